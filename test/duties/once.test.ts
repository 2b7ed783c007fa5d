/** One opening is one duty, one answer one announcement, and whoever did something stays who did it. */
import { describe, expect, test } from 'vitest';
import { barstow466Duties, type DutyEvent, dutiesAt, procedure } from '../../src/duties.ts';
import { runWith } from '../support/run-command.ts';

const own = [barstow466Duties];
const T0 = Date.parse('2026-11-23T10:00:00-08:00');
const at = (seconds: number, event: string, facts: DutyEvent['facts'] = {}, id = `${event}-${seconds}`): DutyEvent => ({
  id,
  event,
  at: T0 + seconds * 1000,
  about: 'a-7',
  by: 'p-30',
  facts,
});
const alert = at(0, 'alert-received', { source: 'clets', dispatcher: 'p-30' });
const queried = at(5, 'clets-queried');
const run = (events: readonly DutyEvent[], seconds = 90) =>
  procedure(own, 'alert-response', events, T0 + seconds * 1000);
const codes = (events: readonly DutyEvent[]) => run(events).problems.map(({ code, path }) => [code, path]);

describe('two readings of one opening', () => {
  const held = (by: string, capturedAt = '2026-11-02T10:00:00-08:00'): DutyEvent => ({
    id: 'h',
    event: 'hold-recorded',
    at: T0,
    about: 'r-1',
    by,
    facts: { source: 'flock', capturedAt },
  });

  test('in whichever order they are given, the same one counts', () => {
    for (const events of [
      [held('p-1'), held('p-2')],
      [held('p-2'), held('p-1')],
    ])
      expect(dutiesAt(own, events, T0).duties.map(({ id, owner }) => [id, owner?.id])).toEqual([
        ['barstow-466/book-held-read/r-1/h', 'p-1'],
      ]);
    const starts = ['p-1', 'p-2'].map((dispatcher) => at(0, 'alert-received', { dispatcher }, 's'));
    expect(run(starts).owner?.id).toBe(run([...starts].reverse()).owner?.id);
  });

  test('the one that is due first is owed', () => {
    const events = [held('p-1'), held('p-1', '2026-10-30T10:00:00-07:00')];
    expect(dutiesAt(own, events, T0).duties.map(({ due }) => due)).toEqual(['2026-11-29T18:00:00.000Z']);
  });

  test('an obligation that a decision carries twice is owed once', () => {
    const one = { id: 'book-into-evidence', policy: 'barstow-466', fulfilment: 'duty', says: 'Book it.', clauses: [] };
    const decided = { id: 'd', event: 'decision', at: T0, about: 'r-1', decision: { obligations: [one, one] } };
    expect(dutiesAt(own, [decided], T0).duties).toHaveLength(1);
  });
});

describe('a procedure', () => {
  const confirmed = (seconds: number) => at(seconds, 'result-received', { result: 'confirmed' });
  const verified = at(25, 'verified-announced', { units: '12' });

  test('the same result recorded again is named, and has nothing announced again', () => {
    const events = [alert, queried, confirmed(20), verified, confirmed(40)];
    const { open, announced } = run(events);
    expect([open.map(({ label }) => label), announced.map(({ says }) => says)]).toEqual([['3 (c)'], ['verified']]);
    expect(codes(events)).toEqual([['duplicate-event', 'result-received-40']]);
  });

  test('a second query is answered by it all the same', () => {
    const { open } = run([alert, queried, confirmed(20), verified, at(30, 'clets-queried'), confirmed(40)]);
    expect(open.map(({ duty }) => duty)).toEqual(['describe-vehicle']);
  });

  test('what was done before a hand-over was done by whoever had it; what is open is owed by whoever has it', () => {
    const events = [alert, queried, at(30, 'alert-handed-over', { to: 'p-31' })];
    const { done, open } = run(events);
    expect(done.map(({ duty, owner }) => [duty, owner?.id])).toEqual([['query-clets', 'p-30']]);
    expect(new Set(open.map(({ owner }) => owner?.id))).toEqual(new Set(['p-31']));
  });

  test('two hand-overs of one moment to two persons are named', () => {
    const over = (to: string) => at(10, 'alert-handed-over', { to }, `to-${to}`);
    expect(codes([alert, over('p-31'), over('p-32')])).toEqual([['contradictory-event', 'to-p-32']]);
    expect(codes([alert, over('p-31'), { ...over('p-31'), id: 'again' }])).toEqual([]);
  });

  test('options that are none are none', () => {
    expect(procedure(own, 'alert-response', [alert], T0, null as never).about).toBe('a-7');
  });
});

test.each([
  ['audit-reported', '2026Q3'],
  ['audit-reported', '2026-Q5'],
  ['annual-report-received', '26'],
])('%s about %s: that names none, and is not passed over', (event, about) => {
  const { problems } = dutiesAt(own, [{ id: 'x', event, at: T0, about }], T0);
  expect(problems.map(({ code, path }) => [code, path])).toEqual([['malformed-event', 'x']]);
});

test('at the last instant there is, what would be due after it is of unknown time', () => {
  const events = [{ id: 'b', event: 'oversight-begun', at: 8.64e15 - 200 * 86_400_000 }];
  const { duties } = dutiesAt(own, events, 8.64e15);
  expect(duties.every(({ due, overdue }) => due === null || overdue !== null)).toBe(true);
});

test('what a host calls its matters is obeyed by no terminal', async () => {
  const about = 'u-1\u001b[31m\nOverdue (0)';
  const event = {
    id: 'e\u001b',
    event: 'mobile-unit-in',
    at: '2026-11-23T10:00:00-08:00',
    about,
    facts: { officer: 'p\u0007' },
  };
  const due = await runWith(['due', '--events', '-', '--at', '2026-11-23T10:00:00-08:00'], {
    stdin: JSON.stringify(event),
  });
  const hold = { evidence: 'actual', demand: false, booked: false };
  const read = { id: about, source: 'flock', capturedAt: '2026-10-20T10:00:00-07:00', hold };
  const swept = await runWith(['retention', '--at', '2026-11-23T10:00:00-08:00'], {
    stdin: JSON.stringify([read, read]),
  });
  for (const { out, err } of [due, swept])
    for (const obeyed of ['\u001b', '\u0007', '\nOverdue (0)']) expect(`${out}${err}`).not.toContain(obeyed);
  expect(swept.out).toContain('         2  held and not booked');
});
