import { closeSync, fdatasyncSync, fsyncSync, openSync } from 'node:fs';
import { HASH } from '../merkle/hash.ts';
import { codeOf, LogError, readError, writeError } from './error.ts';
import { filePages } from './file-pages.ts';
import { fileSink } from './file-sink.ts';
import { readCheckpoints, readIndex, writeCheckpoint, writeIndex, writeWhole } from './files.ts';
import { entriesIn } from './folder.ts';
import { leafOf } from './leaf.ts';
import type { LogStore, Page, Target } from './source.ts';

/**
 * A log in a folder: to verify, to prove, to replay, to sign and to erase.
 *
 * @param folder the one that a `fileSink` writes to
 * @example
 * fileLog('decisions').place; // => 'decisions'
 */
export function fileLog(folder: string): LogStore {
  const path = entriesIn(folder);
  return {
    place: folder,
    pages: () => filePages(path),
    hashes: () => readIndex(folder).hashes,
    checkpoints: () => readCheckpoints(folder),
    pagesFrom: (record) => pagesFrom(folder, record),
    addCheckpoint({ first, hashes, ends, size, note }) {
      writeIndex(folder, first, hashes, ends);
      writeCheckpoint(folder, size, note);
    },
    async erase(line, targets) {
      const sink = fileSink(folder, { durable: 'each' });
      sink.append(line);
      await sink.close();
      blank(path, targets);
    },
  };
}

function pagesFrom(folder: string, record: number): Generator<Page> {
  const path = entriesIn(folder);
  const { hashes, endOf } = readIndex(folder);
  const from = record === 0 ? 0 : endOf(record - 1);
  forced(path);
  if (
    record === 0 ||
    endsAt(path, record === 1 ? 0 : endOf(record - 2), from, hashes.subarray((record - 1) * HASH, record * HASH))
  ) {
    return filePages(path, from);
  }
  const help = 'find out what was changed: alpr-policy log verify';
  throw new LogError('inconsistent', path, 'its last signed record is not where it was signed', help);
}

/** Whether the record behind the last checkpoint is the one that was signed, in its place: else all places are wrong. */
function endsAt(path: string, begin: number, end: number, hash: Uint8Array): boolean {
  for (const { records } of filePages(path, begin)) {
    const [last] = records;
    if (last !== undefined) return last.end === end && leafOf(last) === Buffer.from(hash).toString('latin1');
  }
  return false;
}

/** Nothing is signed that a loss of power could still take away. */
function forced(path: string): void {
  try {
    const file = openSync(path, 'r+');
    try {
      fdatasyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    // It is opened for writing, since some systems force no other: of a read-only disk, "cannot be read" would be no help.
    throw codeOf(error) === 'ENOENT' ? readError(path, error) : writeError(path, error);
  }
}

const SPACE = 0x20;

/** Written over in place, so that nothing has to be moved, and whoever appends goes on appending. */
function blank(path: string, targets: readonly Target[]): void {
  try {
    const file = openSync(path, 'r+');
    try {
      for (const { offset, from, length } of targets) writeWhole(file, Buffer.alloc(length, SPACE), offset + from);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw writeError(path, error);
  }
}
