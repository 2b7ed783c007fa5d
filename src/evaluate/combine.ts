/** How rules combine: no order, no priority (contract, section 3). */
import type { ActionPlan } from '../compile/index.ts';
import { FALSE, not, TRUE, type Truth, type Value } from '../language/index.ts';

/** Some grant holds, and every requirement, and no forbid applies. A grant not filed under these values is false. */
export function truthOf(action: ActionPlan, values: readonly Value[]): Truth {
  let truth = grantTruth(action, values);
  for (const item of action.requirements.candidates(values)) {
    if (truth === FALSE) return FALSE;
    truth = Math.min(truth, item.truth(values)) as Truth;
  }
  for (const item of action.forbids.candidates(values)) {
    if (truth === FALSE) return FALSE;
    truth = Math.min(truth, not(item.truth(values))) as Truth;
  }
  return truth;
}

export function grantTruth(action: ActionPlan, values: readonly Value[]): Truth {
  let truth: Truth = FALSE;
  for (const item of action.grants.candidates(values)) {
    truth = Math.max(truth, item.truth(values)) as Truth;
    if (truth === TRUE) return TRUE;
  }
  return truth;
}
