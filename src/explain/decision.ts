import type { PolicyName } from '../compile/index.ts';
import type { Duty, Effect, Outcome, RequestProblem } from '../evaluate/index.ts';
import { type Reason, reasonsOf } from './reasons.ts';
import { type Remedies, type Remedy, remediesFor } from './remedies/search.ts';

/**
 * What a host is answered: plain JSON when serialized, and nothing that is done to the request afterwards changes it.
 */
export interface Decision {
  /** `permit` only when some grant holds, every requirement holds and no forbid applies, all of it known. */
  readonly effect: Effect;
  /**
   * Every rule that decided, by policy and rule. Permit: the grants that hold and the requirements that apply. Deny: the
   * requirements that fail, the forbids that apply and, where no grant holds, every grant of the action.
   * Indeterminate: what is undecided. Empty for a malformed request.
   */
  readonly reasons: readonly Reason[];
  /** The paths that were not told and would decide; not empty exactly when the effect is `indeterminate`. */
  readonly missing: readonly string[];
  /** Sets of honest changes, each of which makes a permit while no proper part of it does; fewest changes first. */
  readonly remedies: readonly Remedy[];
  /** There when more remedies may exist than the eight, of at most six changes, that are listed. */
  readonly remediesComplete?: false | undefined;
  /** What is owed. A `gate` that a host cannot fulfil turns the permit into a deny. */
  readonly obligations: readonly Duty[];
  /** What should be done. */
  readonly advice: readonly Duty[];
  /** What is malformed in the request, by path; anything malformed denies. */
  readonly problems: readonly RequestProblem[];
  /** The policies that decided, by id. */
  readonly policies: readonly PolicyName[];
  /** The instant used, in UTC with milliseconds; null where it is none or malformed. */
  readonly evaluatedAt: string | null;
}

/**
 * A decision as an engine gives it. Reasons and remedies are made when they are first read, from what was read of the
 * request and from nothing else, so that a host that needs only the effect does not pay for them.
 *
 * They stand on the class, not on the object: `{ ...decision }` leaves them out. `JSON.stringify(decision)` and
 * `decision.toJSON()` give everything.
 */
export class LiveDecision implements Decision {
  readonly effect: Effect;
  readonly missing: readonly string[];
  readonly obligations: readonly Duty[];
  readonly advice: readonly Duty[];
  readonly problems: readonly RequestProblem[];
  readonly policies: readonly PolicyName[];
  readonly evaluatedAt: string | null;
  readonly #outcome: Outcome;
  #reasons: readonly Reason[] | undefined;
  #remedies: Remedies | undefined;

  constructor(outcome: Outcome) {
    this.effect = outcome.effect;
    this.missing = outcome.missing;
    this.obligations = outcome.obligations;
    this.advice = outcome.advice;
    this.problems = outcome.problems;
    this.policies = outcome.plan.policies;
    this.evaluatedAt = outcome.evaluatedAt;
    this.#outcome = outcome;
  }

  get reasons(): readonly Reason[] {
    this.#reasons ??= reasonsOf(this.#outcome);
    return this.#reasons;
  }

  get remedies(): readonly Remedy[] {
    return this.#remediesFound().remedies;
  }

  get remediesComplete(): false | undefined {
    return this.#remediesFound().complete ? undefined : false;
  }

  #remediesFound(): Remedies {
    this.#remedies ??= remediesFor(this.#outcome);
    return this.#remedies;
  }

  /** Everything, as a plain object in the order of the contract. */
  toJSON(): Decision {
    const { effect, reasons, missing, remedies, obligations, advice, problems, policies, evaluatedAt } = this;
    const cut = this.remediesComplete === false ? { remediesComplete: false as const } : {};
    return { effect, reasons, missing, remedies, ...cut, obligations, advice, problems, policies, evaluatedAt };
  }

  /** What `console.log` shows in Node: all of it, not only what was computed so far. */
  [Symbol.for('nodejs.util.inspect.custom')](): Decision {
    return this.toJSON();
  }

  /** The outcome behind a decision of this class; `undefined` for a copy of one. */
  static outcomeOf(decision: Decision): Outcome | undefined {
    return decision instanceof LiveDecision && #outcome in decision ? decision.#outcome : undefined;
  }
}
