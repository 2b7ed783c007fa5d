/** Rows of a database as the records and checkpoints of a log. */

import type { Page, StoredRecord } from '../log/source.ts';
import { HASH, type HashText } from '../merkle/hash.ts';
import { lineOf, partsOfLine } from '../record/line.ts';

/** Who signs the same records at the same moment signs the same. */
export const ELSE = 'ON CONFLICT (size) DO NOTHING';

export interface LogRow {
  readonly seq: number;
  readonly entry: string;
  readonly secrets: string | null;
}

/** What drivers answer for whole numbers of 64 bits: numbers, texts or bigints. */
export function logRow(row: Readonly<Record<string, unknown>>): LogRow {
  const secrets = row['secrets'];
  return {
    seq: Number(row['seq']),
    entry: String(row['entry']),
    secrets: typeof secrets === 'string' ? secrets : null,
  };
}

/** Lines as they would stand in a file. A private part that was erased is blank, as it is there. */
export function pageOfRows(rows: readonly LogRow[]): Page {
  let unfinished = 0;
  const records: StoredRecord[] = [];
  for (const { seq, entry, secrets } of rows) {
    const line = Buffer.from(lineOf({ entry, secrets: secrets ?? '{}' })).subarray(0, -1);
    const parts = partsOfLine(line);
    if (parts === undefined) unfinished += 1;
    else records.push({ line, parts, offset: seq, end: seq + 1 });
  }
  return { records, unfinished, read: (rows.at(-1)?.seq ?? -1) + 1 };
}

export function hashesToText(hashes: readonly HashText[]): string {
  return Buffer.from(hashes.join(''), 'latin1').toString('base64');
}

/**
 * The leaf hashes of checkpoints, by their sizes rising. Of each they end at its size; where two were made at once,
 * they overlap.
 */
export function hashesFrom(rows: readonly Readonly<Record<string, unknown>>[]): Uint8Array {
  const parts = rows.map(({ size, hashes }) => {
    const own = Buffer.from(String(hashes), 'base64');
    return { own, first: Number(size) * HASH - own.length };
  });
  const all = Buffer.alloc(parts.reduce((sum, { own }) => sum + own.length, 0));
  let known = 0;
  for (const { own, first } of parts) {
    // Behind a gap nothing is known of which record a hash is.
    if (!(first >= 0 && first <= known)) break;
    known = first + own.copy(all, first);
  }
  return all.subarray(0, known);
}

/** The id of an entry: what makes putting it in twice the same as putting it in once. */
export function idOf(entry: string): string {
  return String((JSON.parse(entry) as { readonly id?: unknown }).id);
}
