/**
 * Calendar arithmetic: the one file that imports Luxon. A period runs on the calendar of the policy's zone from a given
 * moment, at the same wall-clock time; a minimum rounds up (contract, sections 3 and 7):
 *  - a day that overflows becomes the 1st of the next month (29 February + P1Y is 1 March);
 *  - a wall-clock time that the zone skips is the first instant after the gap, not Luxon's shifted time;
 *  - one that the zone has twice is the later (Luxon leaves the choice open, see its zones.md).
 */
import { DateTime, IANAZone } from 'luxon';
import { isInstant, LAST_INSTANT } from './instant.ts';
import { boundsOf, DAY, type Period } from './period.ts';

export interface Calendar {
  readonly zone: string;
  /** `since` plus the period; NaN where that is past the last instant. */
  add(since: number, period: Period): number;
  /** Whether `since` plus the period is not after `until`; equality counts. */
  elapsed(since: number, period: Period, until: number): boolean;
  /** Milliseconds by which the zone's wall clock is ahead of UTC at an instant. */
  offset(instant: number): number;
}

/** The calendar of an IANA zone; `undefined` where this runtime has no data for it. */
export function calendarOf(zone: string): Calendar | undefined {
  if (!IANAZone.isValidZone(zone)) return undefined;
  const rules = IANAZone.create(zone);
  return {
    zone,
    add: (since, period) => add(since, period, rules),
    elapsed(since, period, until) {
      const passed = until - since;
      const { least, most } = boundsOf(period);
      if (passed < least) return false;
      return passed >= most || add(since, period, rules) <= until;
    },
    offset: (instant) => Math.round(rules.offset(instant) * MINUTE),
  };
}

function add(since: number, period: Period, zone: IANAZone): number {
  const dated = period.months === 0 && period.days === 0 ? since : addDates(since, period, zone);
  const sum = dated + period.exact;
  return isInstant(sum) ? sum : Number.NaN;
}

/** The Gregorian calendar repeats every 400 years. */
const ERA = 146_097 * DAY;

function addDates(since: number, period: Period, zone: IANAZone): number {
  // The wall clock of the first hours that there are would be before the first instant: count them an era later.
  if (since < -LAST_INSTANT + 2 * DAY) return addDates(since + ERA, period, zone) - ERA;
  const wall = DateTime.fromMillis(since, { zone });
  const months = wall.year * 12 + wall.month - 1 + period.months;
  const year = Math.floor(months / 12);
  const month = DateTime.utc(year, months - year * 12 + 1);
  // Days after the 1st; a day that the month has not is the 1st of the next.
  const days = Math.min(wall.day - 1, month.daysInMonth ?? Number.NaN);
  const timeOfDay = ((wall.hour * 60 + wall.minute) * 60 + wall.second) * 1000 + wall.millisecond;
  // As if the wall clock were UTC, so that dates are added without meeting the zone's changes. Luxon's own `plus` would
  // end a month early instead of late, and stumbles over a polluted Object.prototype.
  return instantAt(month.toMillis() + (days + period.days) * DAY + timeOfDay, zone);
}

const MINUTE = 60_000;
/** Wider than any offset (14 hours) plus any change of one (24 hours), so that both sides of a change are seen. */
const REACH = 40 * 3_600_000;

/** The instant at which the zone's wall clock shows `wall` (milliseconds, as if UTC). */
function instantAt(wall: number, zone: IANAZone): number {
  const before = zone.offset(wall - REACH);
  const after = zone.offset(wall + REACH);
  const candidates = [wall - before * MINUTE, wall - after * MINUTE];
  const shown = candidates.filter((instant) => instant + zone.offset(instant) * MINUTE === wall);
  return shown.length > 0 ? Math.max(...shown) : endOfGap(Math.min(...candidates), Math.max(...candidates), zone);
}

/** The first instant in (low, high] with the offset that holds at `high`: the moment at which the gap ends. */
function endOfGap(low: number, high: number, zone: IANAZone): number {
  const after = zone.offset(high);
  let [last, first] = [low, high];
  while (first - last > 1) {
    const middle = Math.floor((first + last) / 2);
    if (zone.offset(middle) === after) first = middle;
    else last = middle;
  }
  return first;
}
