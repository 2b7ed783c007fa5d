import { type ReadStream, statSync } from 'node:fs';
import type { Writable } from 'node:stream';

const WIDTH = 30;
/** To the beginning of the line, which is cleared. */
const GONE = '\r\u001B[2K';

/**
 * A bar that tells how far a long command is: on a terminal's standard error only, so that neither a pipe nor a log ever
 * holds one. It is redrawn in place, and gone when the command ends.
 */
export function progressBar(stream: Writable, wanted: boolean, what: string): (done: number, of: number) => void {
  if (!wanted) return () => undefined;
  return (done, of) => {
    const full = of === 0 ? WIDTH : Math.floor((done / of) * WIDTH);
    const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
    stream.write(done >= of ? GONE : `\r${what} ${bar} ${done} of ${of}`);
  };
}

/** Whether a stream is a terminal that can redraw a line. */
export function canRedraw(stream: Writable, { TERM, NO_COLOR }: NodeJS.ProcessEnv): boolean {
  return (stream as { isTTY?: boolean }).isTTY === true && TERM !== 'dumb' && !NO_COLOR;
}

/**
 * Tells on a terminal how many of a file's lines are done, how many a second, and how long the rest takes, by the bytes that
 * were read; of a pipe, which has no end that is known, no rest. Told nothing, it is gone.
 *
 * @param now milliseconds that only grow
 */
export function rateOfFile(
  file: string,
  input: unknown,
  stderr: Writable,
  what: string,
  now: () => number = () => performance.now(),
): (done: number | undefined) => void {
  if (!canRedraw(stderr, process.env)) return () => undefined;
  const size = file === '-' ? undefined : statSync(file, { throwIfNoEntry: false })?.size;
  const begun = now();
  return (done) => {
    if (done === undefined) return void stderr.write(GONE);
    const seconds = Math.max(now() - begun, 1) / 1000;
    const rate = `${done} ${what}, ${Math.round(done / seconds)} a second`;
    const part = size === undefined ? 0 : Math.min((input as ReadStream).bytesRead / size, 1);
    const rest = part > 0 ? `, ${Math.floor(part * 100)} %, ${Math.round((seconds / part) * (1 - part))} s left` : '';
    stderr.write(`${GONE}${rate}${rest}`);
  };
}

/** A bar for a file that is read, by its bytes; gone when it is told nothing. */
export function barOfFile(file: string, stderr: Writable, what: string): (read: number | undefined) => void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const bar = progressBar(stderr, canRedraw(stderr, process.env), what);
  return (read) => (read === undefined ? bar(size, size) : bar(Math.min(read, size - 1), size));
}
