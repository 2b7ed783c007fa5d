import type { HashText } from '../merkle/hash.ts';
import type { LogLine, Parts } from '../record/line.ts';

/** A record as it is stored. */
export interface StoredRecord {
  /** The line, its newline left out. Its bytes are the reader's own, and may be written into. */
  readonly line: Buffer;
  readonly parts: Parts;
  /** Where the record stands and where the next one does: in bytes of a file, or by the number of its row. */
  readonly offset: number;
  readonly end: number;
}

/** Some records in their order, good until the next page is taken, and how many lines or parts of lines between them were none. */
export interface Page {
  readonly records: readonly StoredRecord[];
  readonly unfinished: number;
  /** How far the log has been read, as {@link StoredRecord.end}. */
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

/** Where a log is kept: what is needed to add checkpoints, and to erase. */
export interface LogStore extends LogSource {
  /**
   * The records from a number on, which is 0 or how many stand behind the last checkpoint.
   *
   * @throws LogError where some of those behind it are gone
   */
  pagesFrom(record: number): Iterable<Page> | AsyncIterable<Page>;
  /** Notes what was read since the last checkpoint, then the checkpoint itself. */
  addCheckpoint(made: NewCheckpoint): void | Promise<void>;
  /** Adds the record of an erasure and, once that is stored, blanks the private parts. */
  erase(line: LogLine, targets: readonly Target[]): void | Promise<void>;
}

/** A checkpoint to be stored, with the hashes of the records from `first` on and where each of them ends. */
export interface NewCheckpoint {
  readonly first: number;
  readonly hashes: readonly HashText[];
  readonly ends: readonly number[];
  readonly size: number;
  readonly note: string;
}

/** The inside of the private part of a record: of which record, and in which bytes of its line. */
export interface Target {
  /** As {@link StoredRecord.offset}. */
  readonly offset: number;
  readonly from: number;
  readonly length: number;
}
