/** Times as exports write them: with their zone, without one, and as Americans do. */
import { type Calendar, DAY, daysIn, daysSince1970, parseInstant } from '../../language/index.ts';

const PLAIN = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?: ?(UTC|Z))?$/;
const AMERICAN =
  /^(\d{1,2})\/(\d{1,2})\/(\d{4}),? (\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([AaPp])\.?[Mm]\.?)?(?: ?(UTC))?$/;

/** Where no zone is written: UTC, as the vendor's exports are, or the wall clock of a calendar. */
export type TimesIn = 'utc' | Calendar;

/**
 * Epoch milliseconds of `2026-03-26T02:24:37.136Z` (any zone), `2026-03-26 02:24:37`, and `3/26/2026, 2:24:37 AM`; NaN where
 * it is none of these or no real time. An hour that the wall clock shows twice is taken as the first.
 */
export function timeIn(text: string, times: TimesIn): number {
  const told = parseInstant(text);
  if (!Number.isNaN(told)) return told;
  const plain = PLAIN.exec(text);
  if (plain !== null) {
    const [, year, month, day, hour, minute, second = '0', fraction = '', zone] = plain;
    const millis = Number(fraction.slice(0, 3).padEnd(3, '0'));
    return instant([year, month, day, hour, minute, second].map(Number), millis, zone === undefined ? times : 'utc');
  }
  const american = AMERICAN.exec(text);
  if (american === null) return Number.NaN;
  const [, month, day, year, written = '', minute, second = '0', half, zone] = american;
  const hour = half === undefined ? Number(written) : hourOf(Number(written), half.toLowerCase() === 'p');
  return instant([year, month, day, hour, minute, second].map(Number), 0, zone === undefined ? times : 'utc');
}

/** 12 AM is midnight; there is no 13 AM. */
function hourOf(written: number, afternoon: boolean): number {
  if (written < 1 || written > 12) return Number.NaN;
  return (written % 12) + (afternoon ? 12 : 0);
}

function instant(parts: readonly number[], millis: number, times: TimesIn): number {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const isDate = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  if (!isDate || !(hour <= 23) || minute > 59 || second > 59) return Number.NaN;
  const wall = daysSince1970(year, month, day) * DAY + hour * 3_600_000 + minute * 60_000 + second * 1000 + millis;
  if (times === 'utc') return wall;
  // The first of the instants at which the clock shows it: with the offset before, where that fits, else with that after.
  const [before, after] = [wall - times.offset(wall - DAY), wall - times.offset(wall + DAY)];
  const [first, second_] = before <= after ? [before, after] : [after, before];
  return first + times.offset(first) === wall ? first : second_;
}
