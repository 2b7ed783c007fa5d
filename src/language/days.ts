/** Days, quarters, years and working days, by a calendar's own days: no instant is guessed, no holiday is known here. */
import type { Calendar, CalendarDay } from './calendar.ts';
import { DAY, daysIn, daysSince1970 } from './instant.ts';

/** `2026-11-26`. */
export function formatDay({ year, month, day }: CalendarDay): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** Whether a value is a day of the calendar, as `2026-11-26`. */
export function isDay(value: unknown): value is string {
  const match = typeof value === 'string' ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) : null;
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** `2026-11-26 07:30`, as the wall clock shows it. */
export function formatWall(calendar: Calendar, instant: number): string {
  const wall = calendar.wallAt(instant);
  const minutes = Math.floor(wall.timeOfDay / 60_000);
  return `${formatDay(wall)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const two = (part: number) => String(part).padStart(2, '0');

export function nextDay(day: CalendarDay, by = 1): CalendarDay {
  // Midnight in UTC is on that day; the zone's own changes do not come in.
  const date = new Date(daysSince1970(day.year, day.month, day.day) * DAY + by * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 0 is Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf({ year, month, day }: CalendarDay): number {
  return (((daysSince1970(year, month, day) + 4) % 7) + 7) % 7;
}

export interface CalendarSpan {
  /** `2026-Q3` or `2026`. */
  readonly name: string;
  readonly from: number;
  /** The first instant after it. */
  readonly until: number;
}

const spanNames: { readonly [each: string]: RegExp } = {
  quarter: /^\d{4}-Q[1-4]$/,
  year: /^\d{4}$/,
  period: /^\d{4}(-Q[1-4])?$/,
};

/** Whether something names a quarter, a year, or a period that is either, as {@link spanAt} does; of all else, anything is a name. */
export function isSpanName(each: string, name: string): boolean {
  return !Object.hasOwn(spanNames, each) || spanNames[each]?.test(name) === true;
}

/** The quarter or year of the calendar in which an instant lies. */
export function spanAt(calendar: Calendar, instant: number, each: 'quarter' | 'year'): CalendarSpan {
  const { year, month } = calendar.wallAt(instant);
  if (each === 'year') {
    const until = calendar.startOf({ year: year + 1, month: 1, day: 1 });
    return { name: String(year), from: calendar.startOf({ year, month: 1, day: 1 }), until };
  }
  const quarter = Math.floor((month - 1) / 3) + 1;
  const next = quarter === 4 ? { year: year + 1, month: 1, day: 1 } : { year, month: quarter * 3 + 1, day: 1 };
  const from = calendar.startOf({ year, month: quarter * 3 - 2, day: 1 });
  return { name: `${year}-Q${quarter}`, from, until: calendar.startOf(next) };
}
