/** Nothing that was told is passed over without a word, and nothing that is told ends the answer. */
import { describe, expect, test } from 'vitest';
import {
  barstow466Duties,
  type DutyEvent,
  type DutyHost,
  dueWithin,
  dutiesAt,
  iCalendar,
  procedure,
} from '../../src/duties.ts';
import { PolicyError } from '../../src/index.ts';

const own = [barstow466Duties];
const AT = '2026-11-23T10:00:00-08:00';
const began: DutyEvent = { id: 'b', event: 'oversight-begun', at: '2026-08-01T00:00:00-07:00' };
const throwing = new Proxy(
  {},
  {
    ownKeys: () => {
      throw new Error('no');
    },
    get: () => {
      throw new Error('no');
    },
  },
);

describe('one bad event is named, and the others count', () => {
  test.each<readonly [string, () => unknown]>([
    ['half a character in its id', () => ({ ...began, id: 'e-\ud800' })],
    ['in its kind', () => ({ ...began, id: 'e-1', event: 'x\ud800' })],
    ['in what it is about', () => ({ id: 'e-1', event: 'hold-recorded', at: AT, about: 'r-\udc00' })],
    ['in who recorded it', () => ({ id: 'e-1', event: 'hold-recorded', at: AT, about: 'r-1', by: '\ud800' })],
    ['in a fact', () => ({ id: 'e-1', event: 'unit-uploaded', at: AT, about: 'u-1', facts: { log: '\ud800' } })],
    ['facts that throw', () => ({ id: 'e-1', event: 'unit-uploaded', at: AT, about: 'u-1', facts: throwing })],
    ['a decision that throws', () => ({ id: 'e-1', event: 'decision', at: AT, about: 'x', decision: throwing })],
    [
      'obligations that throw',
      () => ({
        id: 'e-1',
        event: 'decision',
        at: AT,
        about: 'x',
        decision: {
          obligations: new Proxy([], {
            get: () => {
              throw new Error('no');
            },
          }),
        },
      }),
    ],
    ['an event that throws', () => throwing],
    [
      'an obligation with half a character',
      () => ({
        id: 'e-1',
        event: 'decision',
        at: AT,
        about: 'x',
        decision: { obligations: [{ id: '\ud800', policy: 'barstow-466', fulfilment: 'duty' }] },
      }),
    ],
  ])('%s', (_, event) => {
    const { duties, problems } = dutiesAt(own, [event() as DutyEvent, began], AT);
    expect(problems).toHaveLength(1);
    expect(duties.map(({ duty }) => duty)).toContain('quarterly-audit');
  });

  test('a list that throws is none', () => {
    const list = new Proxy([], {
      get: () => {
        throw new Error('no');
      },
    });
    expect(dutiesAt(own, list, AT).problems.map(({ path }) => path)).toEqual(['events']);
  });

  test('half a character in the words of a decision is left out', () => {
    const obligation = {
      id: 'later',
      policy: 'barstow-466',
      fulfilment: 'duty',
      says: '\ud800',
      owner: '\ud800',
      clauses: ['\ud800'],
    };
    const decision = {
      id: 'd',
      event: 'decision',
      at: AT,
      about: 'x',
      by: 'p-1',
      decision: { obligations: [obligation] },
    };
    expect(dutiesAt(own, [decision], AT).duties).toMatchObject([{ says: '', clauses: [], owner: { id: 'p-1' } }]);
  });
});

describe('what the host tells wrongly is named', () => {
  test.each<readonly [unknown, string]>([
    [[], 'host'],
    [null, 'host'],
    [3, 'host'],
    [{ holiday: {} }, 'host'],
    [{ holidays: [] }, 'host.holidays'],
    [{ holidays: { from: '2026-01-01', until: '2026-12-31', days: [], day: 1 } }, 'host.holidays'],
    [{ shifts: [{ id: 'p', from: AT, until: '2026-11-23T11:00:00-08:00', til: 1 }] }, 'host.shifts.0'],
    [{ shifts: [7] }, 'host.shifts.0'],
  ])('%j', (host, path) => {
    expect(dutiesAt(own, [began], AT, host as DutyHost).problems.map((one) => [one.code, one.path])).toEqual([
      ['malformed-input', path],
    ]);
  });

  test('what throws when it is read', () => {
    expect(dutiesAt(own, [began], AT, throwing as DutyHost).problems.map(({ message }) => message)).toEqual([
      'what the host tells cannot be read',
    ]);
  });

  test('of two shifts of one person the one that ends first counts', () => {
    const recovered: DutyEvent = {
      id: 'v',
      event: 'vehicle-recovered',
      at: AT,
      about: 'h',
      facts: { locatedBy: 'p-1' },
    };
    const shifts = [
      { id: 'p-1', from: '2026-11-23T06:00:00-08:00', until: '2026-11-23T18:00:00-08:00' },
      { id: 'p-1', from: '2026-11-23T06:00:00-08:00', until: '2026-11-23T14:00:00-08:00' },
    ];
    expect(dutiesAt(own, [recovered], AT, { shifts }).duties[0]?.due).toBe('2026-11-23T22:00:00.000Z');
  });
});

describe('a decision', () => {
  const obligation = {
    id: 'book-into-evidence',
    policy: 'barstow-466',
    fulfilment: 'duty',
    says: 'Book it.',
    clauses: [],
  };
  const decided = (obligations: readonly object[], more: object = {}): DutyEvent => ({
    id: 'd',
    event: 'decision',
    at: AT,
    decision: { obligations },
    ...more,
  });

  test('that is about nothing opens what nothing could close: it is named', () => {
    const { duties, problems } = dutiesAt(own, [decided([obligation])], AT);
    expect([duties.map(({ duty }) => duty), problems.map(({ code }) => code)]).toEqual([
      ['book-held-read'],
      ['missing-about'],
    ]);
    expect(dutiesAt(own, [decided([])], AT).problems).toEqual([]);
  });

  test('that obliges under a policy whose duties are not here is named', () => {
    const others = [obligation, { ...obligation, id: 'b' }, { ...obligation, policy: 'zoning' }];
    const given = others.map((one, index) => (index < 2 ? { ...one, policy: 'another' } : one));
    const { duties, unknown } = dutiesAt(own, [decided(given, { about: 'r-1' })], AT);
    expect(duties).toEqual([]);
    expect(unknown.filter(({ code }) => code === 'other-policy').map(({ message }) => message)).toEqual([
      'decisions oblige to something under `another`: `book-into-evidence`, `b`',
      'decisions oblige to something under `zoning`: `book-into-evidence`',
    ]);
  });
});

test('what leaves a duty open says which fact it lacks', () => {
  const lacking = (events: readonly DutyEvent[]) =>
    dutiesAt(own, events, AT).duties.map((one) => [one.state, one.lacking]);
  const left: DutyEvent = { id: '1', event: 'administrator-left', at: '2026-11-20T10:00:00-08:00', about: 'p-1' };
  const assigned = {
    id: '2',
    event: 'administrators-assigned',
    at: '2026-11-21T10:00:00-08:00',
    facts: { assignment: 'A' },
  };
  expect(lacking([left, assigned])).toEqual([['open', ['underCommand']]]);
  const recovered: DutyEvent = {
    id: '1',
    event: 'vehicle-recovered',
    at: '2026-11-20T10:00:00-08:00',
    about: 'h',
    by: 'p',
  };
  const removed = { id: '2', event: 'entry-removed', at: '2026-11-21T10:00:00-08:00', about: 'h', facts: { log: 'l' } };
  expect(lacking([recovered, removed])).toEqual([['open', ['how']]]);
});

describe('a procedure that nothing has begun', () => {
  const said: DutyEvent[] = [
    { id: 'r', event: 'result-received', at: AT, about: 'a-1', facts: { result: 'confirmed' } },
    { id: 's', event: 'verified-announced', at: AT, about: 'a-1', facts: { units: 'B1' } },
  ];
  const problems = (events: readonly DutyEvent[], about?: string) =>
    procedure(own, 'alert-response', events, AT, about === undefined ? {} : { about }).problems.map(
      ({ code, path }) => [code, path],
    );

  test('"verified" on the air is named, and so is the rest', () => {
    expect(problems(said)).toEqual([
      ['not-begun', 'r'],
      ['too-early', 's'],
    ]);
    expect(problems(said, 'a-1')).toEqual([
      ['not-begun', 'about'],
      ['not-begun', 'r'],
      ['too-early', 's'],
    ]);
    expect(problems([])).toEqual([]);
    // What belongs to no procedure is no matter of it.
    expect(problems([began])).toEqual([]);
  });

  test('a matter that is misspelt is named, with the nearest', () => {
    const start: DutyEvent = { id: 't', event: 'alert-received', at: AT, about: 'a-17' };
    const [problem] = procedure(own, 'alert-response', [start], AT, { about: 'a-71' }).problems;
    expect([problem?.code, problem?.help]).toEqual(['not-begun', expect.stringContaining('a-17')]);
    expect(procedure(own, 'alert-response', [start], AT, { about: 'a-17' }).problems).toEqual([]);
  });
});

describe('bounds', () => {
  test.each(['11-99', '02-30', '04-31', '02-29', '13-01', '00-10', '1-1'])('%s is no day of every year', (day) => {
    expect(() => barstow466Duties.with({ 'annual-report': day })).toThrow(PolicyError);
  });

  test('a period past the end of all time leaves nothing out', () => {
    const { duties } = dueWithin(own, [began], AT, 'P300000Y');
    expect(duties.map(({ duty }) => duty)).toEqual(['account-review', 'quarterly-audit']);
  });
});

test('two matters never have one id: not in an answer, nor in a calendar file', () => {
  const hold = (id: string, about: string): DutyEvent => ({
    id,
    event: 'hold-recorded',
    at: '2026-11-03T09:00:00-08:00',
    about,
    by: 'p',
    facts: { source: 'flock', capturedAt: '2026-11-02T10:00:00-08:00' },
  });
  const answer = dutiesAt(own, [hold('c', 'a/b'), hold('b/c', 'a'), hold('x', '-'), hold('y', 'a%2Fb')], AT);
  expect(new Set(answer.duties.map(({ id }) => id)).size).toBe(4);
  const uids = iCalendar(answer).match(/^UID:.*$/gm);
  expect(new Set(uids).size).toBe(4);
});

test('a time that a clause states is not called proposed because its warning is', () => {
  const entry: DutyEvent = { id: 'e', event: 'entry-added', at: AT, about: 'h', by: 'p' };
  const answer = dutiesAt(own, [entry], AT);
  expect(answer.duties.map(({ proposed, warnings }) => [proposed, warnings.map((one) => one.proposed)])).toEqual([
    [[], [['refresh-warning']]],
  ]);
  const file = iCalendar(answer).replaceAll('\r\n ', '');
  expect(file).toContain('Warnings in no clause\\, proposed: refresh-warning');
  expect(file).not.toContain('\\nIn no clause');
});
