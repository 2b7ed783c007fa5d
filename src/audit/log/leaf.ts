/** What is hashed of a stored record, with no copy made of it. */
import { type HashText, hashBase64, hashText } from '../merkle/hash.ts';
import type { StoredRecord } from './source.ts';

const LEAF = 0x00;
const SPACE = 0x20;
/** `"withheld":"`, 43 characters of base64url, `"}` stand at the end of every entry. */
const QUOTE_AND_BRACE = 2;
const BASE64 = 43;

/**
 * The leaf hash of a record. The byte in front of its entry, a colon, becomes the prefix of a leaf: a line is hashed once.
 */
export function leafOf({ line, parts: { from, until } }: StoredRecord): HashText {
  line[from - 1] = LEAF;
  return hashText(line.subarray(from - 1, until));
}

export type PrivatePart = 'kept' | 'erased' | 'altered';

/** Whether the private part is the one that the entry names, is blank, or is another. */
export function privatePartOf({ line, parts: { until, secretsFrom, secretsUntil } }: StoredRecord): PrivatePart {
  const end = until - QUOTE_AND_BRACE;
  const named = line.toString('latin1', end - BASE64, end);
  if (hashBase64(line.subarray(secretsFrom, secretsUntil)) === named) return 'kept';
  return isBlank(line, secretsFrom + 1, secretsUntil - 1) ? 'erased' : 'altered';
}

function isBlank(line: Buffer, from: number, until: number): boolean {
  for (let at = from; at < until; at += 1) if (line[at] !== SPACE) return false;
  return true;
}
