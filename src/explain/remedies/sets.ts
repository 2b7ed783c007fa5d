/** Sets of changes, told apart and put in order. */
import { compareText } from '../../policy/index.ts';
import type { SlotChange } from './change.ts';

export type ChangeSet = readonly SlotChange[];

export function keyOf(changes: ChangeSet): string {
  const [first] = changes;
  return changes.length === 1 && first !== undefined ? first.key : changes.map(({ key }) => key).join('\u0000');
}

/** The order of their lengths and keys, whose texts are made only where two changes are of the same fact. */
export function byLengthAndKey(left: ChangeSet, right: ChangeSet): number {
  if (left.length !== right.length) return left.length - right.length;
  for (const [at, change] of left.entries()) {
    const other = right[at];
    const order = other === undefined || change === other ? 0 : byKey(change, other);
    if (order !== 0) return order;
  }
  return 0;
}

/** Each change once. */
export function unique(changes: readonly SlotChange[]): readonly SlotChange[] {
  if (changes.length < 2) return changes;
  if (changes.length > FEW) return [...new Map(changes.map((change) => [change.key, change])).values()];
  const found: SlotChange[] = [];
  for (const change of changes) if (!includes(found, change)) found.push(change);
  return found;
}

/** So many are compared sooner than they are put into a table. */
const FEW = 16;

export function includes(changes: readonly SlotChange[], change: SlotChange): boolean {
  for (const one of changes) if (one.isSame(change)) return true;
  return false;
}

/** Sets that were looked at. */
export class Seen {
  private readonly few: ChangeSet[] = [];
  private readonly keys = new Set<string>();

  has(set: ChangeSet): boolean {
    if (this.keys.size > 0) return this.keys.has(keyOf(set));
    return this.few.some((one) => one.length === set.length && one.every((change, at) => set[at]?.isSame(change)));
  }

  add(set: ChangeSet): void {
    if (this.keys.size > 0) this.keys.add(keyOf(set));
    else if (this.few.push(set) > FEW) for (const one of this.few) this.keys.add(keyOf(one));
  }
}

/** What leaves fewer ways: of as many, what came first. */
export function fewer(left: readonly SlotChange[] | undefined, right: readonly SlotChange[]): readonly SlotChange[] {
  return left === undefined || right.length < left.length ? right : left;
}

/** By key: of two paths of which neither begins with the other the order is theirs. */
export function byKey(left: SlotChange, right: SlotChange): number {
  return left.path.startsWith(right.path) || right.path.startsWith(left.path)
    ? compareText(left.key, right.key)
    : compareText(left.path, right.path);
}

export function isWithin(path: string, object: string): boolean {
  return path.startsWith(object) && (path.length === object.length || path[object.length] === '.');
}

/**
 * Of remedies that a person would not tell apart (they differ in ids, texts or times alone) one: that waits the least,
 * or asks for what is least long ago, and then the first by code unit, which leaves open who is to act.
 */
export function leastDemanding(found: readonly ChangeSet[]): ChangeSet[] {
  const best = new Map<string, ChangeSet>();
  const demand = (set: ChangeSet) => set.reduce((sum, { asks }) => sum + asks, 0);
  for (const set of found) {
    const outline = set.map((change) => change.outline).join('\u0000');
    const other = best.get(outline);
    const order = other === undefined ? -1 : demand(set) - demand(other) || compareText(keyOf(set), keyOf(other));
    if (order < 0) best.set(outline, set);
  }
  return [...best.values()];
}
