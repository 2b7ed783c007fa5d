/** What keeping a log costs: appending, forcing, verifying and making records, beside plain hashing of the same bytes. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashText } from '../../../src/audit/merkle/hash.ts';
import type { LogLine } from '../../../src/audit/record/line.ts';
import { decisionLog, fileLog, fileSink, type LogSink, replay, verifyLog } from '../../../src/audit.ts';
import { barstow466, californiaAlpr, createEngine } from '../../../src/index.ts';
import { atLeast, digits, hand, nanoseconds, range } from '../measure/report.ts';
import { spreadOf } from '../measure/spread.ts';
import { clock, requestSets } from '../requests.ts';

const RECORDS = 20_000;
/**
 * Verifying is measured on a longer log: V8 throws compiled code away with the last tree at each forced collection, and what
 * it takes to compile it anew would be a fifth of reading a log that takes less than a tenth of a second.
 */
const VERIFIED = 5 * RECORDS;
const ROUNDS = 5;

const engine = createEngine({ policies: [barstow466, californiaAlpr], clock });
const { cold } = requestSets();
const requests = cold.slice(0, 2000);
const lines: LogLine[] = [];
const keep: LogSink = { append: (line) => lines.push(line), settled: async () => undefined };
const withRemedies = engine.withLog(decisionLog({ sink: { ...keep, append: () => undefined } }));
const without = engine.withLog(decisionLog({ sink: keep, remedies: false }));
for (const request of requests) without.decide(request as never);
const line = (index: number) => lines[1 + (index % (lines.length - 1))] as LogLine;

const place = mkdtempSync(join(tmpdir(), 'alpr-bench-log-'));
let folders = 0;
const folder = () => join(place, String(folders++));

/** CPU time of the process for each, in nanoseconds; and the time on the wall, where what is waited for counts. */
async function timed(count: number, run: () => void | Promise<void>): Promise<{ cpu: number; wall: number }> {
  globalThis.gc?.();
  const [begun, before] = [performance.now(), process.cpuUsage()];
  await run();
  const { user, system } = process.cpuUsage(before);
  return { cpu: ((user + system) * 1000) / count, wall: ((performance.now() - begun) * 1e6) / count };
}

const figures = new Map<string, { cpu: number[]; wall: number[] }>();
async function measure(name: string, count: number, run: () => void | Promise<void>): Promise<void> {
  const { cpu, wall } = await timed(count, run);
  const known = figures.get(name) ?? { cpu: [], wall: [] };
  figures.set(name, { cpu: [...known.cpu, cpu], wall: [...known.wall, wall] });
}

async function filled(count: number): Promise<string> {
  const sink = fileSink(folder(), { durable: 'never' });
  for (let index = 0; index < count; index += 1) sink.append(line(index));
  await sink.close();
  return sink.folder;
}

const full = await filled(RECORDS);
const long = await filled(VERIFIED);
const kept = folders;
const bytes = readFileSync(join(full, 'entries.ndjson'));
const perRecord = bytes.length / RECORDS;

for (let round = 0; round < ROUNDS; round += 1) {
  await measure('SHA-256 of all bytes at once', RECORDS, () => void createHash('sha256').update(bytes).digest());
  await measure('SHA-256 of each line', RECORDS, () => {
    for (let at = 0; at >= 0 && at < bytes.length; ) {
      const end = bytes.indexOf(0x0a, at);
      hashText(bytes.subarray(at, end));
      at = end + 1;
    }
  });
  await measure('append, not forced', RECORDS, async () => {
    const sink = fileSink(folder(), { durable: 'never' });
    for (let index = 0; index < RECORDS; index += 1) sink.append(line(index));
    await sink.close();
  });
  await measure('append, forced in groups of 1,000', RECORDS, async () => {
    const sink = fileSink(folder(), { durable: 'grouped' });
    for (let index = 0; index < RECORDS; index += 1) {
      sink.append(line(index));
      if (index % 1000 === 999) await sink.settled();
    }
    await sink.close();
  });
  await measure('append, each forced', 50, async () => {
    const sink = fileSink(folder(), { durable: 'each' });
    for (let index = 0; index < 50; index += 1) sink.append(line(index));
    await sink.close();
  });
  await measure('verify', VERIFIED, async () => {
    const { records, findings } = await verifyLog(fileLog(long), { signers: 'none' });
    if (records !== VERIFIED || findings.length > 0) throw new Error('the log does not verify');
  });
  await measure('decide and make a record, without remedies', requests.length, () => {
    for (const request of requests) without.decide(request as never);
  });
  await measure('decide and make a record, with remedies', requests.length, () => {
    for (const request of requests) withRemedies.decide(request as never);
  });
  await measure('replay, without remedies', RECORDS / 10, async () => {
    let done = 0;
    for await (const { outcome } of replay(fileLog(full), { policies: [barstow466, californiaAlpr] })) {
      if (outcome !== 'unknown-policy' && outcome !== 'same') throw new Error(`a record is ${outcome}`);
      done += 1;
      if (done === RECORDS / 10) break;
    }
  });
  for (let used = kept; used < folders; used += 1) rmSync(join(place, String(used)), { recursive: true, force: true });
}
rmSync(place, { recursive: true });

const median = (name: string, of: 'cpu' | 'wall' = 'cpu') => spreadOf(figures.get(name)?.[of] ?? []).median;
const hashing = median('SHA-256 of all bytes at once');
const rate = (nanos: number) => digits(1e9 / nanos);
const rows = [...figures].map(([name, { cpu, wall }]) => [
  name,
  nanoseconds(median(name)),
  range(spreadOf(cpu), nanoseconds),
  `**${digits(median(name) / hashing)}**`,
  rate(median(name)),
  rate(spreadOf(wall).median),
]);

hand({
  tables: [
    {
      title: `A log of ${RECORDS.toLocaleString('en-US')} records, ${Math.round(perRecord).toLocaleString('en-US')} bytes each`,
      columns: [
        '',
        'CPU a record',
        `10th – 90th of ${ROUNDS} rounds`,
        '× hashing',
        'a second of CPU',
        'a second on the wall',
      ],
      rows,
    },
  ],
  bars: [
    atLeast('append, not forced, a second', 1e9 / median('append, not forced'), 50_000, ''),
    atLeast('verify, a second', 1e9 / median('verify'), 200_000, ''),
  ],
  remarks: [
    `Verifying is of ${VERIFIED.toLocaleString('en-US')} such records, and the files are in memory: the disk is not read.`,
    '× hashing is to SHA-256 of the same bytes in one call. Forcing waits for the disk, so its figure is that on the wall.',
  ],
});
