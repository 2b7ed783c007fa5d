/** The quarter or year of which a report is. */
import { calendarIn } from '../../audit/zone.ts';
import { type CalendarSpan, spanAt } from '../../language/index.ts';
import { quote } from '../../policy/index.ts';
import { UsageError } from '../terminal.ts';

/** @throws UsageError where it is none */
export function periodOf(
  each: 'quarter' | 'year',
  written: string,
  zone: string,
): CalendarSpan & { readonly zone: string } {
  const match = (each === 'quarter' ? /^(\d{4})-Q([1-4])$/ : /^(\d{4})$/).exec(written);
  if (match === null)
    throw new UsageError(`${quote(written)} is no ${each}`, `write it as ${each === 'quarter' ? '2026-Q3' : '2026'}`);
  const month = match[2] === undefined ? 1 : Number(match[2]) * 3 - 2;
  const calendar = calendarIn(zone);
  return { ...spanAt(calendar, calendar.startOf({ year: Number(match[1]), month, day: 1 }), each), zone };
}
