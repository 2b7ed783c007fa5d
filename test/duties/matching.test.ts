/** What ends a duty is of the very thing that opened it: the same employee, the same day, the same hold. */
import { describe, expect, test } from 'vitest';
import { barstow466Duties, type DutyEvent, dutiesAt, hotlistDesk, type OwedDuty, procedure } from '../../src/duties.ts';
import type { Decision } from '../../src/index.ts';
import { permitted } from '../support/permitted.ts';
import { engineOf } from '../support/policies.ts';

const own = [barstow466Duties];
const AT = '2026-11-23T10:00:00-08:00';

let count = 0;
function event(kind: string, about: string | null, at: string, facts: DutyEvent['facts'] = {}, by?: string): DutyEvent {
  count += 1;
  return { id: `e-${count}`, event: kind, at, about, by, facts };
}

function owed(duty: string, events: readonly DutyEvent[], at = AT): OwedDuty[] {
  return dutiesAt(own, events, at).duties.filter((one) => one.duty === duty);
}
const states = (duties: readonly OwedDuty[]) => duties.map(({ openedBy, state }) => [openedBy, state]);

describe('one act closes nothing of another', () => {
  test('of two employees who know of a violation, the one who reported it', () => {
    const [first, second] = [
      event('violation-known', 'm-1', '2026-11-20T09:00:00-08:00', {}, 'p-1'),
      event('violation-known', 'm-1', '2026-11-20T09:00:00-08:00', { employee: 'p-2' }, 'p-9'),
    ];
    const report = (facts: DutyEvent['facts']) =>
      event('violation-reported', 'm-1', '2026-11-20T10:00:00-08:00', facts);
    const closedWith = (facts: DutyEvent['facts']) => owed('report-violation', [first, second, report(facts)]);
    // Whoever recorded that they know is the employee, unless somebody else is told of.
    expect(states(closedWith({ employee: 'p-1', receipt: 'q' }))).toEqual([
      [first.id, 'closed'],
      [second.id, 'open'],
    ]);
    expect(closedWith({ receipt: 'q' }).map(({ state, lacking }) => [state, lacking])).toEqual([
      ['open', ['employee']],
      ['open', ['employee']],
    ]);
    expect(closedWith({ employee: null, receipt: 'q' }).map(({ state }) => state)).toEqual(['open', 'open']);
  });

  test('of two employees of whom a violation was discovered, the one who was told and retrained', () => {
    const events = [
      event('violation-discovered', 'm-1', '2026-11-02T09:00:00-08:00', { employee: 'p-1' }),
      event('violation-discovered', 'm-1', '2026-11-02T09:00:00-08:00', { employee: 'p-2' }),
      event('employee-notified', 'm-1', '2026-11-03T09:00:00-08:00', { employee: 'p-1', notice: 'n' }),
      event('employee-retrained', 'm-1', '2026-11-03T09:00:00-08:00', { employee: 'p-1', record: 'r' }),
    ];
    for (const duty of ['violation-notice', 'retraining'])
      expect(
        owed(duty, events).map(({ state }) => state),
        duty,
      ).toEqual(['closed', 'open']);
  });

  test('where the opening does not tell whom it concerns, nothing closes it, and that is said', () => {
    const events = [
      event('violation-discovered', 'm-1', '2026-11-02T09:00:00-08:00'),
      event('employee-notified', 'm-1', '2026-11-03T09:00:00-08:00', { employee: 'p-1', notice: 'n' }),
    ];
    const [duty] = owed('violation-notice', events);
    expect([duty?.state, duty?.unknown.map(({ message }) => message)]).toEqual([
      'open',
      expect.arrayContaining([expect.stringContaining('what closes it: employee')]),
    ]);
  });

  test('of two trainings, the one of that day: the day of the event, or the one that it tells', () => {
    const [january, november, told] = [
      event('training-held', 'p-1', '2026-01-12T09:00:00-08:00'),
      event('training-held', 'p-1', '2026-11-04T09:00:00-08:00'),
      event('training-held', 'p-1', '2026-11-06T09:00:00-08:00', { date: '2026-11-04' }),
    ];
    const record = event('training-recorded', 'p-1', '2026-11-09T09:00:00-08:00', { date: '2026-11-04', content: 'c' });
    expect(states(owed('training-record', [january, november, told, record]))).toEqual(
      expect.arrayContaining([
        [january.id, 'open'],
        [november.id, 'closed'],
        [told.id, 'closed'],
      ]),
    );
    const { problems } = dutiesAt(own, [{ ...record, facts: { date: 'Wednesday' } }], AT);
    expect(problems.map(({ code, help }) => [code, help])).toEqual([['malformed-fact', 'it is a day, as 2026-11-04']]);
  });
});

describe('a hold that is lifted ends that hold alone', () => {
  const facts = { source: 'flock', capturedAt: '2026-10-02T10:00:00-07:00' };
  const holds = [
    event('hold-recorded', 'r-1', '2026-10-03T10:00:00-07:00', { ...facts, ground: 'evidence' }, 'p-1'),
    event('hold-recorded', 'r-1', '2026-10-03T11:00:00-07:00', { ...facts, ground: 'discovery' }, 'p-2'),
  ] as const;

  test('the other stays, and one that does not say which it is ends none', () => {
    const lifted = (hold?: string) => event('hold-lifted', 'r-1', '2026-10-20T10:00:00-07:00', hold ? { hold } : {});
    expect(states(owed('book-held-read', [...holds, lifted(holds[1].id)]))).toEqual([
      [holds[0].id, 'open'],
      [holds[1].id, 'lapsed'],
    ]);
    for (const other of [lifted(), lifted('e-0')])
      expect(owed('book-held-read', [...holds, other]).map(({ state }) => state)).toEqual(['open', 'open']);
  });

  test('what was overdue when it was lifted stays told', () => {
    const lifted = event('hold-lifted', 'r-1', '2026-11-20T10:00:00-08:00', { hold: holds[0].id });
    const [before] = owed('book-held-read', [holds[0]], '2026-11-19T10:00:00-08:00');
    expect([before?.overdue, before?.due]).toEqual([true, '2026-11-01T18:00:00.000Z']);
    const [after] = owed('book-held-read', [holds[0], lifted]);
    expect([after?.state, after?.overdue, after?.late]).toEqual(['lapsed', false, true]);
  });

  test('a time of booking that is still to come is no evidence', () => {
    const booked = (bookedAt: string) =>
      event('read-booked', 'r-1', '2026-10-20T10:00:00-07:00', { medium: 'DVD', item: 'E-1', bookedAt });
    const [early] = owed('book-held-read', [holds[0], booked('2027-01-01T00:00:00-08:00')]);
    expect([early?.state, early?.lacking]).toEqual(['open', ['bookedAt']]);
    expect(owed('book-held-read', [holds[0], booked('2026-10-20T10:00:00-07:00')])[0]?.state).toBe('closed');
  });
});

describe('what must come first makes a duty due, whenever it came', () => {
  test('before it opened: at once', () => {
    const used = event('member-first-used', 'p-1', '2026-11-02T10:00:00-08:00');
    const named = event('member-designated', 'p-1', '2026-11-05T10:00:00-08:00');
    expect(owed('training-before-use', [used, named])).toMatchObject([
      { due: '2026-11-05T18:00:00.000Z', overdue: true },
    ]);
    const out = event('request-fulfilled', 'q-1', '2026-11-20T09:00:00-08:00');
    const approved = event('request-approved', 'q-1', '2026-11-20T10:00:00-08:00', { approver: 'p-1' });
    expect(owed('approved-request-on-file', [out, approved])[0]?.overdue).toBe(true);
    const other = { ...out, about: 'q-2' };
    expect(owed('approved-request-on-file', [other, approved])[0]).toMatchObject({ due: null, overdue: false });
  });

  test('recorded twice with two times: by the earlier of them', () => {
    const approved = event('request-approved', 'q-1', '2026-11-20T08:00:00-08:00', { approver: 'p-1' });
    const out = event('request-fulfilled', 'q-1', '2026-11-20T10:00:00-08:00');
    const again = { ...out, at: '2026-11-20T09:00:00-08:00' };
    expect(owed('approved-request-on-file', [approved, out, again])[0]?.due).toBe('2026-11-20T17:00:00.000Z');
  });

  test('but where another time is stated, what opens later has that', () => {
    const used = event('system-first-used', null, '2020-05-13T10:00:00-07:00');
    const changed = event('requirement-changed', null, '2026-11-20T10:00:00-08:00', { what: 'statute' });
    expect(owed('written-procedures', [used, changed])[0]?.due).toBe('2026-12-20T18:00:00.000Z');
  });
});

describe('a decision opens the duty that the file has for it', () => {
  const engine = engineOf();
  const decided = (action: string, change: (request: { [part: string]: object }) => void = () => {}): Decision => {
    const request = structuredClone(permitted(action)) as { [part: string]: object };
    change(request);
    return engine.decide(request as unknown);
  };
  const recorded = (decision: Decision, about: string): DutyEvent =>
    ({ id: 'd-1', event: 'decision', about, by: 'p-1', decision }) as DutyEvent;
  const LATER = '2027-06-01T00:00:00-07:00';

  test('a report of a recovery: the removal, until the log shows the deletion', () => {
    const report = recorded(decided('hotlist.report-recovery'), 'h-1');
    const { recovered } = hotlistDesk(own, [], [report], LATER);
    expect(recovered.map(({ duty, about, dueSays }) => [duty, about, dueSays])).toEqual([
      ['remove-recovered', 'h-1', 'by the end of the shift'],
    ]);
    const removed = event('entry-removed', 'h-1', '2027-01-01T00:00:00-08:00', { how: 'deleted', log: 'l-1' });
    expect(dutiesAt(own, [report, removed], LATER).duties.map(({ duty, state }) => [duty, state])).toEqual([
      ['remove-recovered', 'closed'],
    ]);
  });

  test('an entry obliges to a removal as well, due when its vehicle is recovered and closed by the same', () => {
    const entered = recorded(decided('hotlist.add'), 'h-1');
    const removed = event('entry-removed', 'h-1', '2027-01-01T00:00:00-08:00', { how: 'deleted', log: 'l-1' });
    expect(hotlistDesk(own, [], [entered], LATER).recovered).toEqual([]);
    expect(owed('remove-on-recovery', [entered], LATER)).toMatchObject([{ state: 'open', due: null, overdue: false }]);
    expect(owed('remove-on-recovery', [entered, removed], LATER)[0]?.closedBy).toBe(removed.id);
  });

  test('an alert that was received: what the steps of the procedure do ends its obligations', () => {
    const received = recorded(
      decided('alert.receive', (request) => {
        Object.assign(request['subject'] ?? {}, { role: 'dispatcher', permission: 'limited' });
      }),
      'a-1',
    );
    const at = '2027-01-01T00:00:00-08:00';
    const done = [
      event('clets-queried', 'a-1', at),
      event('units-advised', 'a-1', at, { units: 'B1' }),
      event('vehicle-described', 'a-1', at, { description: 'x', plate: 'y', direction: null }),
      event('alert-ended', 'a-1', at),
    ];
    const statesOf = (events: readonly DutyEvent[]) =>
      Object.fromEntries(dutiesAt(own, [received, ...events], LATER).duties.map(({ duty, state }) => [duty, state]));
    expect(new Set(Object.values(statesOf([])))).toEqual(new Set(['open']));
    expect(statesOf(done)).toMatchObject({
      'confirm-status': 'closed',
      'advise-units': 'closed',
      'describe-vehicle': 'closed',
      'update-direction': 'lapsed',
    });
  });
});

test('an alert that has ended opens and alarms nothing any more', () => {
  const begun = event('alert-received', 'a-1', '2026-11-23T09:00:00-08:00', { source: 'clets' }, 'p-30');
  const ended = (at: string) => event('alert-ended', 'a-1', at, { how: 'lost' });
  const steps = (...events: DutyEvent[]) => {
    const run = procedure(own, 'alert-response', [begun, ...events], AT);
    return [run.open, run.lapsed].map((part) => part.some(({ duty }) => duty === 'announce-no-result'));
  };
  expect(steps()).toEqual([true, false]);
  expect(steps(ended('2026-11-23T09:01:00-08:00'))).toEqual([false, false]);
  expect(steps(ended('2026-11-23T09:10:00-08:00'))).toEqual([false, true]);
});
