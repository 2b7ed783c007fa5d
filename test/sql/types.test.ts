/** Columns of every type that a fact might be put in: what the database finds, `can` permits of the row that the driver gives. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createEngine } from '../../src/engine/index.ts';
import { Policy } from '../../src/policy/index.ts';
import { filter, type MappedColumn, resourceOf, type SqlDialect } from '../../src/sql.ts';
import { defineVocabulary, type Vocabulary } from '../../src/vocabulary/index.ts';
import { authored, documentWith } from '../support/arbitraries.ts';
import { type Database, databases } from './databases.ts';

const time = () => z.iso.datetime({ offset: true });
const words = defineVocabulary({
  name: 'store',
  subject: z.object({ id: z.string().min(1) }),
  context: z.object({ at: time() }),
  resources: {
    thing: z.object({
      id: z.string().min(1),
      kind: z.enum(['a', 'b']),
      flag: z.boolean(),
      size: z.number(),
      made: time(),
    }),
  },
  actions: { 'thing.use': { on: 'thing', says: 'use a thing' } },
  silence: 'store',
}) as Vocabulary;

/** Each is true of nearly everything, so that what is taken for something else is found. */
const asks = {
  id: { not: { fact: 'resource.id', operator: 'same', value: { fact: 'subject.id' } } },
  kind: { fact: 'resource.kind', operator: 'notEqual', value: 'b' },
  flag: { fact: 'resource.flag', operator: 'notEqual', value: true },
  size: { fact: 'resource.size', operator: 'notEqual', value: 0.1 },
  whole: { fact: 'resource.size', operator: 'greaterThan', value: 2 ** 53 },
  made: { fact: 'resource.made', operator: 'elapsed', value: { period: 'P30D', until: { fact: 'context.at' } } },
} as const;

type Ask = keyof typeof asks;
type Case = readonly [ask: Ask, type: string, literal: string, as?: MappedColumn['as']];

const OLD = '1700000000000';
const found: { readonly [dialect in Exclude<SqlDialect, 'mysql'>]: readonly Case[] } = {
  postgres: [
    ['id', 'text', "'p-2'"],
    ['id', 'varchar(9)', "'p-2'"],
    ['kind', 'text', "'a'"],
    ['flag', 'boolean', 'false'],
    ['size', 'double precision', '0.5'],
    ['size', 'integer', '7'],
    ['size', 'bigint', '7'],
    ['whole', 'double precision', '1e300'],
    ['made', 'bigint', OLD, 'epoch-ms'],
    ['made', 'integer', '5', 'epoch-ms'],
    ['made', 'timestamptz', "'2026-01-01 00:00:00+00'", 'timestamptz'],
  ],
  duckdb: [
    ['id', 'varchar', "'p-2'"],
    ['kind', 'varchar', "'a'"],
    ['flag', 'boolean', 'false'],
    ['size', 'double', '0.5'],
    ['size', 'integer', '7'],
    ['size', 'bigint', '7'],
    ['whole', 'double', '1e300'],
    ['made', 'bigint', OLD, 'epoch-ms'],
    ['made', 'integer', '5', 'epoch-ms'],
  ],
  sqlite: [
    ['id', 'text', "'p-2'"],
    ['kind', '', "'a'"],
    ['flag', 'boolean', '0'],
    ['size', 'real', '0.5'],
    ['size', 'integer', '7'],
    ['whole', '', '1e300'],
    ['made', 'integer', OLD, 'epoch-ms'],
    ['made', 'real', OLD, 'epoch-ms'],
  ],
};
/** Found before their types were asked for, or as strange as those. */
const refused: typeof found = {
  postgres: [
    ...['integer', 'bigint'].map((type): Case => ['id', type, '77']),
    ['id', 'boolean', 'true'],
    ['id', 'json', '\'"p-1"\''],
    ['id', 'char(10)', "'p-1'"],
    ['id', 'uuid', "'AAAAAAAA-0000-0000-0000-000000000001'"],
    ['kind', 'char(3)', "'a'"],
    ['flag', 'integer', '0'],
    ['flag', 'text', "'no'"],
    ['size', 'real', '0.1'],
    ['size', 'numeric(10,2)', '1.50'],
    ['size', 'text', "'5'"],
    ['whole', 'bigint', '9007199254740993'],
    ['size', 'double precision', "'NaN'"],
    ['size', 'double precision', "'-Infinity'"],
    ...['double precision', 'numeric(20,3)'].map((type): Case => ['made', type, `${OLD}.5`, 'epoch-ms']),
    ['made', 'numeric(20,0)', OLD, 'epoch-ms'],
    ['made', 'text', `'${OLD}'`, 'epoch-ms'],
    ['made', 'timestamptz', "'2026-01-01 00:00:00+00'", 'timestamp-utc'],
    ['made', 'timestamp', "'2026-01-01 00:00:00'", 'timestamptz'],
    ['made', 'date', "'2026-01-01'", 'timestamptz'],
    ['made', 'date', "'2026-01-01'", 'timestamp-utc'],
  ],
  duckdb: [
    ...['integer', 'bigint', 'boolean'].map((type): Case => ['id', type, '1']),
    ['id', 'uuid', "'AAAAAAAA-0000-0000-0000-000000000001'"],
    ['id', 'blob', "'p-2'"],
    ['id', 'varchar[]', "['p-2']"],
    ['kind', "enum('a', 'b')", "'a'"],
    ['flag', 'integer', '0'],
    ['flag', 'double', '0.0'],
    ['flag', 'varchar', "'no'"],
    ['flag', 'varchar', "'false'"],
    ['size', 'float', '0.1'],
    ['size', 'decimal(10,2)', '1.50'],
    ['size', 'varchar', "'5'"],
    ['size', 'boolean', 'true'],
    ['whole', 'bigint', '9007199254740993'],
    ['size', 'double', "'nan'"],
    ['made', 'double', `${OLD}.5`, 'epoch-ms'],
    ['made', 'boolean', 'true', 'epoch-ms'],
    ['made', 'varchar', `'${OLD}'`, 'epoch-ms'],
    ['made', 'timestamptz', "'2026-01-01 00:00:00+00'", 'timestamp-utc'],
    ['made', 'timestamp', "'2026-01-01 00:00:00'", 'timestamptz'],
    ['made', 'date', "'2026-01-01'", 'timestamptz'],
  ],
  sqlite: [
    ['id', 'integer', '77'],
    ['id', '', "x'702d31'"],
    ['flag', '', "'no'"],
    ['flag', '', "'0'"],
    ['size', '', "'5'"],
    ['whole', 'integer', '9007199254740993'],
    ['made', '', `${OLD}.5`, 'epoch-ms'],
    ['made', '', `'${OLD}'`, 'epoch-ms'],
  ],
};

describe.each(Object.entries(databases))('%s', (_, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  let count = 0;

  /** Whether the filter finds the one row, and whether `can` permits it; an error of the database finds nothing either. */
  async function ask([name, type, literal, as]: Case): Promise<{ isFound: boolean; can: boolean }> {
    const rule = authored({ effect: 'permit', actions: ['thing.use'], when: asks[name] as never });
    const policy = new Policy(documentWith(words, { 'the-rule': rule }), words);
    const engine = createEngine<unknown>({ policies: [policy], clock: () => Date.parse('2026-11-23T18:00:00Z') });
    const fact = name === 'whole' ? 'size' : name;
    count += 1;
    const table = `type ${count}`;
    const mapping = { dialect: database.dialect, table, facts: { [fact]: { column: 'c', ...(as && { as }) } } };
    await database.exec(
      `create table "${table}" (row_number int, c ${type}); insert into "${table}" values (0, ${literal})`,
    );
    const question = { action: 'thing.use', subject: { id: 'p-1' } };
    const { sql, parameters } = filter(engine, question as never, mapping);
    const ids = await database.ids(table, sql, parameters).catch(() => []);
    const [row = {}] = await database.rows(table);
    const resource = resourceOf(engine, 'thing.use' as never, mapping, row);
    return { isFound: ids.length > 0, can: engine.can({ ...question, resource } as never) };
  }
  const cases = (of: typeof found) => async () => {
    const dialect = database.dialect as 'postgres';
    const seen: string[] = [];
    for (const one of of[dialect]) {
      const { isFound, can } = await ask(one);
      if (isFound) expect(can, String(one)).toBe(true);
      if (isFound) seen.push(String(one));
    }
    return [seen, of[dialect].map(String)];
  };

  test('a column of the type of its fact is found where `can` permits', async () => {
    const [seen, all] = await cases(found)();
    expect(seen).toEqual(all);
  });

  test('in a column of any other type nothing is found', async () => {
    const [seen] = await cases(refused)();
    expect(seen).toEqual([]);
  });

  test('a misspelt column is an error, not a text', async () => {
    await database.exec('create table "things" (row_number int, "id" text); insert into "things" values (0, \'p-1\')');
    const rule = authored({ effect: 'permit', actions: ['thing.use'], when: asks.id as never });
    const policy = new Policy(documentWith(words, { 'the-rule': rule }), words);
    const engine = createEngine<unknown>({ policies: [policy], clock: () => 0 });
    const mapping = { dialect: database.dialect, table: 'things', facts: { id: { column: 'idd' } } };
    const { sql, parameters } = filter(engine, { action: 'thing.use', subject: { id: 'p-1' } } as never, mapping);
    await expect(database.ids('things', sql, parameters)).rejects.toThrow(/idd/);
  });
});
