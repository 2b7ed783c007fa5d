/** Facts, conditions and changes in words: those of the vocabulary where a decision is live, paths and values where it is a copy. */
import type { ActionPlan } from '../compile/index.ts';
import type { Outcome } from '../evaluate/index.ts';
import { FALSE, TRUE, type Value } from '../language/index.ts';
import type { Cause } from './reasons.ts';
import type { Change } from './remedies/change.ts';
import { Sentences } from './sentences.ts';

const NONE: readonly never[] = Object.freeze([]);
const SHOWN = 240;
const PRINTABLE = /^[ -~]*$/;
const ENDS_IN_INDEX = /\.\d+$/;

/** What is said in an action is the same whatever is asked. */
const known = new WeakMap<ActionPlan, Wording>();

export class Wording {
  private readonly sentences: Sentences | undefined;
  private readonly now: string | undefined;

  static of(outcome: Outcome | undefined): Wording {
    const action = outcome?.action;
    if (outcome === undefined || action === undefined) return PLAIN;
    const own = known.get(action);
    if (own !== undefined) return own;
    const made = new Wording(new Sentences(outcome.plan, action), outcome.plan.vocabulary.now);
    known.set(action, made);
    return made;
  }

  constructor(sentences: Sentences | undefined, now: string | undefined) {
    this.sentences = sentences;
    this.now = now;
  }

  /** The phrase for a fact. */
  fact(path: string): string {
    return this.sentences?.fact(path) ?? path;
  }

  /** One change of a remedy, as the one who makes it is told. */
  step({ path, to, by, kind }: Change): string {
    const what = this.sentences?.factAndPath(path) ?? `${path} (${path})`;
    if (kind === 'tell') return `tell ${what}, for instance ${this.value(to)}`;
    if (path === this.now) return `wait until ${this.value(to)}`;
    if (ENDS_IN_INDEX.test(path)) return `${by}, adds to ${what}: ${this.value(to)}`;
    if (typeof to === 'object' && to !== null && !Array.isArray(to))
      return `${by} gives ${what} anew: ${this.value(to)}`;
    return `${by} sees to it that ${what} is ${this.value(to)}`;
  }

  /** What of a rule's condition made it decide. */
  because({ item, truth }: Cause, values: readonly Value[]): readonly string[] {
    const { sentences } = this;
    const wanted = item.rule.effect !== 'forbid';
    if (sentences === undefined || item.when === undefined || truth === (wanted ? TRUE : FALSE)) return NONE;
    const because: string[] = [];
    if (item.applies !== undefined) sentences.addBecause(item.applies, false, values, because);
    sentences.addBecause(item.when, wanted, values, because);
    return because;
  }

  private value(told: unknown): string {
    return shown(told, this.words);
  }

  private readonly words = (one: unknown): string => this.sentences?.value(one) ?? String(one);
}

const PLAIN = new Wording(undefined, undefined);

/** A value of a request or a remedy in one bounded line. */
export function shown(told: unknown, words: (value: unknown) => string = String): string {
  if (told === null) return 'none';
  const text =
    typeof told !== 'object'
      ? words(told)
      : Array.isArray(told)
        ? told.length === 0
          ? 'an empty list'
          : told.map((one) => shown(one, words)).join('; ')
        : Object.entries(told)
            .map(([name, one]) => `${name} ${shown(one, words)}`)
            .join(', ');
  const line = PRINTABLE.test(text) ? text : text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ');
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}
