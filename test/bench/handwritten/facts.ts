/** What `can` asks of single facts. Each is an own property, read once; what is malformed holds nothing. */
import { type Approval, type Context, type Inner, isObject, type Resource, type Subject } from './shapes.ts';
import { instantOf } from './time.ts';
import { FIELD, FULL, MOST_MEMBERS, OFFICES } from './words.ts';

const { hasOwn } = Object;

/** Neither told nor malformed would be a truth: none, not told, or in this set. */
export function isIn(told: unknown, set: ReadonlySet<unknown>): boolean {
  return told === undefined || told === null || set.has(told);
}

export function isText(told: unknown): boolean {
  return told === undefined || told === null || typeof told === 'string';
}

export function isFlag(told: unknown): boolean {
  return told === undefined || told === null || typeof told === 'boolean';
}

export function given(told: unknown): boolean {
  return typeof told === 'string' && told.trim() !== '';
}

export function isId(told: unknown): told is string {
  return typeof told === 'string' && told !== '';
}

/** The resource may be left out; told, it is an object of the action's type. */
export function fits(resource: unknown, type: string): boolean {
  return resource === undefined || resource === null || isOf(resource, type);
}

/** The resource is told. */
export function isOf(resource: unknown, type: string): resource is object {
  if (!isObject(resource)) return false;
  const of: Resource = resource;
  const told = hasOwn(of, 'type') ? of.type : undefined;
  return told === undefined || told === null || told === type;
}

/** The moment of the action: null is none, left out the clock tells it, NaN is malformed. */
export function momentOf(context: Context, clock: () => number): number | null {
  const told = hasOwn(context, 'at') ? context.at : undefined;
  if (told === undefined) return instantOf(clock());
  return told === null ? null : instantOf(told);
}

/** The offices held, a bit for each; -1 where the list is malformed. */
export function officesOf(subject: Subject): number {
  const told = hasOwn(subject, 'offices') ? subject.offices : undefined;
  return told === undefined || told === null ? 0 : bitsOf(told, OFFICES);
}

export function bitsOf(told: unknown, words: ReadonlyMap<unknown, number>): number {
  if (!Array.isArray(told)) return -1;
  const list: readonly unknown[] = told;
  const { length } = list;
  if (!(length <= MOST_MEMBERS)) return -1;
  let bits = 0;
  for (let index = 0; index < length; index += 1) {
    const bit = hasOwn(list, index) ? words.get(list[index]) : undefined;
    if (bit === undefined) return -1;
    bits |= bit;
  }
  return bits;
}

export function idOf(subject: Subject): unknown {
  return hasOwn(subject, 'id') ? subject.id : undefined;
}

/** 466.6(a): by name, with a login of one's own. */
export function loggedIn(id: unknown, context: Context): boolean {
  return given(id) && hasOwn(context, 'authentication') && context.authentication === 'individual';
}

/** What every user needs, save for the permission. */
export function isUser(subject: Subject, id: unknown, context: Context, at: number | null): boolean {
  if (!(hasOwn(subject, 'account') && subject.account === 'active')) return false;
  if (!(hasOwn(subject, 'clearance') && subject.clearance === true)) return false;
  if (!loggedIn(id, context)) return false;
  const training = hasOwn(subject, 'training') ? subject.training : undefined;
  if (!isObject(training)) return false;
  const record: Inner = training;
  return at !== null && hasOwn(record, 'completedAt') && instantOf(record.completedAt) <= at;
}

export function hasFullAccess(subject: Subject): boolean {
  return (
    hasOwn(subject, 'role') && FULL.has(subject.role) && hasOwn(subject, 'permission') && subject.permission === 'full'
  );
}

/** The purpose is one of these, and one of another kind has a note; `true` also tells that the note is well-formed. */
export function servesPurpose(context: Context, set: ReadonlySet<unknown>): boolean {
  const purpose = hasOwn(context, 'purpose') ? context.purpose : undefined;
  if (!set.has(purpose)) return false;
  const note = hasOwn(context, 'purposeNote') ? context.purposeNote : undefined;
  return purpose === 'other-law-enforcement' ? given(note) : isText(note);
}

export function servesField(context: Context): boolean {
  return servesPurpose(context, FIELD);
}

export function isOwnBusiness(context: Context): boolean {
  return hasOwn(context, 'onBehalfOf') && context.onBehalfOf === null;
}

export function approvalOf(context: Context): Approval | undefined {
  const told = hasOwn(context, 'approval') ? context.approval : undefined;
  return isObject(told) ? told : undefined;
}

export function isTime(told: unknown): boolean {
  return told === undefined || told === null || !Number.isNaN(instantOf(told));
}
