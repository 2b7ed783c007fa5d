/** Times and periods by hand: the contract's grammar, and the calendar of Los Angeles from a table of its changes. */
import { IANAZone } from 'luxon';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const LAST = 8.64e15;
export const HOURS_72 = 72 * HOUR;

/** Days of a common year before each month. */
const BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days of the years 0 to `year` - 1, less those until 1970. */
function daysBeforeYear(year: number): number {
  // Whole numbers all along: `| 0` keeps the divisions from becoming floating point.
  return 365 * year + ((year + 3) >> 2) - (((year + 99) / 100) | 0) + (((year + 399) / 400) | 0) - 719_528;
}

/** Two digits as a number, or -1. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** Epoch milliseconds of `YYYY-MM-DDTHH:MM[:SS[.fraction]](Z|±HH:MM)`; NaN of anything else. */
export function parse(text: string): number {
  const century = two(text, 0);
  const yearOf = two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  const hour = two(text, 11);
  const minute = two(text, 14);
  if (century < 0 || yearOf < 0 || month < 1 || month > 12 || day < 1) return Number.NaN;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return Number.NaN;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN;
  if (text.charCodeAt(10) !== 84 || text.charCodeAt(13) !== 58) return Number.NaN;
  const year = century * 100 + yearOf;
  const before = BEFORE[month - 1] as number;
  const leap = isLeap(year);
  const length = (BEFORE[month] as number) - before + (leap && month === 2 ? 1 : 0);
  if (day > length) return Number.NaN;
  const days = daysBeforeYear(year) + before + (leap && month > 2 ? 1 : 0) + day - 1;
  return rest(text, days * DAY + hour * HOUR + minute * MINUTE);
}

/** Seconds, fraction and offset. */
function rest(text: string, minutes: number): number {
  let at = 16;
  let instant = minutes;
  if (text.charCodeAt(at) === 58) {
    const second = two(text, at + 1);
    if (second < 0 || second > 59) return Number.NaN;
    instant += second * 1000;
    at += 3;
    if (text.charCodeAt(at) === 46) {
      const first = at + 1;
      let unit = 100;
      at = first;
      for (let digit = text.charCodeAt(at) - 48; digit >= 0 && digit <= 9; digit = text.charCodeAt(at) - 48) {
        if (at - first < 3) instant += digit * unit;
        unit /= 10;
        at += 1;
      }
      if (at === first) return Number.NaN;
    }
  }
  const sign = text.charCodeAt(at);
  if (sign === 90) return text.length === at + 1 ? instant : Number.NaN;
  if (text.length !== at + 6 || text.charCodeAt(at + 3) !== 58 || (sign !== 43 && sign !== 45)) return Number.NaN;
  const hours = two(text, at + 1);
  const minute = two(text, at + 4);
  if (hours < 0 || hours > 23 || minute < 0 || minute > 59) return Number.NaN;
  const offset = hours * HOUR + minute * MINUTE;
  return sign === 43 ? instant - offset : instant + offset;
}

const dateValue = Date.prototype.valueOf;

/** The instant of a told time; NaN of what is none. A hostile proxy may make it throw. */
export function instantOf(told: unknown): number {
  if (typeof told === 'string') return parse(told);
  if (typeof told === 'number') {
    return Number.isInteger(told) && told >= -LAST && told <= LAST ? told + 0 : Number.NaN;
  }
  return typeof told === 'object' && told !== null ? instantOfObject(told) : Number.NaN;
}

function instantOfObject(told: object): number {
  try {
    return Reflect.apply(dateValue, told, []);
  } catch {
    // No Date: a Luxon DateTime of any copy of Luxon, or nothing. A JSON body that only looks like one is nothing.
  }
  const made: unknown = Object.getPrototypeOf(told);
  if (typeof made !== 'object' || made === null || Object.getPrototypeOf(made) === null) return Number.NaN;
  if ((told as { isLuxonDateTime?: unknown }).isLuxonDateTime !== true) return Number.NaN;
  if (!Object.hasOwn(made, 'toMillis')) return Number.NaN;
  const { toMillis } = made as { toMillis?: unknown };
  if (typeof toMillis !== 'function') return Number.NaN;
  const millis: unknown = Reflect.apply(toMillis, told, []);
  return typeof millis === 'number' ? instantOf(Math.floor(millis)) : Number.NaN;
}

/** UTC with milliseconds. What was told so already need not be written again. */
export function written(instant: number, told?: unknown): string {
  if (typeof told === 'string' && told.length === 24 && told.charCodeAt(23) === 90) return told;
  return new Date(instant).toISOString();
}

const zone = IANAZone.create('America/Los_Angeles');
const [FIRST_YEAR, LAST_YEAR] = [1880, 2200];
const YEAR = 365.25 * DAY;

/** Of each year of the epoch: until when the offset holds (exclusive), and the offset in milliseconds. */
const changes: (readonly [until: number, offset: number][])[] = [];

function changesIn(year: number): readonly [until: number, offset: number][] {
  const end = (year + 1) * YEAR;
  const found: [number, number][] = [];
  let offset = zone.offset(year * YEAR);
  for (let day = year * YEAR; day < end; day += DAY) {
    const next = Math.min(day + DAY, end);
    if (zone.offset(next) === offset) continue;
    let [low, high] = [day, next];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (zone.offset(middle) === offset) low = middle;
      else high = middle;
    }
    found.push([high, offset * MINUTE]);
    offset = zone.offset(next);
  }
  found.push([end, offset * MINUTE]);
  return found;
}

function offsetAt(instant: number): number {
  const year = Math.floor(instant / YEAR);
  if (year < FIRST_YEAR - 1970 || year > LAST_YEAR - 1970) return zone.offset(instant) * MINUTE;
  const index = year - FIRST_YEAR + 1970;
  let known = changes[index];
  if (known === undefined) {
    known = changesIn(year);
    changes[index] = known;
  }
  for (const [until, offset] of known) if (instant < until) return offset;
  return zone.offset(instant) * MINUTE;
}

const REACH = 40 * HOUR;
const ERA = 146_097 * DAY;

/** The instant at which the clocks show `wall`: the later of two, the end of the gap where there is none. */
function shownAt(wall: number): number {
  const before = offsetAt(wall - REACH);
  const after = offsetAt(wall + REACH);
  if (before === after) return wall - before;
  const [early, late] = [wall - Math.max(before, after), wall - Math.min(before, after)];
  if (offsetAt(late) === wall - late) return late;
  if (offsetAt(early) === wall - early) return early;
  let [low, high] = [early, late];
  const target = offsetAt(high);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === target) high = middle;
    else low = middle;
  }
  return high;
}

const inRange = (instant: number) => (instant >= -LAST && instant <= LAST ? instant : Number.NaN);

export function plus30Days(since: number): number {
  if (since < -LAST + 2 * DAY) return plus30Days(since + ERA) - ERA;
  return inRange(shownAt(since + offsetAt(since) + 30 * DAY));
}

export function plusYear(since: number): number {
  if (since < -LAST + 2 * DAY) return plusYear(since + ERA) - ERA;
  const wall = since + offsetAt(since);
  const date = new Date(wall);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  // 29 February and a year is 1 March, which is the 60th day of a common year as 29 February is of a leap year.
  const dayOfYear = (BEFORE[month] as number) + (isLeap(year + 1) && month > 1 ? 1 : 0) + day - 1;
  const timeOfDay = wall - Math.floor(wall / DAY) * DAY;
  const era = Math.floor((year + 1) / 400);
  const days = daysBeforeYear(year + 1 - era * 400) + era * 146_097 + dayOfYear;
  return inRange(shownAt(days * DAY + timeOfDay));
}

/** Whether 30 days from `since` are not after `until`; the calendar is asked only where it matters. */
export function ran30Days(since: number, until: number): boolean {
  const passed = until - since;
  return passed >= 28 * DAY && (passed >= 32 * DAY || plus30Days(since) <= until);
}

export function ranYear(since: number, until: number): boolean {
  const passed = until - since;
  return passed >= 334 * DAY && (passed >= 374 * DAY || plusYear(since) <= until);
}
