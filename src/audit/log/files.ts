/** What stands beside the entries of a log in a folder: the index and the checkpoints. */
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { HASH, type HashText } from '../merkle/hash.ts';
import { codeOf, readError, writeError } from './error.ts';
import { checkpointsIn, indexIn } from './folder.ts';

/** Of one record: its leaf hash, and in eight bytes where what follows it begins. */
const ROW = HASH + 8;

export interface Index {
  /** The leaf hashes, one behind the other. */
  readonly hashes: Uint8Array;
  /** Where a record ends, in bytes of the entries. */
  endOf(record: number): number;
}

/** The rows of an index; what was not written to its end does not count. */
export function readIndex(folder: string): Index {
  const bytes = readOr(indexIn(folder), Buffer.alloc(0));
  const count = Math.floor(bytes.length / ROW);
  const hashes = Buffer.alloc(count * HASH);
  for (let row = 0; row < count; row += 1) bytes.copy(hashes, row * HASH, row * ROW, row * ROW + HASH);
  return {
    hashes,
    endOf: (record) => (record < count ? Number(bytes.readBigUInt64BE(record * ROW + HASH)) : Number.NaN),
  };
}

/** Writes rows from one record on. Whoever else writes them at the same time writes the same in the same places. */
export function writeIndex(folder: string, first: number, hashes: readonly HashText[], ends: readonly number[]): void {
  const path = indexIn(folder);
  const rows = Buffer.alloc(hashes.length * ROW);
  for (const [index, hash] of hashes.entries()) {
    rows.write(hash, index * ROW, HASH, 'latin1');
    rows.writeBigUInt64BE(BigInt(ends[index] as number), index * ROW + HASH);
  }
  try {
    const file = openSync(path, openFlags(path), 0o600);
    try {
      // What stands behind the last row is left there: it is of a checkpoint that was made meanwhile, and counts, or of none.
      writeWhole(file, rows, first * ROW);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw writeError(path, error);
  }
}

/** The system may write less than it is given, as where the disk fills up, and tells of it at the next try. */
export function writeWhole(file: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, at + done);
}

function openFlags(path: string): 'r+' | 'w+' {
  return readOr(path, undefined) === undefined ? 'w+' : 'r+';
}

/** The checkpoints of a folder, the oldest first. */
export function readCheckpoints(folder: string): string[] {
  const path = checkpointsIn(folder);
  try {
    return readdirSync(path)
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .map((name) => readFileSync(join(path, name), 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw readError(path, error);
  }
}

/** A checkpoint is there as a whole or not at all. */
export function writeCheckpoint(folder: string, size: number, note: string): string {
  const path = join(checkpointsIn(folder), `${String(size).padStart(16, '0')}.txt`);
  try {
    mkdirSync(checkpointsIn(folder), { recursive: true, mode: 0o700 });
    const begun = `${path}.${process.pid}`;
    const file = openSync(begun, 'w', 0o600);
    try {
      writeWhole(file, Buffer.from(note), 0);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(begun, path);
    return path;
  } catch (error) {
    throw writeError(path, error);
  }
}

function readOr<T>(path: string, otherwise: T): Buffer | T {
  try {
    return readFileSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return otherwise;
    throw readError(path, error);
  }
}
