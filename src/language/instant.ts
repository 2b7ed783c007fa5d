/**
 * Instants: epoch milliseconds inside, the contract's grammar outside. Reading a time must not cost a
 * calendar, and `Date.parse` accepts far more than the contract does (dates alone, local times, 24:00).
 */

/** The range of ECMAScript's time values: 100,000,000 days either side of 1970 (ECMA-262, § 21.4.1.1). */
export const LAST_INSTANT = 8.64e15;

const MINUTE = 60_000;
const HOUR = 3_600_000;
/** Milliseconds of a day of 24 hours, as UTC has them. */
export const DAY = 86_400_000;
const DASH = 45;
const PLUS = 43;
const DOT = 46;
const COLON = 58;
const UPPER_T = 84;
const UPPER_Z = 90;

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isInstant(value: number): boolean {
  return Number.isInteger(value) && value >= -LAST_INSTANT && value <= LAST_INSTANT;
}

/** UTC with milliseconds, as a decision prints it. `null` for what is no instant. */
export function formatInstant(instant: number): string | null {
  if (!isInstant(instant)) return null;
  const days = Math.floor(instant / DAY);
  const { year, month, day } = dateOf(days);
  // Years of more or fewer than four digits are written with a sign and six: rare enough to be left to `Date`.
  if (year < 0 || year > 9999) return new Date(instant).toISOString();
  const rest = instant - days * DAY;
  const clock = `${digits(rest / HOUR)}:${digits((rest / MINUTE) % 60)}:${digits((rest / 1000) % 60)}`;
  const date = `${digits(year / 100)}${digits(year % 100)}-${digits(month)}-${digits(day)}`;
  return `${date}T${clock}.${String(rest % 1000).padStart(3, '0')}Z`;
}

const TWO_DIGITS = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));

/** The whole part of a number below 100. */
function digits(number: number): string {
  return TWO_DIGITS[Math.floor(number)] ?? '';
}

/**
 * An instant in a form that a request can tell again: UTC text or, outside the years 0000 to 9999 that the grammar
 * has, epoch milliseconds.
 */
export function tellInstant(instant: number): string | number {
  const text = formatInstant(instant);
  return text === null || Number.isNaN(parseInstant(text)) ? instant : text;
}

/** `YYYY-MM-DDTHH:MM[:SS[.fraction]]` with `Z` or `±HH:MM`. Anything else is NaN. Digits past milliseconds are cut. */
export function parseInstant(text: string): number {
  const year = two(text, 0) * 100 + two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  const hour = two(text, 11);
  const minute = two(text, 14);
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return Number.NaN;
  if (text.charCodeAt(10) !== UPPER_T || text.charCodeAt(13) !== COLON) return Number.NaN;
  // The comparisons are written so that a NaN from `two` fails them.
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return Number.NaN;
  if (!(hour <= 23 && minute <= 59)) return Number.NaN;
  return wallClock(text, daysSince1970(year, month, day) * DAY + hour * HOUR + minute * MINUTE);
}

/** Seconds, fraction and offset: what may follow `HH:MM`. */
function wallClock(text: string, minutes: number): number {
  let at = 16;
  let milliseconds = 0;
  if (text.charCodeAt(at) === COLON) {
    const second = two(text, at + 1);
    if (!(second <= 59)) return Number.NaN;
    milliseconds = second * 1000;
    at += 3;
    if (text.charCodeAt(at) === DOT) {
      const first = at + 1;
      at = first;
      for (let digit = digitAt(text, at); !Number.isNaN(digit); digit = digitAt(text, at)) {
        if (at - first < 3) milliseconds += digit * 10 ** (2 - (at - first));
        at += 1;
      }
      if (at === first) return Number.NaN;
    }
  }
  return minutes + milliseconds - offset(text, at);
}

function offset(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if (sign === UPPER_Z) return text.length === at + 1 ? 0 : Number.NaN;
  if (sign !== PLUS && sign !== DASH) return Number.NaN;
  const hours = two(text, at + 1);
  const minutes = two(text, at + 4);
  if (text.charCodeAt(at + 3) !== COLON || text.length !== at + 6) return Number.NaN;
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN;
  const size = hours * HOUR + minutes * MINUTE;
  return sign === PLUS ? size : -size;
}

function digitAt(text: string, at: number): number {
  const digit = text.charCodeAt(at) - 48;
  return digit >= 0 && digit <= 9 ? digit : Number.NaN;
}

function two(text: string, at: number): number {
  return digitAt(text, at) * 10 + digitAt(text, at + 1);
}

export function daysIn(year: number, month: number): number {
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return 29;
  return MONTH_LENGTHS[month - 1] ?? Number.NaN;
}

/**
 * Days from 1970-01-01 in the proleptic Gregorian calendar, by counting 400-year eras that begin on 1 March.
 * `Date.UTC` would do, but reads the years 0 to 99 as 1900 to 1999.
 */
export function daysSince1970(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The day of the calendar that is so many days from 1970-01-01: {@link daysSince1970} the other way round. */
export function dateOf(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const sinceEras = days + 719_468;
  const era = Math.floor(sinceEras / 146_097);
  const dayOfEra = sinceEras - era * 146_097;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day };
}

const dateValue = Date.prototype.valueOf;

/**
 * The instant that a told value names: a string of the grammar, whole epoch milliseconds, a valid `Date`, a valid Luxon
 * `DateTime` (of any copy of Luxon, so not by `instanceof`). NaN for anything else; it may throw where the value is a
 * hostile proxy, and the reader of facts catches that.
 */
export function readInstant(value: unknown): number {
  if (typeof value === 'string') return parseInstant(value);
  if (typeof value === 'number') return isInstant(value) ? value + 0 : Number.NaN;
  if (typeof value !== 'object' || value === null) return Number.NaN;
  return readDate(value) ?? readLuxon(value);
}

/** The same, and NaN as well for what throws when it is read. */
export function instantOrNaN(value: unknown): number {
  try {
    return readInstant(value);
  } catch {
    return Number.NaN;
  }
}

function readDate(value: object): number | undefined {
  try {
    // Works across realms and cannot be overridden by a subclass; throws on what is no Date.
    return Reflect.apply(dateValue, value, []);
  } catch {
    return undefined;
  }
}

/**
 * Luxon marks its objects with an own `isLuxonDateTime`, which a JSON body can spell too. Only an object whose class
 * is neither `Object` nor nothing counts, and only its class's own `toMillis` is called.
 */
function readLuxon(value: object): number {
  const made: unknown = Object.getPrototypeOf(value);
  if (typeof made !== 'object' || made === null || Object.getPrototypeOf(made) === null) return Number.NaN;
  const marked = (value as { isLuxonDateTime?: unknown }).isLuxonDateTime === true;
  if (!marked || !Object.hasOwn(made, 'toMillis')) return Number.NaN;
  const toMillis = (made as { toMillis?: unknown }).toMillis;
  if (typeof toMillis !== 'function') return Number.NaN;
  const millis: unknown = Reflect.apply(toMillis, value, []);
  const instant = typeof millis === 'number' ? Math.floor(millis) : Number.NaN;
  return isInstant(instant) ? instant : Number.NaN;
}
