/** A value that the log holds as a hash only, so that it can be forgotten while the log still proves what it was. */
import { randomFillSync } from 'node:crypto';
import { canonicalJson } from '../../policy/index.ts';
import { hashBase64 } from '../merkle/hash.ts';
import type { Described } from './describe.ts';

/**
 * What opens a commitment: the value, and 128 bits of chance beside it. Without them nobody can find out, by trying all
 * plates that there are, which one it was.
 */
export interface Secret {
  readonly salt: string;
  readonly value: Described;
}

/** How a committed value stands in a record. */
export interface Commitment {
  readonly [name: string]: string;
  readonly $: 'withheld';
  readonly sha256: string;
}

export const WITHHELD = 'withheld';

/** SHA-256 of the canonical JSON of the list of salt and value. */
export function commitmentTo({ salt, value }: Secret): Commitment {
  return { $: WITHHELD, sha256: committed(salt, canonicalJson(value)) };
}

/** It in base64url, for a value of which the canonical JSON is at hand. */
export function committed(salt: string, json: string): string {
  return hashBase64(`[${JSON.stringify(salt)},${json}]`);
}

const SALT = 16;
const pool = Buffer.alloc(SALT * 256);
let used = pool.length;

/** 128 bits of chance, in base64url. Drawn from the system in stocks: one by one they would cost more than the hash. */
export function freshSalt(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += SALT;
  const salt = pool.toString('base64url', used - SALT, used);
  // Nothing of it stays behind in memory.
  pool.fill(0, used - SALT, used);
  return salt;
}
