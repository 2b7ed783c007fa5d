/** What is hashed of a stored record, with no copy made of it. */
import { type HashText, hashBase64, hashText } from '../merkle/hash.ts';
import type { StoredRecord } from './source.ts';

const LEAF = 0x00;
const [OPEN, CLOSE, SPACE] = [0x7b, 0x7d, 0x20];
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
  return isBlank(line, secretsFrom, secretsUntil - 1) ? 'erased' : 'altered';
}

/** Braces with nothing but spaces between them. */
function isBlank(line: Buffer, from: number, until: number): boolean {
  if (line[from] !== OPEN || line[until] !== CLOSE) return false;
  for (let at = from + 1; at < until; at += 1) if (line[at] !== SPACE) return false;
  return true;
}
