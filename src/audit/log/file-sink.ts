import { closeSync, fdatasync, fdatasyncSync, fstatSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { type LogLine, mostBytesOf, writeLine } from '../record/line.ts';
import { LogError, writeError } from './error.ts';
import { entriesIn } from './folder.ts';
import type { LogSink } from './sink.ts';

/** How a {@link fileSink} writes. */
export interface FileSinkOptions {
  /**
   * When records are forced onto the disk, so that they outlive a loss of power and not only the end of the process. `each`:
   * before `append` returns. `grouped` (unless given): many at once, soon after, and before `settled` resolves. `never`.
   */
  readonly durable?: 'each' | 'grouped' | 'never';
  /** Milliseconds after which a group is forced, if nobody waits for it before: 50. */
  readonly within?: number;
}

/** A sink that writes to a folder. */
export interface FileSink extends LogSink {
  readonly folder: string;
  /** Writes no more. What was appended stays. */
  close(): Promise<void>;
}

/**
 * A log in a folder: `entries.ndjson`, to which each record is added in one write at the end of the file. What `append`
 * returned from is there when the process is killed in the next moment. Any number of processes of one machine may write
 * to one folder: the system keeps their records apart, and a record that one of them did not finish is passed over, whatever
 * was written behind it. The folder must be on a disk of this machine; for many machines there are the SQL sinks.
 *
 * @throws LogError where it cannot be written to; `append` too: a full disk, a file that was taken away or is read-only
 * @example
 * import { mkdtempSync, rmSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * const sink = fileSink(mkdtempSync(`${tmpdir()}/alpr-`));
 * const engine = createEngine({ policies: [barstow466, californiaAlpr] }).withLog(decisionLog({ sink }));
 * engine.can({ action: 'read.search' }); // => false
 * rmSync(sink.folder, { recursive: true });
 */
export function fileSink(folder: string, { durable = 'grouped', within = 50 }: FileSinkOptions = {}): FileSink {
  const path = entriesIn(folder);
  const file = opened(folder, path, durable !== 'never');
  /** Once a group could not be forced nobody knows what of it is on the disk: nothing more is taken. */
  let broken: LogError | undefined;
  let dirty = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  /** Kept from record to record: encoding into a new buffer each time costs as much as writing. */
  let bytes = Buffer.allocUnsafeSlow(65_536);

  function encoded(line: LogLine): number {
    const most = mostBytesOf(line);
    if (most > bytes.length) bytes = Buffer.allocUnsafeSlow(most);
    return writeLine(line, bytes);
  }

  function refuseWhereBroken(): void {
    if (broken !== undefined) throw broken;
  }

  function append(line: LogLine): void {
    refuseWhereBroken();
    const length = encoded(line);
    try {
      // A file that was deleted can still be written to, and nobody will ever read it.
      if (fstatSync(file).nlink === 0)
        throw new LogError('log-removed', path, 'the file was taken away', 'put it back, or begin another log');
      const written = writeSync(file, bytes, 0, length);
      // Not to be continued: another process may have written behind it. Readers pass over what was begun.
      if (written < length) throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
      if (durable === 'each') fdatasyncSync(file);
    } catch (error) {
      throw error instanceof LogError ? error : writeError(path, error);
    }
    if (durable !== 'grouped') return;
    dirty = true;
    timer ??= setTimeout(() => settled().catch(() => undefined), within).unref();
  }

  async function force(): Promise<void> {
    await running.catch(() => undefined);
    next = undefined;
    clearTimeout(timer);
    timer = undefined;
    if (!dirty) return refuseWhereBroken();
    dirty = false;
    running = new Promise<void>((resolve, reject) => {
      fdatasync(file, (error) => {
        if (error === null) return resolve();
        broken = writeError(path, error);
        reject(broken);
      });
    });
    return await running;
  }

  /** All who wait share one forcing; who comes while one runs shares the next. */
  async function settled(): Promise<void> {
    next ??= force();
    await next;
  }

  return {
    folder,
    append,
    settled,
    async close() {
      await settled();
      broken = new LogError('closed', path, 'the log was closed', 'open it again');
      closeSync(file);
    },
  };
}

function opened(folder: string, path: string, forced: boolean): number {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = openSync(path, 'a', 0o600);
    if (forced) forceFolder(folder);
    return file;
  } catch (error) {
    throw writeError(path, error);
  }
}

/** That there is a file at all is a matter of its folder. Where a folder cannot be forced (Windows), it need not be. */
function forceFolder(folder: string): void {
  try {
    const opened = openSync(folder, 'r');
    fsyncSync(opened);
    closeSync(opened);
  } catch {
    // Then there is no such thing here.
  }
}
