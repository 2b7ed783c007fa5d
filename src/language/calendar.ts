/**
 * Calendar arithmetic: the one file that imports Luxon. A period runs on the calendar of the policy's zone from a given
 * moment, at the same wall-clock time; a minimum rounds up (contract, sections 3 and 7):
 *  - a day that overflows becomes the 1st of the next month (29 February + P1Y is 1 March);
 *  - a wall-clock time that the zone skips is the first instant after the gap, not Luxon's shifted time;
 *  - one that the zone has twice is the later (Luxon leaves the choice open, see its zones.md).
 */
import { DateTime, IANAZone } from 'luxon';
import { daysIn, daysSince1970, isInstant, LAST_INSTANT } from './instant.ts';
import { boundsOf, DAY, type Period } from './period.ts';

/** A day of the Gregorian calendar; the month counts from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface WallClock extends CalendarDay {
  /** Milliseconds. */
  readonly timeOfDay: number;
}

export interface Calendar {
  readonly zone: string;
  /** `since` plus the period; NaN where that is past the last instant. */
  add(since: number, period: Period): number;
  /**
   * `until` less the days and months of a period, then its exact time: for warnings, so it rounds down. A day that the
   * month has not is its last, and of an hour that comes twice the first counts.
   */
  before(until: number, period: Period): number;
  /** What the zone's wall clock shows at an instant. */
  dayAt(instant: number): WallClock;
  /** The first instant of a day; of a day that the zone leaves out, that of the next. */
  startOf(day: CalendarDay): number;
  /** Whether `since` plus the period is not after `until`; equality counts. */
  elapsed(since: number, period: Period, until: number): boolean;
}

/** The calendar of an IANA zone; `undefined` where this runtime has no data for it. */
export function calendarOf(zone: string): Calendar | undefined {
  if (!IANAZone.isValidZone(zone)) return undefined;
  const rules = IANAZone.create(zone);
  return {
    zone,
    add: (since, period) => add(since, period, rules),
    before: (until, period) => before(until, period, rules),
    dayAt(instant) {
      return wallAt(instant, rules);
    },
    startOf: ({ year, month, day }) => firstShown(daysSince1970(year, month, day) * DAY, rules),
    elapsed(since, period, until) {
      const passed = until - since;
      const { least, most } = boundsOf(period);
      if (passed < least) return false;
      return passed >= most || add(since, period, rules) <= until;
    },
  };
}

function add(since: number, period: Period, zone: IANAZone): number {
  const dated = period.months === 0 && period.days === 0 ? since : addDates(since, period, zone);
  const sum = dated + period.exact;
  return isInstant(sum) ? sum : Number.NaN;
}

function before(until: number, period: Period, zone: IANAZone): number {
  if (period.months === 0 && period.days === 0) return until - period.exact;
  const wall = wallAt(until, zone);
  const months = wall.year * 12 + wall.month - 1 - period.months;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  const day = Math.min(wall.day, daysIn(year, month));
  return firstShown((daysSince1970(year, month, day) - period.days) * DAY + wall.timeOfDay, zone) - period.exact;
}

/** The Gregorian calendar repeats every 400 years. */
const ERA = 146_097 * DAY;

function addDates(since: number, period: Period, zone: IANAZone): number {
  // The wall clock of the first hours that there are would be before the first instant: count them an era later.
  if (since < -LAST_INSTANT + 2 * DAY) return addDates(since + ERA, period, zone) - ERA;
  const wall = wallAt(since, zone);
  const months = wall.year * 12 + wall.month - 1 + period.months;
  const year = Math.floor(months / 12);
  const month = DateTime.utc(year, months - year * 12 + 1);
  // Days after the 1st; a day that the month has not is the 1st of the next.
  const days = Math.min(wall.day - 1, month.daysInMonth ?? Number.NaN);
  // As if the wall clock were UTC, so that dates are added without meeting the zone's changes. Luxon's own `plus` would
  // end a month early instead of late, and stumbles over a polluted Object.prototype.
  return instantAt(month.toMillis() + (days + period.days) * DAY + wall.timeOfDay, zone);
}

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
/** From here on every zone changes its offset on a quarter of an hour (Newfoundland was the last not to): a test holds it. */
const ON_QUARTERS = Date.UTC(2012, 0);
const UNTIL = Date.UTC(2400, 0);
const KEPT = 20_000;

/** Offsets by the quarter of an hour, of each zone: to ask the runtime for one takes longer than all the rest of a sum. */
const offsets = new Map<string, Map<number, number>>();

function offsetAt(zone: IANAZone, instant: number): number {
  if (!(instant >= ON_QUARTERS && instant < UNTIL)) return zone.offset(instant);
  const known = offsets.get(zone.name) ?? new Map<number, number>();
  const quarter = Math.floor(instant / QUARTER);
  const kept = known.get(quarter);
  if (kept !== undefined) return kept;
  if (known.size >= KEPT) known.clear();
  const offset = zone.offset(instant);
  offsets.set(zone.name, known.set(quarter, offset));
  return offset;
}

/** What the zone's wall clock shows. */
function wallAt(instant: number, zone: IANAZone): WallClock {
  if (instant >= ON_QUARTERS && instant < UNTIL) {
    const wall = instant + offsetAt(zone, instant) * MINUTE;
    const date = new Date(wall);
    const timeOfDay = ((wall % DAY) + DAY) % DAY;
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), timeOfDay };
  }
  const { year, month, day, hour, minute, second, millisecond } = DateTime.fromMillis(instant, { zone });
  return { year, month, day, timeOfDay: ((hour * 60 + minute) * 60 + second) * 1000 + millisecond };
}
/** Wider than any offset (14 hours) plus any change of one (24 hours), so that both sides of a change are seen. */
const REACH = 40 * 3_600_000;

/** The instant at which the zone's wall clock shows `wall` (milliseconds, as if UTC). */
function instantAt(wall: number, zone: IANAZone): number {
  const shown = showing(wall, zone);
  return shown.length > 0 ? Math.max(...shown) : afterGap(wall, zone);
}

/** The same, and the first where it comes twice. */
function firstShown(wall: number, zone: IANAZone): number {
  const shown = showing(wall, zone);
  return shown.length > 0 ? Math.min(...shown) : afterGap(wall, zone);
}

function showing(wall: number, zone: IANAZone): number[] {
  return candidatesFor(wall, zone).filter((instant) => instant + offsetAt(zone, instant) * MINUTE === wall);
}

function afterGap(wall: number, zone: IANAZone): number {
  const candidates = candidatesFor(wall, zone);
  return endOfGap(Math.min(...candidates), Math.max(...candidates), zone);
}

function candidatesFor(wall: number, zone: IANAZone): number[] {
  const before = offsetAt(zone, wall - REACH);
  const after = offsetAt(zone, wall + REACH);
  return [wall - before * MINUTE, wall - after * MINUTE];
}

/** The first instant in (low, high] with the offset that holds at `high`: the moment at which the gap ends. */
function endOfGap(low: number, high: number, zone: IANAZone): number {
  const after = offsetAt(zone, high);
  let [last, first] = [low, high];
  while (first - last > 1) {
    const middle = Math.floor((first + last) / 2);
    if (offsetAt(zone, middle) === after) first = middle;
    else last = middle;
  }
  return first;
}
