/** What this decision point hands out and takes back: signed, so that nobody else can make it. */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../policy/index.ts';
import { equalBytes, SHORTEST_SECRET } from './bearer.ts';

export interface Signer {
  /** The hex of an HMAC-SHA-256. */
  sign(value: unknown): string;
  isSigned(value: unknown, signature: string | undefined): boolean;
}

/**
 * @param use what is signed: a signature of one use is none of another
 * @param secret random where it is not given
 * @throws TypeError for a secret that can be guessed
 */
export function signerOf(use: string, secret: string | undefined): Signer {
  if (secret !== undefined && secret.length < SHORTEST_SECRET)
    throw new TypeError(`the secret of a ${use} has at least ${SHORTEST_SECRET} characters`);
  const key = secret === undefined ? crypto.getRandomValues(new Uint8Array(32)) : sha256(utf8ToBytes(secret));
  // Canonical, so that it does not depend on the order in which a caller wrote it.
  const mac = (value: unknown) => hmac(sha256, key, utf8ToBytes(canonicalJson([use, value])));
  return {
    sign: (value) => bytesToHex(mac(value)),
    isSigned: (value, signature) =>
      signature !== undefined && /^[0-9a-f]{64}$/.test(signature) && equalBytes(mac(value), hexToBytes(signature)),
  };
}

/** JSON as text for a URL or a header. */
export function encoded(value: unknown): string {
  const bytes = Array.from(utf8ToBytes(JSON.stringify(value)), (byte) => String.fromCharCode(byte)).join('');
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Of what is known to be signed, and so to be made by {@link encoded}. */
export function decoded(text: string): unknown {
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}
