/**
 * Periods of the calendar. Exact ones (`PT72H`) are sums. Where a dated one ends depends on a zone's history, which no
 * formula holds; so it is a function of which only this is said, for each moment that a rule counts from:
 *
 *  1. a month has 28 to 31 days, and a zone's offset never changed by more than a day;
 *  2. more months and more days end no earlier;
 *  3. what begins early enough ends no later. Early enough: a day, for clocks that are set back; of months two days more,
 *     for the days 29 to 31 that one month has and the next has not all become its 1st, at their own time of day. Of
 *     whole years only a 29 February does, and clocks were never set back between that day and the next but one.
 *
 * All of it is true of the calendar (periods.test.ts tries it), so that what the solver proves is proved. What it finds
 * against a theorem may be a moment that no calendar has: a request is made of it, and the engine asked.
 */
import { implies, numeral, type Script, type Term } from './script.ts';

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export interface Period {
  readonly months: number;
  readonly days: number;
  /** Milliseconds. */
  readonly exact: number;
}

const FORM = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

export function periodOf(text: string): Period {
  const found = FORM.exec(text);
  if (found === null) throw new TypeError(`no period: ${text}`);
  const [years, months, weeks, days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return {
    months: years * 12 + months,
    days: weeks * 7 + days,
    exact: hours * HOUR + minutes * 60_000 + seconds * 1000,
  };
}

/** How long the dates of a period last at the least and at the most, in milliseconds. */
export const lengthOf = ({ months, days }: Dates): { readonly least: number; readonly most: number } => ({
  least: (months * 28 + days - 1) * DAY,
  most: (months * 31 + days + 1) * DAY,
});

/** How much earlier is early enough. */
export const earlyEnough = ({ months }: Dates): number => (months % 12 === 0 ? DAY : 3 * DAY);

type Dates = Pick<Period, 'months' | 'days'>;

interface Dated extends Dates {
  readonly zone: string;
  readonly end: Term;
  readonly begins: Set<Term>;
}

export class Periods {
  readonly #script: Script;
  readonly #dated = new Map<string, Dated>();

  constructor(script: Script) {
    this.#script = script;
  }

  /** Where a period ends that begins at a moment. */
  endOf(begin: Term, text: string, zone: string): Term {
    const { months, days, exact } = periodOf(text);
    if (months === 0 && days === 0) return `(+ ${begin} ${numeral(exact)})`;
    const dated = this.#datesOf({ months, days }, zone);
    dated.begins.add(begin);
    const end = `(${dated.end} ${begin})`;
    return exact === 0 ? end : `(+ ${end} ${numeral(exact)})`;
  }

  #datesOf({ months, days }: Dates, zone: string): Dated {
    const name = `end of ${months} months ${days} days in ${zone}`;
    const known = this.#dated.get(name);
    if (known !== undefined) return known;
    const end = this.#script.declareFunction(name, ['Int'], 'Int');
    const made: Dated = { months, days, zone, end, begins: new Set() };
    this.#dated.set(name, made);
    return made;
  }

  get all(): readonly Dated[] {
    return [...this.#dated.values()];
  }

  axioms(): Term[] {
    const begins = [...new Set(this.all.flatMap((one) => [...one.begins]))];
    return this.all.flatMap((one) => {
      const { least, most } = lengthOf(one);
      const at = (begin: Term) => `(${one.end} ${begin})`;
      const longer = this.all.filter(
        (other) => other !== one && other.zone === one.zone && other.months >= one.months && other.days >= one.days,
      );
      return begins.flatMap((begin) => [
        `(<= (+ ${begin} ${numeral(least)}) ${at(begin)})`,
        `(<= ${at(begin)} (+ ${begin} ${numeral(most)}))`,
        ...longer.map((other) => `(<= ${at(begin)} (${other.end} ${begin}))`),
        ...begins
          .filter((later) => later !== begin)
          .map((later) =>
            implies(`(<= (+ ${begin} ${numeral(earlyEnough(one))}) ${later})`, `(<= ${at(begin)} ${at(later)})`),
          ),
      ]);
    });
  }
}
