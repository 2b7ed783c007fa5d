/** The log in a database: PostgreSQL and SQLite, both running in this process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import sqliteWasm from 'node-sqlite3-wasm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  decisionLog,
  eraseRecords,
  fileLog,
  fileSink,
  logSchema,
  makeCheckpoint,
  type PostgresClient,
  postgresLog,
  proveInclusion,
  replay,
  type SqliteDatabase,
  type SqlLog,
  sqliteLog,
  verifyLog,
  verifyProof,
} from '../../src/audit.ts';
import { createEngine } from '../../src/index.ts';
import { generated, newFolder, numbered, ORIGIN, policies, signer, signers } from '../audit/log/logs.ts';
import { NOW } from '../support/policies.ts';

const folder = mkdtempSync(join(tmpdir(), 'alpr-sql-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** This driver takes values as a list where `node:sqlite` and `better-sqlite3` take them one by one. */
function sqlite(file: string): SqliteDatabase {
  const database = new sqliteWasm.Database(file);
  return {
    exec: (sql) => database.exec(sql),
    prepare: (sql) => {
      const statement = database.prepare(sql);
      return { run: (...values) => statement.run(values), all: (...values) => statement.all(values) };
    },
  };
}

let postgres: PGlite;
beforeAll(async () => {
  postgres = await PGlite.create();
});
afterAll(() => postgres.close());

interface Database {
  /** A log in tables of their own, and how to do in SQL what no log does. */
  open(table: string): Promise<{ log: SqlLog; run: (sql: string) => Promise<unknown> }>;
}

const databases: [string, Database][] = [
  [
    'PostgreSQL',
    {
      async open(table) {
        await postgres.exec(logSchema('postgresql', table));
        return { log: postgresLog(postgres, { table }), run: (sql) => postgres.exec(sql) };
      },
    },
  ],
  [
    'SQLite',
    {
      async open(table) {
        const database = sqlite(join(folder, `${table}.db`));
        return { log: sqliteLog(database, { table }), run: async (sql) => database.exec(sql) };
      },
    },
  ],
];

const engineOn = (sink: SqlLog) =>
  createEngine({ policies, clock: () => NOW }).withLog(decisionLog({ sink, ...numbered(), remedies: false }));
const verified = (log: SqlLog) => verifyLog(log, { signers });

async function outcomes(log: SqlLog) {
  const found: string[] = [];
  for await (const { outcome } of replay(log, { policies })) found.push(outcome);
  return found;
}

describe.each(databases)('%s', (name, { open }) => {
  const table = `log_${name.toLowerCase()}`;

  test('holds the records in their order, signs, proves, replays and erases them, and none can be changed', async () => {
    const { log, run } = await open(table);
    const engine = engineOn(log);
    for (const request of generated(320)) engine.decide(request as never);
    await log.settled();
    expect(await makeCheckpoint(log, ORIGIN, signer)).toMatchObject({ size: 321, isNew: true });
    expect(await makeCheckpoint(log, ORIGIN, signer)).toMatchObject({ size: 321, isNew: false });
    for (const request of generated(30, 2000)) engine.decide(request as never);
    await log.settled();
    expect(await makeCheckpoint(log, ORIGIN, signer)).toMatchObject({ size: 351, isNew: true });
    expect(await verified(log)).toMatchObject({ records: 351, proved: 351, checkpoints: { fitting: 2 }, findings: [] });
    expect(new Set(await outcomes(log))).toEqual(new Set(['same']));
    const proof = await proveInclusion(log, 300);
    expect(verifyProof(proof, signers)).toBe(true);

    for (const sql of [
      `DELETE FROM ${table} WHERE seq = 5`,
      `UPDATE ${table} SET entry = 'x' WHERE seq = 5`,
      `UPDATE ${table} SET secrets = '{}' WHERE seq = 5`,
      `UPDATE ${table} SET seq = 10000 WHERE seq = 5`,
    ])
      await expect(run(sql).then(() => undefined)).rejects.toThrow(/only added to/);

    const erasing = { before: NOW + 50_500, by: 'p-91', reason: '466.5.s3', clock: () => NOW };
    expect(await eraseRecords(log, erasing)).toBe(50);
    expect(await verified(log)).toMatchObject({ records: 352, proved: 351, erased: 50, findings: [] });
    expect((await outcomes(log)).filter((outcome) => outcome === 'erased').length).toBe(50);
    expect(await proveInclusion(log, 300)).toMatchObject({ entry: proof.entry });
  });

  test('what whoever owns the database does to it is found, and located', async () => {
    const mine = `${table}_mine`;
    const { log, run } = await open(mine);
    const engine = engineOn(log);
    for (const request of generated(40)) engine.decide(request as never);
    await log.settled();
    await makeCheckpoint(log, ORIGIN, signer);
    const drop =
      name === 'SQLite'
        ? `DROP TRIGGER ${mine}_no_delete; DROP TRIGGER ${mine}_no_update`
        : `DROP TRIGGER ${mine}_only_added_to ON ${mine}`;
    await run(drop);
    await run(`DELETE FROM ${mine} WHERE seq IN (7, 8)`);
    await run(`UPDATE ${mine} SET entry = replace(entry, '"id":"d-20"', '"id":"d-x"') WHERE seq = 20`);
    await run(`UPDATE ${mine} SET secrets = NULL WHERE seq = 30`);
    const { findings } = await verified(log);
    expect(findings.map(({ code, record }) => [code, record])).toEqual([
      ['deleted', 7],
      ['edited', 20],
      // In the order in which they stand now, of which two are missing.
      ['erased-without-record', 28],
    ]);
  });

  test('a table that has no name of a table is refused', async () => {
    for (const wrong of ['', 'a; DROP TABLE b', 'Log', '"x"', `${'x'.repeat(60)}`])
      await expect(open(wrong)).rejects.toMatchObject({ name: 'LogError', code: 'no-log' });
  });
});

describe('many machines', () => {
  test('that store at once lose nothing, and number without gaps', async () => {
    const table = 'many';
    await postgres.exec(logSchema('postgresql', table));
    const logs = Array.from({ length: 4 }, () => postgresLog(slow(postgres), { table }));
    const engines = logs.map((log, machine) =>
      createEngine({ policies, clock: () => NOW }).withLog(
        decisionLog({ sink: log, ...numbered(), id: ids(`m${machine}`), remedies: false }),
      ),
    );
    for (const request of generated(40)) for (const engine of engines) engine.decide(request as never);
    await Promise.all(logs.map((log) => log.settled()));
    const { rows } = await postgres.query<{ seq: number; id: string }>(`SELECT seq, id FROM ${table} ORDER BY seq`);
    expect(rows.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 164 }, (_, seq) => seq));
    for (let machine = 0; machine < 4; machine += 1) {
      const own = rows.map(({ id }) => id).filter((id) => id.startsWith(`m${machine}-`));
      expect(own).toEqual(Array.from({ length: 41 }, (_, n) => `m${machine}-${n}`));
    }
    const [first] = logs as [SqlLog];
    await makeCheckpoint(first, ORIGIN, signer);
    expect(await verified(first)).toMatchObject({ proved: 164, findings: [] });
  });

  const ids = (name: string) => {
    let next = 0;
    return () => `${name}-${next++}`;
  };

  /** Lets others in between finding out where the numbers are and taking them. */
  function slow(client: PGlite): PostgresClient {
    return {
      async query(text, values) {
        await new Promise((resolve) => setImmediate(resolve));
        return await client.query(text, values);
      },
    };
  }
});

describe('a database that does not take records', () => {
  test('keeps them in line, permits nothing meanwhile, and stores each of them once when it works again', async () => {
    const table = 'broken';
    await postgres.exec(logSchema('postgresql', table));
    let state: 'works' | 'fails' | 'loses the answer' = 'works';
    const client: PostgresClient = {
      async query(text, values) {
        if (state === 'fails') throw Object.assign(new Error('SECRET'), { code: '57P01' });
        const answer = await postgres.query(text, values);
        if (state === 'loses the answer' && text.startsWith('INSERT'))
          throw Object.assign(new Error('SECRET'), { code: '08006' });
        return answer;
      },
    };
    const log = postgresLog(client, { table, most: 5 });
    const recorder = decisionLog({ sink: log, ...numbered() });
    const engine = createEngine({ policies, clock: () => NOW }).withLog(recorder);
    const report = { action: 'violation.report', subject: { role: 'dispatcher' } } as const;
    expect((await recorder.stored(engine.decide(report))).effect).toBe('permit');

    state = 'loses the answer';
    const lost = engine.decide(report);
    expect(lost.effect).toBe('permit');
    expect((await recorder.stored(lost)).problems[0]?.code).toBe('not-recorded');
    state = 'fails';
    expect(engine.can(report)).toBe(false);
    await expect(log.settled()).rejects.toMatchObject({
      code: 'cannot-write',
      message: expect.not.stringContaining('SECRET'),
    });
    state = 'works';
    await log.settled();
    expect(engine.can(report)).toBe(true);
    await log.settled();
    const { rows } = await postgres.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY seq`);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.length).toBe(4);
  });
});

test('a log in a file is verified in the same way', async () => {
  const place = newFolder();
  const sink = fileSink(place, { durable: 'never' });
  createEngine({ policies }).withLog(decisionLog({ sink })).can({ action: 'read.search' });
  await makeCheckpoint(fileLog(place), ORIGIN, signer);
  expect(await verifyLog(fileLog(place), { signers })).toMatchObject({ proved: 2, findings: [] });
});
