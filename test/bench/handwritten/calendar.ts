/** Periods by hand, on the calendar of Los Angeles: from a table of its changes, made a year at a time when asked. */
import { IANAZone } from 'luxon';
import { BEFORE, DAY, daysBeforeYear, HOUR, isLeap, LAST, MINUTE } from './time.ts';

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
