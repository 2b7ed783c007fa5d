/** Lines in, lines out: the command on a file of requests, and what `JSON.parse` and `decide` alone would take. */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { engineOf } from '../../support/policies.ts';
import { roundsOf } from '../measure/race.ts';
import { atMost, digits, hand, range } from '../measure/report.ts';
import { spreadOf } from '../measure/spread.ts';
import { requestSets } from '../requests.ts';

const command = resolve('dist/cli.js');
const LINES = 1_000_000;
const FEW = 100_000;

if (!existsSync(command)) throw new Error('build the library first: npm run build');

const texts = requestSets().cold.map((request) => JSON.stringify(request));
const folder = mkdtempSync(join(tmpdir(), 'alpr-batches-'));

function fileOf(lines: number): string {
  const path = join(folder, `${lines}.ndjson`);
  const all = `${texts.join('\n')}\n`;
  const file = openSync(path, 'w');
  for (let written = 0; written < lines; written += texts.length) writeSync(file, all);
  closeSync(file);
  return path;
}

/** CPU milliseconds in this process. */
function alone(lines: number): number {
  const engine = engineOf();
  let permits = 0;
  const before = process.cpuUsage();
  for (let line = 0; line < lines; line += 1) {
    if (engine.decide(JSON.parse(texts[line % texts.length] ?? '')).effect === 'permit') permits += 1;
  }
  const { user, system } = process.cpuUsage(before);
  if (permits === 0) throw new Error('nothing was permitted');
  return (user + system) / 1000;
}

interface Run {
  readonly cpu: number;
  readonly peak: number;
}

/** The command as a process of its own, which tells at its end what it took. */
function run(file: string, lines: number): Run {
  const script = `
    process.argv = [process.execPath, ${JSON.stringify(command)}, 'decide', ${JSON.stringify(file)}, '--ndjson'];
    process.on('exit', () => {
      const { user, system } = process.cpuUsage();
      process.stderr.write(JSON.stringify({ cpu: (user + system) / 1000, peak: process.resourceUsage().maxRSS / 1024 }));
    });
    await import(${JSON.stringify(command)});`;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (!stderr.includes(`${lines} lines: `)) throw new Error(`the command did not end well: ${stderr.slice(0, 500)}`);
  return JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? '') as Run;
}

alone(FEW);
const [fewFile, manyFile] = [fileOf(FEW), fileOf(LINES)];
/** One after the other, so that each is measured beside the others. */
const rounds = Array.from({ length: roundsOf(5) }, () => ({
  inside: alone(LINES),
  few: run(fewFile, FEW),
  many: run(manyFile, LINES),
}));
rmSync(folder, { recursive: true });
const median = (of: (round: (typeof rounds)[number]) => number) => spreadOf(rounds.map(of)).median;
const inside = median((round) => round.inside);
const [few, many] = [(round: (typeof rounds)[number]) => round.few, (round: (typeof rounds)[number]) => round.many].map(
  (of): Run => ({ cpu: median((round) => of(round).cpu), peak: median((round) => of(round).peak) }),
) as [Run, Run];
const ratio = spreadOf(rounds.map((round) => round.many.cpu / round.inside));

const rate = (lines: number, cpu: number) => Math.round(lines / (cpu / 1000)).toLocaleString('en-US');
hand({
  tables: [
    {
      title: 'Requests from a file, one a line',
      columns: ['', 'requests', 'CPU', 'a second of CPU', 'most memory'],
      rows: [
        ['`JSON.parse` and `decide`', digits(LINES), `${digits(inside)} ms`, rate(LINES, inside), ''],
        ['`decide --ndjson`', digits(FEW), `${digits(few.cpu)} ms`, rate(FEW, few.cpu), `${digits(few.peak)} MiB`],
        [
          '`decide --ndjson`',
          digits(LINES),
          `${digits(many.cpu)} ms`,
          rate(LINES, many.cpu),
          `${digits(many.peak)} MiB`,
        ],
      ],
    },
  ],
  bars: [
    atMost('`decide --ndjson`, against `JSON.parse` and `decide`', ratio.median, 2),
    atMost('memory for ten times as many requests', many.peak / few.peak, 1.5),
  ],
  remarks: [
    `Medians of ${rounds.length} rounds; the ratio is ${range(ratio, digits)} from the 10th to the 90th hundredth.`,
    'The command also reads the file, writes a line for each decision that names its rules, and has to start; its output goes nowhere.',
  ],
});
