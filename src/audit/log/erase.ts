import { formatInstant } from '../../language/index.ts';
import { type DecisionEntry, erasureRecord } from '../record/entry.ts';
import { readEntry } from '../record/read-record.ts';
import { Ranges } from './erased.ts';
import { LogError } from './error.ts';
import { privatePartOf } from './leaf.ts';
import type { LogStore, Target } from './source.ts';

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

/** A record of more than so many ranges would be longer than a record may be: there are several then. */
const MOST_RANGES = 10_000;

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
 * const erased = eraseRecords(fileLog('nowhere'), { before: 0, by: 'p-91', reason: '466.5.s3' }).catch(({ code }) => code);
 * typeof erased.then; // => 'function'
 */
export async function eraseRecords(log: LogStore, options: EraseOptions): Promise<number> {
  const { before, only = () => true, by, reason, clock = () => Date.now() } = options;
  const batches: { readonly ranges: Ranges; readonly targets: Target[] }[] = [];
  let erased = 0;
  let number = 0;
  for await (const { records } of log.pages()) {
    for (const record of records) {
      const entry = readEntry(record);
      const isDue = entry?.kind === 'decision' && Date.parse(entry.recordedAt) < before;
      if (isDue && privatePartOf(record) !== 'erased' && only(entry)) {
        const { secretsFrom, secretsUntil } = record.parts;
        let batch = batches.at(-1);
        if (batch === undefined || batch.ranges.all.length === MOST_RANGES) {
          batch = { ranges: new Ranges(), targets: [] };
          batches.push(batch);
        }
        batch.ranges.add(number);
        batch.targets.push({ offset: record.offset, from: secretsFrom + 1, length: secretsUntil - secretsFrom - 2 });
        erased += 1;
      }
      number += 1;
    }
  }
  if (erased === 0) return 0;
  const recordedAt = formatInstant(clock());
  if (recordedAt === null) throw new LogError('cannot-write', 'clock', 'the clock tells no time', 'see to the clock');
  for (const { ranges, targets } of batches)
    await log.erase(erasureRecord({ id: crypto.randomUUID(), recordedAt, by, reason, records: ranges.all }), targets);
  return erased;
}
