/**
 * Conditions in two values: where one is definitely true, and where it is definitely false. Kleene's logic asks no more,
 * and JavaScript's own `&&` and `||` then evaluate no more than has to be known.
 */
import type { Item, Node, TestNode } from '../compile/index.ts';

/** A formula without negations: of tests that hold, and of tests that fail. */
export type Formula =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Formula[] }
  | { readonly kind: 'test'; readonly test: TestNode; readonly holds: boolean };

export const ALWAYS: Formula = { kind: 'all', of: [] };
export const NEVER: Formula = { kind: 'any', of: [] };

/** Where a condition is definitely true or, where it is to fail, definitely false. */
export function formulaOf(node: Node, holds: boolean): Formula {
  if (node.kind === 'test') return { kind: 'test', test: node, holds };
  if (node.kind === 'not') return formulaOf(node.of, !holds);
  return joined(
    (node.kind === 'all') === holds ? 'all' : 'any',
    node.of.map((part) => formulaOf(part, holds)),
  );
}

/** A list of its own kind inside a list says nothing more. */
export function joined(kind: 'all' | 'any', parts: readonly Formula[]): Formula {
  const of = parts.flatMap((part) => (part.kind === kind ? part.of : [part]));
  const [only] = of;
  return only !== undefined && of.length === 1 ? only : { kind, of };
}

/** Where a grant holds, a requirement is met ("applies ⇒ when"), a forbid applies; or definitely not. */
export function formulaOfItem({ applies, when }: Item, holds: boolean): Formula {
  const of = when === undefined ? (holds ? ALWAYS : NEVER) : formulaOf(when, holds);
  if (applies === undefined) return of;
  const spared = formulaOf(applies, !holds);
  return joined(holds ? 'any' : 'all', [spared, of]);
}

/** The slots that a formula reads. */
export function slotsIn(formula: Formula): Set<number> {
  if (formula.kind === 'test') return new Set(formula.test.operands);
  return new Set(formula.of.flatMap((part) => [...slotsIn(part)]));
}

export function testsOf(formula: Formula): readonly { readonly test: TestNode; readonly holds: boolean }[] {
  return formula.kind === 'test' ? [formula] : formula.of.flatMap(testsOf);
}
