import type { PolicyName } from '../compile/index.ts';
import type { Duty, Effect, Outcome, RequestProblem } from '../evaluate/index.ts';
import type { Decision } from './decision.ts';
import { type Cause, causesOf, type Reason, reasonsOf } from './reasons.ts';
import { type Remedies, type Remedy, remediesFor } from './remedies/search.ts';

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
    try {
      this.effect = outcome.effect;
    } catch {
      // Somebody froze the prototype, as hardening a decision does: nothing of it can be assigned, and all of it defined.
      defineAll(this, outcome);
      return;
    }
    // An accessor costs more to make than all the rest: what is malformed has no reasons, and neither has what is
    // permitted a remedy.
    if (hasReasons(outcome)) defineLazy(this, 'reasons', lazy.reasons);
    else this.reasons = NONE;
    this.missing = outcome.missing;
    if (hasRemedies(outcome)) {
      defineLazy(this, 'remedies', lazy.remedies);
      defineLazy(this, 'remediesComplete', lazy.remediesComplete);
    } else {
      this.remedies = NONE;
      this.remediesComplete = undefined;
    }
    this.obligations = outcome.obligations;
    this.advice = outcome.advice;
    this.problems = outcome.problems;
    this.policies = outcome.plan.policies;
    this.evaluatedAt = outcome.evaluatedAt;
    defineState(this, outcome);
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
    // That nobody is ever granted the action is a reason without a rule behind it.
    const made = decision instanceof LiveDecision ? decision[state] : undefined;
    if (made === undefined || made.outcome.action?.grants.all.length === 0) return decision.reasons;
    return causesIn(made).map(({ item: { rule } }) => ({ policy: rule.policy, rule: rule.id }));
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

function defineState(decision: LiveDecision, outcome: Outcome): void {
  const value: State = { outcome, causes: undefined, reasons: undefined, remedies: undefined };
  define(decision, state, { value, writable: false, enumerable: false, configurable: false });
}

const hasReasons = ({ problems }: Outcome) => problems.length === 0;

const hasRemedies = ({ effect, problems }: Outcome) => effect !== 'permit' && problems.length === 0;

/** The same properties in the same order, for a prototype that lets none of them be assigned. */
function defineAll(decision: LiveDecision, outcome: Outcome): void {
  const put = (name: string, value: unknown) =>
    define(decision, name, { value, writable: true, enumerable: true, configurable: true });
  put('effect', outcome.effect);
  if (hasReasons(outcome)) defineLazy(decision, 'reasons', lazy.reasons);
  else put('reasons', NONE);
  put('missing', outcome.missing);
  for (const name of ['remedies', 'remediesComplete'] as const) {
    if (hasRemedies(outcome)) defineLazy(decision, name, lazy[name]);
    else put(name, name === 'remedies' ? NONE : undefined);
  }
  put('obligations', outcome.obligations);
  put('advice', outcome.advice);
  put('problems', outcome.problems);
  put('policies', outcome.plan.policies);
  put('evaluatedAt', outcome.evaluatedAt);
  defineState(decision, outcome);
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
