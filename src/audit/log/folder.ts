/** The files of a log. */
import { join } from 'node:path';

/** The records, one a line; only ever added to, but for private parts that are blanked. */
export const entriesIn = (folder: string) => join(folder, 'entries.ndjson');

/** Of each record behind a checkpoint its hash and where it ends: 32 and 8 bytes. */
export const indexIn = (folder: string) => join(folder, 'index');

/** The signed checkpoints, a file each. */
export const checkpointsIn = (folder: string) => join(folder, 'checkpoints');
