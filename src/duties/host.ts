/** What only the host knows of the calendar: its holidays, and who works when. */
import { readOwn } from '../evaluate/index.ts';
import { type CalendarDay, formatDay, instantOrNaN, isDay, weekdayOf } from '../language/index.ts';
import { quote } from '../policy/index.ts';
import { suggest } from '../policy/nearest.ts';
import type { Moment } from '../vocabulary/index.ts';
import type { DutyProblem } from './event.ts';

/** Without them a due time that hangs on them is unknown, and is said to be. */
export interface DutyHost {
  /** The days from `from` to `until`, both included, of which `days` and every weekend are no working days. */
  readonly holidays?: { readonly from: string; readonly until: string; readonly days: readonly string[] } | undefined;
  readonly shifts?: readonly Shift[] | undefined;
}

export interface Shift {
  /** Whose. */
  readonly id: string;
  readonly from: Moment;
  readonly until: Moment;
}

export interface KnownHost {
  /** `undefined` where it is not told of that day. */
  isWorkingDay(day: CalendarDay): boolean | undefined;
  /** The end of the shift of a person at an instant; `undefined` where none is told. */
  endOfShift(id: string, at: number): number | undefined;
  readonly problems: readonly DutyProblem[];
}

/** What a host tells; what is malformed or unknown in it is named, and not told. */
export function readHost(given: unknown): KnownHost {
  const problems: DutyProblem[] = [];
  const { holidays, shifts } = partsOf(given, problems);
  return {
    problems,
    isWorkingDay(day) {
      const weekday = weekdayOf(day);
      if (weekday === 0 || weekday === 6) return false;
      const name = formatDay(day);
      if (holidays === undefined || name < holidays.from || name > holidays.until) return undefined;
      return !holidays.days.has(name);
    },
    endOfShift(id, at) {
      const own = (shifts?.get(id) ?? []).filter(({ from, until }) => from <= at && at <= until);
      // Of two shifts that overlap, the one that ends first: nobody is told a later time than there is.
      return own.length === 0 ? undefined : Math.min(...own.map(({ until }) => until));
    },
  };
}

interface Parts {
  readonly holidays?: Holidays | undefined;
  readonly shifts?: Shifts | undefined;
}

const HOST = "write { holidays: { from: '…', until: '…', days: ['…'] }, shifts: [{ id: '…', from: '…', until: '…' }] }";

function partsOf(given: unknown, problems: DutyProblem[]): Parts {
  if (given === undefined) return {};
  const refuse = (message: string) => problems.push({ code: 'malformed-input', path: 'host', message, help: HOST });
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    refuse('what the host tells is no object');
    return {};
  }
  try {
    knownKeys(given, 'host', ['holidays', 'shifts'], problems);
    return {
      holidays: readHolidays(readOwn(given, 'holidays'), problems),
      shifts: readShifts(readOwn(given, 'shifts'), problems),
    };
  } catch {
    refuse('what the host tells cannot be read');
    return {};
  }
}

/** A misspelt key is named: what stands under it is not told. */
function knownKeys(given: object, path: string, known: readonly string[], problems: DutyProblem[]): void {
  for (const key of Object.keys(given).filter((one) => !known.includes(one))) {
    const help = suggest(key, known, `it has ${known.join(', ')}`);
    problems.push({ code: 'malformed-input', path, message: `there is no key ${quote(key)} here`, help });
  }
}

interface Holidays {
  readonly from: string;
  readonly until: string;
  readonly days: ReadonlySet<string>;
}

function readHolidays(given: unknown, problems: DutyProblem[]): Holidays | undefined {
  if (given === undefined || given === null) return undefined;
  const refuse = (path: string, message: string) => {
    const help = "write { from: '2026-01-01', until: '2026-12-31', days: ['2026-11-26'] }";
    problems.push({ code: 'malformed-input', path: `host.holidays${path}`, message, help });
    return undefined;
  };
  if (typeof given !== 'object' || Array.isArray(given)) return refuse('', 'the holidays are no object');
  knownKeys(given, 'host.holidays', ['from', 'until', 'days'], problems);
  const [from, until, days] = (['from', 'until', 'days'] as const).map((name) => readOwn(given, name));
  if (!isDay(from)) return refuse('.from', 'this is no day');
  if (!isDay(until) || until < from) return refuse('.until', 'this is no day after `from`');
  if (!Array.isArray(days)) return refuse('.days', 'the days are no list');
  const wrong = days.findIndex((day: unknown) => !isDay(day));
  if (wrong >= 0) return refuse(`.days.${wrong}`, 'this is no day');
  return { from, until, days: new Set(days as string[]) };
}

type Shifts = Map<string, { readonly from: number; readonly until: number }[]>;

function readShifts(given: unknown, problems: DutyProblem[]): Shifts | undefined {
  if (given === undefined || given === null) return undefined;
  const help = "write [{ id: 'p-7', from: '2026-11-23T06:00:00-08:00', until: '2026-11-23T18:00:00-08:00' }]";
  if (!Array.isArray(given)) {
    problems.push({ code: 'malformed-input', path: 'host.shifts', message: 'the shifts are no list', help });
    return undefined;
  }
  const shifts: Shifts = new Map();
  given.forEach((one: unknown, index) => {
    if (typeof one === 'object' && one !== null)
      knownKeys(one, `host.shifts.${index}`, ['id', 'from', 'until'], problems);
    const part = (name: string) => (typeof one === 'object' && one !== null ? readOwn(one, name) : undefined);
    const [id, from, until] = [part('id'), instantOrNaN(part('from')), instantOrNaN(part('until'))];
    if (typeof id !== 'string' || Number.isNaN(from) || Number.isNaN(until) || until <= from) {
      const message = 'a shift has an id, and ends after it begins';
      problems.push({ code: 'malformed-input', path: `host.shifts.${index}`, message, help });
      return;
    }
    const own = shifts.get(id);
    if (own === undefined) shifts.set(id, [{ from, until }]);
    else own.push({ from, until });
  });
  return shifts;
}
