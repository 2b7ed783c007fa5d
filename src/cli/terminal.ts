import type { Readable, Writable } from 'node:stream';

/** Where a command reads and writes: the process's own streams, or a test's. */
export interface Terminal {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Whether standard output is a terminal on which colours are wanted. */
  readonly colours: boolean;
  /** The same of standard error. */
  readonly errorColours: boolean;
}

/** Exit codes, as the help lists them. `mistake` is of this program itself: it says nothing of what was asked. */
export const exitCodes = { permit: 0, deny: 1, indeterminate: 2, error: 3, mistake: 4 } as const;

/** An input or usage error: said on standard error, ends with exit code 3. */
export class UsageError extends Error {
  readonly help: string;

  constructor(message: string, help: string) {
    super(message);
    this.name = 'UsageError';
    this.help = help;
  }
}

/** Writes, and waits where the reader is slower than the writer. */
export async function write(stream: Writable, text: string): Promise<void> {
  if (stream.write(text)) return;
  await new Promise<void>((resolve, reject) => {
    const done = () => {
      stream.off('error', fail);
      resolve();
    };
    const fail = (error: Error) => {
      stream.off('drain', done);
      reject(error);
    };
    stream.once('drain', done);
    stream.once('error', fail);
  });
}
