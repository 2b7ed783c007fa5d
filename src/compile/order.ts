/** In which order what must hold is asked for, so that most requests that are refused are refused soon. */
import type { Slot } from './plan.ts';

/** What has to hold, and the facts that it is about. */
export interface Asked {
  /** In the order in which they are asked for. */
  readonly slots: readonly number[];
}

/** Above this many the order of the rules is kept: looking for the best one takes time that grows with its square. */
const MOST = 64;

/** What it costs to read a fact, roughly, in comparisons. */
function costOf(slot: Slot | undefined): number {
  switch (slot?.shape.type) {
    case 'records':
      return 40;
    case 'time':
      return 12;
    case 'set':
      return 8;
    default:
      return 1;
  }
}

/** Each time the part whose facts cost least to read beside those that were read already. */
export function inOrder<T extends Asked>(parts: readonly T[], slots: readonly Slot[]): T[] {
  if (parts.length > MOST) return [...parts];
  const read = new Set<number>();
  const left = [...parts];
  const ordered: T[] = [];
  while (left.length > 0) {
    const costs = left.map((part) =>
      part.slots.filter((slot) => !read.has(slot)).reduce((sum, slot) => sum + costOf(slots[slot]), 0),
    );
    const [next] = left.splice(costs.indexOf(Math.min(...costs)), 1);
    if (next === undefined) break;
    for (const slot of next.slots) read.add(slot);
    ordered.push(next);
  }
  return ordered;
}
