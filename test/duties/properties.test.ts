/** What holds of duties whatever happened: properties over generated events, and a naive model that shares no code. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barstow466Duties, type DutyEvent, dueWithin, dutiesAt, openDuties, overdue } from '../../src/duties.ts';
import { NOW } from '../support/policies.ts';
import '../support/arbitraries.ts';
import { modelOf } from './model.ts';

const HOUR = 3_600_000;
const { document } = barstow466Duties;
const own = [barstow466Duties];

/** Duties of a period after an event, or of no time: what the model knows. */
const known = Object.entries(document.duties)
  .filter(([, { opens, due = [] }]) => opens.every((one) => 'event' in one) && due.every((one) => 'after' in one))
  .map(([id]) => id);
const kinds = [
  ...new Set(
    known.flatMap((id) => {
      const { opens, closes, lapses = [] } = document.duties[id] as (typeof document.duties)[string];
      return [...opens, ...closes, ...lapses].flatMap((one) => ('event' in one ? one.event : []));
    }),
  ),
];

function factOf(fact: NonNullable<(typeof document.events)[string]['facts']>[string]): fc.Arbitrary<unknown> {
  if ('one-of' in fact) return fc.constantFrom(...fact['one-of'], null);
  if (fact.type === 'boolean') return fc.boolean();
  return fact.type === 'time'
    ? fc.constant('2026-11-20T10:00:00-08:00')
    : fc.constantFrom('x', 'y', ' ', null).map((one) => (fact.type === 'id' && one === ' ' ? 'z' : one));
}

const hours = fc.integer({ min: 0, max: 12 });
/** Few hours and few matters, so that events often coincide and concern each other. */
const oneEvent = fc.constantFrom(...kinds).chain((event) => {
  const facts = Object.entries(document.events[event]?.facts ?? {});
  const told = fc.record(Object.fromEntries(facts.map(([name, fact]) => [name, factOf(fact)])), { requiredKeys: [] });
  return fc.record({
    event: fc.constant(event),
    hour: hours,
    about: fc.constantFrom('a', 'b'),
    by: fc.constantFrom('p-1', undefined),
    facts: told,
  });
});
const events = fc.array(oneEvent, { maxLength: 14 }).map((all) =>
  all.map(({ hour, about, ...rest }, index): DutyEvent => {
    const isAbout = document.events[rest.event]?.about !== undefined;
    return {
      id: `e-${String(index).padStart(2, '0')}`,
      at: new Date(NOW + hour * 20 * HOUR).toISOString(),
      ...(isAbout ? { about } : {}),
      ...rest,
    };
  }),
);
const moment = fc.integer({ min: -1, max: 60 }).map((half) => NOW + half * 10 * HOUR);

test('the model knows enough to be a test', () => {
  expect(known.length).toBeGreaterThan(5);
});

test('the naive model answers the same', () => {
  fc.assert(
    fc.property(events, moment, (given, at) => {
      const seen = dutiesAt(own, given, at)
        .duties.filter(({ duty }) => known.includes(duty))
        .map(({ duty, openedBy, state, due }) => ({
          duty,
          openedBy,
          state,
          due: due === null ? null : Date.parse(due),
        }))
        .sort((left, right) => (`${left.duty} ${left.openedBy}` < `${right.duty} ${right.openedBy}` ? -1 : 1));
      expect(seen).toEqual(modelOf(document, known, given, at));
    }),
  );
});

test('what is closed or lapsed never opens again by itself', () => {
  fc.assert(
    fc.property(events, moment, fc.nat(400), (given, at, later) => {
      const then = dutiesAt(own, given, at).duties.filter(({ state }) => state !== 'open');
      const now = new Map(dutiesAt(own, given, at + later * HOUR).duties.map((one) => [one.id, one]));
      for (const one of then) {
        const { state, closedAt, closedBy } = now.get(one.id) ?? {};
        expect([state, closedAt, closedBy]).toEqual([one.state, one.closedAt, one.closedBy]);
      }
    }),
  );
});

test('the answer at a time hangs on no event after it', () => {
  fc.assert(
    fc.property(events, moment, (given, at) => {
      const until = given.filter((event) => Date.parse(String(event.at)) <= at);
      expect(dutiesAt(own, given, at)).toEqual(dutiesAt(own, until, at));
    }),
  );
});

test('the order in which events were given does not count', () => {
  const shuffled = events.chain((given) =>
    fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
  );
  fc.assert(
    fc.property(shuffled, moment, ([given, other], at) => {
      expect(dutiesAt(own, other, at)).toEqual(dutiesAt(own, given, at));
    }),
  );
});

test('what opened is open, closed or lapsed, and each opening is counted once', () => {
  fc.assert(
    fc.property(events, moment, (given, at) => {
      const all = dutiesAt(own, given, at).duties;
      const count = (wanted: string) => all.filter(({ state }) => state === wanted).length;
      expect(count('open') + count('closed') + count('lapsed')).toBe(all.length);
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      expect(openDuties(own, given, at).duties).toHaveLength(count('open'));
    }),
  );
});

test('overdue are those that were due within no time at all, and whoever is overdue stays so until it is closed', () => {
  fc.assert(
    fc.property(events, moment, fc.nat(100), (given, at, later) => {
      const late = overdue(own, given, at);
      const soon = dueWithin(own, given, at, 'PT1S').duties.filter(({ due }) => Date.parse(due ?? '') <= at);
      expect(late.duties).toEqual(soon);
      const now = new Map(dutiesAt(own, given, at + later * HOUR).duties.map((one) => [one.id, one]));
      for (const { id } of late.duties)
        expect(now.get(id)?.overdue === true || now.get(id)?.state !== 'open').toBe(true);
    }),
  );
});

describe('due times grow with what opens them', () => {
  const exceptions = new Map([
    // An event that must come first puts an end to them, whenever they opened: the earlier of two may be due with the later.
    ['before-event', 'the time of that event, for all that it finds open'],
  ]);
  // A day is 86,400,000 ms; around the autumn's doubled hour two sums can be an hour the wrong way about.
  test(`but for an hour in autumn, and for ${[...exceptions.keys()].join()}`, () => {
    const opened = (at: number) => [
      { id: 'e', event: 'violation-discovered', about: 'm', at: new Date(at).toISOString() },
    ];
    const due = (at: number) => {
      const duties = dutiesAt(own, opened(at), at).duties.filter(({ duty }) => duty === 'retraining');
      return Date.parse(duties[0]?.due ?? '');
    };
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2028, 0) }), fc.nat(200 * HOUR), (at, later) => {
        expect(due(at + later)).toBeGreaterThanOrEqual(due(at) - HOUR);
      }),
    );
  });
});

describe('what is malformed is named, and nothing throws', () => {
  test('whatever the events are', () => {
    fc.assert(
      fc.property(fc.anything(), fc.array(fc.anything()), (one, several) => {
        for (const given of [one, several, [{ id: 'e', event: 'entry-added', at: one, about: one, facts: one }]]) {
          const answer = dutiesAt(own, given as never, NOW, one as never);
          if (Array.isArray(given) && given.length > 0)
            expect(answer.problems.length + answer.duties.length).toBeGreaterThan(0);
          expect(JSON.stringify(answer).length).toBeLessThan(100_000);
        }
      }),
    );
  });

  const sound = { id: 'e', event: 'entry-added', at: '2026-11-23T10:00:00-08:00', about: 'h-1' };
  test.each([
    [7, 'malformed-event'],
    [null, 'malformed-event'],
    [{ ...sound, id: '' }, 'malformed-event'],
    [{ ...sound, event: undefined }, 'malformed-event'],
    [{ ...sound, event: 7 }, 'malformed-event'],
    [{ ...sound, by: 7 }, 'malformed-event'],
    [{ ...sound, about: ' ' }, 'malformed-event'],
    [{ ...sound, event: 'entry-aded' }, 'unknown-event'],
    [{ ...sound, at: '2026-11-23' }, 'malformed-event'],
    [{ ...sound, at: undefined }, 'malformed-event'],
    [{ ...sound, about: undefined }, 'missing-about'],
    [{ ...sound, facts: { requestor: 'p-1' } }, 'unknown-fact'],
    [{ ...sound, facts: { requester: 7 } }, 'malformed-fact'],
    [{ ...sound, facts: { requester: ' ' } }, 'malformed-fact'],
    [{ ...sound, facts: 'p-1' }, 'malformed-fact'],
    [{ ...sound, event: 'decision', decision: {} }, 'malformed-event'],
  ])('%j: %s', (event, code) => {
    expect(dutiesAt(own, [event as never], NOW).problems.map((problem) => problem.code)).toEqual([code]);
  });

  test.each([undefined, null, {}, { requester: undefined }, { requester: null }])(
    'facts that are %j are none',
    (facts) => {
      expect(dutiesAt(own, [{ ...sound, facts } as never], NOW).problems).toEqual([]);
    },
  );

  test('each kind of fact is what its form says', () => {
    const wrong = Object.entries(document.events).flatMap(([event, { about, facts = {} }]) =>
      Object.entries(facts).map(([name, fact]) => {
        const kind = 'one-of' in fact ? 'one-of' : fact.type;
        const value = kind === 'boolean' ? 'true' : kind === 'time' ? 'soon' : kind === 'one-of' ? 'no such word' : 7;
        const one = {
          id: 'e',
          event,
          at: sound.at,
          ...(about === undefined ? {} : { about: { quarter: '2026-Q3', year: '2026', period: '2026' }[about] ?? 'm' }),
        };
        return { kind, event: { ...one, facts: { [name]: value } } };
      }),
    );
    expect(new Set(wrong.map(({ kind }) => kind))).toEqual(new Set(['boolean', 'time', 'day', 'one-of', 'id', 'text']));
    for (const { event } of wrong) {
      const { problems } = dutiesAt(own, [event], NOW + 10_000 * HOUR);
      expect([event, problems.map(({ code }) => code)]).toEqual([event, ['malformed-fact']]);
    }
  });

  test.each([7, 'soon', 'P', undefined])('a period %j is refused', (period) => {
    expect(() => dueWithin(own, [], NOW, period as never)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code: 'period' })] }),
    );
  });

  test('a time that cannot be read as one is refused, whatever it throws', () => {
    const hostile = {
      get [Symbol.toPrimitive]() {
        throw new Error('hostile');
      },
    };
    for (const at of ['2026-11-23', Number.NaN, hostile])
      expect(() => dutiesAt(own, [], at as never)).toThrow(
        expect.objectContaining({ problems: [expect.objectContaining({ code: 'no-time' })] }),
      );
  });

  test('an event without its matter still opens what it opens; nothing is dropped in silence', () => {
    const { duties } = dutiesAt(own, [{ ...sound, about: undefined }], NOW);
    expect(duties.map(({ duty, about }) => [duty, about])).toEqual([['refresh-entry', null]]);
  });

  test('a second event of an id counts once where it says the same, and closes nothing where it says otherwise', () => {
    const close = {
      ...sound,
      id: 'c',
      event: 'entry-removed',
      at: '2026-11-23T11:00:00-08:00',
      facts: { how: 'deleted', log: 'l-1' },
    };
    const at = '2026-11-23T12:00:00-08:00';
    const twice = dutiesAt(own, [sound, sound, close, close], at);
    expect([twice.duties.map(({ state }) => state), twice.problems.map(({ code }) => code)]).toEqual([
      ['closed'],
      ['duplicate-event', 'duplicate-event'],
    ]);
    const other = dutiesAt(own, [sound, close, { ...close, facts: { how: 'inactive' } }], at);
    expect([other.duties.map(({ state }) => state), other.problems.map(({ code }) => code)]).toEqual([
      ['open'],
      ['contradictory-event'],
    ]);
  });
});

describe('what is not told is said, and never guessed', () => {
  const recovered = {
    id: 'e',
    event: 'vehicle-recovered',
    at: '2026-11-23T10:00:00-08:00',
    about: 'h-1',
    facts: { locatedBy: 'p-7' },
  };
  const at = '2026-11-24T10:00:00-08:00';

  test('no shift, no end of one', () => {
    const [duty] = openDuties(own, [recovered], at).duties;
    expect([duty?.due, duty?.overdue, duty?.unknown.map(({ code }) => code)]).toEqual([null, null, ['missing-shift']]);
    expect(overdue(own, [recovered], at).undetermined.map(({ duty }) => duty)).toEqual(['remove-recovered']);
    expect(dueWithin(own, [recovered], at, 'P7D').undetermined).toHaveLength(1);
  });

  test('no holidays, no working day; and none outside the days that are told', () => {
    const notice = {
      id: 'e',
      event: 'violation-discovered',
      at: '2026-12-30T10:00:00-08:00',
      about: 'm',
      facts: { employee: 'p-2', supervisor: 'p-1' },
    };
    const codes = (holidays?: { from: string; until: string; days: string[] }) =>
      dutiesAt(own, [notice], '2026-12-31T10:00:00-08:00', { holidays }).duties.flatMap(({ unknown }) =>
        unknown.map(({ code }) => code),
      );
    expect(codes()).toEqual(['missing-holidays']);
    expect(codes({ from: '2026-01-01', until: '2026-12-31', days: [] })).toEqual(['missing-holidays']);
    expect(codes({ from: '2026-01-01', until: '2027-12-31', days: ['2027-01-01'] })).toEqual([]);
  });

  test('nobody told of owes it: that is said', () => {
    const [duty] = dutiesAt(own, [{ ...recovered, facts: {} }], at).duties;
    expect([duty?.owner, duty?.unknown.map(({ code }) => code)]).toEqual([null, ['missing-shift', 'missing-owner']]);
  });

  test('since when the calendar is kept', () => {
    const { unknown, duties } = openDuties(own, [], at);
    expect([duties, unknown.map(({ code }) => code)]).toEqual([[], ['missing-beginning']]);
  });

  test('a fact that decides whether it is owed: it counts as owed', () => {
    const plate = {
      id: 'e',
      event: 'partial-plate-reported',
      at: '2026-11-23T10:00:00-08:00',
      about: 'i',
      facts: { member: 'p-1' },
    };
    const [duty] = openDuties(own, [plate], at).duties;
    expect([duty?.duty, duty?.unknown.map(({ code }) => code)]).toEqual(['partial-plate', ['missing-fact']]);
  });

  test('malformed holidays and shifts are named by their path', () => {
    const host = {
      holidays: { from: '2026-01-01', until: '2026-12-31', days: ['2026-02-30'] },
      shifts: [{ id: 'p', from: at, until: at }],
    };
    const { problems } = openDuties(own, [], at, host);
    expect(problems.map(({ path }) => path)).toEqual(['host.holidays.days.0', 'host.shifts.0']);
  });

  test.each([
    [{ holidays: 'all' }, 'host.holidays'],
    [{ holidays: [] }, 'host.holidays'],
    [{ holidays: { from: '2026-1-1', until: '2026-12-31', days: [] } }, 'host.holidays.from'],
    [{ holidays: { from: 20260101, until: '2026-12-31', days: [] } }, 'host.holidays.from'],
    [{ holidays: { from: '2026-01-01', until: '2025-12-31', days: [] } }, 'host.holidays.until'],
    [{ holidays: { from: '2026-01-01', until: '2026-13-01', days: [] } }, 'host.holidays.until'],
    [{ holidays: { from: '2026-01-01', until: '2026-12-31', days: 'none' } }, 'host.holidays.days'],
    [{ shifts: {} }, 'host.shifts'],
    [{ shifts: [7] }, 'host.shifts.0'],
    [{ shifts: [null] }, 'host.shifts.0'],
    [{ shifts: [{ id: 7, from: '2026-01-01T00:00Z', until: '2026-01-02T00:00Z' }] }, 'host.shifts.0'],
    [{ shifts: [{ id: 'p', from: 'soon', until: '2026-01-02T00:00Z' }] }, 'host.shifts.0'],
  ])('so is %j', (host, path) => {
    const { problems } = openDuties(own, [], at, host as never);
    expect(problems.map((one) => [one.code, one.path])).toEqual([['malformed-input', path]]);
  });

  test('no host is none, and says nothing', () => {
    for (const host of [undefined, {}, { holidays: null, shifts: null }])
      expect(openDuties(own, [], at, host as never).problems).toEqual([]);
  });
});
