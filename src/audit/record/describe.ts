/**
 * A request as it was told, in JSON: only what the vocabulary declares, each property read once, and marks for what JSON
 * cannot say. {@link told} makes a request of it that is answered exactly as the one that was described.
 */
import { isArray, isObject, kindOfValue, MOST_MEMBERS, readOwn, UNREADABLE } from '../../evaluate/index.ts';
import { type FactShape, type Fields, readInstant, tellInstant } from '../../language/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';

export type Described = null | boolean | number | string | readonly Described[] | DescribedObject;
export interface DescribedObject {
  readonly [name: string]: Described;
}

/** The mark for what JSON cannot say, or what a fact cannot be: an object of this one property. */
export const MARK = '$';
export const marks = {
  unreadable: 'unreadable',
  notFinite: 'not finite',
  tooMany: 'too many',
  units: 'UTF-16',
} as const;

export function describeRequest(request: unknown, vocabulary: Vocabulary): Described {
  if (!isObject(request)) return markOf(request);
  const action = readOwn(request, 'action');
  const described: Record<string, Described> = Object.create(null);
  put(described, 'action', action, describeText);
  for (const [part, shape] of partsOf(vocabulary, action))
    put(described, part, readOwn(request, part), (value) => describe(value, shape));
  return described;
}

/** The three parts of a request for an action, and what may stand in them. */
export function partsOf(vocabulary: Vocabulary, action: unknown): (readonly [string, FactShape])[] {
  const { actions, resources, subject, context } = vocabulary;
  const on = typeof action === 'string' && Object.hasOwn(actions, action) ? (actions[action]?.on ?? '') : '';
  const fields = { ...(Object.hasOwn(resources, on) ? resources[on]?.fields : {}), type: TYPE };
  return [
    ['subject', subject],
    ['resource', { type: 'object', says: 'resource', fields }],
    ['context', context],
  ];
}

/** A resource may say its type, which is no fact of it. */
const TYPE: FactShape = { type: 'text', says: 'type' };

function put(
  to: Record<string, Described>,
  name: string,
  told: unknown,
  describeOne: (value: unknown) => Described,
): void {
  if (told === undefined) return;
  to[name] = told === UNREADABLE ? mark(marks.unreadable) : told === null ? null : describeOne(told);
}

function describe(value: unknown, shape: FactShape): Described {
  switch (shape.type) {
    case 'object':
      return isObject(value) ? describeFields(value, shape.fields) : markOf(value);
    case 'records':
      return describeMembers(value, (one) => (isObject(one) ? describeFields(one, shape.fields) : markOf(one)));
    case 'set':
      return describeMembers(value, describeText);
    case 'boolean':
      return typeof value === 'boolean' ? value : markOf(value);
    case 'number':
      return typeof value === 'number' ? describeNumber(value) : markOf(value);
    case 'time':
      return describeTime(value);
    default:
      return describeText(value);
  }
}

function describeFields(object: object, fields: Fields): Described {
  const described: Record<string, Described> = Object.create(null);
  for (const [name, shape] of Object.entries(fields))
    put(described, name, readOwn(object, name), (value) => describe(value, shape));
  return described;
}

function describeMembers(value: unknown, describeOne: (member: unknown) => Described): Described {
  if (!isArray(value)) return markOf(value);
  const length = readOwn(value, 'length');
  if (typeof length !== 'number') return mark(marks.unreadable);
  // Of a list that is longer an engine looks no further than at the length.
  if (!(length <= MOST_MEMBERS)) return mark(marks.tooMany);
  return Array.from({ length }, (_, index) => {
    const member = readOwn(value, String(index));
    return member === UNREADABLE ? mark(marks.unreadable) : describeOne(member);
  });
}

function describeText(value: unknown): Described {
  if (typeof value !== 'string') return markOf(value);
  // What is no text of Unicode has no UTF-8, and RFC 8785 refuses it: its code units, in hex.
  return value.isWellFormed() ? value : { ...mark(marks.units), units: Buffer.from(value, 'utf16le').toString('hex') };
}

function describeNumber(value: number): Described {
  return Number.isFinite(value) ? value : mark(marks.notFinite);
}

function describeTime(value: unknown): Described {
  if (typeof value === 'string') return describeText(value);
  if (typeof value === 'number') return describeNumber(value);
  if (typeof value !== 'object') return markOf(value);
  try {
    const instant = readInstant(value);
    return Number.isNaN(instant) ? markOf(value) : tellInstant(instant);
  } catch {
    return mark(marks.unreadable);
  }
}

function mark(says: string): { readonly [MARK]: string } {
  return { [MARK]: says };
}

/** Of what a fact cannot be only its kind counts: a decision says no more of it. */
function markOf(value: unknown): Described {
  return value === null ? null : mark(kindOfValue(value));
}
