/**
 * Numbers: whether some can be in an order and between the bounds that an assignment says, and such ones.
 *
 * A request tells doubles, of which there is a next one to each. So the least number that each can be is found by going
 * up from its bound to what is below it and no further, and where that is above another bound, nothing else is less.
 */
import { nextAbove, nextBelow, simplestIn } from '../doubles.ts';
import { known } from '../known.ts';
import type { Found } from './apart.ts';
import type { NumberLiteral } from './literal.ts';

interface Bounds {
  low: number;
  high: number;
}

/** One number is not below another or, where strict, is above it. */
interface Above {
  readonly lower: string;
  readonly upper: string;
  readonly isStrict: boolean;
}

/** @param literals none of which says that two numbers are not the same */
export function numbersOf(literals: readonly NumberLiteral[]): Found {
  const bounds = new Map<string, Bounds>();
  const of = (name: string) => {
    const there = bounds.get(name) ?? { low: -Number.MAX_VALUE, high: Number.MAX_VALUE };
    bounds.set(name, there);
    return there;
  };
  const order = literals.flatMap((one) => {
    if (one.kind !== 'bound') for (const name of one.facts) of(name);
    return aboveIn(one);
  });
  for (const one of literals) {
    if (one.kind !== 'bound') continue;
    const isOne = one.low === one.high;
    const own = of(one.fact);
    own.low = Math.max(own.low, isOne ? one.low : nextAbove(one.low));
    own.high = Math.min(own.high, isOne ? one.high : nextBelow(one.high));
  }
  if (!isTightened(bounds, order)) return 'impossible';
  // Between the least and the greatest that one can be it can be anything, and the others fit what it is.
  const found = new Map<string, number>();
  for (const [name, own] of bounds) {
    const value = simplestIn(own.low, own.high);
    found.set(name, value);
    own.low = value;
    own.high = value;
    isTightened(bounds, order);
  }
  return found;
}

function aboveIn(one: NumberLiteral): Above[] {
  if (one.kind === 'bound') return [];
  const [left, right] = one.facts;
  if (one.kind === 'order' && !one.holds) return [{ lower: right, upper: left, isStrict: true }];
  const notAfter = { lower: left, upper: right, isStrict: false };
  return one.kind === 'order' ? [notAfter] : [notAfter, { lower: right, upper: left, isStrict: false }];
}

/** Brings each bound to what the others leave of it; false where that is nothing. */
function isTightened(bounds: ReadonlyMap<string, Bounds>, order: readonly Above[]): boolean {
  // Without a circle of which a part is strict, no bound moves in more rounds than there are numbers.
  for (let round = 0; round <= bounds.size; round += 1) {
    let isMoved = false;
    for (const { lower, upper, isStrict } of order) {
      const [below, above] = [known(bounds.get(lower)), known(bounds.get(upper))];
      const least = isStrict ? nextAbove(below.low) : below.low;
      const most = isStrict ? nextBelow(above.high) : above.high;
      if (above.low >= least && below.high <= most) continue;
      above.low = Math.max(above.low, least);
      below.high = Math.min(below.high, most);
      isMoved = true;
    }
    if ([...bounds.values()].some(({ low, high }) => low > high)) return false;
    if (!isMoved) return true;
  }
  return false;
}
