/** From what was told to a fact: the value, or `undefined` and a problem where it is malformed. */
import { isObject } from './shapes.ts';
import { instantOf } from './time.ts';
import { MOST_MEMBERS } from './words.ts';

export type Text = string | null | undefined;
export type Flag = boolean | null | undefined;
/** Epoch milliseconds, or a set with a bit for each member. */
export type Count = number | null | undefined;
export type Part = object | null | undefined;

/** Where problems go: into the decision, or nowhere where a fact serves only an owner or a due time. */
export interface Sink {
  wrong(path: string, code: string): undefined;
  /** Keeps what was read for the reasons that repeat it, and gives it back. */
  keep<T>(place: number, fact: T): T;
  keepObject<T>(place: number, fact: T): T;
  /** A time as it was told, where that was text or a number. */
  keepTime(place: number, told: unknown, instant: Count): Count;
}
export const NOWHERE: Sink = {
  wrong: () => undefined,
  keep: (_, fact) => fact,
  keepObject: (_, fact) => fact,
  keepTime: (_, __, instant) => instant,
};

/** Stands for what a getter or a proxy did not let be read. No JSON value is a symbol. */
export const UNREADABLE: unique symbol = Symbol('unreadable');

function wrong(told: unknown, path: string, code: string, sink: Sink): undefined {
  return sink.wrong(path, told === UNREADABLE ? 'unreadable' : code);
}

export function toldWord(told: unknown, words: { has(word: unknown): boolean }, path: string, sink: Sink): Text {
  if (typeof told !== 'string') return wrong(told, path, 'wrong-type', sink);
  return words.has(told) ? told : wrong(told, path, 'unknown-value', sink);
}

export function toldText(told: unknown, path: string, sink: Sink): Text {
  return typeof told === 'string' ? told : wrong(told, path, 'wrong-type', sink);
}

export function toldId(told: unknown, path: string, sink: Sink): Text {
  if (typeof told !== 'string') return wrong(told, path, 'wrong-type', sink);
  return told !== '' ? told : wrong(told, path, 'empty-id', sink);
}

export function toldState(told: unknown, path: string, sink: Sink): Text {
  if (typeof told !== 'string') return wrong(told, path, 'wrong-type', sink);
  return /^[A-Z]{2}$/.test(told) ? told : wrong(told, path, 'wrong-form', sink);
}

export function toldFlag(told: unknown, path: string, sink: Sink): Flag {
  return typeof told === 'boolean' ? told : wrong(told, path, 'wrong-type', sink);
}

export function toldTime(told: unknown, path: string, sink: Sink): Count {
  let instant = Number.NaN;
  try {
    instant = instantOf(told);
  } catch {
    return sink.wrong(path, 'unreadable');
  }
  if (!Number.isNaN(instant)) return instant;
  const isTime = typeof told === 'string' || typeof told === 'number' || typeof told === 'object';
  return wrong(told, path, isTime ? 'invalid-time' : 'wrong-type', sink);
}

export function toldObject(told: unknown, path: string, sink: Sink): Part {
  return isSomeObject(told) ? told : wrong(told, path, 'not-an-object', sink);
}

/** Nobody can tell of a revoked proxy whether it is a list; then it is no object. */
export function isSomeObject(told: unknown): told is object {
  try {
    return isObject(told);
  } catch {
    return false;
  }
}

export function isList(told: unknown): told is readonly unknown[] {
  try {
    return Array.isArray(told);
  } catch {
    return false;
  }
}

/** How many members a list has; `undefined` where that cannot be told, or is too many. */
export function lengthOf(list: readonly unknown[], path: string, sink: Sink): number | undefined {
  let length: number;
  try {
    length = list.length;
  } catch {
    return sink.wrong(path, 'unreadable');
  }
  return length <= MOST_MEMBERS ? length : sink.wrong(path, 'too-many');
}

export function memberAt(list: readonly unknown[], index: number): unknown {
  try {
    return Object.hasOwn(list, index) ? list[index] : undefined;
  } catch {
    return UNREADABLE;
  }
}

export function toldBits(
  told: unknown,
  words: ReadonlyMap<unknown, number>,
  path: string,
  sink: Sink,
  place: number,
): Count {
  if (!isList(told)) return wrong(told, path, 'wrong-type', sink);
  const length = lengthOf(told, path, sink);
  if (length === undefined) return undefined;
  let bits = 0;
  const members: unknown[] = [];
  for (let index = 0; index < length; index += 1) {
    const member = memberAt(told, index);
    const bit = words.get(member);
    if (bit !== undefined) {
      bits |= bit;
      members.push(member);
    } else wrong(member, `${path}.${index}`, typeof member === 'string' ? 'unknown-value' : 'wrong-type', sink);
  }
  sink.keep(place, members);
  return bits;
}
