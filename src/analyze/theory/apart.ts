/** "Is not the same", of what has an order: before or after, each tried. */
import type { EqualLiteral, NumberLiteral, OrderLiteral, TimeLiteral } from './literal.ts';

export type Found = ReadonlyMap<string, number> | 'impossible' | 'unknown';

/** More than this many are not taken apart. */
const MOST_APART = 8;

/** @param solve for literals of which none says that two facts are not the same */
export function withEitherWay<T extends TimeLiteral | NumberLiteral>(
  literals: readonly T[],
  solve: (literals: readonly (T | OrderLiteral)[]) => Found,
): Found {
  const isApart = (one: T): one is T & EqualLiteral => one.kind === 'equal' && !one.holds;
  const apart = literals.filter(isApart);
  if (apart.length > MOST_APART) return 'unknown';
  const rest = literals.filter((one) => !isApart(one));
  let found: Found = 'impossible';
  for (let choice = 0; choice < 2 ** apart.length; choice += 1) {
    const chosen = apart.map(({ facts: [left, right], where }, index): OrderLiteral => {
      const isAfter = Math.floor(choice / 2 ** index) % 2 === 0;
      return { kind: 'order', facts: isAfter ? [left, right] : [right, left], holds: false, where };
    });
    const one = solve([...rest, ...chosen]);
    if (typeof one !== 'string') return one;
    if (one === 'unknown') found = one;
  }
  return found;
}
