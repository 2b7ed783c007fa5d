import { type Formula, isAll, isAny } from '../partial/index.ts';
import type { Wanted } from './expression.ts';
import { literalOf, type Written } from './literals.ts';

/** A formula as JavaScript, in the order in which the rules have it. */
export function codeOf(formula: Formula<Wanted>, written: Written): string {
  if (typeof formula === 'boolean') return String(formula);
  const joined = (parts: readonly Formula<Wanted>[], sign: string) =>
    parts.map((part) => (isAll(part) || isAny(part) ? `(${codeOf(part, written)})` : codeOf(part, written))).join(sign);
  if (isAll(formula)) return joined(formula.all, ' && ');
  if (isAny(formula)) return joined(formula.any, ' || ');
  return literalOf(formula.literal.test, formula.literal.holds, written);
}
