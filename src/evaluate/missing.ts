/** What was not told and would decide: the untold leaves reached through undecided nodes only. */
import type { ActionPlan, Node, TestNode } from '../compile/index.ts';
import { TRUE, UNKNOWN, type Value } from '../language/index.ts';
import { compareText } from '../policy/index.ts';
import { grantTruth } from './combine.ts';

export function missingFacts(action: ActionPlan, values: readonly Value[]): string[] {
  const paths = new Set<string>();
  const walk = (node: Node | undefined) => {
    if (node === undefined || node.evaluate(values) !== UNKNOWN) return;
    if (node.kind === 'test') {
      for (const path of untoldBy(node, action, values)) paths.add(path);
    } else if (node.kind === 'not') {
      walk(node.of);
    } else {
      node.of.forEach(walk);
    }
  };
  if (grantTruth(action, values) !== TRUE) {
    for (const { when } of action.grants.left(values)) walk(when);
  }
  for (const { applies, when, truth } of action.requirements.left(values)) {
    // "not applies, or when" is one node: a false part of it is decided and not descended into.
    if (truth(values) !== UNKNOWN) continue;
    walk(applies);
    walk(when);
  }
  for (const { when } of action.forbids.left(values)) walk(when);
  return [...paths].sort(compareText);
}

/** The untold facts of an undecided test, each as its shortest untold prefix. */
export function untoldBy(node: TestNode, action: ActionPlan, values: readonly Value[]): string[] {
  const operands = node.operands.map((slot) => values[slot]);
  const paths = node.operands.map((slot) => shortestUntold(slot, action, values));
  return node.operator.untold(operands, paths, node.value);
}

/** The path of the outermost object around a slot that was not told, or the slot's own. */
export function shortestUntold(index: number, action: ActionPlan, values: readonly Value[]): string {
  let path = action.slots[index]?.path ?? '';
  for (let slot = action.slots[index]; slot !== undefined; slot = action.slots[slot.parent]) {
    if (values[slot.index] === undefined) path = slot.path;
  }
  return path;
}
