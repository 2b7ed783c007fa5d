/** The parts of `duties.yaml` in words, for whoever reads them and never sees an event. */
import type { ParameterReference } from '../policy/document.ts';
import type { Closing, Due, Opening, Owed, Owner, Warning } from '../policy/duties/document.ts';
import type { Duties } from '../policy/duties/duties.ts';
import { inWords } from '../vocabulary/index.ts';
import { readHost } from './host.ts';
import { openingWords } from './procedure-next.ts';
import { type Scene, saysOf, sceneOf } from './scene.ts';

const moments: { readonly [moment: string]: string } = {
  'at-once': 'at once',
  'end-of-shift': 'by the end of the shift',
  'end-of-working-day': 'by the end of the working day',
};

export class DutyWords {
  readonly #scene: Scene;

  constructor(duties: Duties) {
    this.#scene = sceneOf(duties, [], 0, readHost(undefined));
  }

  sentence(says: string): string {
    return this.#scene.words(says);
  }

  person(name: string): string {
    return this.#scene.person(name).says;
  }

  owner(owner: Owner, events: readonly string[]): string {
    if ('office' in owner) return this.person(owner.office);
    if ('role' in owner) return this.person(owner.role);
    if (owner.fact === 'by') return 'whoever recorded it';
    const form = events.map((event) => this.#scene.document.events[event]).find((one) => one?.facts?.[owner.fact]);
    return saysOf(form?.facts ?? {}, owner.fact);
  }

  opening(opening: Opening): string {
    if ('each' in opening) return `at the end of each ${this.#set(opening.each)}`;
    if ('obligation' in opening) {
      const on = opening.on === undefined ? '' : ` on ${opening.on}`;
      return `when a decision${on} carries the obligation ${opening.obligation}`;
    }
    if ('start' in opening) {
      const values = Object.values(opening.when ?? {}).map((value) => this.value(value));
      return `at the beginning${values.length === 0 ? '' : `: ${values.join(', ')}`}`;
    }
    return openingWords(this.#scene, opening);
  }

  due(due: Due): string {
    if ('of-obligation' in due) return 'when the decision says';
    if ('date' in due) return `before ${saysOf(this.#scene.document.dates, due.date)}`;
    if ('before-event' in due) return `before ${this.#event(due['before-event'])}`;
    const [key = '', written = ''] = Object.entries(due)[0] ?? [];
    const value = this.#set(written);
    if (key === 'after') return `${this.value(value)} after it opens`;
    if (key === 'working-days') return `within ${value} working days`;
    return key === 'day' ? `by the end of ${value} (month and day)` : (moments[String(value)] ?? String(value));
  }

  warning({ before, after }: Warning): string {
    return before === undefined
      ? `after ${this.value(this.#set(after ?? ''))}`
      : `${this.value(this.#set(before))} before`;
  }

  closing(closing: Closing): string {
    const { event, when, evidence = [], same = [], opening, whatever } = closing;
    const facts = this.#scene.document.events[event]?.facts ?? {};
    const wanted = evidence.map((name) => (name === 'by' ? 'who did it' : saysOf(facts, name)));
    const unknown = closing['or-unknown'] === true ? ', each given or recorded as unknown' : '';
    const only = Object.values(when ?? {}).map((value) => this.value(value));
    const conditions = [
      ...(same.length === 0
        ? []
        : [`of the same as what opened it: ${same.map((name) => saysOf(facts, name)).join('; ')}`]),
      ...(opening === undefined ? [] : [`naming what opened it: ${saysOf(facts, opening)}`]),
      ...(whatever === true ? ['whatever it is about'] : []),
      ...(wanted.length === 0 ? [] : [`evidence: ${wanted.join('; ')}${unknown}`]),
    ];
    const says = `${this.#event(event)}${only.length === 0 ? '' : `: ${only.join(', ')}`}`;
    return conditions.length === 0 ? says : `${says} (${conditions.join('; ')})`;
  }

  /** What happens when it is overdue, and whom that is told. */
  overdue({ says, notify = [] }: NonNullable<Owed['overdue']>): string {
    const told = notify.length === 0 ? '' : ` Notified: ${notify.map((name) => this.person(name)).join(', ')}.`;
    return `${this.sentence(says)}${told}`;
  }

  value(value: unknown): string {
    return inWords(this.#scene.duties.policy.vocabulary, value);
  }

  /** The parameters on which times rest, where they are ones of the duties. */
  parameters(parts: readonly object[]): string[] {
    const names = parts.flatMap((part) => Object.values(part)).flatMap((value) => parameterIn(value) ?? []);
    return [...new Set(names)];
  }

  #event(event: string): string {
    return saysOf(this.#scene.document.events, event);
  }

  #set(written: string | number | ParameterReference): string | number {
    return this.#scene.setting(written).value;
  }
}

function parameterIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { parameter } = value as { parameter?: unknown };
  return typeof parameter === 'string' ? parameter : undefined;
}
