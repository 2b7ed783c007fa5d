/** What a change of policies changes, as data. */
import type { Decision } from '../../explain/index.ts';
import type { Effect } from '../effects.ts';
import type { Request } from '../space/request.ts';

/**
 * By the order deny, indeterminate, permit: `looser` where no request is answered lower and some higher, `stricter` the
 * other way round, `incomparable` both, `equivalent` where every request has the same effect.
 */
export type Direction = 'equivalent' | 'looser' | 'stricter' | 'incomparable';

/** A request, decided by both sides. */
export interface Shown {
  readonly request: Request;
  readonly before: Decision;
  readonly after: Decision;
  /** How many classes of requests change so; `undefined` where counting them took too many nodes. */
  readonly classes: bigint | undefined;
}

/** A rule of either side. */
export interface RuleName {
  readonly policy: string;
  readonly rule: string;
}

/**
 * Requests that get another effect, of which some of the same rules come to something else. The shortest example comes
 * first, and each request is counted with the first whose rules are behind it: every rule that is behind an answer by
 * itself is named by one of them.
 */
export interface EffectChange extends Shown {
  readonly from: Effect;
  readonly to: Effect;
  /** The rules that were added, removed or changed and come to something else on the request. */
  readonly rules: readonly RuleName[];
  /** The clauses on which these rest. */
  readonly clauses: readonly string[];
}

/** A rule that is among the reasons of an answer on one side only, although the effect stays. */
export interface ReasonChange extends Shown, RuleName {
  readonly change: 'new' | 'gone';
  readonly effect: Effect;
}

export interface DutyChange extends Shown {
  readonly policy: string;
  readonly duty: string;
  readonly kind: 'obligation' | 'advice';
  /** The rules that give it, on either side. */
  readonly rules: readonly string[];
  /** All but the first two: attached on both sides, but known to or not, due, owed by another, or of other weight. */
  readonly change: 'attaches' | 'no longer attaches' | 'certain' | 'undetermined' | 'due' | 'owner' | 'fulfilment';
}

export interface ActionDiff {
  readonly action: string;
  readonly direction: Direction;
  readonly effects: readonly EffectChange[];
  readonly reasons: readonly ReasonChange[];
  readonly duties: readonly DutyChange[];
}

export interface RuleChange extends RuleName {
  /**
   * `meaning`: its conditions, effect, actions or duty; `clauses`: it rests on others; `words`: only what is said about
   * it; `renamed`: it is otherwise what `was` has been.
   */
  readonly change: 'added' | 'removed' | 'meaning' | 'clauses' | 'words' | 'renamed';
  readonly was?: string;
  /** Those of which it speaks, on either side. */
  readonly actions: readonly string[];
  readonly clauses: readonly string[];
  /** Its sentence before and after, as far as it was and is there. */
  readonly before?: string;
  readonly after?: string;
  /** What else is otherwise in a rule that is on both sides: its conditions, and whatever has another value. */
  readonly parts: readonly PartChange[];
}

/** A key of a rule, as rule files have it, and what it was and is once everything is put in its place. */
export interface PartChange {
  readonly part:
    | 'effect'
    | 'modality'
    | 'clauses'
    | 'actions'
    | 'applies'
    | 'when'
    | 'remedy'
    | 'reading'
    | 'duty'
    | 'on'
    | 'fulfilment'
    | 'owner'
    | 'due';
  /** None where the rule had no such key. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * A change of what is looked at at all. A malformed value of a fact that some rule reads is denied; of one that none
 * reads nobody knows. No direction speaks of malformed values: this does.
 */
export interface ReadChange {
  readonly action: string;
  /** The paths that only the new side reads: what is malformed in them is denied now. */
  readonly newly: readonly string[];
  /** The paths that only the old side reads: what is malformed in them is denied no longer for that. */
  readonly noLonger: readonly string[];
}

export interface PolicyDiff {
  /** Of the requests that are well-formed in every fact that either side reads. */
  readonly direction: Direction;
  /** The actions of which some answer changed, by name. */
  readonly actions: readonly ActionDiff[];
  /** By policy and rule. */
  readonly rules: readonly RuleChange[];
  /**
   * The rules among them that were added, removed or changed in meaning, and of which no answer to a well-formed request
   * tells anything: there the change makes no difference that can be asked for. Empty where something was given up.
   */
  readonly idle: readonly RuleName[];
  /**
   * The actions of rules that changed in meaning that no rule of either side permits: every request for them is denied
   * before and after, and what the change does beside a policy that permits them is not asked here.
   */
  readonly ungranted: readonly string[];
  /** By action; empty where malformed values of the same facts are denied on both sides. */
  readonly reads: readonly ReadChange[];
  /** Actions of which nothing could be said: their rules are too entangled for the nodes allowed, or their times. */
  readonly gaveUp: readonly string[];
}
