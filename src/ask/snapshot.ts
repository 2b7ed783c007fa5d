/**
 * Copies of what a host tells, taken before anything is waited for: what is done to a request or an answer afterwards
 * changes nothing. Only declared fields are looked at, so that cycles and the rest of a database row do not matter.
 */
import { isArray, isObject, readOwn, UNREADABLE } from '../evaluate/index.ts';
import { type FactShape, type Fields, instantOrNaN, tellInstant } from '../language/index.ts';
import type { Vocabulary } from '../vocabulary/index.ts';

/** One more than an engine takes of a list, so that it still refuses the list. */
const MOST_MEMBERS = 10_001;

/** A request with its action and its three parts; what is no object stays as it is, for the engine to refuse. */
export function snapshotRequest(request: unknown, vocabulary: Vocabulary): unknown {
  if (!isObject(request)) return request;
  const copy = plainObject();
  copyOwn(request, copy, 'action', (action) => action);
  const action = readOwn(request, 'action');
  const word = typeof action === 'string' ? ownIn(vocabulary.actions, action) : undefined;
  const shapes: { readonly [part: string]: FactShape } = {
    subject: vocabulary.subject,
    resource: resourceShape(vocabulary, word?.on ?? ''),
    context: vocabulary.context,
  };
  for (const [part, shape] of Object.entries(shapes)) copyOwn(request, copy, part, (told) => snapshot(told, shape));
  return copy;
}

/** A resource may say its type, which is no fact of it. */
export function resourceShape({ resources }: Vocabulary, type: string): FactShape {
  const fields = ownIn(resources, type)?.fields ?? {};
  return { type: 'object', says: 'resource', fields: { ...fields, type: { type: 'text', says: 'type' } } };
}

export function ownIn<T>(record: { readonly [name: string]: T }, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

export function snapshot(told: unknown, shape: FactShape): unknown {
  switch (shape.type) {
    case 'object':
      return isObject(told) ? snapshotFields(told, shape.fields) : told;
    case 'records':
      return snapshotMembers(told, (member) => (isObject(member) ? snapshotFields(member, shape.fields) : member));
    case 'set':
      return snapshotMembers(told, (member) => member);
    case 'time':
      return isObject(told) ? snapshotMoment(told) : told;
    default:
      return told;
  }
}

function snapshotFields(told: object, fields: Fields): object {
  const copy = plainObject();
  for (const [name, shape] of Object.entries(fields)) copyOwn(told, copy, name, (field) => snapshot(field, shape));
  return copy;
}

function snapshotMembers(told: unknown, copyOf: (member: unknown) => unknown): unknown {
  if (!isArray(told)) return told;
  const length = readOwn(told, 'length');
  if (typeof length !== 'number') return told;
  return Array.from({ length: Math.min(length, MOST_MEMBERS) }, (_, index) => {
    const member = readOwn(told, String(index));
    // No member of any list: refused wherever the list is read.
    return member === UNREADABLE ? undefined : copyOf(member);
  });
}

/** A `Date` or a Luxon `DateTime` may be set to another time; what is none stays, and is refused where it is read. */
function snapshotMoment(told: object): unknown {
  const instant = instantOrNaN(told);
  return Number.isNaN(instant) ? told : tellInstant(instant);
}

function plainObject(): Record<string, unknown> {
  return Object.create(null);
}

function copyOwn(from: object, to: Record<string, unknown>, name: string, copyOf: (told: unknown) => unknown): void {
  const told = readOwn(from, name);
  if (told === undefined) return;
  if (told !== UNREADABLE) to[name] = copyOf(told);
  // Still unreadable in the copy: an engine names it where it is read.
  else Object.defineProperty(to, name, { enumerable: true, get: unreadable });
}

function unreadable(): never {
  throw new TypeError('unreadable');
}
