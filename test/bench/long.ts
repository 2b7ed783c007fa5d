/**
 * What the memory of long runs does: `npm run bench:long -- searches 1024` audits a CSV of 1,024 MiB, `-- replay 200000` decides
 * a log of so many records again, and once more under `--policy`. Each runs as a process of its own, whose memory is looked at
 * every second. What counts is that it does not grow with the rows: that the last eighths of a run need what those before them
 * did. V8 collects seldom where memory is plenty, and what it has not collected yet grows too: `-- replay 20000 24` leaves it
 * 24 MiB for old objects, so that it collects all along, and tells what was left each time.
 */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { LogLine } from '../../src/audit/record/line.ts';
import { decisionLog, fileSink } from '../../src/audit.ts';
import { barstow466, californiaAlpr, createEngine } from '../../src/index.ts';
import { mulberry32 } from '../oracle/requests.js';
import { clock, requestSets } from './requests.ts';

const [what = 'searches', given, heap] = process.argv.slice(2);
if (what !== 'searches' && what !== 'replay') throw new Error('name what is to be run: searches or replay');
const size = Number(given ?? (what === 'replay' ? 200_000 : 1024));
if (!(size > 0)) throw new Error('name how many MiB of searches, or how many records');
const folder = mkdtempSync(join(tmpdir(), 'alpr-bench-'));

const REASONS = [
  '10851',
  '211 PC',
  'stolen vehicle',
  'inv',
  'burglary suspect',
  'missing person',
  'warrant',
  'USMS',
  'x',
];
const HEADER =
  'ID,Name,Org Name,Total Networks Searched,Time Frame,License Plate,Reason,Case #,Filters,Search Time,Search Type,Text Prompt,Moderation,Offense Type\n';

/** The vendor's export: every other reason has a number of its own, two thirds of the plates come once. */
function writeSearches(file: string, mebibytes: number): number {
  const next = mulberry32(466);
  const below = (limit: number) => Math.floor(next() * limit);
  const opened = openSync(file, 'w');
  let [rows, written] = [0, writeSync(opened, HEADER)];
  while (written < mebibytes * 2 ** 20) {
    let text = '';
    for (let row = 0; row < 5000; row += 1) {
      rows += 1;
      const reason = `${REASONS[below(REASONS.length)]}${next() < 0.5 ? ` 26-${below(1e6)}` : ''}`;
      const plate = next() < 0.66 ? `T${rows.toString(36)}` : `H${below(3000)}`;
      const time = new Date(Date.UTC(2026, 0, 1) + rows * 1000).toISOString().slice(0, 19).replace('T', ' ');
      const networks = below(900);
      text += `s-${rows},user ${below(300)},Barstow PD,${networks},"last 30 days, all cameras",${plate},${reason},,,${time} UTC,lookup,,,\n`;
    }
    written += writeSync(opened, text);
  }
  closeSync(opened);
  return rows;
}

/** Two thousand decisions, again and again. */
async function writeLog(log: string, records: number): Promise<void> {
  const lines: LogLine[] = [];
  const sink = { append: (line: LogLine) => void lines.push(line), settled: async () => undefined };
  const engine = createEngine({ policies: [barstow466, californiaAlpr], clock }).withLog(
    decisionLog({ sink, remedies: false }),
  );
  for (const request of requestSets().cold.slice(0, 2000)) engine.decide(request as never);
  const [policies, ...decisions] = lines as [LogLine, ...LogLine[]];
  const file = fileSink(log, { durable: 'never' });
  file.append(policies);
  for (let record = 0; record < records; record += 1) file.append(decisions[record % decisions.length] as LogLine);
  await file.close();
}

/** In kibibytes; not known of a process that has just ended. */
function memoryOf(child: number | undefined): number {
  return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(child)], { encoding: 'utf8' }).stdout);
}

/** The least and the most in each eighth; a run of a few seconds has fewer parts. */
function eighthsOf(seen: readonly number[]): string {
  const parts = Math.min(8, seen.length);
  const ranges = Array.from({ length: parts }, (_, part) => {
    const own = seen.slice((part * seen.length) / parts, ((part + 1) * seen.length) / parts);
    return `${Math.min(...own).toFixed(0)}–${Math.max(...own).toFixed(0)}`;
  });
  return ranges.length === 0 ? 'none seen' : ranges.join(', ');
}

/** What `--trace-gc` prints of a full collection: `Mark-Compact 24.4 (34.2) -> 16.4 (34.2) MB`. */
const COLLECTED = /Mark-Compact .*?-> ([\d.]+) /;

function watched(title: string, args: readonly string[]): Promise<void> {
  const begun = performance.now();
  const limits = heap === undefined ? [] : ['--trace-gc', `--max-old-space-size=${heap}`];
  const child = spawn(process.execPath, [...limits, resolve('dist/cli.js'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const left: number[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [, megabytes] = COLLECTED.exec(line) ?? [];
    if (megabytes !== undefined) left.push(Number(megabytes));
  });
  const seen: number[] = [];
  const look = setInterval(() => {
    const now = memoryOf(child.pid);
    if (now > 0) seen.push(now / 1024);
  }, 1000);
  return new Promise((done) => {
    child.on('close', (status) => {
      clearInterval(look);
      const seconds = Math.round((performance.now() - begun) / 1000);
      console.log(`${title}: ${seconds} s, exit code ${status}, MiB in each eighth of the run: ${eighthsOf(seen)}`);
      if (heap !== undefined)
        console.log(`  MB left after ${left.length} full collections, in each eighth of them: ${eighthsOf(left)}`);
      done();
    });
  });
}

try {
  if (what === 'replay') {
    const log = join(folder, 'log');
    await writeLog(log, size);
    await watched(`replay of ${size} records`, ['replay', log]);
    await watched('under --policy', ['replay', log, '--policy', 'policies/barstow-466', 'policies/california-alpr']);
  } else {
    const file = join(folder, 'searches.csv');
    const rows = writeSearches(file, size);
    await watched(`audit of ${rows} searches, ${Math.round(statSync(file).size / 2 ** 20)} MiB`, [
      'audit',
      'searches',
      file,
    ]);
  }
} finally {
  rmSync(folder, { recursive: true });
}
