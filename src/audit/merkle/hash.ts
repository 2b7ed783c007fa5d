/** SHA-256 as RFC 9162, § 2.1.1 hashes leaves and nodes: a byte in front keeps the one from passing for the other. */
import crypto from 'node:crypto';

/** Bytes of a hash. */
export const HASH = 32;

/**
 * A hash as text of one character for each byte: half the cost of a buffer, of which trees of millions of leaves would
 * make two for each.
 */
export type HashText = string;

/** In one call where the runtime has it (Node 20.12), which spares an object for each hash. */
export const hashText: (bytes: Uint8Array | string) => HashText =
  typeof crypto.hash === 'function'
    ? (bytes) => crypto.hash('sha256', bytes, 'binary')
    : (bytes) => crypto.createHash('sha256').update(bytes).digest('binary');

/** A hash in base64url. */
export const hashBase64: (bytes: Uint8Array | string) => string =
  typeof crypto.hash === 'function'
    ? (bytes) => crypto.hash('sha256', bytes, 'base64url')
    : (bytes) => crypto.createHash('sha256').update(bytes).digest('base64url');

export function sha256(bytes: Uint8Array | string): Buffer {
  return Buffer.from(hashText(bytes), 'latin1');
}

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** The hash of an entry of a log: SHA-256 of 0x00 and its bytes. */
export function leafHash(entry: Uint8Array | string): Buffer {
  return sha256(Buffer.concat([LEAF, typeof entry === 'string' ? Buffer.from(entry) : entry]));
}

/** The hash of two neighbours: SHA-256 of 0x01, the left and the right. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return sha256(Buffer.concat([NODE, left, right]));
}

/** The root of a tree without entries. */
export const EMPTY_ROOT: Uint8Array = sha256('');
