import { EMPTY_ROOT, HASH, type HashText, hashText, nodeHash } from './hash.ts';

/** A node of which at least the left half is there: 0x01, the left, the right. */
interface Level {
  readonly bytes: Buffer;
  isHalf: boolean;
}

/**
 * The Merkle tree of RFC 9162, § 2.1.1, of which only the right edge is kept: leaves come one after the other, and the
 * root is known at any time. What it holds grows with the number of bits of its size.
 */
export class GrowingTree {
  readonly #levels: Level[] = [];
  #size = 0;

  /** How many leaves there are. */
  get size(): number {
    return this.#size;
  }

  /** @param leaf the hash of an entry */
  add(leaf: HashText): void {
    this.#size += 1;
    let hash = leaf;
    for (let height = 0; ; height += 1) {
      const level = this.#at(height);
      level.bytes.write(hash, level.isHalf ? 1 + HASH : 1, HASH, 'latin1');
      level.isHalf = !level.isHalf;
      if (level.isHalf) return;
      hash = hashText(level.bytes);
    }
  }

  #at(height: number): Level {
    let level = this.#levels[height];
    if (level === undefined) {
      level = { bytes: Buffer.alloc(1 + 2 * HASH, 1), isHalf: false };
      this.#levels.push(level);
    }
    return level;
  }

  root(): Uint8Array {
    let root: Uint8Array | undefined;
    for (const { bytes, isHalf } of this.#levels) {
      if (!isHalf) continue;
      const left = bytes.subarray(1, 1 + HASH);
      root = root === undefined ? Uint8Array.from(left) : nodeHash(left, root);
    }
    return root ?? EMPTY_ROOT;
  }
}
