/**
 * The nightly purge over ten million made-up reads in DuckDB: the filter that the policies give against SQL written by hand
 * for the same rule, as it is and with the host's word that its text columns tell all texts apart, which the SQL written by
 * hand takes for granted. `npm run bench:sql`; a number of reads may follow `--`. Fails above 1.2 times in like against like.
 */
import { barstow466, californiaAlpr } from '../../src/alpr/index.ts';
import { createEngine } from '../../src/engine/index.ts';
import { filter, type Mapping } from '../../src/sql.ts';

const READS = Number(process.argv[2] ?? 10_000_000);
const ROUNDS = 15;

interface Connection {
  run(sql: string, values?: readonly unknown[]): Promise<unknown>;
  runAndReadAll(sql: string, values?: readonly unknown[]): Promise<{ getRows(): [bigint][] }>;
}
const name = '@duckdb/node-api';
const { DuckDBInstance } = (await import(name)) as {
  DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> };
};
const database = await (await DuckDBInstance.create(':memory:')).connect();
await database.run('select setseed(0.466)');
await database.run(`create table reads as select
  i as id,
  case when random() < 0.8 then 'flock' else 'other' end as source,
  make_timestamptz(cast(1795456800000000 - random() * 400 * 86400000000 as bigint)) as captured_at,
  case when random() < 0.97 then 'none' when random() < 0.5 then 'anticipated' else 'actual' end as evidence,
  random() < 0.01 as demand,
  random() < 0.01 as booked
  from range(${READS}) t(i)`);

const mapping = (exact: boolean): Mapping => ({
  dialect: 'duckdb',
  facts: {
    source: { column: 'source', ...(exact && { exact }) },
    capturedAt: { column: 'captured_at', as: 'timestamptz' },
    'hold.evidence': { column: 'evidence', ...(exact && { exact }) },
    'hold.demand': { column: 'demand' },
    'hold.booked': { column: 'booked' },
  },
});
const engine = createEngine({ policies: [barstow466, californiaAlpr] });
const question = {
  action: 'read.purge',
  subject: { id: 'p-60', offices: ['custodian-of-records'] },
  context: { at: '2026-11-23T10:00:00-08:00' },
} as const;

const byHand = `((source = 'flock' and captured_at <= $1::timestamptz) or (source = 'other' and captured_at <= $2::timestamptz))
  and not demand and not (evidence in ('anticipated', 'actual') and not booked)`;
const [thirtyDays, aYear] = ['2026-10-24T10:00:00-07:00', '2025-11-23T10:00:00-08:00'];

const ways = [
  { says: 'written by hand', sql: byHand, parameters: [thirtyDays, aYear] as readonly unknown[] },
  { says: 'the filter', ...filter(engine, question, mapping(false)) },
  { says: 'the filter, columns declared exact', ...filter(engine, question, mapping(true)) },
];

const times = ways.map((): number[] => []);
const counts = new Set<bigint>();
for (let round = 0; round <= ROUNDS; round += 1) {
  for (let turn = 0; turn < ways.length; turn += 1) {
    // Each goes first as often as the others.
    const index = (turn + round) % ways.length;
    const { sql, parameters } = ways[index] ?? { sql: '', parameters: [] };
    const begun = performance.now();
    const read = await database.runAndReadAll(`select count(*) from reads where ${sql}`, parameters);
    // The first round warms up.
    if (round > 0) times[index]?.push(performance.now() - begun);
    counts.add(read.getRows()[0]?.[0] ?? -1n);
  }
}
if (counts.size !== 1) throw new Error(`they do not find the same: ${[...counts]}`);

const medians = times.map(
  (list) => [...list].sort((left, right) => left - right)[Math.floor(list.length / 2)] ?? Number.NaN,
);
console.log(`${READS.toLocaleString('en')} reads, ${[...counts][0]} may be purged; median of ${ROUNDS} sweeps`);
for (const [index, { says }] of ways.entries()) {
  const median = medians[index] ?? Number.NaN;
  console.log(
    `${says.padEnd(36)}${median.toFixed(1).padStart(8)} ms ${(median / (medians[0] ?? Number.NaN)).toFixed(2).padStart(6)} ×`,
  );
}
const begun = performance.now();
for (let count = 0; count < 100; count += 1) filter(engine, question, mapping(false));
console.log(`making a filter takes ${((performance.now() - begun) / 100).toFixed(1)} ms`);
const [hand = Number.NaN, , exact = Number.NaN] = medians;
if (!(exact <= 1.2 * hand)) {
  console.log('more than 1.2 times what is written by hand');
  process.exitCode = 1;
}
