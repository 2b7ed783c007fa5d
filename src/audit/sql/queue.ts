/** Records in line to be stored by something that takes its time. None of them is dropped. */
import { LogError } from '../log/error.ts';
import type { LogSink } from '../log/sink.ts';
import type { LogLine } from '../record/line.ts';

interface QueueOptions {
  readonly place: string;
  /** How many may be in line. */
  readonly most: number;
  /** How many are stored at once. */
  readonly batch: number;
}

/** @param store stores all of some records or none, and may be asked again for what it stored already */
export function queued(store: (lines: readonly LogLine[]) => Promise<void>, options: QueueOptions): LogSink {
  const { place, most, batch } = options;
  const line: LogLine[] = [];
  let running: Promise<void> | undefined;
  /** Why the last try failed: until one works again, nothing more is taken. */
  let failed: LogError | undefined;

  async function storeAll(): Promise<void> {
    try {
      while (line.length > 0) {
        const some = line.slice(0, batch);
        await store(some);
        line.splice(0, some.length);
      }
      failed = undefined;
    } catch (error) {
      failed =
        error instanceof LogError ? error : new LogError('cannot-write', place, 'it was not stored', 'see its log');
      throw failed;
    } finally {
      running = undefined;
    }
  }

  function run(): Promise<void> {
    running ??= storeAll();
    return running;
  }

  return {
    append(record) {
      if (failed !== undefined) {
        run().catch(() => undefined);
        throw failed;
      }
      if (line.length >= most)
        throw new LogError('backlog', place, `${most} records wait to be stored`, 'see that the database keeps up');
      line.push(record);
      run().catch(() => undefined);
    },
    async settled() {
      // What was appended while a batch was on its way is stored by the same run, which goes on until none is left.
      if (line.length > 0) await run();
    },
  };
}
