/**
 * Partial evaluation: what is left of an action's rules once a subject, a moment and a purpose are known. It asks only of
 * the facts that are left open, and it is exact: the formula holds of the open facts exactly where the engine would permit.
 */
import { type ActionPlan, type ActionPlans, compile } from '../compile/index.ts';
import type { Inside } from '../engine/index.ts';
import { type RequestProblem, readRequest } from '../evaluate/index.ts';
import { type Calendar, calendarOf, type FactShape, operatorNamed, othersIn, type Test } from '../language/index.ts';
import { compareText, type Policy, PolicyError, type Rule } from '../policy/index.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import type { Wanted } from './atom.ts';
import { type Formula, rewrite } from './formula.ts';
import { type LiteralOf, permitted } from './polarity.ts';
import { type Operand, reduce } from './reduce.ts';

/** What is known when the formula is made. A part that is left out is untold, but for its facts that are open. */
export interface Known {
  readonly subject?: unknown;
  readonly resource?: unknown;
  readonly context?: unknown;
}

/** A fact that some rule of the action reads: malformed, it denies. */
export interface ReadFact {
  readonly path: string;
  readonly shape: FactShape;
  /** Of records: the fields that are read. */
  readonly fields: readonly { readonly name: string; readonly shape: FactShape }[];
}

export interface Residual {
  readonly action: string;
  readonly resourceType: string;
  /** When the engine permits, given that every open fact that is read is well-formed. */
  readonly permitted: Formula<Wanted>;
  /** The facts that must be well-formed, objects included: every one that is read and open. */
  readonly reads: readonly ReadFact[];
  /** What is malformed in what is known: then nothing is permitted. */
  readonly problems: readonly RequestProblem[];
}

/** Policies that can be asked for what is left of them. */
export class Partial {
  readonly vocabulary: Vocabulary;
  readonly #actions: ActionPlans;
  readonly #inside: Inside;
  readonly #calendars: ReadonlyMap<string, Calendar>;

  constructor(inside: Inside) {
    const { policies } = inside;
    const [first] = policies as readonly [Policy];
    this.#inside = inside;
    this.vocabulary = first.vocabulary;
    this.#actions = compile(policies, first.vocabulary).actions;
    this.#calendars = new Map(policies.map(({ id, zone }) => [id, calendarOf(zone) as Calendar]));
  }

  get actions(): readonly string[] {
    return [...this.#actions.names];
  }

  /** The rules of an action, by policy and id. */
  rulesOf(action: string): Rule[] {
    return [...this.#inside.policies]
      .sort((left, right) => compareText(left.id, right.id))
      .flatMap(({ rules }) => [...rules].sort((left, right) => compareText(left.id, right.id)))
      .filter((rule) => rule.actions.includes(action));
  }

  /** The type of the action's resource, and the facts of it that are read, the objects around them included. */
  readsOf(action: string): { readonly resourceType: string; readonly reads: readonly ReadFact[] } {
    const { resourceType, slots } = this.#plan(action);
    const reads = slots.filter(({ path, read }) => read && path.startsWith('resource.'));
    return { resourceType, reads: reads.map(({ path, shape, fields }) => ({ path, shape, fields })) };
  }

  /**
   * What is left of an action.
   *
   * @param isOpen of the facts of the resource that nothing is known of: whether they are asked about. The others are untold.
   * @throws PolicyError for an action that the vocabulary does not have
   */
  residual(action: string, known: Known, isOpen: (path: string) => boolean): Residual {
    const plan = this.#plan(action);
    const { values, problems } = readRequest({ action, ...known }, plan, this.#inside.clock);
    const slotOf = new Map(plan.slots.map((slot) => [slot.path, slot]));
    const operand = (path: string): Operand => {
      const slot = slotOf.get(path);
      if (slot === undefined) return { value: undefined };
      const value = values[slot.index];
      const isLeft = value === undefined && path.startsWith('resource.') && isOpen(path);
      return isLeft ? { open: { path, shape: slot.shape } } : { value };
    };
    const literal: LiteralOf<Wanted> = (test: Test, wanted, { policy, id: rule }) => {
      const paths = [test.fact, ...othersIn(operatorNamed(test.operator).value, test.value)];
      const asked = reduce(test, paths.map(operand), this.#calendars.get(policy) as Calendar, wanted);
      return rewrite(asked, (one) => ({ literal: { ...one, policy, rule } }));
    };
    const { resourceType, reads } = this.readsOf(action);
    return {
      action,
      resourceType,
      permitted: problems.length > 0 ? false : permitted(this.rulesOf(action), literal),
      reads: reads.filter(({ path }) => operand(path).open !== undefined),
      problems,
    };
  }

  #plan(action: string): ActionPlan {
    const plan = this.#actions.get(action);
    if (plan !== undefined) return plan;
    const message = `there is no action ${JSON.stringify(String(action).slice(0, 40))}`;
    const help = 'see the actions of the vocabulary';
    throw new PolicyError([{ code: 'unknown-action', path: 'action', message, help }]);
  }
}

const made = new WeakMap<Inside, Partial>();

/** The {@link Partial} of an engine, made once. */
export function partialOf(inside: Inside): Partial {
  const partial = made.get(inside) ?? new Partial(inside);
  made.set(inside, partial);
  return partial;
}
