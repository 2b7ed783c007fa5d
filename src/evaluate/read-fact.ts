/** One fact: from what stands in a request to a slot's value. Nothing is coerced, trimmed, case-folded or normalized. */
import type { Slot } from '../compile/index.ts';
import { type FactShape, isInstant, type RecordValue, readInstant, type Value } from '../language/index.ts';
import { echo, isArray, isObject, kindOfValue, type RequestProblemCode } from './problem.ts';
import { readOwn, UNREADABLE } from './read-own.ts';

/** Members that are looked at: no set of offices or absences comes near it, and a proxy may claim any length. */
export const MOST_MEMBERS = 10_000;
/** Values that a message lists. */
const LISTED = 24;

export type Reject = (path: string, code: RequestProblemCode, message: string) => undefined;

/** The value of a told, non-null fact; `undefined` where it is malformed, and then it was rejected. */
export function readFact(told: unknown, { shape, path, fields }: Slot, reject: Reject): Value {
  if (shape.type === 'set') return readSet(told, shape.values, path, reject);
  if (shape.type === 'records') return readRecords(told, fields, path, reject);
  return readOne(told, shape, path, reject);
}

export function readOne(
  told: unknown,
  shape: FactShape,
  path: string,
  reject: Reject,
): undefined | boolean | string | number {
  switch (shape.type) {
    case 'boolean':
      return typeof told === 'boolean'
        ? told
        : reject(path, 'wrong-type', `must be true or false, not ${kindOfValue(told)}`);
    case 'number':
      if (typeof told !== 'number') return reject(path, 'wrong-type', `must be a number, not ${kindOfValue(told)}`);
      return Number.isFinite(told) ? told + 0 : reject(path, 'not-finite', 'must be a finite number');
    case 'time':
      return readTime(told, path, reject);
    default:
      if (typeof told !== 'string') return reject(path, 'wrong-type', `must be text, not ${kindOfValue(told)}`);
      return readText(told, shape, path, reject);
  }
}

function readText(told: string, shape: FactShape, path: string, reject: Reject): string | undefined {
  if (shape.type === 'enum')
    return shape.values.includes(told) ? told : reject(path, 'unknown-value', unknownValue(told, shape.values));
  if (shape.type === 'id' && told === '') return reject(path, 'empty-id', 'must not be empty');
  if (shape.type === 'text' && shape.pattern !== undefined && !patternOf(shape.pattern).test(told)) {
    return reject(path, 'wrong-form', `${echo(told)} has not the form ${shape.pattern}`);
  }
  return told;
}

const patterns = new Map<string, RegExp>();

/** Patterns come from the vocabulary, never from a rule file or a request. */
function patternOf(source: string): RegExp {
  const known = patterns.get(source) ?? new RegExp(source, 'u');
  patterns.set(source, known);
  return known;
}

function unknownValue(told: string, values: readonly string[]): string {
  const known = values.length > LISTED ? '' : `; it is one of ${values.join(', ')}`;
  return `${echo(told)} is not known here${known}`;
}

function readTime(told: unknown, path: string, reject: Reject): number | undefined {
  let instant = Number.NaN;
  try {
    instant = readInstant(told);
  } catch {
    return reject(path, 'unreadable', 'cannot be read');
  }
  if (isInstant(instant)) return instant;
  if (typeof told === 'number') return reject(path, 'invalid-time', 'must be whole epoch milliseconds within ±8.64e15');
  if (typeof told !== 'string' && typeof told !== 'object') {
    return reject(path, 'wrong-type', `must be a time, not ${kindOfValue(told)}`);
  }
  const shown = typeof told === 'string' ? echo(told) : kindOfValue(told);
  return reject(path, 'invalid-time', `${shown} is no time; it is YYYY-MM-DDTHH:MM[:SS[.fraction]] with Z or ±HH:MM`);
}

function readSet(
  told: unknown,
  values: readonly string[],
  path: string,
  reject: Reject,
): readonly string[] | undefined {
  const length = lengthOf(told, path, reject);
  if (length === undefined) return undefined;
  const members: string[] = [];
  for (let index = 0; index < length; index += 1) {
    const member = readOwn(told as object, index);
    if (typeof member === 'string' && values.includes(member)) members.push(member);
    else rejectMember(member, values, `${path}.${index}`, reject);
  }
  return members;
}

function rejectMember(member: unknown, values: readonly string[], path: string, reject: Reject): undefined {
  if (member === UNREADABLE) return reject(path, 'unreadable', 'cannot be read');
  if (typeof member !== 'string') return reject(path, 'wrong-type', `must be text, not ${kindOfValue(member)}`);
  return reject(path, 'unknown-value', unknownValue(member, values));
}

function readRecords(
  told: unknown,
  fields: Slot['fields'],
  path: string,
  reject: Reject,
): readonly RecordValue[] | undefined {
  const length = lengthOf(told, path, reject);
  if (length === undefined) return undefined;
  const records: RecordValue[] = [];
  for (let index = 0; index < length; index += 1) {
    const member = readOwn(told as object, index);
    const memberPath = `${path}.${index}`;
    if (isObject(member)) records.push(readRecord(member, fields, memberPath, reject));
    else if (member === UNREADABLE) reject(memberPath, 'unreadable', 'cannot be read');
    else reject(memberPath, 'wrong-type', `must be an object, not ${kindOfValue(member)}`);
  }
  return records;
}

function readRecord(member: object, fields: Slot['fields'], path: string, reject: Reject): RecordValue {
  return fields.map(({ name, shape }) => {
    const fieldPath = `${path}.${name}`;
    const field = readOwn(member, name);
    if (field === UNREADABLE) return reject(fieldPath, 'unreadable', 'cannot be read');
    return field === undefined || field === null ? field : readOne(field, shape, fieldPath, reject);
  });
}

/** The length of a list, `undefined` where it is none or too long, and then it was rejected. */
function lengthOf(told: unknown, path: string, reject: Reject): number | undefined {
  if (!isArray(told)) return reject(path, 'wrong-type', `must be a list, not ${kindOfValue(told)}`);
  const length = readOwn(told, 'length');
  if (length === UNREADABLE || typeof length !== 'number') return reject(path, 'unreadable', 'cannot be read');
  if (!(length <= MOST_MEMBERS)) return reject(path, 'too-many', `must have at most ${MOST_MEMBERS} members`);
  return length;
}
