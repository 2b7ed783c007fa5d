/**
 * Mutants that are no change at all. A mutant is equivalent, with the parameters in effect, when over every combination
 * of truths that the tests of both rules can have together, unknown included, both come to the same and, where that is
 * unknown, for want of the same facts. Every combination is looked at; where they are too many, nothing is claimed.
 */
import type { DutyItem, Item, Node, TestNode } from '../../../compile/index.ts';
import { UNKNOWN } from '../../../language/index.ts';
import { everyCombination } from '../abstraction.ts';
import { compiledFor } from '../judged.ts';
import { conditionsOf, isSame, type LeafTruth, leavesOf, outcomeUnder, truthUnder } from '../kleene.ts';
import type { RuleInSuite } from '../rules-in-suite.ts';
import type { Mutant } from './mutant.ts';

export function isEquivalent(mutant: Mutant, { rule, item, action, folder }: RuleInSuite): boolean {
  const changed = mutant.apply(rule, action.action);
  if (changed === undefined || changed === 'gone' || changed.effect !== rule.effect) return false;
  // Periods of due times are no tests: nothing is claimed of them.
  if (JSON.stringify(latest(changed)) !== JSON.stringify(latest(rule))) return false;
  const other = compiledFor(action, changed, folder.policy.zone);
  const tests = [item, other].flatMap((one) => leavesOf(one).map(({ test }) => test));
  const shapeOf = (slot: number) => action.slots[slot]?.shape;
  return everyCombination(tests, shapeOf, (leaf) => comesToTheSame(item, other, leaf)) === true;
}

const latest = ({ duty }: RuleInSuite['rule']) => duty?.due?.map((due) => due.latest);

function comesToTheSame(item: Item | DutyItem, other: Item | DutyItem, leaf: LeafTruth): boolean {
  const [left, right] = [outcomeUnder(item, leaf), outcomeUnder(other, leaf)];
  if (!isSame(left, right)) return false;
  return left.truth !== UNKNOWN || undecided(item, leaf) === undecided(other, leaf);
}

/** The facts for want of which a rule is undecided. */
function undecided(item: Item | DutyItem, leaf: LeafTruth): string {
  const facts = conditionsOf(item).flatMap(({ node }) => unknownIn(node, leaf));
  return [...new Set(facts.flatMap(({ operands }) => operands))].sort().join();
}

function unknownIn(node: Node, leaf: LeafTruth): TestNode[] {
  if (truthUnder(node, leaf) !== UNKNOWN) return [];
  if (node.kind === 'test') return [node];
  return (node.kind === 'not' ? [node.of] : node.of).flatMap((part) => unknownIn(part, leaf));
}
