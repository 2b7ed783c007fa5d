/** What the rules say of the request that a row tells of. */
import type { Decision } from '../../explain/index.ts';
import { against, type BrokenRule } from '../against.ts';

/**
 * `within`: the rules permit it; `outside`: they deny it, whatever else there is to tell; `untold`: what they would say
 * hangs on facts that were not told.
 */
export type Verdict = 'within' | 'outside' | 'untold';

export interface Judged {
  readonly verdict: Verdict;
  /** Of `untold`: the facts, as the decision names them. */
  readonly missing: readonly string[];
  /** Of `outside`: the rules against it, by policy and name. */
  readonly rules: readonly BrokenRule[];
  /** Facts of roster or auditor that are not what they should be: what hangs on them is not told. */
  readonly malformed: readonly string[];
}

/**
 * Several requests for one row, where its reason names several purposes: it is within or outside policy only where it is so
 * for each of them. Facts that are malformed are a mistake of whoever prepared the audit, and no finding about a user.
 *
 * @param fact the fact in which the requests differ
 */
export function judge(decisions: readonly Decision[], fact: string): Judged {
  const malformed = [...new Set(decisions.flatMap(({ problems }) => problems.map(({ path }) => path)))].sort();
  if (malformed.length > 0) return { verdict: 'untold', missing: [], rules: [], malformed };
  if (decisions.every(({ effect }) => effect === 'permit'))
    return { verdict: 'within', missing: [], rules: [], malformed };
  if (decisions.every(({ effect }) => effect === 'deny'))
    return { verdict: 'outside', missing: [], rules: against(decisions), malformed };
  const missing = decisions.flatMap((decision) => decision.missing);
  const differ = new Set(decisions.map(({ effect }) => effect)).size > 1 ? [fact] : [];
  return { verdict: 'untold', missing: [...new Set([...missing, ...differ])].sort(), rules: [], malformed };
}
