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

test.each(dialects)(
  '%s: no condition is taken for another where something has put a `toJSON` on Object.prototype',
  (dialect) => {
    const made = () => filter(engine, asked('read.purge'), reads(dialect));
    const before = made();
    Object.defineProperty(Object.prototype, 'toJSON', { configurable: true, value: () => 'all the same' });
    const after = made();
    Reflect.deleteProperty(Object.prototype, 'toJSON');
    expect(after).toEqual(before);
  },
);

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

describe('what pollutes every object is not told', () => {
  const polluted = <T>(names: { readonly [name: string]: unknown }, ask: () => T): T => {
    const prototype = Object.prototype as unknown as Record<string, unknown>;
    try {
      for (const [name, value] of Object.entries(names)) prototype[name] = value;
      return ask();
    } finally {
      for (const name of Object.keys(names)) Reflect.deleteProperty(prototype, name);
    }
  };
  const { subject, context } = permitted('read.purge') as { subject: object; context: object };
  const purge = (question: object, mapping: Mapping = reads('postgres')) =>
    filter(engine, { action: 'read.purge', ...question } as never, mapping).sql;
  const clean = purge({ subject, context });
  const without = (): Mapping => {
    const { 'hold.demand': _, ...facts } = reads('postgres').facts;
    return { dialect: 'postgres', facts };
  };

  test('not in a question', () => {
    expect(polluted({ subject }, () => purge({ context }))).toBe('1 = 0');
    expect(polluted({ context: { at: 0 } }, () => purge({ subject, context }))).toBe(clean);
  });

  test.each([
    ['a fact that is mapped', { 'hold.demand': { column: 'x' } }],
    ['a value', { 'hold.demand': { value: false } }],
    ['an object', { hold: { demand: false } }],
  ])('not in a mapping: %s', (_, names) => {
    expect(polluted(names, () => purge({ subject, context }, without()))).toBe('1 = 0');
  });

  test('not in what a mapping says of a column, nor in how it is read', () => {
    const names = { null: 'none', table: 't', as: 'epoch-ms', exact: true, value: false, column: 'x', is: 'value' };
    for (const [name, value] of Object.entries(names)) {
      expect(
        polluted({ [name]: value }, () => purge({ subject, context })),
        name,
      ).toBe(clean);
    }
    const inherited: Mapping = { dialect: 'postgres', facts: Object.create(reads('postgres').facts) };
    expect(purge({ subject, context }, inherited)).toBe('1 = 0');
  });

  test('not in a row', () => {
    const row = { source: 'flock', captured_at: '2026-01-01T00:00:00Z', evidence: 'none', booked: false };
    const ask = (told: object) =>
      engine.can({
        ...{ action: 'read.purge', subject, context },
        resource: resourceOf(engine, 'read.purge', reads('postgres'), told as never),
      } as never);
    expect(ask({ ...row, demand: false })).toBe(true);
    expect(polluted({ demand: false }, () => ask(row))).toBe(false);
    expect(polluted({ hold: { demand: false } }, () => ask(row))).toBe(false);
    expect(ask(Object.create({ ...row, demand: false }))).toBe(false);
    for (const none of [undefined, null, 5, []]) expect(ask(none as never)).toBe(false);
  });
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

  test('a word that is misspelt is not one that was left out', () => {
    expect(refused({ hold: { colum: 'hold_id' } })).toEqual([
      ['mapping.facts.hold.colum', 'a mapping has no such word here', 'did you mean `column`?'],
    ]);
    const nulls = ['None', 'NONE', true, null, {}].map((told) => refused({ source: { column: 's', null: told } })[0]);
    expect(nulls.map((one) => one?.[0])).toEqual(nulls.map(() => 'mapping.facts.source.null'));
    expect(nulls[0]?.[2]).toBe('did you mean `none`?');
    expect(refused({ source: { column: 's', exact: 'false' } })[0]?.[0]).toBe('mapping.facts.source.exact');
    expect(refused({ capturedAt: { column: 'c', as: 'TIMESTAMPTZ' } })[0]?.[2]).toContain('timestamptz');
    expect(refused({ capturedAt: { column: 'c', as: 'timestamptz', exact: true } })).toHaveLength(1);
    expect(refused({ source: { value: 'flock', null: 'none' } })[0]?.[0]).toBe('mapping.facts.source.null');
  });

  test.each([
    ['neither a column nor a value', [null, 'source', 5, [], {}]],
    ['a column without a name', [{ column: undefined }, { column: 5 }, { column: '' }, { column: null }]],
    ['a value that is none, or a column beside it', [{ value: undefined }, { value: 'flock', column: 's' }]],
    ['what is inherited', [Object.create({ column: 's' })]],
  ])('%s is refused', (_, told) => {
    for (const source of told) expect(refused({ source })[0]?.[0]).toMatch(/^mapping\.facts\.source/);
  });

  test('nothing is mapped below a value, which would hide the column', () => {
    const hold = { value: { evidence: 'none', demand: false, booked: false } };
    expect(refused({ hold, 'hold.demand': { column: 'demand' } }).map(([path]) => path)).toEqual([
      'mapping.facts.hold.demand',
    ]);
    expect(refused({ hold: { value: null }, 'hold.demand': { value: false } })).toHaveLength(1);
    expect(refused({ source: { column: 's' }, hold: { column: 'h' }, 'hold.demand': { value: true } })).toHaveLength(1);
  });

  test('and so is what is no mapping at all', () => {
    const wrong: readonly unknown[] = [null, undefined, 'postgres', [], {}, { dialect: 'postgres' }];
    const facts = reads('postgres').facts;
    const more: readonly unknown[] = [
      { dialect: 'postgres', facts: null },
      { dialect: 'postgres', facts: [] },
      { dialect: 'postgres', facts, table: null },
      { dialect: 'postgres', facts, table: '' },
      { dialect: 'postgres', facts, tabel: 'reads' },
      { dialect: 'toString', facts },
    ];
    for (const mapping of [...wrong, ...more]) {
      for (const make of [
        () => filter(engine, asked('read.purge'), mapping as Mapping),
        () => resourceOf(engine, 'read.purge', mapping as Mapping, {}),
      ]) {
        const [first] = problemsOf(make);
        expect([first?.path, first?.help === ''], JSON.stringify(mapping)).toEqual([
          expect.stringMatching(/^mapping/),
          false,
        ]);
      }
    }
    expect(problemsOf(() => filter(engine, null as never, reads('postgres')))[0]?.code).toBe('unknown-action');
  });

  test('SQLite wants a table before each column, for it takes a misspelt one for a text', () => {
    const { table: _, ...bare } = reads('sqlite');
    expect(problemsOf(() => filter(engine, asked('read.purge'), bare)).map(({ path }) => path)).toEqual([
      'mapping.table',
    ]);
    const { sql } = filter(engine, asked('read.purge'), reads('sqlite'));
    expect(sql.match(/"[a-z_]+"/g)?.filter((name) => name !== '"reads"').length).toBe(
      sql.match(/"reads"\."[a-z_]+"/g)?.length,
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
        state: z.string().regex(/^[A-Z]{2}$/),
        size: z.number(),
        marks: z.array(z.enum(['a', 'b'])),
      }),
    },
    actions: { 'thing.use': { on: 'thing', says: 'use a thing' } },
    silence: 'store',
  });
  const storeOf = (when: object) => {
    const rule = authored({ effect: 'permit', actions: ['thing.use'], when: when as never });
    const policy = new Policy(documentWith(words as Vocabulary, { 'the-rule': rule }), words as Vocabulary);
    return createEngine<unknown>({ policies: [policy], clock: () => NOW });
  };
  const filterBy = (when: object, facts: Mapping['facts'], dialect: SqlDialect = 'postgres') => {
    const store = storeOf(when);
    return filter(store, { action: 'thing.use' } as never, { dialect, table: 't', facts });
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

  test('a number is read from a row as it is compared', () => {
    const store = storeOf({ fact: 'resource.size', operator: 'given' });
    const size = (dialect: SqlDialect, s: unknown) =>
      resourceOf(store, 'thing.use' as never, { dialect, table: 't', facts: { size: { column: 's' } } }, { s })['size'];
    expect([size('postgres', '7'), size('mysql', '1.5'), size('duckdb', '7'), size('sqlite', 7n)]).toEqual([
      7,
      1.5,
      '7',
      7,
    ]);
    expect(size('postgres', '1.50')).toBe('1.50');
    expect(size('sqlite', 9_007_199_254_740_993n)).toBeNaN();
  });

  test.each([
    ['postgres', 'octet_length("t"."s"::text) = 2'],
    ['sqlite', 'length(cast("t"."s" as blob)) = 2'],
    ['mysql', 'length(`t`.`s`) = 2'],
    ['duckdb', 'strlen(cast("t"."s" as varchar)) = 2'],
  ] as const)('%s: a text of a fixed form has each of its characters, and no more', (dialect, length) => {
    const given = { fact: 'resource.state', operator: 'given' };
    const { sql, parameters } = filterBy(given, { state: { column: 's' } }, dialect);
    expect(sql).toContain(length);
    expect(sql.match(/substr\(/g)).toHaveLength(2);
    expect(parameters.slice(-4)).toEqual(['A', 'Z', 'A', 'Z']);
  });

  test('numbers and orders of whole milliseconds are said', () => {
    const milliseconds: Mapping['facts'] = {
      made: { column: 'm', as: 'epoch-ms' },
      ended: { column: 'e', as: 'epoch-ms' },
      size: { column: 's', null: 'none' },
    };
    const order = { fact: 'resource.made', operator: 'notAfter', value: { fact: 'resource.ended' } };
    expect(filterBy({ not: order }, milliseconds).sql).toContain('not ("t"."m" <= "t"."e")');
    for (const [operator, sign] of [
      ['lessThan', '<'],
      ['lessThanInclusive', '<='],
      ['greaterThan', '>'],
      ['greaterThanInclusive', '>='],
    ]) {
      expect(filterBy({ fact: 'resource.size', operator, value: 1.5 }, milliseconds).sql).toContain(
        `"t"."s" ${sign} cast($1 as double precision)`,
      );
    }
    expect(filterBy({ not: { fact: 'resource.size', operator: 'equal', value: 2 } }, milliseconds).sql).toContain(
      '"t"."s" is null',
    );
    const size = { size: { column: 's' } };
    const greater = { fact: 'resource.size', operator: 'greaterThan', value: 2 };
    const inMysql = filterBy(greater, size, 'mysql').sql;
    expect(inMysql).toContain('coercibility(`t`.`s`) = 5');
    expect(inMysql).toContain('cast(cast(`t`.`s` as double) as char) = cast(`t`.`s` as char)');
    // Whole numbers go to DuckDB's driver as 64-bit integers, which the greatest numbers are not.
    const { parameters } = filterBy(greater, size, 'duckdb');
    expect(parameters).toContain(String(Number.MAX_VALUE));
    expect(parameters.filter((one) => typeof one === 'number')).toEqual([]);
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

  test('a mapping is never written into', () => {
    const hold = Object.freeze({ evidence: 'none', demand: false, booked: false });
    const facts = { hold: { value: hold }, source: { column: 'source' } };
    const mapping: Mapping = { dialect: 'postgres', facts };
    const before = structuredClone(mapping);
    expect(resourceOf(engine, 'read.purge', mapping, row)).toEqual({ type: 'read', hold, source: 'flock' });
    expect(mapping).toEqual(before);
  });

  test('an integer of 64 bits that a driver gives as text or as a bigint is the number, or none where it has none', () => {
    const at = (dialect: SqlDialect, captured_at: unknown) => {
      const facts = { capturedAt: { column: 'captured_at', as: 'epoch-ms' as const } };
      return resourceOf(engine, 'read.purge', { dialect, table: 'reads', facts }, { captured_at })['capturedAt'];
    };
    for (const dialect of ['postgres', 'mysql'] as const) {
      expect(at(dialect, '1700000000000')).toBe(1_700_000_000_000);
      for (const text of ['01', '1e3', ' 5', '', '9007199254740993', 'unknown']) expect(at(dialect, text)).toBeNaN();
    }
    expect(at('duckdb', '1700000000000')).toBeNaN();
    for (const dialect of dialects) {
      expect(at(dialect, 1_700_000_000_000n)).toBe(1_700_000_000_000);
      expect(at(dialect, 9_007_199_254_740_993n)).toBeNaN();
    }
  });

  test('a time without a zone is told by a text, not by a Date that was read in the zone of the machine', () => {
    const at = (captured_at: unknown) =>
      resourceOf(
        engine,
        'read.purge',
        { dialect: 'postgres', facts: { capturedAt: { column: 'captured_at', as: 'timestamp-utc' } } },
        { captured_at },
      )['capturedAt'];
    expect(at(new Date())).toBeNaN();
    expect(at('2026-10-24 17:00:00.001999')).toBe('2026-10-24T17:00:00.001999Z');
    expect(at('2026-10-24T17:00:00')).toBe('2026-10-24T17:00:00Z');
    expect(at('2026-10-24T10:00:00-07:00')).toBe('2026-10-24T10:00:00-07:00');
    expect(at('infinity')).toBe('infinity');
    expect(at(5)).toBe(5);
  });

  test('MySQL tells a boolean by 0 and 1, as a number or as the text of a decimal, and by nothing else', () => {
    const facts = { 'hold.demand': { column: 'demand' } };
    const told = (demand: unknown) => resourceOf(engine, 'read.purge', { dialect: 'mysql', facts }, { demand });
    for (const [value, is] of [
      [0, false],
      [1n, true],
      ['0', false],
      ['no', 'no'],
      [2, 2],
    ]) {
      expect(told(value)).toEqual({ type: 'read', hold: { demand: is } });
    }
  });

  test('a text in a column of milliseconds is malformed, however much like a time it reads', () => {
    const { capturedAt } = resourceOf(engine, 'read.purge', reads('sqlite'), {
      ...row,
      captured_at: '2026-01-01T00:00:00Z',
    });
    expect(capturedAt).toBeNaN();
  });
});

describe('MySQL takes any text for 0, so that a value must be what its text says', () => {
  const column = (as: 'epoch-ms' | 'timestamp-utc') =>
    filter(engine, asked('read.purge'), {
      dialect: 'mysql',
      facts: { ...reads('mysql').facts, capturedAt: { column: 'captured_at', as } },
    }).sql;

  test('a boolean is a number, and 0 or 1', () => {
    const { sql } = filter(engine, asked('read.purge'), reads('mysql'));
    expect(sql).toContain(
      "(coercibility(`demand`) = 5 and (`demand` is null or cast(`demand` as char) in ('0', '1')))",
    );
  });

  test('milliseconds are a whole number, and a moment has a month and a day', () => {
    expect(column('epoch-ms')).toContain('cast(cast(`captured_at` as signed) as char) = cast(`captured_at` as char)');
    expect(column('timestamp-utc')).toContain("cast(`captured_at` as char) like '____-__-__ __:__:__%'");
    expect(column('timestamp-utc')).toContain('month(`captured_at`) > 0 and dayofmonth(`captured_at`) > 0');
  });
});

test('another schedule is another filter', () => {
  const longer = createEngine({ policies: [barstow466.with({ 'flock-schedule': 'P60D' })], clock: () => NOW });
  expect(filter(longer, asked('read.purge'), reads('postgres')).parameters).toContain('2026-09-24T17:00:00.001Z');
});
