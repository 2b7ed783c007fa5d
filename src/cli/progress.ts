import { statSync } from 'node:fs';
import type { Writable } from 'node:stream';

const WIDTH = 30;

/**
 * A bar that tells how far a long command is: on a terminal's standard error only, so that neither a pipe nor a log ever
 * holds one. It is redrawn in place, and gone when the command ends.
 */
export function progressBar(stream: Writable, wanted: boolean, what: string): (done: number, of: number) => void {
  if (!wanted) return () => undefined;
  return (done, of) => {
    const full = of === 0 ? WIDTH : Math.floor((done / of) * WIDTH);
    const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
    stream.write(done >= of ? '\r\u001B[2K' : `\r${what} ${bar} ${done} of ${of}`);
  };
}

/** Whether a stream is a terminal that can redraw a line. */
export function canRedraw(stream: Writable, { TERM, NO_COLOR }: NodeJS.ProcessEnv): boolean {
  return (stream as { isTTY?: boolean }).isTTY === true && TERM !== 'dumb' && !NO_COLOR;
}

/** A bar for a file that is read, by its bytes; gone when it is told nothing. */
export function barOfFile(file: string, stderr: Writable, what: string): (read: number | undefined) => void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const bar = progressBar(stderr, canRedraw(stderr, process.env), what);
  return (read) => (read === undefined ? bar(size, size) : bar(Math.min(read, size - 1), size));
}
