/** The SQL sinks over stand-ins of their clients; `npm run test:sql` has them over real databases. */
import { describe, expect, test } from 'vitest';
import {
  eraseRecords,
  type LogLine,
  type LogStore,
  logSchema,
  makeCheckpoint,
  type NewCheckpoint,
  type PostgresClient,
  postgresLog,
  proveInclusion,
  type SqliteDatabase,
  type SqlLog,
  sqliteLog,
  verifyLog,
  verifyProof,
} from '../../../src/audit.ts';
import { NOW } from '../../support/policies.ts';
import { generated, loggedEngine, ORIGIN, signer, signers } from './logs.ts';

type Row = Record<string, unknown>;

/** Two tables, and as much of SQL as the sinks say. */
class Tables {
  records: Row[] = [];
  checkpoints: Row[] = [];

  insert(id: unknown, entry: unknown, secrets: unknown): void {
    this.records.push({ seq: this.records.length, id, entry, secrets });
  }

  select(sql: string, value: unknown): Row[] {
    if (sql.includes('_checkpoint ORDER BY size'))
      return this.checkpoints.toSorted((left, right) => Number(left['size']) - Number(right['size']));
    if (sql.includes('SELECT id')) return this.records.filter(({ id }) => (value as unknown[]).includes(id));
    return this.records.filter(({ seq }) => Number(seq) > Number(value)).slice(0, 500);
  }

  blank(seqs: readonly unknown[]): void {
    for (const row of this.records) if (seqs.includes(row['seq'])) row['secrets'] = null;
  }
}

function postgres(tables: Tables, before: (sql: string) => void = () => undefined): PostgresClient {
  return {
    async query(sql, values = []) {
      before(sql);
      if (sql.startsWith('SELECT')) return { rows: tables.select(sql, values[0]) };
      if (sql.startsWith('UPDATE')) tables.blank(values[0] as unknown[]);
      else if (sql.includes('unnest')) {
        const [ids, entries, secrets] = values as unknown[][];
        for (const [index, id] of (ids ?? []).entries()) tables.insert(id, entries?.[index], secrets?.[index]);
      } else tables.checkpoints.push({ size: values[0], note: values[1], hashes: values[2] });
      return { rows: [] };
    },
  };
}

function sqlite(tables: Tables): SqliteDatabase {
  return {
    exec: () => undefined,
    prepare: (sql) => ({
      run: (...values) => {
        if (sql.startsWith('UPDATE')) tables.blank(values);
        else if (sql.includes('_checkpoint'))
          tables.checkpoints.push({ size: values[0], note: values[1], hashes: values[2] });
        else tables.insert(values[0], values[1], values[2]);
      },
      all: (...values) => tables.select(sql, values[0]),
    }),
  };
}

const opened: [string, (tables: Tables) => SqlLog][] = [
  ['PostgreSQL', (tables) => postgresLog(postgres(tables))],
  ['SQLite', (tables) => sqliteLog(sqlite(tables))],
];

test.each(opened)('%s: records, checkpoints and erasures come back as they went in', async (_, open) => {
  const tables = new Tables();
  const log = open(tables);
  const engine = loggedEngine(log, { remedies: false });
  for (const request of generated(30)) engine.decide(request);
  await log.settled();
  await makeCheckpoint(log, ORIGIN, signer);
  engine.decide({ action: 'read.search' });
  await log.settled();
  expect(await makeCheckpoint(log, ORIGIN, signer)).toMatchObject({ size: 32 });
  expect(await eraseRecords(log, { before: NOW + 10_500, by: 'p-91', reason: 'x', clock: () => NOW })).toBe(10);
  const report = { records: 33, proved: 32, erased: 10, findings: [] };
  expect(await verifyLog(log, { signers })).toMatchObject(report);
  tables.records.splice(5, 1);
  expect((await verifyLog(log, { signers })).findings[0]).toMatchObject({ code: 'deleted', record: 5 });
});

test.each(opened)('%s: two checkpoints that were made at once leave the hashes of both', async (_, open) => {
  const log = open(new Tables());
  const engine = loggedEngine(log, { remedies: false });
  for (const request of generated(5)) engine.decide(request);
  await log.settled();
  let slow: NewCheckpoint | undefined;
  const slower: LogStore = {
    ...log,
    async *pagesFrom(record) {
      for await (const page of log.pagesFrom(record)) yield { ...page, records: page.records.slice(0, 3) };
    },
    addCheckpoint: (made) => {
      slow = made;
    },
  };
  await makeCheckpoint(slower, ORIGIN, signer);
  await makeCheckpoint(log, ORIGIN, signer);
  await log.addCheckpoint(slow as NewCheckpoint);
  expect(verifyProof(await proveInclusion(log, 5), signers)).toBe(true);
  engine.decide({ action: 'read.search' });
  await log.settled();
  expect(await makeCheckpoint(log, ORIGIN, signer)).toMatchObject({ size: 7 });
});

const line = (id: string): LogLine => ({ entry: JSON.stringify({ id }), secrets: '{}' });

describe('PostgreSQL', () => {
  test('where another was quicker, tries again; where the answer was lost, does not store twice', async () => {
    const tables = new Tables();
    const troubles: ((sql: string) => void)[] = [];
    const trouble = (code: string) => () => {
      throw Object.assign(new Error('SECRET'), { code });
    };
    const client = postgres(tables, (sql) => {
      if (sql.startsWith('INSERT')) troubles.shift()?.(sql);
    });
    troubles.push(trouble('23505'), trouble('23505'));
    const log = postgresLog(client);
    log.append(line('a'));
    await log.settled();
    expect(tables.records.length).toBe(1);
    // The answer is lost on its way back.
    const losing: PostgresClient = {
      query: async (sql, values) => {
        const answer = await client.query(sql, values);
        if (sql.startsWith('INSERT') && values?.[0] !== undefined && losses-- > 0) trouble('08006')();
        return answer;
      },
    };
    let losses = 1;
    const unlucky = postgresLog(losing);
    unlucky.append(line('b'));
    await expect(unlucky.settled()).rejects.toMatchObject({
      code: 'cannot-write',
      message: expect.not.stringMatching('SECRET'),
    });
    expect(() => unlucky.append(line('c'))).toThrow(expect.objectContaining({ code: 'cannot-write' }));
    await new Promise((resolve) => setTimeout(resolve, 5));
    unlucky.append(line('d'));
    await unlucky.settled();
    expect(tables.records.map(({ id }) => id)).toEqual(['a', 'b', 'd']);
  });

  test('another record of the same id is refused, and none is lost without a word', async () => {
    const tables = new Tables();
    const log = postgresLog(postgres(tables));
    log.append(line('a'));
    await log.settled();
    log.append({ ...line('a'), entry: '{"id":"a","other":1}' });
    await expect(log.settled()).rejects.toMatchObject({
      code: 'cannot-write',
      help: expect.stringMatching(/never given twice/),
    });
    expect(tables.records.length).toBe(1);
    const both = postgresLog(postgres(new Tables()));
    both.append(line('b'));
    both.append({ ...line('c'), entry: '{"id":"c","n":1}' });
    both.append({ ...line('c'), entry: '{"id":"c","n":2}' });
    await expect(both.settled()).rejects.toMatchObject({ code: 'cannot-write' });
  });

  test('gives up where somebody is always quicker', async () => {
    const always = postgres(new Tables(), (sql) => {
      if (sql.startsWith('INSERT')) throw Object.assign(new Error('x'), { code: '23505' });
    });
    const log = postgresLog(always);
    log.append(line('a'));
    await expect(log.settled()).rejects.toMatchObject({ code: 'cannot-write' });
  });

  test('takes no more than may wait', () => {
    const log = postgresLog({ query: () => new Promise(() => undefined) }, { most: 3 });
    for (const id of ['a', 'b', 'c']) log.append(line(id));
    expect(() => log.append(line('d'))).toThrow(expect.objectContaining({ code: 'backlog' }));
  });

  test('a record that is none is an error of its own', async () => {
    const log = postgresLog(postgres(new Tables()));
    log.append({ entry: 'no JSON', secrets: '{}' });
    await expect(log.settled()).rejects.toMatchObject({ code: 'cannot-write' });
  });

  test.each([
    ['53100', 'disk-full'],
    ['25006', 'read-only'],
    ['42501', 'read-only'],
    ['42P01', 'cannot-write'],
    [undefined, 'cannot-write'],
  ])('%s is %s', async (code, says) => {
    const client: PostgresClient = { query: () => Promise.reject(Object.assign(new Error('SECRET'), { code })) };
    const log = postgresLog(client);
    log.append(line('a'));
    await expect(log.settled()).rejects.toMatchObject({ code: says });
    await expect(verifyLog(log, { signers })).rejects.toMatchObject({ code: says });
  });
});

describe('SQLite', () => {
  test.each<[object, string]>([
    [{ code: 'SQLITE_FULL' }, 'disk-full'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 13 }, 'disk-full'],
    [{ code: 'SQLITE_READONLY_DIRECTORY' }, 'read-only'],
    [{ errcode: 8 + 256 }, 'read-only'],
    [{ code: 'SQLITE_BUSY' }, 'cannot-write'],
  ])('%j is %s', (error, says) => {
    const exec = () => {
      throw Object.assign(new Error('SECRET'), error);
    };
    expect(() => sqliteLog({ ...sqlite(new Tables()), exec })).toThrow(expect.objectContaining({ code: says }));
  });
});

test('the tables have the name that was given, and no other text gets into SQL', () => {
  expect(logSchema('postgresql', 'mine')).toMatch(/CREATE TABLE IF NOT EXISTS mine \(/);
  expect(logSchema('sqlite')).toMatch(/CREATE TRIGGER IF NOT EXISTS alpr_log_no_delete/);
  for (const wrong of ['', 'a; DROP TABLE b', 'Log', '"x"', 'x'.repeat(60)]) {
    expect(() => logSchema('sqlite', wrong)).toThrow(expect.objectContaining({ code: 'no-log' }));
    expect(() => postgresLog(postgres(new Tables()), { table: wrong })).toThrow(
      expect.objectContaining({ code: 'no-log' }),
    );
  }
});
