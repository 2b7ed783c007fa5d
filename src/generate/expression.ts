/** The conditions of a plan in two values, as `partial` says those of rules: definitely true, or definitely false. */
import type { Item, Node, TestNode } from '../compile/index.ts';
import { all, any, type Formula, literalsOf } from '../partial/index.ts';

/** A test that has to hold or, where `holds` is false, to fail; definitely. */
export interface Wanted {
  readonly test: TestNode;
  readonly holds: boolean;
}

function formulaOf(node: Node, holds: boolean): Formula<Wanted> {
  if (node.kind === 'test') return { literal: { test: node, holds } };
  if (node.kind === 'not') return formulaOf(node.of, !holds);
  const parts = node.of.map((part) => formulaOf(part, holds));
  return (node.kind === 'all') === holds ? all(parts) : any(parts);
}

/** Where a grant holds, a requirement is met ("applies ⇒ when"), a forbid applies; or definitely not. */
export function formulaOfItem({ applies, when }: Item, holds: boolean): Formula<Wanted> {
  const own = when === undefined ? holds : formulaOf(when, holds);
  if (applies === undefined) return own;
  const spared = formulaOf(applies, !holds);
  return holds ? any([spared, own]) : all([spared, own]);
}

/** The slots that a formula reads, in the order in which it is written. */
export function slotsIn(formula: Formula<Wanted>): number[] {
  return [...new Set(literalsOf(formula).flatMap(({ test }) => test.operands))];
}
