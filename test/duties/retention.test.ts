/** The plan of retention says of every read what the engine decides, at every instant. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { alprVocabulary } from '../../src/alpr/vocabulary.ts';
import { barstow466Duties, retention, retentionPlanner } from '../../src/duties.ts';
import { barstow466, californiaAlpr, createEngine } from '../../src/index.ts';
import type { ObjectShape } from '../../src/language/index.ts';
import { PolicyError } from '../../src/policy/index.ts';
import { objectOf } from '../support/arbitraries.ts';
import { engineOf, NOW } from '../support/policies.ts';
import { runCommand, runWith } from '../support/run-command.ts';

const DAY = 86_400_000;
const engine = engineOf();
const subject = { role: 'retention-service', offices: ['custodian-of-records'] } as const;
const decideAt = (read: unknown, at: number) =>
  engine.decide({ action: 'read.purge', subject, resource: read, context: { at } } as unknown);
const plan = retentionPlanner([barstow466Duties, californiaAlpr]);

const anyRead = objectOf(alprVocabulary.resources['read'] as ObjectShape, 2);
const free = { evidence: 'none', demand: false, booked: false };
const soundRead = fc.record({
  source: fc.constantFrom('flock', 'other', null, undefined),
  capturedAt: fc.oneof(fc.integer({ min: NOW - 800 * DAY, max: NOW }), fc.constantFrom(null, undefined)),
  hold: fc.record({
    evidence: fc.constantFrom('none', 'anticipated', 'actual', null, undefined),
    demand: fc.constantFrom(true, false, undefined),
    booked: fc.constantFrom(true, false, undefined),
  }),
});
const reads = fc.oneof(anyRead, soundRead);
const at = fc.integer({ min: NOW - 400 * DAY, max: NOW + 400 * DAY });

describe('for every read', () => {
  test('it may go exactly when a purge is permitted', () => {
    fc.assert(
      fc.property(reads, at, (read, now) => {
        expect(plan(read, now).state === 'may-go').toBe(decideAt(read, now).effect === 'permit');
      }),
    );
  });

  test('the earliest purge is the first instant at which one is permitted', () => {
    let seen = 0;
    fc.assert(
      fc.property(soundRead, at, (read, now) => {
        const { earliestPurge, minimumUntil } = plan(read, now);
        if (earliestPurge === null) return;
        seen += 1;
        const first = Date.parse(earliestPurge);
        expect(earliestPurge).toBe(minimumUntil);
        expect(decideAt(read, first).effect).toBe('permit');
        expect(decideAt(read, first - 1).effect).toBe('deny');
      }),
    );
    expect(seen).toBeGreaterThan(10);
  });

  test('what is held is denied at every later instant, and what is unknown is never permitted', () => {
    const seen = { held: 0, unknown: 0 };
    fc.assert(
      fc.property(reads, at, fc.nat(2000 * DAY), (read, now, later) => {
        const { state, missing, why } = plan(read, now);
        if (state === 'held') {
          seen.held += 1;
          expect(decideAt(read, now + later).effect).toBe('deny');
          expect(why.length).toBeGreaterThan(0);
        }
        if (state === 'unknown') {
          seen.unknown += 1;
          expect(decideAt(read, now + later).effect).not.toBe('permit');
          expect(missing.length).toBeGreaterThan(0);
        }
      }),
    );
    expect(Math.min(seen.held, seen.unknown)).toBeGreaterThan(10);
  });

  test('it must be booked exactly when the denied purge says so, and before the same instant', () => {
    let seen = 0;
    fc.assert(
      fc.property(reads, at, (read, now) => {
        const { mustBook, bookBefore, warnings } = plan(read, now);
        const owed = decideAt(read, now).obligations.find(({ id }) => id === 'book-into-evidence');
        expect([mustBook, bookBefore]).toEqual([owed !== undefined, owed?.dueAt ?? null]);
        expect(warnings).toHaveLength(bookBefore === null ? 0 : 2);
        if (bookBefore !== null) seen += 1;
      }),
    );
    expect(seen).toBeGreaterThan(10);
  });

  test('nothing throws, and what is no read is malformed or unknown', () => {
    fc.assert(
      fc.property(fc.anything(), (read) => {
        expect(['malformed', 'unknown', 'held']).toContain(plan(read, NOW).state);
      }),
    );
  });
});

test('a longer schedule moves the minimum, the booking and the warnings', () => {
  const longer = barstow466Duties.under(barstow466.with({ 'flock-schedule': 'P60D' }));
  const read = {
    id: 'r-1',
    source: 'flock',
    capturedAt: '2026-11-02T10:00:00-08:00',
    hold: { ...free, evidence: 'actual' },
  };
  const { state, minimumUntil, bookBefore, warnings, why } = retention([longer], read, '2026-11-23T10:00:00-08:00');
  expect([state, minimumUntil, bookBefore]).toEqual(['held', '2027-01-01T18:00:00.000Z', '2027-01-01T18:00:00.000Z']);
  expect(warnings.map((warning) => warning.at)).toEqual(['2026-12-25T18:00:00.000Z', '2026-12-30T18:00:00.000Z']);
  expect(why.map(({ rule }) => rule)).toEqual(['minimum-retention', 'no-purge-of-unbooked-evidence']);
});

test('times and policies that are none are refused', () => {
  expect(() => retention([barstow466Duties], {}, 'soon')).toThrow(PolicyError);
  expect(() => retention([barstow466] as never, {}, NOW)).toThrow(PolicyError);
  expect(() => createEngine({ policies: [] as never })).toThrow(PolicyError);
});

describe('alpr-policy retention', () => {
  const folder = mkdtempSync(join(tmpdir(), 'alpr-retention-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const now = ['--at', '2026-11-23T10:00:00-08:00'] as const;
  const csv = join(folder, 'reads.csv');
  const rows = [
    'lane,id,source,capturedAt,hold.evidence,demand,booked',
    '1,r-1,flock,2026-11-02T10:00:00-08:00,actual,false,false',
    '1,r-2,flock,2026-10-02T10:00:00-07:00,none,false,false',
    '1,r-3,flock,2026-10-26T10:00:00-07:00,anticipated,false,false',
    '1,r-4,flock,2026-10-01T10:00:00-07:00,actual,false,false',
    '1,"r,5",flock,2026-10-02T10:00:00-07:00,,false,false',
    '1,r-6,flock,2026-10-02,none,false,false',
    '1,r-7,flock',
  ];

  test('counts a CSV file and an NDJSON file of the same reads alike', async () => {
    writeFileSync(csv, `\uFEFF${rows.join('\r\n')}\r\n`);
    const table = await runCommand('retention', csv, ...now, '--format', 'json');
    expect(table.code).toBe(1);
    expect(table.err).toContain('reads.csv:8: the line has 3 cells, the header 7');
    const counts = JSON.parse(table.out) as { due: unknown };
    expect(counts).toMatchObject({
      reads: 7,
      'may-go': 1,
      held: 3,
      unknown: 1,
      malformed: 1,
      unreadable: 1,
      heldAndNotBooked: 3,
      dueSoon: 1,
      overdue: 1,
    });
    expect(counts.due).toEqual([
      { id: 'r-4', bookBefore: '2026-10-31T17:00:00.000Z' },
      { id: 'r-3', bookBefore: '2026-11-25T18:00:00.000Z' },
    ]);
    const lines = join(folder, 'reads.ndjson');
    const told = rows.slice(1, 7).map((row) => {
      const [, id, source, capturedAt, evidence] = row.replace('"r,5"', 'r-5').split(',');
      return JSON.stringify({
        id,
        source,
        capturedAt,
        hold: { ...(evidence === '' ? {} : { evidence }), demand: false, booked: false },
      });
    });
    writeFileSync(lines, `${told.join('\n')}\nno json\n`);
    const ndjson = await runCommand('retention', lines, ...now, '--format', 'json');
    expect(JSON.parse(ndjson.out)).toEqual(counts);
  });

  test('prints the counts and what to book first, or every plan', async () => {
    writeFileSync(csv, `${rows.slice(0, 4).join('\n')}\n`);
    const { out } = await runCommand('retention', csv, ...now);
    expect(out).toMatch(/^ +3 {2}reads$/m);
    expect(out).toContain('Book first:\n  2026-11-25 10:00  r-3\n');
    const plans = (await runCommand('retention', csv, ...now, '--plans')).out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { state: string });
    expect(plans.map(({ state }) => state)).toEqual(['held', 'may-go', 'held']);
  });

  test('through a pipe, and under the duties of another folder', async () => {
    const read = { id: 'r-1', source: 'flock', capturedAt: '2026-11-02T10:00:00-08:00', hold: null };
    const stdin = `${JSON.stringify(read)}\n`;
    const { code, out } = await runWith(['retention', '-', ...now, '--policy', 'policies/barstow-466'], { stdin });
    expect([code, out]).toEqual([0, expect.stringMatching(/^ +1 {2}reads$/m)]);
    expect(out).not.toContain('Book first');
    const broken = await runWith(['retention', '-', ...now], { stdin: `${stdin}no json\n` });
    expect([broken.code, broken.err]).toEqual([1, expect.stringContaining('standard input:2: ')]);
    expect(broken.out).toMatch(/^ +1 {2}lines that could not be read$/m);
  });

  test('of many that must be booked the soonest are listed, the same whatever their order', async () => {
    const lines = Array.from({ length: 60 }, (_, index) => {
      const capturedAt = new Date(Date.parse('2026-10-20T10:00:00-07:00') + (index % 30) * 3_600_000).toISOString();
      const hold = { evidence: 'actual', demand: false, booked: false };
      return JSON.stringify({ ...(index % 7 === 0 ? {} : { id: `r-${index}` }), source: 'flock', capturedAt, hold });
    });
    const undated = JSON.stringify({
      id: 'r-x',
      source: 'flock',
      hold: { evidence: 'actual', demand: false, booked: false },
    });
    const outs = await Promise.all(
      [lines, [...lines].reverse()].map((all) =>
        runWith(['retention', '-', ...now], { stdin: [...all, undated].join('\n') }),
      ),
    );
    const [first, second] = outs.map(({ out }) => out);
    expect(second).toBe(first);
    expect(first).toContain('  OVERDUE\n');
    expect(first).toContain('a read without an id');
    expect(first).toMatch(/\n {2}and \d+ more\n/);
    expect(first).toMatch(/^ +1 {2}of them of an unknown date$/m);
  });

  test.each([
    ['id,source\nr-1,flock\n', 'has no column `capturedAt`'],
    ['source,source,capturedAt,evidence,demand,booked\n', 'has a column twice'],
    // Without these columns it would be unknown of every read whether it must be booked.
    ['id,source,capturedAt,demand,booked\n', 'has no column `evidence`'],
    ['id,source,capturedAt,evidence,booked\n', 'has no column `demand`'],
    ['id,source,capturedAt,evidence,demand\n', 'has no column `booked`'],
    ['', 'is empty'],
    ['source,capturedAt,evidence,demand,booked\n"flock,2026\n', 'cannot be read'],
  ])('a table that is none is refused: %j', async (text, says) => {
    writeFileSync(csv, text);
    const { code, err } = await runCommand('retention', csv, ...now);
    expect([code, err]).toEqual([3, expect.stringContaining(says)]);
  });

  test('what is not told of a held read ends with 1: it may be due tomorrow', async () => {
    const read = (hold: object) =>
      JSON.stringify({ id: 'r-1', source: 'flock', capturedAt: '2026-10-25T10:00:00-07:00', hold });
    const told = { evidence: 'actual', demand: false, booked: true };
    const codes = [told, { ...told, booked: undefined }, { demand: false, booked: false }].map(
      async (hold) => (await runWith(['retention', '-', ...now], { stdin: read(hold) })).code,
    );
    expect(await Promise.all(codes)).toEqual([0, 1, 1]);
  });

  test('a period past the end of all time leaves no read out', async () => {
    writeFileSync(csv, `${rows.slice(0, 4).join('\n')}\n`);
    const { code, out } = await runCommand('retention', csv, ...now, '--within', 'P300000Y');
    expect([code, out]).toEqual([1, expect.stringMatching(/^ +2 {2}of them due by/m)]);
  });

  test('a file that is not there, a time and a period that are none', async () => {
    for (const args of [
      [join(folder, 'none.csv')],
      [csv, '--at', 'soon'],
      [csv, '--within', 'a week'],
      [csv, '--from', 'xls'],
    ]) {
      expect((await runCommand('retention', ...args)).code).toBe(3);
    }
  });
});
