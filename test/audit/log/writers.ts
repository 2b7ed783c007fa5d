/** Processes that append to a log, to be killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll } from 'vitest';

const place = mkdtempSync(join(tmpdir(), 'alpr-writer-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));
const program = join(place, 'writer.mjs');
let isBuilt = false;

/** Waits for a file to begin, then appends, and tells of each record that `append` came back from. */
const source = `
import { existsSync, writeSync } from 'node:fs';
import { fileSink } from './src/audit/log/file-sink.ts';
const [, , folder, name, count, durable, go] = process.argv;
const sink = fileSink(folder, { durable });
writeSync(1, 'ready\\n');
while (!existsSync(go)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
for (let n = 0; n < Number(count); n += 1) {
  const text = 'x'.repeat((n * 7919) % 6000);
  sink.append({ entry: JSON.stringify({ form: 1, id: name + '-' + n, text }), secrets: '{}' });
  writeSync(1, name + '-' + n + '\\n');
}
`;

export interface Writer {
  /** The ids of the records of which it said that they were appended. */
  acknowledged(): string[];
  kill(): void;
  readonly ended: Promise<unknown>;
  readonly ready: Promise<unknown>;
}

export interface WriterOptions {
  readonly folder: string;
  readonly name: string;
  readonly count: number;
  readonly durable?: string;
  /** A path: it begins when there is a file. */
  readonly go: string;
}

export function startWriter({ folder, name, count, durable = 'never', go }: WriterOptions): Writer {
  if (!isBuilt) {
    buildSync({
      stdin: { contents: source, resolveDir: process.cwd(), loader: 'ts' },
      outfile: program,
      bundle: true,
      format: 'esm',
      platform: 'node',
    });
    isBuilt = true;
  }
  const args = [program, folder, name, String(count), durable, go];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const ready = once(child.stdout, 'data');
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  return {
    acknowledged: () => said.split('\n').slice(1, -1),
    kill: () => child.kill('SIGKILL'),
    ended: once(child, 'close'),
    ready,
  };
}

export function letGo(go: string): void {
  writeFileSync(go, '');
}
