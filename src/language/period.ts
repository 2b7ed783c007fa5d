import { DAY } from './instant.ts';

/** ISO 8601 periods of whole numbers, and how long one may last. */
export interface Period {
  /** As written, for messages and for the expanded rules. */
  readonly text: string;
  /** Years and months, counted in months; added first. */
  readonly months: number;
  /** Weeks and days, counted in days; added second. */
  readonly days: number;
  /** Hours, minutes and seconds, in milliseconds; added last, exactly. */
  readonly exact: number;
}

/** Six digits a number: a million years is past every instant there is, and far within exact arithmetic. */
const GRAMMAR =
  /^P(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?$/;

/** The period that a text names; `undefined` for what is none, and for one that lasts no time at all. */
export function parsePeriod(text: string): Period | undefined {
  const match = GRAMMAR.exec(text);
  if (match === null) return undefined;
  const count = (group: number) => Number(match[group] ?? 0);
  const period: Period = {
    text,
    months: count(1) * 12 + count(2),
    days: count(3) * 7 + count(4),
    exact: count(5) * 3_600_000 + count(6) * 60_000 + count(7) * 1000,
  };
  return period.months + period.days + period.exact > 0 ? period : undefined;
}

/**
 * The least and the most milliseconds that a period can last from any moment in any zone. Two days of slack where a
 * calendar is involved: one for a day that overflows into the next month, one for a change of the zone's offset (at
 * most 24 hours, where a date line moved).
 */
export function boundsOf(period: Period): { readonly least: number; readonly most: number } {
  if (period.months === 0 && period.days === 0) return { least: period.exact, most: period.exact };
  return {
    least: (period.months * 28 + period.days - 2) * DAY + period.exact,
    most: (period.months * 31 + period.days + 2) * DAY + period.exact,
  };
}

/**
 * Whether `longer` lasts at least as long as `shorter` from every moment and in any zone. False where that depends on the
 * moment: a month against 30 days, 720 hours against 30 days that may have one of 25 hours among them.
 */
export function lastsAtLeast(longer: Period, shorter: Period): boolean {
  const months = longer.months - shorter.months;
  const days = longer.days - shorter.days;
  const slack = months === 0 && days === 0 ? 0 : DAY;
  const rest = days * DAY + longer.exact - shorter.exact;
  return Math.min(months * 28, months * 31) * DAY + rest - slack >= 0;
}

/** "30 days", "1 year and 6 months", for a text that is a period. */
export function periodInWords(text: string): string {
  const [date = '', time = ''] = text.slice(1).split('T');
  const units = { Y: 'year', M: 'month', W: 'week', D: 'day' } as const;
  const clock = { H: 'hour', M: 'minute', S: 'second' } as const;
  const parts = [...wordsOf(date, units), ...wordsOf(time, clock)];
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function wordsOf(text: string, units: { readonly [letter: string]: string }): string[] {
  return [...text.matchAll(/(\d+)([A-Z])/g)].map(([, digits, letter]) => {
    const count = Number(digits);
    return `${count} ${units[letter ?? '']}${count === 1 ? '' : 's'}`;
  });
}
