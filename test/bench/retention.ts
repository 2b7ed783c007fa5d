/**
 * A sweep over a million reads, or as many as are asked for: `npm run bench:retention -- 1000000`. What counts is that the
 * memory in use does not grow with their number.
 */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { run } from '../../src/cli/program.ts';

const count = Number(process.argv[2] ?? 1_000_000);
const evidence = ['none', 'none', 'none', 'none', 'anticipated', 'actual'];
const folder = mkdtempSync(join(tmpdir(), 'alpr-bench-'));
const file = join(folder, 'reads.ndjson');

const opened = openSync(file, 'w');
for (let index = 0; index < count; index += 1) {
  const capturedAt = new Date(Date.UTC(2026, 8, 1) + (index % 90) * 86_400_000 + index).toISOString();
  const hold = { evidence: evidence[index % 6], demand: index % 50 === 0, booked: index % 7 === 0 };
  const source = index % 9 === 0 ? 'other' : 'flock';
  writeSync(opened, `${JSON.stringify({ id: `r-${index}`, source, capturedAt, hold })}\n`);
}
closeSync(opened);

let most = 0;
const look = setInterval(() => {
  globalThis.gc?.();
  most = Math.max(most, process.memoryUsage().heapUsed);
}, 200);
const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
const stdin = Readable.from([]);
const terminal = { stdin, stdout: process.stdout, stderr: silent, colours: false, errorColours: false };
const begun = performance.now();
await run(['retention', file, '--at', '2026-11-23T10:00:00-08:00'], terminal);
const seconds = (performance.now() - begun) / 1000;
clearInterval(look);
rmSync(folder, { recursive: true });
const each = ((seconds / count) * 1e6).toFixed(1);
console.log(
  `${count} reads in ${seconds.toFixed(1)} s, ${each} µs each; most heap in use ${(most / 1e6).toFixed(0)} MB`,
);
