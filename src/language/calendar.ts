/**
 * Calendar arithmetic. A period runs on the calendar of the policy's zone from a given
 * moment, at the same wall-clock time; a minimum rounds up (contract, sections 3 and 7):
 *  - a day that overflows becomes the 1st of the next month (29 February + P1Y is 1 March);
 *  - a wall-clock time that the zone skips is the first instant after the gap;
 *  - one that the zone has twice is the later.
 */
import { dateOf, daysIn, daysSince1970, isInstant } from './instant.ts';
import { boundsOf, DAY, type Period } from './period.ts';
import { ZoneOffsets } from './zone-offsets.ts';

export interface Calendar {
  readonly zone: string;
  /** `since` plus the period; NaN where that is past the last instant. */
  add(since: number, period: Period): number;
  /** Whether `since` plus the period is not after `until`; equality counts. */
  elapsed(since: number, period: Period, until: number): boolean;
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
    add: (since, period) => add(since, period, rules),
    elapsed(since, period, until) {
      const passed = until - since;
      const { least, most } = boundsOf(period);
      if (passed < least) return false;
      return passed >= most || add(since, period, rules) <= until;
    },
  };
}

function add(since: number, period: Period, zone: ZoneOffsets): number {
  const dated = period.months === 0 && period.days === 0 ? since : addDates(since, period, zone);
  const sum = dated + period.exact;
  return isInstant(sum) ? sum : Number.NaN;
}

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
  return instantAt((daysSince1970(year, month, 1) + days + period.days) * DAY + (wall - day * DAY), zone);
}

/** Wider than any offset (14 hours) plus any change of one (24 hours), so that both sides of a change are seen. */
const REACH = 40 * 3_600_000;

/** The instant at which the zone's wall clock shows `wall` (milliseconds, as if UTC). */
function instantAt(wall: number, zone: ZoneOffsets): number {
  const candidates = [wall - zone.at(wall - REACH), wall - zone.at(wall + REACH)] as const;
  const shown = candidates.filter((instant) => instant + zone.at(instant) === wall);
  return shown.length > 0 ? Math.max(...shown) : endOfGap(Math.min(...candidates), Math.max(...candidates), zone);
}

/** The first instant in (low, high] with the offset that holds at `high`: the moment at which the gap ends. */
function endOfGap(low: number, high: number, zone: ZoneOffsets): number {
  const after = zone.at(high);
  let [last, first] = [low, high];
  while (first - last > 1) {
    const middle = Math.floor((first + last) / 2);
    if (zone.at(middle) === after) first = middle;
    else last = middle;
  }
  return first;
}
