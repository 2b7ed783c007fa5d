/**
 * Coverage by leaf, as masking MC/DC over three-valued conditions (RTCA DO-178C; Chilenski, DOT/FAA/AR-01/18).
 *
 * A leaf is a test in the expanded conditions of a rule: in `applies`, in `when`, or in the condition of a due time. It
 * decides a case when the rule comes to something else - its truth, or which due time applies - as soon as that leaf
 * alone has the opposite truth, all others being what the request makes them. It is covered when it decides one case by
 * being true and another by being false. A leaf that is unknown shows nothing.
 */
import type { DutyItem, Item, TestNode } from '../../../compile/index.ts';
import { FALSE, not, TRUE, type Truth, UNKNOWN } from '../../../language/index.ts';
import type { PolicyCase } from '../../../policy/cases/case.ts';
import { everyCombination } from '../abstraction.ts';
import { isSame, type LeafTruth, leavesOf, outcomeUnder } from '../kleene.ts';
import type { RuleInSuite } from '../rules-in-suite.ts';
import { testText } from '../wording.ts';

export interface LeafCoverage {
  readonly place: string;
  readonly test: string;
  /** A case that the leaf decides by being true, and one that it decides by being false. */
  readonly whenTrue: PolicyCase | undefined;
  readonly whenFalse: PolicyCase | undefined;
  /** Directions in which no request whatever can show it: proved over all combinations of the rule's tests. */
  readonly impossible: readonly boolean[];
}

export const isCovered = ({ whenTrue, whenFalse, impossible }: LeafCoverage) =>
  (whenTrue !== undefined || impossible.includes(true)) && (whenFalse !== undefined || impossible.includes(false));

export function leafCoverage(rule: RuleInSuite): LeafCoverage[] {
  const { item, action } = rule;
  return leavesOf(item).map(({ place, test }) => {
    const [whenTrue, whenFalse] = [true, false].map((wanted) => decidedBy(rule, place, wanted));
    const impossible = [true, false].filter((wanted) => {
      if ((wanted ? whenTrue : whenFalse) !== undefined) return false;
      const tests = leavesOf(item).map((leaf) => leaf.test);
      const shapeOf = (slot: number) => action.slots[slot]?.shape;
      return everyCombination(tests, shapeOf, (leaf) => !decides(item, test, wanted, leaf)) === true;
    });
    return { place, test: testText(test, action), whenTrue, whenFalse, impossible };
  });
}

function decidedBy({ item: home, cases }: RuleInSuite, place: string, wanted: boolean): PolicyCase | undefined {
  const original = leavesOf(home).find((leaf) => leaf.place === place)?.test;
  return cases.find(({ item, asked }) => {
    const test = leavesOf(item).find((leaf) => leaf.place === place)?.test;
    // Under other parameters another test may stand at the same place.
    if (test === undefined || test.operator !== original?.operator) return false;
    return decides(item, test, wanted, (leaf) => leaf.evaluate(asked.outcome.values));
  })?.one;
}

/** Whether a test that has the wanted truth is what makes the rule come to what it comes to. */
export function decides(item: Item | DutyItem, test: TestNode, wanted: boolean, leaf: LeafTruth): boolean {
  const truth = leaf(test);
  if (truth === UNKNOWN || truth !== (wanted ? TRUE : FALSE)) return false;
  const forced =
    (to: Truth): LeafTruth =>
    (other) =>
      other === test ? to : leaf(other);
  return !isSame(outcomeUnder(item, leaf), outcomeUnder(item, forced(not(truth))));
}
