/** The command line, run in this process with streams of its own. */
import { PassThrough, Readable } from 'node:stream';
import { run } from '../../src/cli/program.ts';

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export async function runCli(args: readonly string[], colours = false): Promise<Ended> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const texts = { out: '', err: '' };
  stdout.on('data', (chunk) => (texts.out += String(chunk)));
  stderr.on('data', (chunk) => (texts.err += String(chunk)));
  const code = await run(args, { stdin: Readable.from([]), stdout, stderr, colours });
  await new Promise((resolve) => setImmediate(resolve));
  return { code, ...texts };
}
