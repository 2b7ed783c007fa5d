/** Proofs of RFC 9162, §§ 2.1.3 and 2.1.4: made from all hashes of the leaves, checked from a few hashes alone. */
import { GrowingTree } from './growing-tree.ts';
import { HASH, nodeHash } from './hash.ts';

/** The hashes of the leaves of a tree, one behind the other, 32 bytes each. */
export type LeafHashes = Uint8Array;

/** The root over the leaves from one to before another. */
export function rootOf(leaves: LeafHashes, from = 0, until = leaves.length / HASH): Uint8Array {
  const tree = new GrowingTree();
  const hashes = Buffer.from(leaves.buffer, leaves.byteOffset, leaves.length);
  for (let at = from; at < until; at += 1) tree.add(hashes.toString('latin1', at * HASH, (at + 1) * HASH));
  return tree.root();
}

/** The largest power of two below a number of at least two. */
function split(size: number): number {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}

/**
 * The hashes that lead from a leaf to the root of the tree of the first `size` leaves, from the leaf upwards.
 *
 * @throws RangeError where there is no such leaf or no such tree
 */
export function inclusionPath(leaves: LeafHashes, index: number, size: number = leaves.length / HASH): Uint8Array[] {
  if (!(index >= 0 && index < size && size * HASH <= leaves.length)) throw new RangeError('there is no such record');
  const path: Uint8Array[] = [];
  let [from, until] = [0, size];
  while (until - from > 1) {
    const middle = from + split(until - from);
    if (index < middle) {
      path.push(rootOf(leaves, middle, until));
      until = middle;
    } else {
      path.push(rootOf(leaves, from, middle));
      from = middle;
    }
  }
  return path.reverse();
}

/**
 * The hashes that show the tree of the first `first` leaves to be the beginning of that of the first `second`.
 *
 * @throws RangeError where there are no such trees
 */
export function consistencyPath(leaves: LeafHashes, first: number, second: number): Uint8Array[] {
  if (!(first > 0 && first <= second && second * HASH <= leaves.length))
    throw new RangeError('there are no such trees');
  const path: Uint8Array[] = [];
  let [from, until] = [0, second];
  // Of the old tree itself nothing need be told; of a part of it, its root.
  let isWhole = true;
  while (first !== until) {
    const middle = from + split(until - from);
    if (first <= middle) {
      path.push(rootOf(leaves, middle, until));
      until = middle;
    } else {
      path.push(rootOf(leaves, from, middle));
      from = middle;
      isWhole = false;
    }
  }
  if (!isWhole) path.push(rootOf(leaves, from, until));
  return path.reverse();
}

export interface Inclusion {
  /** Of the leaf, from 0. */
  readonly index: number;
  readonly size: number;
  readonly leaf: Uint8Array;
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** Whether a leaf stands at an index of the tree of this size and root (RFC 9162, § 2.1.3.2). */
export function isIncluded({ index, size, leaf, path, root }: Inclusion): boolean {
  if (!isPlace(index) || !isPlace(size) || index >= size) return false;
  let [node, last] = [index, size - 1];
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && isSame(hash, root);
}

export interface Consistency {
  readonly first: number;
  readonly second: number;
  readonly firstRoot: Uint8Array;
  readonly secondRoot: Uint8Array;
  readonly path: readonly Uint8Array[];
}

/** Whether the tree of the first size and root is the beginning of the other (RFC 9162, § 2.1.4.2). */
export function isConsistent({ first, second, firstRoot, secondRoot, path }: Consistency): boolean {
  if (!isPlace(first) || !isPlace(second) || first === 0 || first > second) return false;
  if (first === second) return path.length === 0 && isSame(firstRoot, secondRoot);
  const whole = Number.isInteger(Math.log2(first)) ? [firstRoot, ...path] : [...path];
  const [begun, ...rest] = whole;
  if (begun === undefined) return false;
  let [node, last] = [first - 1, second - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [old, grown] = [begun, begun];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      old = nodeHash(sibling, old);
      grown = nodeHash(sibling, grown);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, half(last)];
    } else {
      grown = nodeHash(grown, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && isSame(old, firstRoot) && isSame(grown, secondRoot);
}

/** Sizes may be beyond 32 bits, so that none of the bit operators will do. */
const half = (number: number) => Math.floor(number / 2);
const isPlace = (number: number) => Number.isSafeInteger(number) && number >= 0;

export function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}
