/** Which facts the rules of an action name, and their slots. */
import { type Condition, type Test, testsOf } from '../language/index.ts';
import type { Rule } from '../policy/index.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import { type Layout, SlotTable } from './slots.ts';

/** The slots of the facts that some rules for one type of resource name. */
export function layOut(rules: readonly Rule[], resourceType: string, vocabulary: Vocabulary): Layout {
  return factsOf(rules, resourceType, vocabulary).layOut();
}

/** The facts that some rules for one type of resource name, to be laid out. */
export function factsOf(rules: readonly Rule[], resourceType: string, vocabulary: Vocabulary): SlotTable {
  const table = new SlotTable(vocabulary, resourceType);
  table.want(vocabulary.now, false);
  const wantAll = (condition: Condition | undefined, read: boolean) => {
    for (const test of condition === undefined ? [] : testsOf(condition)) table.wantTest(test, read);
  };
  for (const { applies, when, duty } of rules) {
    wantAll(applies, true);
    wantAll(when, true);
    for (const path of duty?.owner ?? []) table.want(path, false);
    for (const due of duty?.due ?? []) {
      wantAll(due.when, false);
      for (const { from } of due.latest) table.want(from, false);
    }
  }
  return table;
}

/** The slots of some tests, as of an action of which they are the only rule. */
export function layOutTests(tests: readonly Test[], resourceType: string, vocabulary: Vocabulary): Layout {
  const table = new SlotTable(vocabulary, resourceType);
  table.want(vocabulary.now, false);
  for (const test of tests) table.wantTest(test, true);
  return table.layOut();
}
