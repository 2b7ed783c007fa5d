/** What keeps an action from being permitted, and the changes that are tried for it. */
import type { ActionPlan, Item } from '../../compile/index.ts';
import { grantTruth } from '../../evaluate/index.ts';
import { FALSE, TRUE, type Value } from '../../language/index.ts';
import type { SlotChange } from './change.ts';
import type { Proposer } from './propose.ts';
import { fewer, unique } from './sets.ts';

const NONE: readonly never[] = Object.freeze([]);

/**
 * The changes for the open goal that leaves the fewest ways; none where some open goal leaves none. What keeps the
 * action from being permitted: no grant holds, a requirement does not, a forbid is not clear.
 */
export function candidatesFor(action: ActionPlan, proposer: Proposer, values: readonly Value[]): readonly SlotChange[] {
  const { grants, requirements, forbids } = action;
  let fewest: readonly SlotChange[] | undefined;
  proposer.turn();
  if (grantTruth(action, values) !== TRUE) {
    const ways: SlotChange[] = [];
    for (const grant of grants.all) addWaysTo(grant, proposer, values, ways);
    if (ways.length === 0) return NONE;
    fewest = unique(ways);
  }
  for (const { applies, when, truth } of requirements.all) {
    if (truth(values) === TRUE) continue;
    const ways: SlotChange[] = [];
    proposer.addWays(applies, false, values, ways);
    proposer.addWays(when, true, values, ways);
    if (ways.length === 0) return NONE;
    fewest = fewer(fewest, unique(ways));
  }
  for (const { when, truth } of forbids.all) {
    if (truth(values) === FALSE) continue;
    const ways: SlotChange[] = [];
    proposer.addWays(when, false, values, ways);
    if (ways.length === 0) return NONE;
    fewest = fewer(fewest, unique(ways));
  }
  return fewest ?? NONE;
}

/** The ways to a grant; none where some conjunct of it that is not true leaves none, which makes the rest idle. */
function addWaysTo({ when }: Item, proposer: Proposer, values: readonly Value[], ways: SlotChange[]): void {
  if (when?.kind !== 'all') {
    proposer.addWays(when, true, values, ways);
    return;
  }
  const before = ways.length;
  for (const part of when.of) {
    if (part.evaluate(values) === TRUE) continue;
    const so = ways.length;
    proposer.addWays(part, true, values, ways);
    if (ways.length > so) continue;
    ways.length = before;
    return;
  }
}
