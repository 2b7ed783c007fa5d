import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * RFC 8785 canonical JSON: keys by UTF-16 code unit, no white space, numbers and strings as ECMAScript prints them.
 *
 * @throws TypeError on what I-JSON (RFC 7493) cannot say: NaN and infinities, lone surrogates, `undefined`, functions.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string' && value.isWellFormed()) return JSON.stringify(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return canonicalList(value);
  if (typeof value !== 'object') throw new TypeError(`canonical JSON cannot say this ${typeof value}`);
  let text = '{';
  // Without a comparison of its own, a list of texts is sorted by UTF-16 code unit.
  for (const key of Object.keys(value).sort()) {
    const member = canonicalJson((value as Record<string, unknown>)[key]);
    text += `${text.length > 1 ? ',' : ''}${canonicalJson(key)}:${member}`;
  }
  return `${text}}`;
}

function canonicalList(list: readonly unknown[]): string {
  let text = '[';
  for (let index = 0; index < list.length; index += 1) text += (index > 0 ? ',' : '') + canonicalJson(list[index]);
  return `${text}]`;
}

/** `sha256:` and the hex of the SHA-256 of a text's UTF-8. */
export function digestOf(text: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}
