import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { compareText } from './errors.ts';

/**
 * RFC 8785 canonical JSON: keys by UTF-16 code unit, no white space, numbers and strings as ECMAScript prints them.
 *
 * @throws TypeError on what I-JSON (RFC 7493) cannot say: NaN and infinities, lone surrogates, `undefined`, functions.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value === 'string' && value.isWellFormed()) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`canonical JSON cannot say this ${typeof value}`);
  const members = Object.keys(value)
    .sort(compareText)
    .map((key) => `${canonicalJson(key)}:${canonicalJson((value as Record<string, unknown>)[key])}`);
  return `{${members.join(',')}}`;
}

/** `sha256:` and the hex of the SHA-256 of a text's UTF-8. */
export function digestOf(text: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}
