/** Counts of reads, and the few of them that are due first: what is kept does not grow with the number of reads. */
import type { QuickPlan, RetentionState } from '../duties/retention.ts';
import { type Calendar, formatDay, formatInstant, formatWall, parseInstant } from '../language/index.ts';
import { compareText } from '../policy/index.ts';
import { plainText } from '../review/words-from-outside.ts';

const LISTED = 20;

interface Due {
  readonly id: string;
  readonly before: number;
}

const words: readonly (readonly [RetentionState, string])[] = [
  ['may-go', 'may go now'],
  ['kept', 'kept: the minimum has not run'],
  ['held', 'held'],
  ['unknown', 'unknown: something was not told'],
  ['malformed', 'malformed: something is not what it should be'],
];

export class Tally {
  readonly #at: number;
  readonly #soon: number;
  readonly #calendar: Calendar;
  readonly #states = new Map<RetentionState, number>();
  #unreadable = 0;
  #unbooked = 0;
  #dueSoon = 0;
  #overdue = 0;
  #undated = 0;
  #first: Due[] = [];

  /** @param soon the instant until which something is due soon */
  constructor(at: number, soon: number, calendar: Calendar) {
    this.#at = at;
    this.#soon = soon;
    this.#calendar = calendar;
  }

  get total(): number {
    return [...this.#states.values()].reduce((sum, count) => sum + count, this.#unreadable);
  }

  unreadable(): void {
    this.#unreadable += 1;
  }

  add({ state, mustBook, bookBefore, id }: QuickPlan): void {
    this.#states.set(state, (this.#states.get(state) ?? 0) + 1);
    if (!mustBook) return;
    this.#unbooked += 1;
    if (bookBefore === null) {
      this.#undated += 1;
      return;
    }
    const before = parseInstant(bookBefore);
    if (before > this.#soon) return;
    if (before <= this.#at) this.#overdue += 1;
    else this.#dueSoon += 1;
    this.#keep({ id: (id ?? 'a read without an id').slice(0, 60), before });
  }

  #keep(due: Due): void {
    const last = this.#first.at(-1);
    if (this.#first.length >= LISTED && last !== undefined && last.before <= due.before) return;
    this.#first = [...this.#first, due]
      .sort((left, right) => left.before - right.before || compareText(left.id, right.id))
      .slice(0, LISTED);
  }

  /** What is unknown of a read may be that it is due tomorrow. */
  isFine(): boolean {
    const unsettled = (['unknown', 'malformed'] as const).reduce((sum, one) => sum + (this.#states.get(one) ?? 0), 0);
    return this.#overdue + this.#dueSoon + this.#undated + this.#unreadable + unsettled === 0;
  }

  #counts() {
    return {
      states: words.map(([state, says]) => ({ state, says, count: this.#states.get(state) ?? 0 })),
      unreadable: this.#unreadable,
      heldAndNotBooked: this.#unbooked,
      dueSoon: this.#dueSoon,
      overdue: this.#overdue,
      withoutDate: this.#undated,
    };
  }

  asJson(): string {
    const { states, ...counts } = this.#counts();
    const due = this.#first.map(({ id, before }) => ({ id, bookBefore: formatInstant(before) }));
    const byState = Object.fromEntries(states.map(({ state, count }) => [state, count]));
    return `${JSON.stringify({ at: formatInstant(this.#at), reads: this.total, ...byState, ...counts, due }, undefined, 2)}\n`;
  }

  asText(): string {
    const { states, unreadable, heldAndNotBooked, dueSoon, overdue, withoutDate } = this.#counts();
    const wall = (instant: number) => formatWall(this.#calendar, instant);
    const row = (count: number, says: string) => `${String(count).padStart(10)}  ${says}`;
    const rest = Math.max(0, dueSoon + overdue - this.#first.length);
    return [
      `At ${wall(this.#at)} (${this.#calendar.zone})`,
      row(this.total, 'reads'),
      ...states.map(({ count, says }) => row(count, says)),
      ...(unreadable === 0 ? [] : [row(unreadable, 'lines that could not be read')]),
      '',
      row(heldAndNotBooked, 'held and not booked'),
      row(overdue, 'of them past the date on which they may be purged by the system itself'),
      row(dueSoon, `of them due by ${formatDay(this.#calendar.wallAt(this.#soon))}`),
      ...(withoutDate === 0 ? [] : [row(withoutDate, 'of them of an unknown date')]),
      ...(this.#first.length === 0 ? [] : ['', 'Book first:']),
      ...this.#first.map(
        ({ id, before }) => `  ${wall(before)}  ${plainText(id)}${before <= this.#at ? '  OVERDUE' : ''}`,
      ),
      ...(rest === 0 ? [] : [`  and ${rest} more`]),
      '',
    ].join('\n');
  }
}
