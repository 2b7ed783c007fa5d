import { closeSync, fdatasyncSync, fstatSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { LogError, readError, writeError } from './error.ts';
import { filePages } from './file-pages.ts';
import { fileSink } from './file-sink.ts';
import { readCheckpoints, readIndex, writeCheckpoint, writeIndex } from './files.ts';
import { entriesIn } from './folder.ts';
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
  const from = record === 0 ? 0 : readIndex(folder).endOf(record - 1);
  forced(path, from);
  return filePages(path, from);
}

/** Nothing is signed that a loss of power could still take away, and nothing where some of what was signed is gone. */
function forced(path: string, least: number): void {
  let size: number;
  try {
    const file = openSync(path, 'r+');
    fdatasyncSync(file);
    size = fstatSync(file).size;
    closeSync(file);
  } catch (error) {
    throw readError(path, error);
  }
  if (size >= least) return;
  throw new LogError('inconsistent', path, 'it is shorter than at its last checkpoint', 'see alpr-policy log verify');
}

const SPACE = ' ';

/** Written over in place, so that nothing has to be moved, and whoever appends goes on appending. */
function blank(path: string, targets: readonly Target[]): void {
  try {
    const file = openSync(path, 'r+');
    try {
      for (const { offset, from, length } of targets) writeSync(file, SPACE.repeat(length), offset + from);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw writeError(path, error);
  }
}
