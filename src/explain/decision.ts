import type { PolicyName } from '../compile/index.ts';
import type { Duty, Effect, Outcome, RequestProblem } from '../evaluate/index.ts';
import { type Cause, causesOf, type Reason, reasonsOf } from './reasons.ts';
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

/** What a decision keeps to itself: the outcome, and what was made of it so far. */
interface State {
  readonly outcome: Outcome;
  causes: readonly Cause[] | undefined;
  reasons: readonly Reason[] | undefined;
  remedies: Remedies | undefined;
}

const state = Symbol('state');
const { defineProperty } = Object;
const { apply } = Reflect;
const NONE: readonly never[] = Object.freeze([]);

/**
 * A decision as an engine gives it. Reasons and remedies are made when they are first read, from what was read of the
 * request and from nothing else, so that a host that needs only the effect does not pay for them. They are properties
 * of the object as all others are: JSON, `{ ...decision }` and `structuredClone` have everything.
 */
export class LiveDecision implements Decision {
  declare readonly effect: Effect;
  declare readonly reasons: readonly Reason[];
  declare readonly missing: readonly string[];
  declare readonly remedies: readonly Remedy[];
  declare readonly remediesComplete?: false | undefined;
  declare readonly obligations: readonly Duty[];
  declare readonly advice: readonly Duty[];
  declare readonly problems: readonly RequestProblem[];
  declare readonly policies: readonly PolicyName[];
  declare readonly evaluatedAt: string | null;
  declare readonly [state]: State;

  static {
    // Found before a setter that somebody put on `Object.prototype`, which would otherwise be given what is assigned.
    for (const name of [
      'effect',
      'reasons',
      'missing',
      'remedies',
      'remediesComplete',
      'obligations',
      'advice',
      'problems',
      'policies',
      'evaluatedAt',
    ])
      Object.defineProperty(LiveDecision.prototype, name, {
        __proto__: null,
        value: undefined,
        writable: true,
      } as PropertyDescriptor);
  }

  /** Properties come to be in the order of the contract, which JSON keeps: hence `declare`, and no fields. */
  constructor(outcome: Outcome) {
    this.effect = outcome.effect;
    // An accessor costs more to make than all the rest: what is malformed has no reasons, and neither has what is
    // permitted a remedy.
    if (outcome.problems.length > 0) this.reasons = NONE;
    else defineLazy(this, 'reasons', lazy.reasons);
    this.missing = outcome.missing;
    if (outcome.effect === 'permit' || outcome.problems.length > 0) {
      this.remedies = NONE;
      this.remediesComplete = undefined;
    } else {
      defineLazy(this, 'remedies', lazy.remedies);
      defineLazy(this, 'remediesComplete', lazy.remediesComplete);
    }
    this.obligations = outcome.obligations;
    this.advice = outcome.advice;
    this.problems = outcome.problems;
    this.policies = outcome.plan.policies;
    this.evaluatedAt = outcome.evaluatedAt;
    const value: State = { outcome, causes: undefined, reasons: undefined, remedies: undefined };
    define(this, state, { value, writable: false, enumerable: false, configurable: false });
  }

  /** What `console.log` shows in Node: all of it, not that some is still to be made. */
  [Symbol.for('nodejs.util.inspect.custom')](): Decision {
    return { ...this };
  }

  /** The rules that decided, where the decision is of this class; none of a copy. */
  static causesOf(decision: Decision): readonly Cause[] {
    return decision instanceof LiveDecision ? causesIn(decision[state]) : NONE;
  }

  /** The rules that the reasons name, of a decision of this class without making the reasons. */
  static rulesOf(decision: Decision): readonly Pick<Reason, 'policy' | 'rule'>[] {
    const isSilent = decision instanceof LiveDecision && decision[state].outcome.action?.grants.all.length === 0;
    if (isSilent || !(decision instanceof LiveDecision)) return decision.reasons;
    return causesIn(decision[state]).map(({ item: { rule } }) => ({ policy: rule.policy, rule: rule.id }));
  }

  /** The outcome behind a decision of this class; `undefined` for a copy of one. */
  static outcomeOf(decision: Decision): Outcome | undefined {
    return decision instanceof LiveDecision ? decision[state].outcome : undefined;
  }
}

function causesIn(made: State): readonly Cause[] {
  made.causes ??= causesOf(made.outcome);
  return made.causes;
}

function remediesIn(made: State): Remedies {
  made.remedies ??= remediesFor(made.outcome);
  return made.remedies;
}

/**
 * Descriptors are read with their prototype. V8 has a fast way for a plain one and none for one without, so a plain one
 * is what it is given, with all four fields its own; where somebody put a fifth on `Object.prototype`, which makes it
 * invalid, the same without a prototype.
 */
function define(decision: LiveDecision, name: PropertyKey, descriptor: PropertyDescriptor): void {
  try {
    defineProperty(decision, name, descriptor);
  } catch {
    defineProperty(decision, name, { __proto__: null, ...descriptor } as PropertyDescriptor);
  }
}

type Getter = (this: LiveDecision) => unknown;

/** Of ECMAScript's annex B, and in every engine; taken before anybody can have put another in its place. */
const defineGetter = (Object.prototype as { readonly __defineGetter__?: (name: string, get: Getter) => void })
  .__defineGetter__;

/** A property of its own that is made when it is read. By its descriptor it takes V8 two to three times as long to define. */
function defineLazy(decision: LiveDecision, name: string, get: Getter): void {
  if (typeof defineGetter === 'function') apply(defineGetter, decision, [name, get]);
  else define(decision, name, { __proto__: null, get, enumerable: true, configurable: true } as PropertyDescriptor);
}

function getter(get: (made: State) => unknown): Getter {
  return function (this: LiveDecision) {
    return get(this[state]);
  };
}

/** Shared by all decisions: three closures for each would cost more than the decision. */
const lazy = {
  reasons: getter((made) => {
    made.reasons ??= reasonsOf(made.outcome, causesIn(made));
    return made.reasons;
  }),
  remedies: getter((made) => remediesIn(made).remedies),
  remediesComplete: getter((made) => (remediesIn(made).complete ? undefined : false)),
};
