import { filePages } from './file-pages.ts';
import { readCheckpoints, readIndex } from './files.ts';
import { entriesIn } from './folder.ts';
import type { LogSource } from './source.ts';

/**
 * A log in a folder, for reading: to verify, to prove, to replay.
 *
 * @param folder the one that a `fileSink` writes to
 * @example
 * fileLog('decisions').place; // => 'decisions'
 */
export function fileLog(folder: string): LogSource {
  return {
    place: folder,
    pages: () => filePages(entriesIn(folder)),
    hashes: () => readIndex(folder).hashes,
    checkpoints: () => readCheckpoints(folder),
  };
}
