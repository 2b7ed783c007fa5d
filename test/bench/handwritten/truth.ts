/** Kleene's three values, for `decide`: `undefined` is not told, `null` makes every comparison false. */
import type { Count, Flag, Text } from './told.ts';

export const FALSE = 0;
export const UNKNOWN = 1;
export const TRUE = 2;
export type Truth = 0 | 1 | 2;

export function not(truth: Truth): Truth {
  return (2 - truth) as Truth;
}
export function both(left: Truth, right: Truth): Truth {
  return left < right ? left : right;
}
export function either(left: Truth, right: Truth): Truth {
  return left > right ? left : right;
}

export function is(told: Text | Flag, wanted: string | boolean): Truth {
  return told === undefined ? UNKNOWN : told === wanted ? TRUE : FALSE;
}
export function isIn(told: Text, set: ReadonlySet<unknown>): Truth {
  return told === undefined ? UNKNOWN : set.has(told) ? TRUE : FALSE;
}
export function has(bits: Count, bit: number): Truth {
  return bits === undefined ? UNKNOWN : bits !== null && (bits & bit) !== 0 ? TRUE : FALSE;
}
export function none(told: unknown): Truth {
  return told === undefined ? UNKNOWN : told === null ? TRUE : FALSE;
}
export function given(told: Text): Truth {
  return told === undefined ? UNKNOWN : told !== null && told.trim() !== '' ? TRUE : FALSE;
}
export function same(left: Text, right: Text): Truth {
  if (left === null || right === null) return FALSE;
  return left === undefined || right === undefined ? UNKNOWN : left === right ? TRUE : FALSE;
}
export function notAfter(left: Count, right: Count): Truth {
  if (left === null || right === null) return FALSE;
  return left === undefined || right === undefined ? UNKNOWN : left <= right ? TRUE : FALSE;
}
export function ran(since: Count, until: Count, hasRun: (since: number, until: number) => boolean): Truth {
  if (since === null || until === null) return FALSE;
  return since === undefined || until === undefined ? UNKNOWN : hasRun(since, until) ? TRUE : FALSE;
}
