import type { Parts } from '../record/line.ts';

/** A record as it is stored. */
export interface StoredRecord {
  /** The line, its newline left out. Its bytes are the reader's own, and may be written into. */
  readonly line: Buffer;
  readonly parts: Parts;
  /** In bytes from the beginning of the log, of the line and of what follows it. */
  readonly offset: number;
  readonly end: number;
}

/** Some records in their order, good until the next page is taken, and how many lines or parts of lines between them were none. */
export interface Page {
  readonly records: readonly StoredRecord[];
  readonly unfinished: number;
  /** In bytes from the beginning: how far the log has been read. */
  readonly read: number;
}

/** Where a log is read from: a folder, or the tables of a SQL sink. */
export interface LogSource {
  /** As messages name it. */
  readonly place: string;
  /** All records, page by page. */
  pages(): Iterable<Page> | AsyncIterable<Page>;
  /** The leaf hashes that were noted beside the records, 32 bytes each; those that are not there are not known. */
  hashes(): Uint8Array | Promise<Uint8Array>;
  /** The checkpoints that stand beside the records, as signed notes. */
  checkpoints(): readonly string[] | Promise<readonly string[]>;
}
