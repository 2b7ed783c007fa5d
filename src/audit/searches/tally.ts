/** Counts of rows, and of what keeps growing with the rows only so much as fits: nothing here keeps a row. */
import { compareText } from '../../policy/index.ts';
import { type ReadReason, type ReasonState, reasonStates } from '../reasons/reader.ts';
import type { Verdict } from './verdict.ts';

/** Rows of one group: an agency, a user, a month, a purpose. */
export interface RowCounts {
  readonly rows: number;
  readonly within: number;
  readonly outside: number;
  readonly untold: number;
  /** By how the reason was read. */
  readonly reasons: { readonly [state in ReasonState]: number };
  /** Rows of which a person has to be asked something. */
  readonly asked: number;
  /** Rows that name a case, in the column for it or in the reason. */
  readonly withCase: number;
}

export class Counter {
  #rows = 0;
  readonly #verdicts: { [verdict in Verdict]: number } = { within: 0, outside: 0, untold: 0 };
  readonly #reasons = Object.fromEntries(reasonStates.map((state) => [state, 0])) as { [state in ReasonState]: number };
  #asked = 0;
  #withCase = 0;

  add(verdict: Verdict, { state, questions }: ReadReason, namesCase: boolean): void {
    this.#rows += 1;
    this.#verdicts[verdict] += 1;
    this.#reasons[state] += 1;
    if (questions.length > 0) this.#asked += 1;
    if (namesCase) this.#withCase += 1;
  }

  get rows(): number {
    return this.#rows;
  }

  counts(): RowCounts {
    const { within, outside, untold } = this.#verdicts;
    const [asked, withCase] = [this.#asked, this.#withCase];
    return { rows: this.#rows, within, outside, untold, reasons: { ...this.#reasons }, asked, withCase };
  }
}

/** More groups than an agency has users are no groups: what comes after is counted together. */
const MOST_GROUPS = 20_000;
const LONGEST_NAME = 200;

/** What is kept of a text from outside, which may be as long as a cell: a copy, since a part of a text keeps all of it. */
export function shortened(text: string, most = LONGEST_NAME): string {
  return text.length <= most ? text : [...text.slice(0, most)].join('');
}

export interface GroupCounts extends RowCounts {
  readonly name: string;
}

/** Counters by name. */
export class Groups {
  readonly #counters = new Map<string, Counter>();
  readonly #rest = new Counter();

  of(name: string): Counter {
    const key = name.slice(0, LONGEST_NAME);
    const known = this.#counters.get(key);
    if (known !== undefined) return known;
    if (this.#counters.size >= MOST_GROUPS) return this.#rest;
    const counter = new Counter();
    this.#counters.set(shortened(name), counter);
    return counter;
  }

  /** The largest first; what was counted together stands last. */
  list(): GroupCounts[] {
    const listed = [...this.#counters].map(([name, counter]) => ({ name, ...counter.counts() }));
    listed.sort((left, right) => right.rows - left.rows || compareText(left.name, right.name));
    return this.#rest.rows === 0 ? listed : [...listed, { name: '(all others)', ...this.#rest.counts() }];
  }

  byName(): GroupCounts[] {
    return this.list().sort((left, right) => compareText(left.name, right.name));
  }
}

/** How often each of a few things came, with what is to be said of it. */
export class Kinds<T extends object> {
  readonly #all = new Map<string, { readonly of: T; rows: number }>();

  add(key: string, of: T): void {
    const known = this.#all.get(key);
    if (known === undefined) this.#all.set(key, { of, rows: 1 });
    else known.rows += 1;
  }

  list(): (T & { readonly rows: number })[] {
    return [...this.#all]
      .sort(([left, { rows: many }], [right, { rows: few }]) => few - many || compareText(left, right))
      .map(([, { of, rows }]) => ({ ...of, rows }));
  }
}

/** The first so many, and how many there were. */
export class Firsts<T> {
  readonly #most: number;
  readonly #kept: T[] = [];
  #total = 0;

  constructor(most: number) {
    this.#most = most;
  }

  add(one: T): void {
    this.#total += 1;
    if (this.#kept.length < this.#most) this.#kept.push(one);
  }

  list(): { readonly total: number; readonly listed: readonly T[] } {
    return { total: this.#total, listed: [...this.#kept] };
  }
}
