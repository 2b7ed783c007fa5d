/** Times by hand, read and written. */
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;
export const LAST = 8.64e15;
export const HOURS_72 = 72 * HOUR;

/** Days of a common year before each month. */
export const BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days of the years 0 to `year` - 1, less those until 1970. */
export function daysBeforeYear(year: number): number {
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

const digits = (length: number, count: number) =>
  Array.from({ length }, (_, value) => String(value).padStart(count, '0'));
const TWO = digits(100, 2);
const THREE = digits(1000, 3);

/** UTC with milliseconds. What was told so already need not be written again; `Date` takes ten times as long. */
export function written(instant: number, told?: unknown): string {
  if (typeof told === 'string' && told.length === 24 && told.charCodeAt(23) === 90) return told;
  const day = Math.floor(instant / DAY);
  // Counted from 1 March 0000, so that the leap day is the last of its year.
  const days = day + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra =
    ((dayOfEra - ((dayOfEra / 1460) | 0) + ((dayOfEra / 36_524) | 0) - ((dayOfEra / 146_096) | 0)) / 365) | 0;
  const dayOfYear = dayOfEra - (365 * yearOfEra + (yearOfEra >> 2) - ((yearOfEra / 100) | 0));
  const month = ((5 * dayOfYear + 2) / 153) | 0;
  const dayOfMonth = dayOfYear - (((153 * month + 2) / 5) | 0) + 1;
  const year = yearOfEra + era * 400 + (month > 9 ? 1 : 0);
  if (year < 0 || year > 9999) return new Date(instant).toISOString();
  const ms = instant - day * DAY;
  const minutes = (ms / MINUTE) | 0;
  const date = `${TWO[(year / 100) | 0]}${TWO[year % 100]}-${TWO[month > 9 ? month - 9 : month + 3]}-${TWO[dayOfMonth]}`;
  const time = `${TWO[(minutes / 60) | 0]}:${TWO[minutes % 60]}:${TWO[((ms / 1000) | 0) % 60]}.${THREE[ms % 1000]}`;
  return `${date}T${time}Z`;
}

/** As a request can tell it: text within the years that the grammar has, milliseconds otherwise. */
export function shownTime(instant: number): string | number {
  const text = written(instant);
  return text.length === 24 ? text : instant;
}
