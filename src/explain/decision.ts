import type { PolicyName } from '../compile/index.ts';
import type { Duty, Effect, RequestProblem } from '../evaluate/index.ts';
import type { Reason } from './reasons.ts';
import type { Remedy } from './remedies/search.ts';

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
