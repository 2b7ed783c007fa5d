/** Periods on the calendar of Los Angeles: the contract's rounding, against another implementation and by example. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boundsOf,
  type Calendar,
  calendarOf,
  formatInstant,
  lastsAtLeast,
  type Period,
  parseInstant,
  parsePeriod,
  periodInWords,
} from '../../src/language/index.ts';
import { addPeriod } from '../oracle/decide.js';
import '../support/arbitraries.ts';

const zone = calendarOf('America/Los_Angeles') as Calendar;
const period = (text: string) => parsePeriod(text) as Period;
const add = (since: string, by: string) => new Date(zone.add(parseInstant(since), period(by))).toISOString();

describe('the exact points of the contract', () => {
  test.each([
    ['29 February plus a year is 1 March', '2024-02-29T12:00-08:00', 'P1Y', '2025-03-01T12:00-08:00'],
    ['29 February plus four years is 29 February', '2024-02-29T12:00-08:00', 'P4Y', '2028-02-29T12:00-08:00'],
    ['31 January plus a month is 1 March', '2026-01-31T12:00-08:00', 'P1M', '2026-03-01T12:00-08:00'],
    ['31 August plus a month is 1 October', '2026-08-31T12:00-07:00', 'P1M', '2026-10-01T12:00-07:00'],
    ['31 December plus two months is 1 March', '2025-12-31T12:00-08:00', 'P2M', '2026-03-01T12:00-08:00'],
    ['months come before days', '2026-01-31T12:00-08:00', 'P1M1D', '2026-03-02T12:00-08:00'],
    ['the same wall-clock time over the spring change', '2026-03-01T12:00-08:00', 'P30D', '2026-03-31T12:00-07:00'],
    ['the same wall-clock time over the autumn change', '2026-10-15T12:00-07:00', 'P30D', '2026-11-14T12:00-08:00'],
    ['a skipped time is the first instant after the gap', '2026-02-06T02:30-08:00', 'P30D', '2026-03-08T03:00-07:00'],
    ['so is the first of the gap', '2026-02-06T02:00-08:00', 'P30D', '2026-03-08T03:00-07:00'],
    ['and the last millisecond of it', '2026-02-06T02:59:59.999-08:00', 'P30D', '2026-03-08T03:00-07:00'],
    ['a doubled time is the later', '2026-10-02T01:30-07:00', 'P30D', '2026-11-01T01:30-08:00'],
    ['from a doubled time, the later too', '2026-11-01T01:30-07:00', 'P1Y', '2027-11-01T01:30-07:00'],
    [
      'exact time is added last and does not see the wall clock',
      '2026-02-06T02:30-08:00',
      'P30DT1H',
      '2026-03-08T04:00-07:00',
    ],
    ['hours alone are exact', '2026-03-07T12:00-08:00', 'PT24H', '2026-03-08T13:00-07:00'],
    ['a day is not', '2026-03-07T12:00-08:00', 'P1D', '2026-03-08T12:00-07:00'],
    ['before standard time, from the last day of a month', '1883-11-01T00:00:00Z', 'P1M', '1883-12-02T00:07:02Z'],
  ])('%s', (_, since, by, until) => {
    expect(add(since, by)).toBe(new Date(parseInstant(until)).toISOString());
  });

  test('equality counts: a period has elapsed at the very moment at which it ends', () => {
    for (const [since, by] of [
      ['2026-02-06T02:30-08:00', 'P30D'],
      ['2024-02-29T12:00-08:00', 'P1Y'],
      ['2026-01-01T00:00Z', 'PT72H'],
    ] as const) {
      const start = parseInstant(since);
      const end = zone.add(start, period(by));
      expect([end - 1, end, end + 1].map((until) => zone.elapsed(start, period(by), until))).toEqual([
        false,
        true,
        true,
      ]);
    }
  });
});

const moments = fc.oneof(
  fc.integer({ min: Date.UTC(1870, 0), max: Date.UTC(2110, 0) }),
  // Near the changes of daylight saving: 2007 to 2037, the second Sunday of March and the first of November.
  fc
    .record({
      year: fc.integer({ min: 2007, max: 2037 }),
      day: fc.integer({ min: 1, max: 15 }),
      march: fc.boolean(),
      shift: fc.integer({ min: 0, max: 86_400_000 }),
      back: fc.constantFrom(0, 30, 365),
    })
    .map(({ year, day, march, shift, back }) => Date.UTC(year, march ? 2 : 10, day - back) + shift),
  fc.constantFrom(-8.64e15, 8.64e15, -62_167_219_200_000, 253_402_300_799_999, 0),
);
const periods = fc.constantFrom(
  'P30D',
  'P1Y',
  'P1M',
  'P2M1W',
  'P1D',
  'P1Y1M1DT1H1M1S',
  'PT72H',
  'P60D',
  'P400Y',
  'P4Y',
  'P11M',
  'PT1S',
  'P1W',
);

test('sums agree with an implementation that shares nothing with this one', () => {
  fc.assert(
    fc.property(moments, periods, (since, by) => {
      const expected = addPeriod(since, by);
      expect(zone.add(since, period(by))).toBe(Math.abs(expected) <= 8.64e15 ? expected : Number.NaN);
    }),
    { numRuns: 3000 },
  );
});

test('elapsed is the comparison of the sum, whatever its bounds decide beforehand', () => {
  fc.assert(
    fc.property(moments, periods, fc.integer({ min: -200_000_000, max: 200_000_000 }), (since, by, off) => {
      const sum = addPeriod(since, by);
      const until = Math.min(8.64e15, Math.max(-8.64e15, sum + off));
      expect(zone.elapsed(since, period(by), until)).toBe(sum <= until);
    }),
    { numRuns: 3000 },
  );
});

test('a sum lies within the bounds of its period, and grows with its moment but for two exceptions', () => {
  fc.assert(
    fc.property(moments, periods, fc.nat(10_000_000_000), (since, by, later) => {
      const { least, most } = boundsOf(period(by));
      const sum = zone.add(since, period(by));
      if (Number.isNaN(sum)) return;
      expect(sum - since).toBeGreaterThanOrEqual(least);
      expect(sum - since).toBeLessThanOrEqual(most);
      const next = zone.add(since + later, period(by));
      // Around the autumn's doubled hour two sums can be an hour the wrong way about; several days that a month has not
      // all become the 1st of the next, each with its own time of day.
      const exception = period(by).months > 0 ? 86_400_000 : 3_600_000;
      if (!Number.isNaN(next)) expect(next).toBeGreaterThanOrEqual(sum - exception);
    }),
    { numRuns: 2000 },
  );
});

test('an instant is written as `Date` writes it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -8.64e15, max: 8.64e15 }), (instant) => {
      expect(formatInstant(instant)).toBe(new Date(instant).toISOString());
    }),
    {
      numRuns: 3000,
      examples: [[0], [-1], [-62_167_219_200_000], [-62_167_219_200_001], [253_402_300_799_999], [253_402_300_800_000]],
    },
  );
  fc.assert(
    fc.property(fc.integer({ min: -62_200_000_000_000, max: 253_500_000_000_000 }), (instant) => {
      expect(formatInstant(instant)).toBe(new Date(instant).toISOString());
    }),
    { numRuns: 3000 },
  );
});

describe('periods', () => {
  test.each([
    'P',
    'PT',
    '30 days',
    'P30',
    '30D',
    'P1.5D',
    'P-1D',
    '-P1D',
    'P1D2Y',
    'P1H',
    'PT1D',
    'p1d',
    'P1DT',
    'P0D',
    'PT0S',
    'P0Y0M0DT0H',
    'P1D ',
    ' P1D',
    'P1D\n',
    'P１D',
    'P9999999D',
    '',
    'P1Y2Y',
  ])('%j is none', (text) => {
    expect(parsePeriod(text)).toBeUndefined();
  });

  test.each([
    ['P1Y2M3W4DT5H6M7S', { months: 14, days: 25, exact: 18_367_000 }],
    ['P30D', { months: 0, days: 30, exact: 0 }],
    ['PT72H', { months: 0, days: 0, exact: 259_200_000 }],
    ['P2W', { months: 0, days: 14, exact: 0 }],
  ])('%s', (text, parts) => {
    expect(parsePeriod(text)).toEqual({ text, ...parts });
  });

  test('in words', () => {
    expect(['P30D', 'P1Y', 'PT72H', 'P1M', 'P1Y6M', 'P1DT12H', 'P2W', 'PT1M1S'].map(periodInWords)).toEqual([
      '30 days',
      '1 year',
      '72 hours',
      '1 month',
      '1 year and 6 months',
      '1 day and 12 hours',
      '2 weeks',
      '1 minute and 1 second',
    ]);
  });

  test.each([
    ['P30D', 'P30D', true],
    ['P31D', 'P30D', true],
    ['P29D', 'P30D', false],
    ['P1M', 'P30D', false],
    ['P2M', 'P30D', true],
    ['P1Y', 'P12M', true],
    ['P1Y', 'P365D', false],
    ['P1Y', 'P366D', false],
    ['P1Y', 'P367D', false],
    ['P1Y', 'P374D', false],
    ['PT720H', 'P30D', false],
    ['PT72H', 'PT71H', true],
    ['PT1H', 'PT72H', false],
    ['P30DT1S', 'P30D', true],
  ] as const)('whether %s always lasts at least as long as %s: %s', (longer, shorter, expected) => {
    expect(lastsAtLeast(period(longer), period(shorter))).toBe(expected);
  });

  test('what is said to last longer does, from every moment', () => {
    fc.assert(
      fc.property(moments, periods, periods, (since, one, other) => {
        const [first, second] = [zone.add(since, period(one)), zone.add(since, period(other))];
        if (!lastsAtLeast(period(one), period(other)) || Number.isNaN(first) || Number.isNaN(second)) return;
        expect(first).toBeGreaterThanOrEqual(second);
      }),
    );
  });
});

test('a zone of which there is no data is no calendar', () => {
  for (const name of ['America/Los_Angles', '', 'Mars/Olympus', '__proto__']) expect(calendarOf(name)).toBeUndefined();
});

test.each(['Asia/Kathmandu', 'Pacific/Apia', 'America/Sao_Paulo', 'Europe/Dublin', 'Australia/Lord_Howe'])(
  'in %s a sum shows the wall clock that it should, or comes right after a gap',
  (name) => {
    const calendar = calendarOf(name) as Calendar;
    const clock = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      hour: 'numeric',
      minute: 'numeric',
    });
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2030, 0) }),
        fc.constantFrom('P1D', 'P30D', 'P1Y'),
        (since, by) => {
          const sum = calendar.add(since, period(by));
          const shows = clock.format(sum);
          const before = clock.format(sum - 1);
          const gap = shows !== before && Math.abs(minutes(shows) - minutes(before)) > 1;
          if (!gap) expect(shows).toBe(clock.format(since));
        },
      ),
    );
  },
);

function minutes(shown: string): number {
  const [hour = 0, minute = 0] = shown.split(':').map(Number);
  return hour * 60 + minute;
}
