import type { Formula } from './expression.ts';
import { literalOf, type Written } from './literals.ts';

/** A formula as JavaScript. What is asked of the fewest facts comes first, as far as the order is free to choose. */
export function codeOf(formula: Formula, written: Written): string {
  if (formula.kind === 'test') return literalOf(formula.test, formula.holds, written);
  if (formula.of.length === 0) return formula.kind === 'all' ? 'true' : 'false';
  const parts = formula.of.map((part) => {
    const code = codeOf(part, written);
    return part.kind === 'test' || part.of.length < 2 ? code : `(${code})`;
  });
  return parts.join(formula.kind === 'all' ? ' && ' : ' || ');
}
