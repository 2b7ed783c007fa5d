/** The earliest instant of a permit: that it is one, and that there is none before it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type WhenCan, whenCan } from '../../src/ask.ts';
import { barstow466, californiaAlpr, createEngine, type Engine } from '../../src/index.ts';
import { type Calendar, type Condition, calendarOf, type Period, parsePeriod } from '../../src/language/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { anyRequestOf, authored, documentOf, documentWith } from '../support/arbitraries.ts';
import { engineOfDocuments } from '../support/engines.ts';
import { permitted } from '../support/permitted.ts';
import { engineOf, NOW } from '../support/policies.ts';
import { small } from '../support/small-vocabulary.ts';

const engine = engineOf();
const words = small as Vocabulary;

const purge = (more: { at?: unknown; capturedAt?: unknown; source?: unknown }): unknown => ({
  action: 'read.purge',
  subject: { role: 'retention-service' },
  resource: { source: 'flock', capturedAt: more.capturedAt ?? '2026-10-20T08:00:00-07:00', hold: null },
  context: { at: more.at ?? '2026-11-01T00:00:00-07:00' },
});

const unreadable = {
  get at(): never {
    throw new Error('x');
  },
};

describe('under policy 466', () => {
  test('a read may be purged when its thirty days are over, on the calendar of Barstow', () => {
    const answer = whenCan(engine, purge({}));
    expect(answer).toMatchObject({ when: 'at', at: '2026-11-19T16:00:00.000Z', decision: { effect: 'permit' } });
    expect(engine.decide(purge({ at: '2026-11-19T15:59:59.999Z' })).effect).toBe('deny');
  });

  test('what is permitted already is permitted now, and without a time of its own from the clock on', () => {
    expect(whenCan(engine, purge({ at: '2026-12-01T00:00:00Z' }))).toMatchObject({
      when: 'at',
      at: '2026-12-01T00:00:00.000Z',
    });
    const { context: _, ...clocked } = purge({}) as { context: object };
    for (const request of [clocked, { ...clocked, context: null }, { ...clocked, context: { at: null } }])
      expect(whenCan(engine, request as unknown)).toMatchObject({ when: 'at', at: new Date(NOW).toISOString() });
  });

  test('a demand does not pass with time', () => {
    const held = purge({}) as { resource: object };
    const request: unknown = { ...held, resource: { ...held.resource, hold: { demand: true } } };
    expect(whenCan(engine, request)).toMatchObject({ when: 'never', decision: { effect: 'deny' } });
  });

  test('what was not told leaves it open', () => {
    const held = purge({}) as { resource: object };
    const request: unknown = { ...held, resource: { ...held.resource, hold: undefined } };
    expect(whenCan(engine, request)).toMatchObject({ when: 'undecided', missing: ['resource.hold'] });
  });

  test('an approval and a training take effect when they are made', () => {
    const later = permitted('read.search') as { subject: { training: object } };
    later.subject.training = { completedAt: '2026-12-24T09:00:00-08:00' };
    expect(whenCan(engine, later as unknown)).toMatchObject({ when: 'at', at: '2026-12-24T17:00:00.000Z' });
  });

  test('what is malformed, or no request, is never permitted, and nothing throws', () => {
    for (const odd of [
      undefined,
      null,
      7,
      {},
      { action: 'read.fly' },
      purge({ at: 'soon' }),
      purge({ capturedAt: 'x' }),
    ])
      expect(whenCan(engine, odd as unknown)).toMatchObject({ when: 'never', decision: { effect: 'deny' } });
  });

  test('what cannot be read denies where it is read, and only there', () => {
    const report = { action: 'violation.report', subject: { role: 'dispatcher' } };
    const thrown = Object.defineProperty({ ...report }, 'context', { enumerable: true, get: () => unreadable.at });
    expect(whenCan(engine, thrown as unknown)).toMatchObject({ when: 'never', decision: { effect: 'deny' } });
    // No rule of this action asks for the time.
    expect(whenCan(engine, { ...report, context: unreadable } as unknown).when).toBe('at');
  });

  test('of a context that is none, only the moment is told', () => {
    const { context: _, ...rest } = permitted('read.search') as { context: object };
    expect(whenCan(engine, { ...rest, context: null } as unknown)).toMatchObject({ when: 'never' });
  });
});

test('where the clock tells no time either, there is nothing to begin from', () => {
  const policies = [barstow466, californiaAlpr];
  const mute = createEngine({ policies, clock: () => Number.NaN });
  const { context: _, ...clocked } = purge({ at: '2026-12-01T00:00:00Z' }) as { context: object };
  expect(whenCan(mute, { ...clocked, context: { at: null } } as unknown)).toMatchObject({ when: 'never' });
  expect(whenCan(mute, purge({}))).toMatchObject({ when: 'at', at: '2026-11-19T16:00:00.000Z' });
});

const HOUR = 3_600_000;
const zone = 'America/Los_Angeles';
const calendar = calendarOf(zone) as Calendar;
const periods = ['P30D', 'P1Y', 'PT72H', 'P1M', 'PT1S'].map((text) => parsePeriod(text) as Period);

/** Instants at which something might change, and those beside them. */
function suspects(request: Record<string, unknown>): number[] {
  const times = [...JSON.stringify(request).matchAll(/"(\d{4}-[^"]+Z)"|[:[,](\d{12,14})/g)].map(([, text, number]) =>
    text === undefined ? Number(number) : Date.parse(text),
  );
  const moved = times.flatMap((time) => [
    time,
    ...periods.map((period) => calendar.add(time, period)),
    ...periods.flatMap(({ months, days, exact }) =>
      [28, 29, 30, 31, 365].map((length) => time - exact - (days + months * (length > 31 ? 0 : length)) * 24 * HOUR),
    ),
  ]);
  return moved.flatMap((time) => [time - 1, time, time + 1, time + HOUR]);
}

function atMoment(request: Record<string, unknown>, at: number): unknown {
  return { ...request, context: { ...(request['context'] as object), at } };
}

describe('on generated policies', () => {
  test('the instant is a permit, and no suspect instant before it is', () => {
    const seen: Record<WhenCan['when'], number> = { at: 0, never: 0, undecided: 0 };
    fc.assert(
      fc.property(documentOf(words), anyRequestOf(words, 1), (document, request) => {
        if (typeof request['context'] !== 'object' || request['context'] === null) return;
        const made = engineOfDocuments([document]) as unknown as Engine<unknown>;
        const answer = whenCan(made, request as unknown);
        seen[answer.when] += 1;
        const start = Date.parse(made.decide(request as unknown).evaluatedAt ?? new Date(NOW).toISOString());
        if (made.decide(request as unknown).problems.length > 0) {
          expect(answer.when).toBe('never');
          return;
        }
        const found = 'at' in answer && answer.at !== undefined ? new Date(answer.at).getTime() : undefined;
        if (found !== undefined) expect(made.can(atMoment(request, found))).toBe(true);
        for (const moment of suspects(request)) {
          if (moment < start || (found !== undefined && moment >= found)) continue;
          const { effect } = made.decide(atMoment(request, moment));
          expect(effect, new Date(moment).toISOString()).not.toBe('permit');
          if (answer.when !== 'undecided') expect(effect).not.toBe('indeterminate');
        }
      }),
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10);
  });
});

describe('a period that begins now', () => {
  const ends = (period: string, holds: boolean): Engine<unknown> => {
    const test: Condition = {
      fact: 'context.at',
      operator: 'elapsed',
      value: { period, until: { fact: 'subject.since' } },
    };
    const rule = authored({ effect: 'permit', actions: ['thing.use'], when: holds ? test : { not: test } });
    return engineOfDocuments([documentWith(words, { 'rule-0': rule })]) as unknown as Engine<unknown>;
  };

  /** By looking at every minute. */
  function byMinute(made: Engine<unknown>, since: string, from: string, hours: number): string | undefined {
    for (let at = Date.parse(from); at < Date.parse(from) + hours * HOUR; at += 60_000) {
      const request = { action: 'thing.use', subject: { since }, context: { at } };
      if (made.can(request as unknown)) return new Date(at).toISOString();
    }
    return undefined;
  }

  test.each([
    // A month from 29, 30 and 31 January 2026 ends on 1 March, each at its own time of day.
    ['P1M', '2026-03-01T20:00:00Z', '2026-01-28T00:00:00Z', false],
    ['P1M', '2026-03-01T20:00:00Z', '2026-01-30T12:00:00Z', true],
    ['P1M', '2026-03-01T08:15:00Z', '2026-01-29T06:00:00Z', true],
    // Across both changes of the clock.
    ['P30D', '2026-03-08T10:30:00Z', '2026-02-05T00:00:00Z', false],
    ['P1D', '2026-11-01T09:30:00Z', '2026-10-31T00:00:00Z', false],
    ['PT72H', '2026-11-03T00:00:00Z', '2026-10-30T00:00:00Z', false],
  ])('%s until %s, from %s on, holding %s', (period, since, from, holds) => {
    const made = ends(period, holds);
    const request: unknown = { action: 'thing.use', subject: { since }, context: { at: from } };
    const answer = whenCan(made, request);
    const found = byMinute(made, since, from, 24 * 6);
    expect(found).toBeDefined();
    // The scan sees whole minutes: the instant is in the minute before what it found.
    expect(answer.when).toBe('at');
    const at = Date.parse(String((answer as { at: string }).at));
    expect(Date.parse(found ?? '') - at).toBeGreaterThanOrEqual(0);
    expect(Date.parse(found ?? '') - at).toBeLessThan(60_000);
  });
});

test('an engine that is none is refused', () => {
  expect(() => whenCan({ decide: () => ({}) } as unknown as ReturnType<typeof createEngine>, {} as never)).toThrow(
    TypeError,
  );
});
