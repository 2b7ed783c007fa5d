/**
 * Calendar arithmetic. A period runs on the calendar of the policy's zone from a given moment, at the same wall-clock time; a minimum rounds up (contract, sections 3 and 7):
 *  - a day that overflows becomes the 1st of the next month (29 February + P1Y is 1 March);
 *  - a wall-clock time that the zone skips is the first instant after the gap;
 *  - one that the zone has twice is the later.
 */
import { DAY, dateOf, daysIn, daysSince1970, isInstant } from './instant.ts';
import { boundsOf, type Period } from './period.ts';
import { ZoneOffsets } from './zone-offsets.ts';

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
  /** The zone whose clocks these are: another name where `zone` is an alias, as US/Pacific is of America/Los_Angeles. */
  readonly clocks: string;
  /** `since` plus the period; NaN where that is past the last instant. */
  add(since: number, period: Period): number;
  /**
   * `until` less the days and months of a period, then its exact time: for warnings, so it rounds down. A day that the
   * month has not is its last, and of an hour that comes twice the first counts.
   */
  before(until: number, period: Period): number;
  /** What the zone's wall clock shows at an instant. */
  wallAt(instant: number): WallClock;
  /** The first instant of a day; of a day that the zone leaves out, that of the next; NaN past the last instant. */
  startOf(day: CalendarDay): number;
  /** Whether `since` plus the period is not after `until`; equality counts. */
  elapsed(since: number, period: Period, until: number): boolean;
  /** Milliseconds by which the zone's wall clock is ahead of UTC at an instant. */
  offset(instant: number): number;
}

/** Asking the runtime whether it knows a zone costs more than reading a policy. Zones come from policies, so they are few. */
const calendars = new Map<string, Calendar>();

/** The calendar of an IANA zone; `undefined` where this runtime has no data for it. */
export function calendarOf(zone: string): Calendar | undefined {
  const known = calendars.get(zone) ?? makeCalendar(zone);
  if (known !== undefined) calendars.set(zone, known);
  return known;
}

function makeCalendar(zone: string): Calendar | undefined {
  const rules = ZoneOffsets.of(zone);
  if (rules === undefined) return undefined;
  return {
    zone,
    clocks: rules.zone,
    add: (since, period) => add(since, period, rules),
    before: (until, period) => before(until, period, rules),
    wallAt: (instant) => wallAt(instant, rules),
    startOf({ year, month, day }) {
      const wall = daysSince1970(year, month, day) * DAY;
      const start = Number.isNaN(wall) ? wall : firstShown(wall, rules);
      return isInstant(start) ? start : Number.NaN;
    },
    elapsed(since, period, until) {
      const passed = until - since;
      const { least, most } = boundsOf(period);
      if (passed < least) return false;
      return passed >= most || add(since, period, rules) <= until;
    },
    offset: (instant) => rules.at(instant),
  };
}

function add(since: number, period: Period, zone: ZoneOffsets): number {
  const dated = period.months === 0 && period.days === 0 ? since : addDates(since, period, zone);
  const sum = dated + period.exact;
  return isInstant(sum) ? sum : Number.NaN;
}

function before(until: number, period: Period, zone: ZoneOffsets): number {
  if (period.months === 0 && period.days === 0) return until - period.exact;
  const wall = wallAt(until, zone);
  const months = wall.year * 12 + wall.month - 1 - period.months;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  const day = Math.min(wall.day, daysIn(year, month));
  return firstShown((daysSince1970(year, month, day) - period.days) * DAY + wall.timeOfDay, zone) - period.exact;
}

/** Without an object for the wall clock: `can` makes nothing where it can. */
function addDates(since: number, period: Period, zone: ZoneOffsets): number {
  const wall = since + zone.at(since);
  const day = Math.floor(wall / DAY);
  const date = dateOf(day);
  const months = date.year * 12 + date.month - 1 + period.months;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  // Days after the 1st; a day that the month has not is the 1st of the next.
  const days = Math.min(date.day - 1, daysIn(year, month));
  // As if the wall clock were UTC, so that dates are added without meeting the zone's changes.
  return lastShown((daysSince1970(year, month, 1) + days + period.days) * DAY + wall - day * DAY, zone);
}

/** What the zone's wall clock shows. */
function wallAt(instant: number, zone: ZoneOffsets): WallClock {
  const wall = instant + zone.at(instant);
  const days = Math.floor(wall / DAY);
  return { ...dateOf(days), timeOfDay: wall - days * DAY };
}

/** Wider than any offset (14 hours) plus any change of one (24 hours), so that both sides of a change are seen. */
const REACH = 40 * 3_600_000;

/** The instant at which the zone's wall clock shows `wall` (milliseconds, as if UTC); the later where it is shown twice. */
function lastShown(wall: number, zone: ZoneOffsets): number {
  const [one, other] = [wall - zone.at(wall - REACH), wall - zone.at(wall + REACH)];
  const later = Math.max(one, other);
  if (later + zone.at(later) === wall) return later;
  const earlier = Math.min(one, other);
  return earlier + zone.at(earlier) === wall ? earlier : afterGap(earlier, later, zone);
}

function firstShown(wall: number, zone: ZoneOffsets): number {
  const [one, other] = [wall - zone.at(wall - REACH), wall - zone.at(wall + REACH)];
  const earlier = Math.min(one, other);
  if (earlier + zone.at(earlier) === wall) return earlier;
  const later = Math.max(one, other);
  return later + zone.at(later) === wall ? later : afterGap(earlier, later, zone);
}

/** The first instant after the gap in which the zone's clocks skip a time, which is between these two. */
function afterGap(earlier: number, later: number, zone: ZoneOffsets): number {
  let [last, first] = [earlier, later];
  const after = zone.at(first);
  while (first - last > 1) {
    const middle = Math.floor((first + last) / 2);
    if (zone.at(middle) === after) first = middle;
    else last = middle;
  }
  return first;
}
