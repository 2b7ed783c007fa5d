import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { formatInstant } from '../../language/index.ts';
import { type DecisionEntry, erasureRecord } from '../record/entry.ts';
import { readEntry } from '../record/read-record.ts';
import { Ranges } from './erased.ts';
import { LogError, writeError } from './error.ts';
import { filePages } from './file-pages.ts';
import { fileSink } from './file-sink.ts';
import { entriesIn } from './folder.ts';
import { privatePartOf } from './leaf.ts';

/** Which records {@link eraseRecords} erases, and for whom. */
export interface EraseOptions {
  /** Epoch milliseconds: what was recorded before. */
  readonly before: number;
  /** Only records for which it is true; those that are held, say, it answers false for. All unless given. */
  readonly only?: (entry: DecisionEntry) => boolean;
  /** Who has it done: an id. */
  readonly by: string;
  /** Why: a clause, or the name of a schedule. It stays on record. */
  readonly reason: string;
  readonly clock?: () => number;
}

const SPACE = ' ';

/**
 * Erases the private parts of records whose retention has ended: plates, free text, and what opens the digests. First it puts
 * on record which, by whom and why; then it blanks them where they stand, so that everything else stays in its place: the
 * log verifies as before. What cannot be done again any more for an erased record is to open or to replay it.
 *
 * A process that is ended in between leaves some of them blank; the next call goes on. How soon the bytes are gone from the
 * medium and from copies of the file is up to whoever runs them.
 *
 * @returns how many were erased
 * @throws LogError where the log cannot be read or written
 * @example
 * import { mkdtempSync, rmSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * const folder = mkdtempSync(`${tmpdir()}/alpr-`);
 * const engine = createEngine({ policies: [barstow466] }).withLog(decisionLog({ sink: fileSink(folder), clock: () => 0 }));
 * engine.can({ action: 'read.search', context: { query: '8ABC123' } }); // => false
 * eraseRecords(folder, { before: 1, by: 'p-91', reason: '466.5.s3' }); // => 1
 * rmSync(folder, { recursive: true });
 */
export function eraseRecords(folder: string, options: EraseOptions): number {
  const { before, only = () => true, by, reason, clock = () => Date.now() } = options;
  const path = entriesIn(folder);
  const ranges = new Ranges();
  const places: { readonly at: number; readonly length: number }[] = [];
  let number = 0;
  for (const { records } of filePages(path)) {
    for (const record of records) {
      const { parts, offset } = record;
      const entry = readEntry(record);
      const isDue = entry?.kind === 'decision' && Date.parse(entry.recordedAt) < before;
      if (isDue && privatePartOf(record) !== 'erased' && only(entry)) {
        ranges.add(number);
        places.push({ at: offset + parts.secretsFrom + 1, length: parts.secretsUntil - parts.secretsFrom - 2 });
      }
      number += 1;
    }
  }
  if (places.length === 0) return 0;
  const recordedAt = formatInstant(clock());
  if (recordedAt === null) throw new LogError('cannot-write', 'clock', 'the clock tells no time', 'see to the clock');
  const sink = fileSink(folder, { durable: 'each' });
  sink.append(erasureRecord({ id: crypto.randomUUID(), recordedAt, by, reason, records: ranges.all }));
  sink.close().catch(() => undefined);
  blank(path, places);
  return places.length;
}

/** Written over in place, so that nothing has to be moved, and whoever appends goes on appending. */
function blank(path: string, places: readonly { readonly at: number; readonly length: number }[]): void {
  try {
    const file = openSync(path, 'r+');
    try {
      for (const { at, length } of places) writeSync(file, SPACE.repeat(length), at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw writeError(path, error);
  }
}
