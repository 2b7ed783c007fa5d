/** Rows of a database as the records and checkpoints of a log. */

import type { Page, StoredRecord } from '../log/source.ts';
import type { HashText } from '../merkle/hash.ts';
import { lineOf, partsOfLine } from '../record/line.ts';

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

export function hashesFrom(texts: readonly unknown[]): Uint8Array {
  return Buffer.concat(texts.map((text) => Buffer.from(String(text), 'base64')));
}

/** The id of an entry: what makes putting it in twice the same as putting it in once. */
export function idOf(entry: string): string {
  return String((JSON.parse(entry) as { readonly id?: unknown }).id);
}
