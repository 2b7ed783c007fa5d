/** The tree of RFC 9162 (and 6962, whose hashes it keeps): published roots and proofs, and every small tree against the definition. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GrowingTree } from '../../../src/audit/merkle/growing-tree.ts';
import { HASH, leafHash, nodeHash, sha256 } from '../../../src/audit/merkle/hash.ts';
import {
  consistencyPath,
  type Inclusion,
  inclusionPath,
  isConsistent,
  isIncluded,
  rootOf,
} from '../../../src/audit/merkle/proofs.ts';
import '../../support/arbitraries.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** The leaves and hashes that implementations of Certificate Transparency have shared since RFC 6962. */
const published = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const leaves = Buffer.concat(published.map((data) => leafHash(Buffer.from(data, 'hex'))));
const left = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
const second = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7';
const right = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';
const fifth = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';
const last = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';

describe('published vectors', () => {
  test('the root of nothing is the hash of nothing', () => {
    expect(hex(new GrowingTree().root())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  test.each(roots.map((root, index) => [index + 1, root] as const))('the root of %i leaves', (size, root) => {
    expect(hex(rootOf(leaves, 0, size))).toBe(root);
  });

  test.each<[index: number, size: number, path: string[]]>([
    [0, 1, []],
    [0, 8, [second, left, right]],
    [5, 8, [fifth, last, roots[3] as string]],
    [2, 3, [roots[1] as string]],
    [1, 5, [roots[0] as string, left, fifth]],
  ])('the proof that leaf %i is in the tree of %i', (index, size, path) => {
    expect(inclusionPath(leaves, index, size).map(hex)).toEqual(path);
  });

  test.each<[first: number, second: number, path: string[]]>([
    [1, 1, []],
    [1, 8, [second, left, right]],
    [6, 8, ['0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a', last, roots[3] as string]],
    [2, 5, [left, fifth]],
  ])('the proof that the tree of %i is the beginning of that of %i', (first, size, path) => {
    expect(consistencyPath(leaves, first, size).map(hex)).toEqual(path);
  });
});

const MOST = 33;
const many = Buffer.concat(Array.from({ length: MOST }, (_, index) => leafHash(`entry ${index}`)));
const leafAt = (index: number) => many.subarray(index * HASH, (index + 1) * HASH);

/** The definition of RFC 9162, § 2.1.1, word for word. */
function defined(from: number, until: number): Uint8Array {
  const size = until - from;
  if (size === 0) return sha256('');
  if (size === 1) return leafAt(from);
  let half = 1;
  while (half * 2 < size) half *= 2;
  return nodeHash(defined(from, from + half), defined(from + half, until));
}

test('the growing tree has the root of the definition at every size', () => {
  const tree = new GrowingTree();
  for (let size = 0; size <= MOST; size += 1) {
    expect([tree.size, hex(tree.root())]).toEqual([size, hex(defined(0, size))]);
    if (size < MOST) tree.add(leafAt(size).toString('latin1'));
  }
});

test('every leaf of every tree is proved, and in no other place or tree', () => {
  for (let size = 1; size <= MOST; size += 1) {
    for (let index = 0; index < size; index += 1) {
      const path = inclusionPath(many, index, size);
      const proof: Inclusion = { index, size, leaf: leafAt(index), path, root: defined(0, size) };
      expect(isIncluded(proof)).toBe(true);
      expect(isIncluded({ ...proof, index: (index + 1) % (size + 1) })).toBe(false);
      expect(isIncluded({ ...proof, root: defined(0, (size + 1) % (MOST + 1)) })).toBe(false);
      expect(isIncluded({ ...proof, path: [...path, leafAt(0)] })).toBe(false);
      if (path.length > 0) expect(isIncluded({ ...proof, path: path.slice(1) })).toBe(false);
    }
  }
});

test('every tree is proved to begin every larger one, and with no other root', () => {
  for (let size = 1; size <= MOST; size += 1) {
    for (let first = 1; first <= size; first += 1) {
      const path = consistencyPath(many, first, size);
      const [firstRoot, secondRoot] = [defined(0, first), defined(0, size)];
      const proof = { first, second: size, firstRoot, secondRoot, path };
      expect(isConsistent(proof)).toBe(true);
      expect(isConsistent({ ...proof, firstRoot: defined(0, first - 1) })).toBe(false);
      expect(isConsistent({ ...proof, secondRoot: defined(0, size - 1) })).toBe(false);
      expect(isConsistent({ ...proof, path: [...path, leafAt(0)] })).toBe(false);
      if (path.length > 0) expect(isConsistent({ ...proof, path: path.slice(1) })).toBe(false);
    }
  }
});

test('one bit of a proof that is changed proves nothing', () => {
  const cases = fc
    .integer({ min: 2, max: MOST })
    .chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1), fc.nat()));
  fc.assert(
    fc.property(cases, ([size, index, bit]) => {
      const path = inclusionPath(many, index, size).map((hash) => Uint8Array.from(hash));
      const at = bit % (path.length * HASH * 8);
      const hash = path[Math.floor(at / (HASH * 8))] as Uint8Array;
      const byte = Math.floor(at / 8) % HASH;
      hash[byte] = (hash[byte] ?? 0) ^ (1 << (at % 8));
      expect(isIncluded({ index, size, leaf: leafAt(index), path, root: defined(0, size) })).toBe(false);
    }),
  );
});

test('what is no place in a tree is refused', () => {
  expect(() => inclusionPath(many, 5, 5)).toThrow(RangeError);
  expect(() => inclusionPath(many, 0, MOST + 1)).toThrow(RangeError);
  expect(() => consistencyPath(many, 0, 5)).toThrow(RangeError);
  expect(() => consistencyPath(many, 6, 5)).toThrow(RangeError);
  const proof = { size: 1, leaf: leafAt(0), path: [], root: leafAt(0) };
  for (const index of [-1, 0.5, Number.NaN, 1]) expect(isIncluded({ index, ...proof })).toBe(false);
  const same = { firstRoot: leafAt(0), secondRoot: leafAt(0), path: [] };
  for (const first of [0, -1, 0.5, 2]) expect(isConsistent({ first, second: 1, ...same })).toBe(false);
});
