/** Filters as SQL text: nothing told is part of it, and what cannot be said exactly is refused. In databases: test/sql. */
import fc from 'fast-check';
import { sql as kyselySql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { barstow466 } from '../../src/alpr/index.ts';
import { createEngine } from '../../src/engine/index.ts';
import { LAST_INSTANT } from '../../src/language/index.ts';
import { Policy, PolicyError, type PolicyProblem } from '../../src/policy/index.ts';
import { type Filter, filter, type Mapping, resourceOf, type SqlDialect } from '../../src/sql.ts';
import { defineVocabulary, type Vocabulary } from '../../src/vocabulary/index.ts';
import { authored, documentWith } from '../support/arbitraries.ts';
import { permitted } from '../support/permitted.ts';
import { engineOf, NOW } from '../support/policies.ts';

const engine = engineOf();
const dialects: readonly SqlDialect[] = ['postgres', 'sqlite', 'mysql', 'duckdb'];
const timeIn = (dialect: SqlDialect) => (dialect === 'sqlite' || dialect === 'mysql' ? 'epoch-ms' : 'timestamptz');

const reads = (dialect: SqlDialect): Mapping => ({
  dialect,
  ...(dialect === 'sqlite' && { table: 'reads' }),
  facts: {
    source: { column: 'source' },
    capturedAt: { column: 'captured_at', as: timeIn(dialect) },
    'hold.evidence': { column: 'evidence' },
    'hold.demand': { column: 'demand' },
    'hold.booked': { column: 'booked' },
  },
});
const asked = (action: string) => {
  const { subject, context } = permitted(action);
  return { action, subject, context } as never;
};
const problemsOf = (make: () => unknown): readonly PolicyProblem[] => {
  try {
    make();
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
  throw new Error('it was not refused');
};

describe('nothing that was told is part of the text', () => {
  const placeholders = ({ sql }: Filter) => sql.match(/\$\d+|\?/g)?.length ?? 0;

  test.each(dialects)('%s: a parameter for each value', (dialect) => {
    const made = filter(engine, asked('read.purge'), reads(dialect));
    expect(placeholders(made)).toBe(made.parameters.length);
    expect(made.parameters.length).toBeGreaterThan(5);
    // What stands in quotes is a word by which a database says a type, or a form of MySQL.
    const quoted = [...made.sql.matchAll(/'([^']*)'/g)].map(([, text]) => text);
    const types = ['integer', 'real', 'text', 'boolean', 'character varying', 'timestamp with time zone'];
    const known = [...types, 'VARCHAR', 'BOOLEAN', 'TIMESTAMP WITH TIME ZONE', 'binary', '0', '1'];
    expect(quoted.filter((text) => !known.includes(text ?? ''))).toEqual([]);
    expect(made.sql).not.toMatch(/flock|2026|anticipated/);
  });

  test.each(dialects)('%s: not even an id that would break out of a text', (dialect) => {
    const mapping: Mapping = {
      dialect,
      table: 'accounts',
      facts: { 'holder.id': { column: 'holder' }, 'holder.role': { column: 'role' }, permission: { column: 'p' } },
    };
    const { context, subject } = permitted('permission.assign') as { subject: object; context: object };
    fc.assert(
      fc.property(fc.constantFrom("' or 1=1 --", '"; drop table x; --', '`', '$1', '?', '\\'), (id) => {
        const made = filter(
          engine,
          { action: 'permission.assign', subject: { ...subject, id }, context } as never,
          mapping,
        );
        expect(made.sql).toBe(filter(engine, asked('permission.assign'), mapping).sql);
        expect(made.parameters).toContain(id);
      }),
    );
  });

  test('names of columns and tables are quoted', () => {
    const wicked = 'a"b`c; drop table reads; --';
    const names = (dialect: SqlDialect): Mapping => ({
      dialect,
      table: wicked,
      facts: { ...reads(dialect).facts, source: { column: wicked } },
    });
    for (const dialect of dialects) {
      const mark = dialect === 'mysql' ? '`' : '"';
      const name = `${mark}${wicked.replaceAll(mark, mark + mark)}${mark}`;
      const { sql } = filter(engine, asked('read.purge'), names(dialect));
      expect(sql).toContain(`${name}.${name}`);
      expect(sql.replaceAll(name, '')).not.toContain('drop');
    }
  });

  test('text that no database can hold as it is, is never compared', () => {
    const { context, subject } = permitted('permission.assign') as { subject: object; context: object };
    const facts = { 'holder.id': { column: 'holder' }, 'holder.role': { column: 'role' }, permission: { column: 'p' } };
    for (const id of ['\ud800', 'p\u0000']) {
      const { parameters } = filter(
        engine,
        { action: 'permission.assign', subject: { ...subject, id }, context } as never,
        { dialect: 'postgres', facts },
      );
      expect(parameters.length).toBeGreaterThan(5);
      expect(parameters).not.toContain(id);
    }
  });
});

test.each(dialects)('%s: the text of the purge is the one that was reviewed', (dialect) => {
  const { sql, parameters } = filter(engine, asked('read.purge'), reads(dialect));
  expect({ sql, parameters }).toMatchSnapshot();
});

test('MySQL compares texts by code point, and clamps times to the years that it keeps', () => {
  const facts = { ...reads('mysql').facts, capturedAt: { column: 'captured_at', as: 'timestamp-utc' as const } };
  const { subject } = permitted('read.purge');
  const at = (moment: number) =>
    filter(engine, { action: 'read.purge', subject, context: { at: moment } } as never, { dialect: 'mysql', facts });
  expect(at(NOW).sql).toContain('collate utf8mb4_0900_bin');
  expect(at(NOW).parameters).toContain('2026-10-24 17:00:00.001');
  expect(at(LAST_INSTANT).parameters).toContain('9999-12-31 23:59:59.999999');
  expect(at(LAST_INSTANT).sql).toContain('<= cast(? as datetime(6))');
});

describe('what permits nothing is false of every row', () => {
  const none = (question: object) => filter(engine, question as never, reads('postgres'));

  test('a subject that is untold, none or malformed, and a fact that decides and is not told', () => {
    const { subject, context } = permitted('read.search') as { subject: object; context: object };
    expect(none({ action: 'read.purge' }).sql).toBe('1 = 0');
    expect(none({ action: 'read.purge', subject: null, context }).sql).toBe('1 = 0');
    expect(none({ action: 'read.search', subject: { ...subject, training: undefined }, context }).sql).toBe('1 = 0');
    const malformed = none({ action: 'read.search', subject: { ...subject, role: 'Chief' }, context });
    expect([malformed.sql, malformed.problems.map(({ path }) => path)]).toEqual(['1 = 0', ['subject.role']]);
  });

  test('a table that does not tell what a rule asks', () => {
    const { facts } = reads('postgres');
    const { 'hold.demand': _, ...rest } = facts;
    expect(filter(engine, asked('read.purge'), { dialect: 'postgres', facts: rest }).sql).toBe('1 = 0');
    const told = { ...rest, 'hold.demand': { value: false } };
    expect(filter(engine, asked('read.purge'), { dialect: 'postgres', facts: told }).sql).not.toBe('1 = 0');
    expect(
      filter(engine, asked('read.purge'), { dialect: 'postgres', facts: { ...rest, 'hold.demand': { value: true } } })
        .sql,
    ).toBe('1 = 0');
  });
});

test('an inherited subject or action is not told', () => {
  const question = Object.create({ subject: permitted('read.purge')['subject'] }, { action: { value: 'read.purge' } });
  expect(filter(engine, { action: 'read.purge', ...question }, reads('postgres')).sql).toBe('1 = 0');
});

test('the clock tells the moment that a question leaves out', () => {
  const { subject } = permitted('read.purge');
  const { parameters } = filter(engine, { action: 'read.purge', subject } as never, reads('postgres'));
  expect(parameters).toContain('2026-10-24T17:00:00.001Z');
});

test('it is an expression of kysely, for a query that is built there', () => {
  const { expression } = filter(engine, asked('read.purge'), reads('postgres'));
  expect(kyselySql`select 1 where ${expression}`.isRawBuilder).toBe(true);
});

describe('a mapping that does not fit is refused, everything in it at once', () => {
  const refused = (facts: object, dialect = 'postgres') =>
    problemsOf(() => filter(engine, asked('read.purge'), { dialect, table: 'reads', facts } as never)).map(
      ({ path, message, help }) => [path, message, help],
    );

  test('unknown facts, times without a form, forms that cannot be compared, claims about what is no text', () => {
    expect(
      refused({
        capturedat: { column: 'c' },
        capturedAt: { column: 'c' },
        source: { column: 's', as: 'epoch-ms' },
        'hold.demand': { column: 'd', exact: true },
      }),
    ).toMatchSnapshot();
    expect(refused({ capturedAt: { column: 'c', as: 'timestamptz' } }, 'sqlite')).toMatchSnapshot();
    expect(refused({ capturedAt: { column: 'c', as: 'timestamptz' } }, 'mysql')).toHaveLength(1);
    expect(refused({}, 'oracle')).toMatchSnapshot();
    expect(refused({ hold: { column: 'h' }, 'hold.demand': { value: false } })).toMatchSnapshot();
    expect(problemsOf(() => filter(engine, { action: 'read.serch' } as never, reads('postgres')))[0]?.code).toBe(
      'unknown-action',
    );
  });
});

describe('what cannot be said exactly is refused by the name of its rule, never said loosely', () => {
  const words = defineVocabulary({
    name: 'store',
    subject: z.object({ id: z.string().min(1) }),
    context: z.object({ at: z.iso.datetime({ offset: true }) }),
    resources: {
      thing: z.object({
        made: z.iso.datetime({ offset: true }),
        ended: z.iso.datetime({ offset: true }),
        code: z.string().regex(/^[a-z]+$/),
        size: z.number(),
        marks: z.array(z.enum(['a', 'b'])),
      }),
    },
    actions: { 'thing.use': { on: 'thing', says: 'use a thing' } },
    silence: 'store',
  });
  const filterBy = (when: object, facts: Mapping['facts']) => {
    const rule = authored({ effect: 'permit', actions: ['thing.use'], when: when as never });
    const policy = new Policy(documentWith(words as Vocabulary, { 'the-rule': rule }), words as Vocabulary);
    const store = createEngine<unknown>({ policies: [policy], clock: () => NOW });
    return filter(store, { action: 'thing.use' } as never, { dialect: 'postgres', facts });
  };
  const times: Mapping['facts'] = {
    made: { column: 'm', as: 'timestamptz' },
    ended: { column: 'e', as: 'timestamptz' },
  };
  const period = {
    fact: 'resource.made',
    operator: 'elapsed',
    value: { period: 'P30D', until: { fact: 'resource.ended' } },
  };

  test('a period between two columns, an order of two that keep microseconds, a pattern of any length', () => {
    const messages = [
      () => filterBy(period, times),
      () => filterBy({ fact: 'resource.made', operator: 'notAfter', value: { fact: 'resource.ended' } }, times),
      () => filterBy({ fact: 'resource.code', operator: 'equal', value: 'x' }, { code: { column: 'c' } }),
    ].map((make) => problemsOf(make).map(({ path, message, help }) => [path, message, help]));
    expect(messages).toMatchSnapshot();
    expect(JSON.stringify(messages)).toContain('rule the-rule of generated');
    expect(
      problemsOf(() =>
        filterBy({ fact: 'resource.marks', operator: 'contains', value: 'a' }, { marks: { column: 'm' } }),
      )[0]?.message,
    ).toContain('one column');
  });

  test('is not refused where the question never comes to it', () => {
    const when = { any: [{ fact: 'subject.id', operator: 'equal', value: 'p-1' }, period] };
    expect(problemsOf(() => filterBy(when, times))).toHaveLength(1);
    expect(filterBy({ all: [{ fact: 'subject.id', operator: 'none' }, period] }, times).sql).toBe('1 = 0');
    expect(filterBy(period, { made: { column: 'm', as: 'timestamptz' } }).sql).toBe('1 = 0');
  });

  test('numbers and orders of whole milliseconds are said', () => {
    const milliseconds: Mapping['facts'] = {
      made: { column: 'm', as: 'epoch-ms' },
      ended: { column: 'e', as: 'epoch-ms' },
      size: { column: 's', null: 'none' },
    };
    const order = { fact: 'resource.made', operator: 'notAfter', value: { fact: 'resource.ended' } };
    expect(filterBy({ not: order }, milliseconds).sql).toContain('not ("m" <= "e")');
    for (const [operator, sign] of [
      ['lessThan', '<'],
      ['lessThanInclusive', '<='],
      ['greaterThan', '>'],
      ['greaterThanInclusive', '>='],
    ]) {
      expect(filterBy({ fact: 'resource.size', operator, value: 1.5 }, milliseconds).sql).toContain(
        `"s" ${sign} cast($1 as double precision)`,
      );
    }
    expect(filterBy({ not: { fact: 'resource.size', operator: 'equal', value: 2 } }, milliseconds).sql).toContain(
      '"s" is null',
    );
  });
});

describe('the resource that a row tells', () => {
  const row = { source: 'flock', captured_at: 5n, evidence: null, demand: 0, booked: 1 };

  test('leaves NULL out, or says none where the mapping does, and knows 0 and 1 where booleans are kept so', () => {
    expect(resourceOf(engine, 'read.purge', reads('sqlite'), row)).toEqual({
      type: 'read',
      source: 'flock',
      capturedAt: 5,
      hold: { demand: false, booked: true },
    });
    const none: Mapping = {
      dialect: 'postgres',
      facts: {
        'hold.evidence': { column: 'evidence', null: 'none' },
        'hold.demand': { column: 'demand' },
        id: { value: 'r-1' },
      },
    };
    expect(resourceOf(engine, 'read.purge', none, row)).toEqual({
      type: 'read',
      hold: { evidence: null, demand: 0 },
      id: 'r-1',
    });
  });

  test('of a column that the row does not have nothing is told, whatever NULL would say', () => {
    const facts = { 'hold.demand': { column: 'demand', null: 'none' as const }, source: { column: 'source' } };
    const told = resourceOf(engine, 'read.purge', { dialect: 'postgres', facts }, { source: 'flock' });
    expect(told).toEqual({ type: 'read', source: 'flock' });
  });

  test('an object whose column is NULL is not there, and nothing below it is told', () => {
    const facts = { 'hold.demand': { column: 'demand' }, hold: { column: 'hold_id', null: 'none' as const } };
    expect(resourceOf(engine, 'read.purge', { dialect: 'duckdb', facts }, { hold_id: null, demand: true })).toEqual({
      type: 'read',
      hold: null,
    });
    expect(resourceOf(engine, 'read.purge', { dialect: 'duckdb', facts }, { hold_id: 7, demand: true })).toEqual({
      type: 'read',
      hold: { demand: true },
    });
    const untold = { ...facts, hold: { column: 'hold_id' } };
    expect(
      resourceOf(engine, 'read.purge', { dialect: 'duckdb', facts: untold }, { hold_id: null, demand: true }),
    ).toEqual({ type: 'read' });
  });

  test('a text in a column of milliseconds is malformed, however much like a time it reads', () => {
    const { capturedAt } = resourceOf(engine, 'read.purge', reads('sqlite'), {
      ...row,
      captured_at: '2026-01-01T00:00:00Z',
    });
    expect(capturedAt).toBeNaN();
  });
});

test('another schedule is another filter', () => {
  const longer = createEngine({ policies: [barstow466.with({ 'flock-schedule': 'P60D' })], clock: () => NOW });
  expect(filter(longer, asked('read.purge'), reads('postgres')).parameters).toContain('2026-09-24T17:00:00.001Z');
});
