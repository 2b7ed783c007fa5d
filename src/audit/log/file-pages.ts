/**
 * The lines of a log file, in pages of about a megabyte: what is held does not grow with the file. A page is good until the
 * next one is taken: they share their bytes.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { partsOfLine } from '../record/line.ts';
import { LogError, readError } from './error.ts';
import type { Page, StoredRecord } from './source.ts';

const NEW_LINE = 0x0a;
const CHUNK = 1 << 18;
/** No record comes near it. */
const LONGEST = 1 << 24;

/** @param from where to begin, in bytes: 0 or the end of a record */
export function* filePages(path: string, from = 0): Generator<Page> {
  const file = openedFor(path);
  try {
    let start = from;
    let chunk = Buffer.allocUnsafeSlow(2 * CHUNK);
    /** Bytes at the beginning of the chunk, of a line that was not read to its end. */
    let rest = 0;
    for (;;) {
      if (rest + CHUNK > chunk.length)
        chunk = Buffer.concat([chunk.subarray(0, rest), Buffer.allocUnsafeSlow(rest + CHUNK)]);
      const got = readSync(file, chunk, rest, CHUNK, start + rest);
      const bytes = chunk.subarray(0, rest + got);
      if (got === 0) {
        // A line without its end is a record that was not finished, or is just being written.
        yield { records: [], unfinished: bytes.length > 0 ? 1 : 0, read: start + bytes.length };
        return;
      }
      const { page, taken } = pageOf(bytes, start);
      yield page;
      start += taken;
      bytes.copyWithin(0, taken);
      rest = bytes.length - taken;
      if (rest > LONGEST) throw new LogError('cannot-read', path, 'a line is longer than any record', 'this is no log');
    }
  } catch (error) {
    throw error instanceof LogError ? error : readError(path, error);
  } finally {
    closeSync(file);
  }
}

function pageOf(bytes: Buffer, start: number): { readonly page: Page; readonly taken: number } {
  const records: StoredRecord[] = [];
  let unfinished = 0;
  let at = 0;
  for (let end = bytes.indexOf(NEW_LINE); end >= 0; end = bytes.indexOf(NEW_LINE, at)) {
    const line = bytes.subarray(at, end);
    const parts = partsOfLine(line);
    if (parts === undefined) unfinished += 1;
    else {
      if (parts.begun > 0) unfinished += 1;
      records.push({ line, parts, offset: start + at, end: start + end + 1 });
    }
    at = end + 1;
  }
  return { page: { records, unfinished, read: start + at }, taken: at };
}

function openedFor(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw readError(path, error);
  }
}
