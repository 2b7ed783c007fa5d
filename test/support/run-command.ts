/** The command line, run in this process with streams of its own: what it prints, where, and how it ends. */
import { PassThrough, Readable } from 'node:stream';
import { run } from '../../src/cli/program.ts';
import './shipped.ts';

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export async function runWith(args: readonly string[], { stdin = '', colours = false } = {}): Promise<Ended> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const texts = { out: '', err: '' };
  stdout.on('data', (chunk) => (texts.out += String(chunk)));
  stderr.on('data', (chunk) => (texts.err += String(chunk)));
  const input = Readable.from(stdin === '' ? [] : [stdin]);
  const code = await run(args, { stdin: input, stdout, stderr, colours, errorColours: colours });
  await new Promise((resolve) => setImmediate(resolve));
  return { code, ...texts };
}

export function runCommand(...args: readonly string[]): Promise<Ended> {
  return runWith(args);
}
