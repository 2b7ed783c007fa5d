/** An obligation of a decision becomes a duty when the decision is recorded as an event: live, or out of a log. */
import { describe, expect, test } from 'vitest';
import { barstow466Duties, type DutyEvent, dutiesAt } from '../../src/duties.ts';
import type { Decision } from '../../src/index.ts';
import { plain } from '../support/engines.ts';
import { permitted } from '../support/permitted.ts';
import { engineOf } from '../support/policies.ts';

const own = [barstow466Duties];
const LATER = '2027-06-01T00:00:00-07:00';
const engine = engineOf();

function decided(action: string, change: (request: Record<string, unknown>) => void = () => {}): Decision {
  const request = structuredClone(permitted(action)) as Record<string, unknown>;
  change(request);
  return engine.decide(request as unknown);
}

const recorded = (decision: unknown, more: object = {}): DutyEvent =>
  ({ id: 'd-1', event: 'decision', about: 'x-1', by: 'p-1', decision, ...more }) as DutyEvent;

const owedBy = (event: DutyEvent, at = LATER) => dutiesAt(own, [event], at);

describe('what a decision obliges to is owed', () => {
  test('as the duty that the file has for it, from the moment of the decision', () => {
    const decision = decided('violation.report');
    expect(decision.obligations.map(({ id }) => id)).toEqual(['notify-supervisor']);
    const { duties, problems } = owedBy(recorded(decision));
    expect(problems).toEqual([]);
    expect(duties).toMatchObject([
      {
        duty: 'report-violation',
        about: 'x-1',
        openedBy: 'd-1',
        openedAt: decision.evaluatedAt,
        owner: { id: 'p-1' },
        state: 'open',
      },
    ]);
  });

  test('with the due time that the decision gives', () => {
    const decision = decided('read.preserve');
    const booking = decision.obligations.find(({ id }) => id === 'book-into-evidence');
    expect(booking?.dueAt).toBeDefined();
    const [duty] = owedBy(recorded(decision)).duties;
    expect(duty).toMatchObject({ duty: 'book-held-read', due: booking?.dueAt, overdue: true });
  });

  test('and where the decision gives none, that is said and not guessed', () => {
    const { dueAt: _, ...timeless } = decided('read.preserve').obligations.find(
      ({ id }) => id === 'book-into-evidence',
    ) as Decision['obligations'][number];
    const event = recorded({ evaluatedAt: '2026-11-23T18:00:00.000Z', obligations: [timeless] });
    const [duty] = owedBy(event).duties;
    expect([duty?.due, duty?.overdue, duty?.unknown.length]).toEqual([null, null, 1]);
  });

  test('as it says itself, where the file has no duty for it, and by the owner whom it names', () => {
    const decision = decided('hotlist.add');
    const [obligation] = decision.obligations.filter(({ id }) => id === 'remove-on-recovery');
    expect(obligation?.owner).toBeDefined();
    const { duties } = owedBy(recorded(decision, { by: 'p-99' }));
    expect(duties.find(({ duty }) => duty === 'remove-on-recovery')).toMatchObject({
      says: obligation?.says,
      clauses: obligation?.clauses,
      owner: { id: obligation?.owner },
      due: null,
      overdue: false,
    });
    const done: DutyEvent = {
      id: 'e-2',
      event: 'duty-done',
      at: '2026-11-25T10:00:00-08:00',
      about: 'x-1',
      by: 'p-1',
      facts: { duty: 'remove-on-recovery' },
    };
    const after = dutiesAt(own, [recorded(decision), done], LATER).duties;
    expect(after.find(({ duty }) => duty === 'remove-on-recovery')).toMatchObject({ state: 'closed', closedBy: 'e-2' });
  });

  test('if possible, where it is owed as far as that goes', () => {
    const decision = decided('alert.receive', (request) => {
      Object.assign(request['subject'] as object, { role: 'dispatcher', permission: 'limited' });
    });
    const possible = decision.obligations.filter(({ fulfilment }) => fulfilment === 'best-effort');
    expect(possible.map(({ id }) => id)).toEqual(['update-direction']);
    const { duties } = owedBy(recorded(decision));
    expect(duties.find(({ duty }) => duty === 'update-direction')?.says).toMatch(/^If possible: /);
  });

  test('but no gate: what is passed before acting is not owed afterwards', () => {
    const decision = decided('read.search');
    expect(decision.obligations.map(({ id, fulfilment }) => [id, fulfilment])).toEqual([['record-access', 'gate']]);
    expect(owedBy(recorded(decision)).duties).toEqual([]);
  });

  test('and counts as owed where the decision left it open for want of a fact', () => {
    const obligation = {
      id: 'later',
      policy: 'barstow-466',
      fulfilment: 'duty',
      says: 'Do it.',
      clauses: [],
      undetermined: true,
    };
    const [duty] = owedBy(recorded({ evaluatedAt: '2026-11-23T18:00:00.000Z', obligations: [obligation] })).duties;
    expect(duty?.unknown.map(({ code }) => code)).toEqual(['undetermined-obligation']);
  });

  test('out of a log as well as live', () => {
    for (const action of ['violation.report', 'read.preserve', 'hotlist.add', 'read.search']) {
      const decision = decided(action);
      expect(owedBy(recorded(plain(decision)))).toEqual(owedBy(recorded(decision)));
    }
  });

  test('not what another policy obliges to, nor before it was decided', () => {
    const obligation = { id: 'x', policy: 'california-alpr', fulfilment: 'duty', says: 'Do it.', clauses: [] };
    expect(owedBy(recorded({ evaluatedAt: '2026-11-23T18:00:00Z', obligations: [obligation] })).duties).toEqual([]);
    expect(owedBy(recorded(decided('violation.report')), '2026-11-23T17:59:59.999Z').duties).toEqual([]);
  });
});

describe('what is no decision is named, and owes nothing', () => {
  const at = '2026-11-23T10:00:00-08:00';
  const throwing = Object.defineProperty({}, 'obligations', {
    get() {
      throw new Error('not now');
    },
  });
  test.each([
    ['nothing', undefined],
    ['a text', 'permit'],
    ['none', null],
    ['no obligations', {}],
    ['obligations that are no list', { obligations: 'all' }],
    ['an obligation that is none', { obligations: [7] }],
    ['an obligation that is null', { obligations: [null] }],
    ['an obligation without an id', { obligations: [{ policy: 'barstow-466', fulfilment: 'duty' }] }],
    ['an obligation without a policy', { obligations: [{ id: 'x', fulfilment: 'duty' }] }],
    ['an obligation without its weight', { obligations: [{ id: 'x', policy: 'barstow-466' }] }],
    ['what throws when it is read', throwing],
  ])('%s', (_, decision) => {
    const { duties, problems } = owedBy(recorded(decision, { at }));
    expect(duties).toEqual([]);
    expect(problems.map(({ code, path }) => [code, path])).toEqual([['malformed-event', 'd-1']]);
  });

  test('an obligation of which only its name is told is owed under that name', () => {
    const obligation = {
      id: 'later',
      policy: 'barstow-466',
      fulfilment: 'duty',
      clauses: ['466.6(a)', 7],
      dueAt: 'soon',
    };
    const [duty] = owedBy(recorded({ obligations: [obligation] }, { at })).duties;
    expect(duty).toMatchObject({ duty: 'later', says: '', clauses: ['466.6(a)'], due: null, owner: { id: 'p-1' } });
  });
});

describe('on which action it was decided', () => {
  const reworded = (decision: Decision) => ({
    ...(plain(decision) as object),
    obligations: decision.obligations.map((one) => ({ ...one, says: 'As it was said once.' })),
  });
  const dutiesOf = (event: DutyEvent) =>
    owedBy(event).duties.map(({ duty, unknown }) => [
      duty,
      unknown.some(({ message }) => message.includes('on which action')),
    ]);

  test.each([
    ['hotlist.report-recovery', 'remove-recovered'],
    ['hotlist.add', 'remove-on-recovery'],
  ])('%s: told, it settles what the duty is, however the rule says it', (action, duty) => {
    const decision = decided(action);
    expect(dutiesOf(recorded(decision))).toEqual([[duty, false]]);
    expect(dutiesOf(recorded(reworded(decision), { action }))).toEqual([[duty, false]]);
  });

  test('not told, and in words that no rule has any more: it counts as owed, and that is said', () => {
    expect(dutiesOf(recorded(reworded(decided('hotlist.add'))))).toEqual([['remove-recovered', true]]);
  });

  test.each(['hotlist.ad', 7, ''])('an action that is none is named: %j', (action) => {
    const { duties, problems } = owedBy(recorded(decided('hotlist.add'), { action }));
    expect([duties, problems.map(({ code }) => code)]).toEqual([[], ['malformed-event']]);
  });
});

describe('an alert', () => {
  const dispatcher = (account: string) =>
    decided('alert.receive', ({ subject }) => {
      Object.assign(subject as object, { role: 'dispatcher', permission: 'limited', account });
    });
  const then = (event: string, facts: object = {}): DutyEvent =>
    ({ id: event, event, at: '2027-01-01T00:00:00-08:00', about: 'x-1', by: 'p-1', facts }) as DutyEvent;
  const stateOf = (duty: string, ...events: DutyEvent[]) =>
    dutiesAt(own, events, LATER).duties.find((one) => one.duty === duty)?.state;

  test('that somebody may not receive is handed over, to somebody', () => {
    const denied = recorded(dispatcher('deactivated'));
    expect(stateOf('hand-over', denied)).toBe('open');
    expect(stateOf('hand-over', denied, then('alert-handed-over'))).toBe('open');
    expect(stateOf('hand-over', denied, then('alert-handed-over', { to: 'p-31' }))).toBe('closed');
  });

  test('owes each new direction until it ends: one that was broadcast does not end that', () => {
    const received = recorded(dispatcher('active'));
    expect(stateOf('update-direction', received, then('direction-broadcast'))).toBe('open');
    expect(stateOf('update-direction', received, then('alert-ended', { how: 'stopped' }))).toBe('lapsed');
  });
});
