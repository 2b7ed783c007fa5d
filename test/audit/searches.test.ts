/** Searches are judged by what is told of them: what is missing is no finding, and a hint is a question. */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Networks } from '../../src/audit/searches/networks.ts';
import { RepeatCounter } from '../../src/audit/searches/repeats.ts';
import { Groups } from '../../src/audit/searches/tally.ts';
import { columnsIn, Roster, type RosterEntry, reasonReader, rowReader, type SearchRow } from '../../src/audit.ts';
import { createEngine } from '../../src/engine/index.ts';
import { californiaAlpr, PolicyError } from '../../src/index.ts';
import { AT, assumed, auditOf, base, whole } from './setting.ts';
import '../support/arbitraries.ts';

const read = reasonReader(base.reasons);
const verdictOf = (row: object, more: Parameters<typeof auditOf>[0] = { assumed }) =>
  auditOf(more).add({ ...whole, ...row })?.verdict;

describe('a row that tells enough', () => {
  test('is within policy, where the auditor vouches for the rest', () => {
    expect(verdictOf({ reason: '10851' })).toBe('within');
  });

  test('is not within policy where a fact is against it, with the rules and their clauses', () => {
    const untrained = { ...assumed, subject: { ...assumed.subject, training: null } };
    const audited = auditOf({ assumed: untrained }).add({ ...whole, reason: '10851' });
    expect([audited?.verdict, audited?.rules.map(({ rule }) => rule)]).toEqual(['outside', ['training-first']]);
    expect(audited?.rules[0]?.clauses).toContain('466.4(d)');
  });

  test('without anybody to vouch for it cannot be told, and what is missing is named', () => {
    const audited = auditOf().add({ ...whole, reason: '10851' });
    expect([audited?.verdict, audited?.missing]).toEqual([
      'untold',
      expect.arrayContaining(['subject.training', 'context.onBehalfOf']),
    ]);
    expect(audited?.missing).not.toContain('context.purpose');
  });
});

describe('reasons', () => {
  test.each([
    ['', 'untold'],
    ['inv', 'untold'],
    ['26-00348', 'untold'],
    ['suspect vehicle', 'within'],
    ['stolen vehicle, missing person', 'within'],
    ['welfare check', 'within'],
  ])('%j: %s', (reason, verdict) => {
    expect(verdictOf({ reason })).toBe(verdict);
  });

  test('of several purposes each must pass; where they differ, the purpose is what is not told', () => {
    // Nothing of the shipped reasons names a purpose that is forbidden, so one is made that does.
    const own = {
      ...base.reasons.document.entries['theft'],
      purpose: 'personal',
      says: 'A private matter.',
      sections: undefined,
      words: ['errand'],
    };
    const entries = { ...base.reasons.document.entries, errand: own };
    const reasons = Object.assign(Object.create(null), base.reasons, {
      document: { ...base.reasons.document, entries },
    });
    expect(verdictOf({ reason: 'errand' }, { assumed, reasons })).toBe('outside');
    const both = auditOf({ assumed, reasons }).add({ ...whole, reason: 'errand, 10851' });
    expect([both?.verdict, both?.missing]).toEqual(['untold', ['context.purpose']]);
  });
});

test('where nothing grants what was done, that is what stands against it', () => {
  const california = createEngine<unknown>({ policies: [californiaAlpr] as never });
  const audited = auditOf({ engine: california }).add({ ...whole, reason: '10851' });
  expect([audited?.verdict, audited?.rules.map(({ rule }) => rule)]).toEqual(['outside', ['no-grant']]);
});

test('several rules against a search stand in their order', () => {
  const bad = { ...assumed, subject: { ...assumed.subject, training: null, clearance: false, account: 'none' } };
  const rules =
    auditOf({ assumed: bad })
      .add({ ...whole, reason: '10851' })
      ?.rules.map(({ rule }) => rule) ?? [];
  expect(rules.length).toBeGreaterThan(2);
  expect([...rules].sort()).toEqual(rules);
});

describe('a hint is a question, never a finding', () => {
  test.each([
    ['usms 10851', ['context.onBehalfOf']],
    ['ICE 10851', ['context.onBehalfOf', 'context.purpose']],
    ['training 10851', ['context.purpose']],
  ])('%s takes back what it puts in question', (reason, missing) => {
    const audited = auditOf({ assumed }).add({ ...whole, reason });
    expect(audited?.verdict).toBe('untold');
    expect(audited?.missing).toEqual(expect.arrayContaining(missing));
  });

  test('whatever else is written, a hint makes no row pass, and none fail that would not fail with the facts untold', () => {
    const hints = ['usms', 'ice', 'chp', 'training', 'my ex', 'protest'];
    const reasons = ['', '10851', 'inv', 'missing person', '26-00348', 'PC 459 suspect'];
    fc.assert(
      fc.property(fc.constantFrom(...hints), fc.constantFrom(...reasons), fc.boolean(), (hint, reason, trained) => {
        const told = trained ? assumed : { ...assumed, subject: { ...assumed.subject, training: null } };
        const audited = auditOf({ assumed: told }).add({ ...whole, reason: `${hint} ${reason}` });
        expect(audited?.verdict).toBe(trained ? 'untold' : 'outside');
        expect(audited?.rules.map(({ rule }) => rule)).not.toContain('no-immigration-enforcement');
      }),
    );
  });
});

describe('missing facts', () => {
  const cells = ['user', 'organization', 'plate', 'caseNumber', 'networks'] as const;
  const row = fc.record({
    user: fc.option(fc.constantFrom('p-1', 'p-2'), { nil: undefined }),
    organization: fc.option(fc.constant('A PD'), { nil: undefined }),
    plate: fc.option(fc.constantFrom('8ABC123', '8abc-123'), { nil: undefined }),
    caseNumber: fc.option(fc.constant('26-1'), { nil: undefined }),
    reason: fc.constantFrom('', '10851', 'inv', 'usms 459', 'warrant'),
  });

  test('a cell less never brings a row within policy, nor makes a finding of it', () => {
    const told = { context: assumed.context, subject: assumed.subject };
    fc.assert(
      fc.property(row, fc.constantFrom(...cells), (one, cell) => {
        const before = auditOf({ assumed: told }).add({ ...one, line: 2, at: AT });
        const { [cell as 'user']: _, ...less } = one;
        const after = auditOf({ assumed: told }).add({ ...less, line: 2, at: AT });
        if (before?.verdict !== 'within') expect(after?.verdict).not.toBe('within');
        if (before?.verdict !== 'outside') expect(after?.verdict).not.toBe('outside');
      }),
      { numRuns: 200 },
    );
  });

  test('what a roster or the auditor tells wrongly is no finding about a user', () => {
    const wrong = { ...assumed, subject: { ...assumed.subject, role: 'Patrol Officer' } };
    const audit = auditOf({ assumed: wrong });
    expect(audit.add({ ...whole, reason: '10851' })?.verdict).toBe('untold');
    expect(audit.report().malformed).toEqual([{ fact: 'subject.role', rows: 1 }]);
  });
});

describe('a roster', () => {
  const { subject } = assumed;
  const roster = new Roster([
    { user: 'p-1', until: '2026-04-01T00:00:00Z', subject },
    { user: 'p-1', since: '2026-04-01T00:00:00Z', subject: { ...subject, account: 'deactivated' } },
    { user: 'p-9', subject: { ...subject, offices: ['administrative-division-commander'] } },
  ]);
  const { context } = assumed;

  test('tells what held when', () => {
    expect(verdictOf({ reason: '10851' }, { roster, assumed: { context } })).toBe('within');
    const later = { reason: '10851', at: Date.parse('2026-04-01T00:00:00Z') };
    expect(verdictOf(later, { roster, assumed: { context } })).toBe('outside');
  });

  test('that does not know a user leaves it untold, and says how many', () => {
    const audit = auditOf({ roster, assumed: { context } });
    expect(audit.add({ ...whole, user: 'p-2', reason: '10851' })?.verdict).toBe('untold');
    expect(audit.report().roster?.unknown).toBe(1);
  });

  test('sets the searches of the office that audits apart', () => {
    const audit = auditOf({ roster, assumed: { context } });
    expect(audit.add({ ...whole, user: 'p-9', reason: '10851' })?.own).toBe(true);
    audit.add({ ...whole, reason: '10851' });
    expect(audit.report().roster?.auditor).toMatchObject({ rows: 1, within: 1 });
    expect(auditOf().report().roster).toBeNull();
  });

  test.each<[string, unknown]>([
    ['no object', null],
    ['no user', { subject: {} }],
    ['a blank user', { user: ' ', subject: {} }],
    ['no subject', { user: 'p-1' }],
    ['a time that is none', { user: 'p-1', subject: {}, since: 'May' }],
    ['an end before its beginning', { user: 'p-1', subject: {}, since: 5, until: 5 }],
  ])('refuses %s', (_, entry) => {
    expect(() => new Roster([entry as RosterEntry])).toThrow(PolicyError);
  });

  test('refuses two lines of a person at one time', () => {
    expect(
      () =>
        new Roster([
          { user: 'p-1', subject: {} },
          { user: 'p-1', since: 1, subject: {} },
        ]),
    ).toThrow('two lines that hold at one time');
  });
});

describe('totals', () => {
  const rows: readonly (Partial<SearchRow> & { readonly reason: string })[] = [
    { reason: '10851', organization: 'A', networks: 3 },
    { reason: 'inv', organization: 'A', user: 'p-2', networks: 1 },
    {
      reason: '',
      organization: 'B',
      networks: 700,
      plate: undefined,
      filters: undefined,
      at: Date.parse('2026-04-01T06:59:59Z'),
    },
    { reason: 'usms', organization: 'B', at: Date.parse('2026-04-01T07:00:00Z') },
  ];
  const audit = auditOf({ assumed });
  rows.forEach((row, index) => {
    audit.add({ ...whole, ...row, line: index + 2, id: `s-${index}` } as SearchRow);
  });
  const report = audit.report();

  test('of groups add up to that of all', () => {
    for (const groups of [report.agencies, report.users, report.months, report.purposes]) {
      expect(groups.reduce((sum, { rows: count }) => sum + count, 0)).toBe(report.total.rows);
      expect(groups.reduce((sum, { within }) => sum + within, 0)).toBe(report.total.within);
    }
    expect(report.total).toMatchObject({ rows: 4, within: 1, outside: 0, untold: 3, asked: 1 });
  });

  test('months are those of the calendar of the policy', () => {
    expect(report.months.map(({ name, rows: count }) => [name, count])).toEqual([
      ['2026-03', 3],
      ['2026-04', 1],
    ]);
  });

  test('December ends with the year', () => {
    const own = auditOf();
    own.add({ ...whole, at: Date.parse('2027-01-01T07:59:59Z') });
    own.add({ ...whole, at: Date.parse('2027-01-01T08:00:00Z') });
    expect(own.report().months.map(({ name }) => name)).toEqual(['2026-12', '2027-01']);
  });

  test('what the record lacks of Civil Code 1798.90.52(a) is counted', () => {
    expect(report.lacking).toEqual([
      { item: 'purpose', rows: 1 },
      { item: 'query', rows: 1 },
    ]);
  });

  test('rows are listed by line and id, and questions with their entries', () => {
    expect(report.asked).toEqual({ total: 1, listed: [{ line: 5, id: 's-3', entries: ['asks-federal'] }] });
    expect(report.questions.map(({ entry, rows: count }) => [entry, count])).toEqual([['asks-federal', 1]]);
    expect(report.entries.map(({ entry }) => entry).sort()).toEqual([
      'asks-federal',
      'only-investigation',
      'theft-of-a-vehicle',
    ]);
  });

  test('the share of reasons that are read counts only those that are given', () => {
    expect(report.read).toEqual({ given: 3, read: 3, share: 1 });
    expect(auditOf().report().read.share).toBeNull();
  });

  test('rows out of the period are counted and not looked at', () => {
    const own = auditOf({ from: AT, until: AT + 1 });
    expect([own.add({ ...whole, at: AT - 1 }), own.add({ ...whole, at: AT + 1 })]).toEqual([undefined, undefined]);
    own.add(whole);
    expect([own.report().period.outOfPeriod, own.report().total.rows]).toEqual([2, 1]);
    expect(own.report().period.from).toBe('2026-03-26T02:24:37.000Z');
  });

  test('no plate, no reason and no word of one is in a report', () => {
    const own = auditOf({ assumed, repeats: 2 });
    for (const line of [2, 3]) own.add({ ...whole, line, plate: '8ZQX999', reason: 'zqxword 10851 usms' });
    const text = JSON.stringify(own.report());
    expect(text).not.toContain('8ZQX');
    expect(text).not.toContain('zqxword');
    expect(own.report().repeats.listed).toEqual([{ user: 'p-1', plate: 1, times: 2, fromLine: 3, lastLine: 3 }]);
  });

  test('a list names no more rows than it is asked to', () => {
    const own = auditOf({ listed: 2 });
    for (const line of [2, 3, 4]) own.add({ ...whole, line, reason: 'usms' });
    expect([own.report().asked.total, own.report().asked.listed.length]).toEqual([3, 2]);
  });

  test('an unknown zone is refused', () => {
    expect(() => auditOf({ zone: 'Nowhere/Land' })).toThrow('no data of the time zone');
  });
});

describe('the same plate again', () => {
  test('counts each pair exactly, as a map would', () => {
    const pair = fc.tuple(fc.constantFrom('p-1', 'p-2', 'p-3'), fc.integer({ min: 0, max: 40 }));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 300 }), fc.integer({ min: 2, max: 6 }), (searches, atLeast) => {
        const counter = new RepeatCounter(atLeast);
        const counts = new Map<string, number>();
        searches.forEach(([user, plate], line) => {
          const key = `${user} ${plate}`;
          counts.set(key, (counts.get(key) ?? 0) + 1);
          expect(counter.add(user, String(plate), { line })).toBe(counts.get(key));
        });
        const { listed, total, pairs } = counter.list(1000);
        const many = [...counts.values()].filter((count) => count >= atLeast).sort((left, right) => right - left);
        expect([listed.map(({ times }) => times), total, pairs]).toEqual([many, many.length, counts.size]);
      }),
      { numRuns: 60 },
    );
  });

  test('grows with the pairs, keeps every count, and says what it could not count', () => {
    const counter = new RepeatCounter(2, 2 ** 14);
    for (let round = 0; round < 2; round += 1)
      for (let plate = 0; plate < 20_000; plate += 1) counter.add('p-1', String(plate), { line: plate });
    const { pairs, uncounted, total } = counter.list(10);
    expect(pairs).toBeGreaterThan(11_000);
    expect([total, uncounted]).toEqual([pairs, 2 * (20_000 - pairs)]);
  });

  test('a user and a plate are not run together', () => {
    const counter = new RepeatCounter(2);
    expect([counter.add('ab', 'c', { line: 1 }), counter.add('a', 'bc', { line: 2 })]).toEqual([1, 1]);
  });

  test('plates are compared as the vendor keeps them', () => {
    const audit = auditOf();
    audit.add(whole);
    expect(audit.add({ ...whole, plate: '8abc-123' })?.times).toBe(2);
  });
});

test('breadth: quantiles are those of the sorted numbers', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 200 }), (numbers) => {
      const networks = new Networks();
      for (const one of numbers) networks.add(one);
      const sorted = [...numbers].sort((left, right) => left - right);
      const { median, ninetieth, most, bins, rows } = networks.breadth();
      const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1];
      expect([median, ninetieth, most]).toEqual([at(0.5), at(0.9), sorted.at(-1)]);
      expect(bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(rows);
    }),
  );
  expect(new Networks().breadth()).toMatchObject({ rows: 0, median: null, most: null });
});

test('more groups than any agency has users are counted together, and nothing is lost', () => {
  const groups = new Groups();
  const reason = read({ reason: '' });
  for (let name = 0; name < 20_010; name += 1) groups.of(`u-${name}`).add('untold', reason, false);
  expect(groups.list().at(-1)).toMatchObject({ name: '(all others)', rows: 10 });
  expect(groups.list()).toHaveLength(20_001);
});

test('of a name, a user or an id as long as a cell no more is kept than is printed', () => {
  const long = 'x'.repeat(1_000_000);
  const audit = auditOf({ assumed: { ...assumed, subject: { ...assumed.subject, training: null } }, repeats: 2 });
  const row = { ...whole, user: `u${long}`, organization: `o${long}`, id: `i${long}` };
  for (const line of [2, 3]) audit.add({ ...row, line });
  const { users, agencies, outside, repeats } = audit.report();
  expect([users[0]?.name.length, agencies[0]?.name.length, repeats.listed[0]?.user.length]).toEqual([200, 200, 200]);
  expect(outside.listed[0]?.id?.length).toBe(60);
});

const published = '../shared/data/searches-published-2026.ndjson';
test.skipIf(!existsSync(published))(
  'of 14,730 published searches none can be told, and the shipped reasons read nine of ten that are given',
  () => {
    const lines = readFileSync(published, 'utf8').trim().split('\n');
    const reader = rowReader(
      columnsIn(['agency', 'searchDate', 'networkCount', 'reason', 'caseNumber', 'offenseType']),
    );
    const audit = auditOf();
    lines.forEach((line, index) => {
      const one = reader(JSON.parse(line) as { readonly [name: string]: unknown }, index + 1);
      if ('row' in one) audit.add(one.row);
    });
    const { total, read: share, agencies, networks } = audit.report();
    expect([total.rows, total.untold, agencies.length, networks.rows]).toEqual([14_730, 14_730, 39, 14_730]);
    expect(share.given).toBe(9_403);
    expect(share.share).toBeGreaterThan(0.92);
  },
);
