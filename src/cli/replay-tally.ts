/** Counts of what was replayed, and a few examples of each: what is kept does not grow with the log. */
import type { Impact } from '../audit/replay/impact.ts';
import type { Replayed } from '../audit/replay/replay.ts';
import { compareText } from '../policy/index.ts';

/** A number, and the first records of those that it counts. */
class Count {
  number = 0;
  readonly examples: { readonly record: number; readonly id: string; readonly action: string }[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  add({ record, id, action }: { readonly record: number; readonly id: string; readonly action: string }): void {
    this.number += 1;
    if (this.examples.length < this.#most) this.examples.push({ record, id, action });
  }
}

export class Counts {
  readonly #counts = new Map<string, Count>();
  readonly #examples: number;

  /** @param examples how many are kept of each */
  constructor(examples: number) {
    this.#examples = examples;
  }

  add(key: string, one: { readonly record: number; readonly id: string; readonly action: string }): void {
    const count = this.#counts.get(key) ?? new Count(this.#examples);
    this.#counts.set(key, count);
    count.add(one);
  }

  of(key: string): number {
    return this.#counts.get(key)?.number ?? 0;
  }

  /** The most frequent first. */
  all(): { readonly key: string; readonly number: number; readonly examples: Count['examples'] }[] {
    return [...this.#counts]
      .map(([key, { number, examples }]) => ({ key, number, examples }))
      .sort((left, right) => right.number - left.number || compareText(left.key, right.key));
  }
}

const number = (count: number) => String(count).padStart(10);

export class ReplayTally {
  readonly #outcomes = new Counts(0);
  readonly #why: Counts;

  constructor(examples: number) {
    this.#why = new Counts(examples);
  }

  add(one: Replayed): void {
    this.#outcomes.add(one.outcome, one);
    if (one.outcome === 'same' || one.outcome === 'erased') return;
    this.#why.add([one.outcome, ...one.why].join('; '), one);
  }

  /** What was erased cannot be replayed, and is no fault. */
  isFine(): boolean {
    return this.#why.all().length === 0;
  }

  asJson(): string {
    const outcomes = Object.fromEntries(this.#outcomes.all().map(({ key, number }) => [key, number]));
    const why = this.#why.all().map(({ key, ...rest }) => ({ why: key, ...rest }));
    return `${JSON.stringify({ outcomes, why }, undefined, 2)}\n`;
  }

  asText(): string {
    const total = this.#outcomes.all().reduce((sum, one) => sum + one.number, 0);
    return [
      `${number(total)}  decisions`,
      `${number(this.#outcomes.of('same'))}  decided again, byte for byte the same`,
      ...this.#outcomes.all().flatMap(({ key, number: count }) => (key === 'same' ? [] : [`${number(count)}  ${key}`])),
      ...this.#why
        .all()
        .flatMap(({ key, number: count, examples }) => ['', `${count} times: ${key}`, ...listed(examples)]),
      '',
    ].join('\n');
  }
}

export class ImpactTally {
  #total = 0;
  #untold = 0;
  #unreadable = 0;
  readonly #effects: Counts;
  readonly #changes: Counts;
  readonly #clauses: Counts;

  constructor(examples: number) {
    this.#effects = new Counts(examples);
    this.#changes = new Counts(examples);
    this.#clauses = new Counts(examples);
  }

  add(one: Impact): void {
    if (one.change === 'unreadable') this.#unreadable += 1;
    else this.#total += 1;
    if (one.change === 'not-told') this.#untold += 1;
    if (one.change === 'reasons' || one.change === 'duties') this.#changes.add(`other ${one.change}`, one);
    if (one.change !== 'effect') return;
    this.#effects.add(`${one.was} → ${one.is}`, one);
    for (const clause of one.clauses) this.#clauses.add(`${clause}: ${one.was} → ${one.is}`, one);
  }

  /** Of what cannot be read nobody knows whether it changes. */
  isNothing(): boolean {
    return this.#effects.all().length + this.#changes.all().length + this.#unreadable === 0;
  }

  asJson(): string {
    const [effects, changes, clauses] = [this.#effects.all(), this.#changes.all(), this.#clauses.all()];
    return `${JSON.stringify({ decisions: this.#total, notTold: this.#untold, unreadable: this.#unreadable, effects, changes, clauses }, undefined, 2)}\n`;
  }

  asText(): string {
    const section = (title: string, counts: Counts) =>
      counts.all().length === 0
        ? []
        : ['', title, ...counts.all().flatMap((one) => [`${number(one.number)}  ${one.key}`, ...listed(one.examples)])];
    return [
      `${number(this.#total)}  decisions`,
      ...(this.#untold > 0
        ? [`${number(this.#untold)}  of them not decided again: what was told is erased or altered`]
        : []),
      ...(this.#unreadable > 0
        ? [`${number(this.#unreadable)}  records that are none of this form, and not decided again`]
        : []),
      ...(this.isNothing() ? [this.#untold > 0 ? 'nothing else changes' : 'nothing changes'] : []),
      ...section('Decisions that change', this.#effects),
      ...section('By clause', this.#clauses),
      ...section('The same decision for', this.#changes),
      '',
    ].join('\n');
  }
}

function listed(examples: Count['examples']): string[] {
  return examples.map(
    ({ record, id, action }) => `            record ${record}, ${id}${action === '' ? '' : `, ${action}`}`,
  );
}
