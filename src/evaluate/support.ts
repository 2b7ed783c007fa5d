/**
 * What a generated module calls. Nothing here allocates on well-formed requests. What is malformed is told by NaN, by -1
 * or by `false`; what a hostile object throws is left to the engine, which then permits nothing.
 */
import { calendarOf, FALSE, parsePeriod, readInstant, TRUE, type Truth, UNKNOWN } from '../language/index.ts';
import { MOST_MEMBERS } from './read-fact.ts';
import type { Clock } from './read-request.ts';

export const { hasOwn } = Object;

/** An object in the sense of JSON. Of a revoked proxy it throws, as everything here does, where that of `problem.ts` asks. */
export function isObject(told: unknown): told is object {
  return typeof told === 'object' && told !== null && !Array.isArray(told);
}

/** Stands for an object that was not told: it has no facts. */
export const UNTOLD: object = Object.freeze(Object.create(null));

/** An object of a request; `null` where there is none, `undefined` where it is malformed. */
export function objectOf(told: unknown): object | null | undefined {
  if (told === undefined) return UNTOLD;
  return told === null || isObject(told) ? told : undefined;
}

/** A resource that says of itself what it is has to say what the action is done to. */
export function isOfType(resource: { readonly type?: unknown } | null, type: string): boolean {
  if (resource === null || !hasOwn(resource, 'type')) return true;
  const told = resource.type;
  return told === type || told === undefined || told === null;
}

/** The moment of the action or, where it was left out, what the clock tells; NaN where that is no instant. */
export function toldOr(told: unknown, clock: Clock): unknown {
  if (told !== undefined) return told;
  const now: unknown = clock();
  return typeof now === 'number' ? now : readInstant(now);
}

/** The milliseconds of a time; NaN where it is none, was not told, or is malformed. */
export function millisOf(told: unknown): number {
  return told === undefined || told === null ? Number.NaN : readInstant(told);
}

/** The bits of a set's members, or -1 where it is malformed. */
export function bitsOf(told: unknown, bits: ReadonlyMap<unknown, number>): number {
  if (told === undefined || told === null) return 0;
  const count = lengthOf(told);
  let sum = count < 0 ? -1 : 0;
  for (let index = 0; index < count && sum >= 0; index += 1) {
    const member: unknown = hasOwn(told, index) ? (told as readonly unknown[])[index] : undefined;
    const bit = bits.get(member);
    sum = bit === undefined ? -1 : sum | bit;
  }
  return sum;
}

/** The length of a list, or -1 where it is none or too long. */
export function lengthOf(told: unknown): number {
  if (!Array.isArray(told)) return -1;
  const { length } = told;
  return length <= MOST_MEMBERS ? length : -1;
}

/** Whether a period has run from one moment to another; `undefined` where either is not told. */
export function period(text: string, zone: string): (since: number, until: number) => boolean | undefined {
  const [parsed, calendar] = [parsePeriod(text), calendarOf(zone)];
  if (parsed === undefined || calendar === undefined) throw new TypeError(`not a period, or no such zone: ${zone}`);
  return (since, until) =>
    Number.isNaN(since) || Number.isNaN(until) ? undefined : calendar.elapsed(since, parsed, until);
}

type Told = unknown;

/** One attested absence, as the operator `attested` reads it: its four tests, joined by "and". */
export function absence(
  office: Told,
  from: Told,
  fromMillis: number,
  until: Told,
  untilMillis: number,
  assertedBy: Told,
  wanted: string,
  moment: Told,
  momentMillis: number,
  notBy: Told,
): Truth {
  const of = office === wanted ? TRUE : office === undefined ? UNKNOWN : FALSE;
  if (of === FALSE) return FALSE;
  const begun = ordered(from, fromMillis, moment, momentMillis);
  if (begun === FALSE) return FALSE;
  const lasts =
    until === null ? TRUE : until === undefined ? UNKNOWN : ordered(moment, momentMillis, until, untilMillis);
  if (lasts === FALSE) return FALSE;
  const attested = differ(assertedBy, notBy);
  return Math.min(of, begun, lasts, attested) as Truth;
}

function ordered(left: Told, leftMillis: number, right: Told, rightMillis: number): Truth {
  if (left === null || right === null) return FALSE;
  if (left === undefined || right === undefined) return UNKNOWN;
  return leftMillis <= rightMillis ? TRUE : FALSE;
}

function differ(left: Told, right: Told): Truth {
  if (left === null || right === null) return FALSE;
  if (left === undefined || right === undefined) return UNKNOWN;
  return left === right ? FALSE : TRUE;
}
