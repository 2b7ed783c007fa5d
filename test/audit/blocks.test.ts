/** What is shown of audits: shares of nothing, numbers at the right, names of others made harmless. */
import { describe, expect, test } from 'vitest';
import { barstow466Duties, dutiesAt } from '../../src/duties.ts';
import { blocksAsText } from '../../src/report/as-text.ts';
import { periodWords } from '../../src/report/document.ts';
import { dutyBlocks } from '../../src/report/duty-blocks.ts';
import { sampleBlocks } from '../../src/report/sample-blocks.ts';
import { groupTable } from '../../src/report/search-totals.ts';
import { number, share, shortInstant, verdictSentence } from '../../src/report/words.ts';
import { auditOf, whole } from './setting.ts';

test('numbers and shares', () => {
  expect([0, 999, 1000, 1234567].map(number)).toEqual(['0', '999', '1,000', '1,234,567']);
  expect([share(0, 0), share(1, 3), share(0, 5), share(5, 5), share(99_999, 100_000), share(1, 100_000)]).toEqual([
    '–',
    '33.3 %',
    '0 %',
    '100 %',
    '> 99.9 %',
    '< 0.1 %',
  ]);
  expect([shortInstant(null), shortInstant('2026-03-26T02:24:37.000Z')]).toEqual(['open', '2026-03-26 02:24 UTC']);
  expect(periodWords('2026-Q4')).toBe('fourth quarter of 2026');
});

test('a sentence for one search', () => {
  const audit = auditOf();
  audit.add(whole);
  expect(verdictSentence(audit.report().total)).toBe(
    'Of 1 search, 0 are within policy, 0 are not, and of 1 it cannot be told from what there is.',
  );
});

describe('as text', () => {
  test('tables stand in columns, numbers at the right', () => {
    const audit = auditOf();
    for (const [line, user] of ['p-1', 'p-1', 'p-\u001b[31m2'].entries()) audit.add({ ...whole, line, user });
    const [block] = groupTable('By user', 'User', audit.report().users);
    const lines = blocksAsText(block === undefined ? [] : [block]).split('\n');
    expect(lines[1]).toMatch(/^ {2}User +Rows +Within/);
    expect(lines[2]?.indexOf('2')).toBe((lines[1]?.indexOf('Rows') ?? 0) + 3);
    expect(lines.join('')).not.toContain('\u001b');
  });

  test('every kind of block is shown', () => {
    const text = blocksAsText([
      { kind: 'heading', level: 3, of: ['Title'] },
      { kind: 'list', items: [{ of: ['one'], below: [{ of: ['two'] }] }] },
      { kind: 'quote', label: 'Words', text: 'a  b' },
      {
        kind: 'terms',
        rows: [
          ['Term', ['x']],
          ['List', [{ of: ['y'] }]],
        ],
      },
      { kind: 'card', tone: 'plain', heading: { level: 4, of: ['Card'] }, of: [{ kind: 'text', of: ['in it'] }] },
      { kind: 'figure', svg: '<svg/>', caption: 'Drawn', steps: [] },
    ]);
    expect(text).toBe(
      'Title\n-----\n\n  - one\n    - two\n\nWords: a b\n\nTerm: x\nList:\n  - y\n\nCard\n----\nin it\n',
    );
  });

  test('of a single group that nobody named there is no table, and of many only the first', () => {
    const audit = auditOf();
    audit.add({ ...whole, user: undefined });
    expect(groupTable('By user', 'User', audit.report().users)).toEqual([]);
    for (const user of ['a', 'b', 'c']) audit.add({ ...whole, user });
    expect(blocksAsText(groupTable('By user', 'User', audit.report().users, 2))).toMatch(/2 more +2 +0 +0 +2/);
  });
});

test('of a small sample only results are shown that it can have', () => {
  const search = { key: 's-1', line: 2, file: 'a/b.csv', at: '2026-03-26T02:24:37.000Z', verdict: 'within', risks: [] };
  const text = blocksAsText(
    sampleBlocks({
      seed: 'x',
      weighed: false,
      population: 9,
      searches: [search, { ...search, id: 's-2', user: 'p-1' }],
    }),
  );
  expect(text).toMatch(/b\.csv:2 +– +2026-03-26 02:24 UTC +– +–/);
  expect(text).toContain('2 exceptions among 2 of 9 rows');
  expect(text).not.toContain('3 exceptions among');
});

test('duties of a period: kept, late, missed and not due yet, each in its table', () => {
  const period = {
    from: Date.parse('2026-04-01T07:00:00Z'),
    until: Date.parse('2026-07-01T07:00:00Z'),
    zone: 'America/Los_Angeles',
  };
  const events = [
    { id: 'b', event: 'oversight-begun', at: '2026-01-01T00:00:00-08:00' },
    { id: 'v', event: 'vehicle-recovered', at: '2026-05-20T09:00:00-07:00', about: 'h-1', facts: { locatedBy: 'p-3' } },
    { id: 'w', event: 'no-such-event', at: '2026-05-20T09:00:00-07:00' },
  ];
  const text = blocksAsText(dutyBlocks(dutiesAt([barstow466Duties], events, period.until), period));
  expect(text).toMatch(/0 kept in time, 0 kept late or at an unknown time, 2 missed/);
  expect(text).toContain('Duties: missed');
  expect(text).toContain('Open, of unknown time');
  expect(text).toContain('An event that cannot be used: w:');
});
