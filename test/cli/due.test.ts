/** `alpr-policy due`: what it prints in each form, and how it ends. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommand, runWith } from '../support/run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'alpr-due-'));
afterAll(() => rmSync(folder, { recursive: true }));
const events = join(folder, 'events.ndjson');
const told = [
  { id: 'b', event: 'oversight-begun', at: '2026-07-01T00:00:00-07:00' },
  {
    id: 'h',
    event: 'hold-recorded',
    at: '2026-11-03T09:00:00-08:00',
    about: 'r-1',
    facts: { source: 'flock', capturedAt: '2026-10-26T10:00:00-07:00', caseOfficer: 'p-7' },
  },
  { id: 'v', event: 'vehicle-recovered', at: '2026-11-20T09:00:00-08:00', about: 'h|1', facts: { locatedBy: 'p-3' } },
  { id: 'x', event: 'outside-request-received', at: '2026-11-20T09:00:00-08:00', about: 'q-1', by: 'p-4' },
];
writeFileSync(events, told.map((one) => JSON.stringify(one)).join('\n'));
const host = join(folder, 'host.json');
writeFileSync(
  host,
  JSON.stringify({
    holidays: { from: '2026-01-01', until: '2026-12-31', days: [] },
    shifts: [{ id: 'p-3', from: '2026-11-20T06:00:00-08:00', until: '2026-11-20T18:00:00-08:00' }],
  }),
);
const base = ['due', '--events', events, '--at', '2026-11-23T08:00:00-08:00'] as const;

test('the list for a wall: overdue, due, and what is unknown with how to tell it', async () => {
  const { code, out, err } = await runCommand(...base);
  expect([code, err]).toEqual([1, '']);
  expect(out.match(/^\S.*\(\d+\)$/gm)).toEqual(['Overdue (2)', 'Due (1)', 'Of unknown time (2)']);
  expect(out).toContain('- 2026-10-30: Audit the system for the quarter');
  expect(out).toContain('    unknown: no shift of p-3 is told');
  expect(out).toContain('    warning: At most 7 days are left');
});

test('with holidays and shifts nothing is unknown', async () => {
  const { out } = await runCommand(...base, '--host', host);
  expect(out.match(/^\S.*\(\d+\)$/gm)).toEqual(['Overdue (4)', 'Due (1)']);
});

test('within a period, as data', async () => {
  const { out } = await runCommand(...base, '--host', host, '--within', 'PT1H', '--format', 'json');
  const { duties, undetermined } = JSON.parse(out) as { duties: { duty: string }[]; undetermined: unknown[] };
  expect(duties.map(({ duty }) => duty)).toEqual([
    'account-review',
    'outside-request',
    'quarterly-audit',
    'remove-recovered',
  ]);
  expect(undetermined).toEqual([]);
});

test('as a calendar and as Markdown', async () => {
  const calendar = await runCommand(...base, '--format', 'ics');
  expect(calendar.out.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(3);
  const { out } = await runCommand(...base, '--format', 'markdown');
  expect(out).toContain('## Overdue');
  expect(out).toContain('h\\|1');
});

test('nothing owed ends well', async () => {
  const stdin = JSON.stringify({ id: 'b', event: 'oversight-begun', at: '2026-11-01T00:00:00-07:00' });
  const { code, out, err } = await runWith(['due', '--events', '-', '--at', '2026-11-23T08:00:00-08:00'], { stdin });
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/\n\nNothing\.\n$/);
});

describe('what was told and does not count is named, and never ends as if nothing were owed', () => {
  const at = '2026-11-23T08:00:00-08:00';
  const begun = { id: 'b', event: 'oversight-begun', at: '2026-11-01T00:00:00-07:00' };
  const hold = { id: 'h', event: 'hold-recorded', at: '2026-11-03T09:00:00-08:00', about: 'r-1' };
  test.each([
    [{ ...hold, event: 'hold-recoded' }, 'h: there is no event `hold-recoded`'],
    [{ ...hold, at: '2026-11-03T09:00:00' }, 'h: its `at` is no time'],
    [{ ...hold, id: 'h\ud800' }, 'events.1: the event has no id'],
    [{ event: 'hold-recorded' }, 'events.1: the event has no id'],
  ])('%j', async (event, says) => {
    for (const format of ['text', 'markdown']) {
      const stdin = [begun, event].map((one) => JSON.stringify(one)).join('\n');
      const { code, out, err } = await runWith(['due', '--events', '-', '--at', at, '--format', format], { stdin });
      expect([code, out.includes('Nothing.')]).toEqual([1, false]);
      expect(out).toContain('Nothing that is known of.');
      expect(out).toContain('Not taken as told (1)');
      expect(err).toContain(says);
    }
  });

  test.each(['[]', 'null', '3', '{"holiday":{}}', '{"shifts":7}', '{"holidays":{"from":"x"}}'])(
    'a host file that holds %s',
    async (written) => {
      const file = join(folder, 'wrong-host.json');
      writeFileSync(file, written);
      const args = ['due', '--events', '-', '--at', at, '--host', file];
      const { code, err } = await runWith(args, { stdin: JSON.stringify(begun) });
      expect([code, err.startsWith('host')]).toEqual([1, true]);
    },
  );

  test('an event that was recorded twice is named, and is not lost', async () => {
    const stdin = [begun, begun].map((one) => JSON.stringify(one)).join('\n');
    const { code, err } = await runWith(['due', '--events', '-', '--at', at], { stdin });
    expect([code, err.includes('recorded twice')]).toEqual([0, true]);
  });

  test('many paths are named in part', async () => {
    const stdin = Array.from({ length: 12 }, (_, index) =>
      JSON.stringify({ ...hold, id: `h-${index}`, event: 'x' }),
    ).join('\n');
    const { out } = await runWith(['due', '--events', '-', '--at', at], { stdin });
    expect(out).toMatch(/Not taken as told \(12\): .*, and 2 more\n/);
  });
});

test('a list of very many events is read', async () => {
  const one = { id: 'b', event: 'oversight-begun', at: '2030-11-01T00:00:00-07:00' };
  const stdin = JSON.stringify(Array.from({ length: 150_000 }, () => one));
  const { code, err } = await runWith(['due', '--events', '-', '--at', '2026-11-23T08:00:00-08:00'], { stdin });
  expect([code, err]).toEqual([1, '']);
});

test('the 72 hours that a clause states are not called proposed', async () => {
  const stdin = JSON.stringify({ id: 'e', event: 'entry-added', at: '2026-11-23T07:00:00-08:00', about: 'h', by: 'p' });
  const { out } = await runWith(['due', '--events', '-', '--at', '2026-11-23T08:00:00-08:00'], { stdin });
  expect(out).toContain('p; 466.11.s7; only warnings proposed\n');
});

test('without a beginning the calendar is said to be unknown', async () => {
  const { code, out } = await runCommand('due', '--at', '2026-11-23T08:00:00-08:00');
  expect(code).toBe(1);
  expect(out).toContain('Nothing that is known of.');
  expect(out).toContain('record an event `oversight-begun`');
});

test('events from standard input; a broken line and a malformed event are named', async () => {
  const stdin = `${JSON.stringify(told[0])}\nno json\n${JSON.stringify({ ...told[1], event: 'hold-record' })}\n`;
  const { code, err } = await runWith(['due', '--events', '-', '--at', '2026-08-01T00:00:00-07:00'], { stdin });
  expect(code).toBe(1);
  expect(err).toContain('standard input:2: the line is no JSON');
});

describe('what cannot be used ends with 3', () => {
  test.each([
    [['--at', 'soon']],
    [['--within', 'soon']],
    [['--format', 'pdf']],
    [['--events', join(folder, 'none')]],
    [['--host', join(folder, 'none')]],
    [['--policy', folder]],
  ])('%j', async (args) => {
    const { code, err } = await runCommand('due', ...args);
    expect([code, err.includes('help:')]).toEqual([3, true]);
  });
});
