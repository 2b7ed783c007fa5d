import type { LogLine } from '../record/line.ts';

/**
 * Where records go. A host can write its own: `append` takes a record or throws, and `settled` tells when all that was
 * taken is stored where it is to stay.
 */
export interface LogSink {
  /** Synchronous. @throws LogError where the record cannot be taken */
  append(line: LogLine): void;
  /** Resolves when all that was appended before is stored; rejects with a LogError where some of it could not be. */
  settled(): Promise<void>;
}
