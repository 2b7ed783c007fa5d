/** A stored record, read back. */

import { privatePartOf } from '../log/leaf.ts';
import type { StoredRecord } from '../log/source.ts';
import { DECISION, type Entry } from './entry.ts';
import type { Secrets } from './redact.ts';

const kinds: readonly unknown[] = ['decision', 'erasure', 'policies'];

/** `undefined` for what this version cannot read. */
export function readEntry({ line, parts }: Pick<StoredRecord, 'line' | 'parts'>): Entry | undefined {
  const entry = parsed(line, parts.from, parts.until) as Partial<Entry> | undefined;
  const isKnown = typeof entry === 'object' && entry !== null && entry.form === 1 && kinds.includes(entry.kind);
  return isKnown ? (entry as Entry) : undefined;
}

/** The private part of a record: what opens its commitments, and the salt of its decision. */
export interface PrivatePart {
  readonly secrets: Secrets;
  readonly salt: string;
}

/** `erased`, or `altered` where it is not the one that its record names. */
export function readPrivatePart(record: StoredRecord): PrivatePart | 'erased' | 'altered' {
  const state = privatePartOf(record);
  if (state !== 'kept') return state;
  const { secretsFrom, secretsUntil } = record.parts;
  const read = parsed(record.line, secretsFrom, secretsUntil) as Record<string, { salt: string }> | undefined;
  const { [DECISION]: decision, ...secrets } = read ?? {};
  return { secrets: secrets as Secrets, salt: decision?.salt ?? '' };
}

function parsed(bytes: Buffer, from: number, until: number): unknown {
  try {
    return JSON.parse(bytes.toString('utf8', from, until));
  } catch {
    return undefined;
  }
}
