/** How rules combine: no order, no priority (contract, section 3). */
import type { ActionPlan } from '../compile/index.ts';
import { FALSE, not, TRUE, type Truth, type Value } from '../language/index.ts';

/** Some grant holds, and every requirement, and no forbid applies. A grant not filed under these values is false. */
export function truthOf(action: ActionPlan, values: readonly Value[]): Truth {
  let truth = grantTruth(action, values);
  for (const rule of action.requirements.left(values)) {
    if (truth === FALSE) return FALSE;
    truth = Math.min(truth, rule.truth(values)) as Truth;
  }
  for (const rule of action.forbids.left(values)) {
    if (truth === FALSE) return FALSE;
    truth = Math.min(truth, not(rule.truth(values))) as Truth;
  }
  return truth;
}

export function grantTruth(action: ActionPlan, values: readonly Value[]): Truth {
  let truth: Truth = FALSE;
  for (const rule of action.grants.left(values)) {
    truth = Math.max(truth, rule.truth(values)) as Truth;
    if (truth === TRUE) return TRUE;
  }
  return truth;
}
