/** From which moments a period has elapsed: the spans say exactly what the calendar says, moment by moment. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Calendar, calendarOf, LAST_INSTANT, type Period, parsePeriod } from '../../src/language/index.ts';
import { spansBefore } from '../../src/partial/index.ts';
import '../support/arbitraries.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const zones = ['America/Los_Angeles', 'UTC', 'Asia/Kathmandu', 'Pacific/Apia', 'Europe/Dublin', 'Australia/Lord_Howe'];
const periods = ['P30D', 'P1Y', 'P1M', 'P60D', 'P13M', 'P1Y1M1DT1H', 'PT72H', 'PT1S', 'P1D', 'P5Y', 'P3W'];
const known = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('missing');
  return value;
};
const calendar = (zone: string) => known(calendarOf(zone));
const period = (text: string) => known(parsePeriod(text));

function check(on: Calendar, of: Period, until: number, moments: readonly number[]): void {
  const spans = spansBefore(on, of, until);
  const said = (since: number) => spans.some(([from, to]) => from <= since && since <= to);
  const edges = spans.flatMap(([from, to]) => [from - 1, from, to, to + 1]);
  for (const since of [...edges, ...moments]) {
    if (Math.abs(since) > LAST_INSTANT) continue;
    expect(said(since), `${on.zone} ${of.text} ${since} until ${until}`).toBe(on.elapsed(since, of, until));
  }
  spans.forEach(([from, to], index) => {
    expect(from).toBeLessThanOrEqual(to);
    expect(from).toBeGreaterThan((spans[index - 1]?.[1] ?? -Infinity) + 1);
  });
}

test('they are the moments from which the period has elapsed, over the whole edge', () => {
  const arbitrary = fc.record({
    zone: fc.constantFrom(...zones),
    text: fc.constantFrom(...periods),
    // From before standard time to far beyond what a database keeps.
    until: fc.oneof(
      fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) }),
      fc.integer({ min: Date.UTC(1850, 0), max: Date.UTC(9999, 0) }),
    ),
    spread: fc.array(fc.integer({ min: -3 * DAY, max: 3 * DAY }), { minLength: 8, maxLength: 8 }),
  });
  fc.assert(
    fc.property(arbitrary, ({ zone, text, until, spread }) => {
      const [on, of] = [calendar(zone), period(text)];
      const last = known(spansBefore(on, of, until).at(-1))[1];
      const hours = Array.from({ length: 12 * 24 }, (_, hour) => last + (hour - 6 * 24) * HOUR);
      check(on, of, until, [...hours, ...spread.map((one) => last + one)]);
    }),
    { numRuns: 150 },
  );
});

describe('where a later moment is due earlier, there are two spans', () => {
  const here = calendar('America/Los_Angeles');

  test('in the hour that comes twice: 01:45 the first time is due after 01:15 the second time', () => {
    // Clocks went back on 1 November 2026 at 09:00Z.
    const of = period('P30D');
    const until = Date.parse('2026-12-01T01:30:00-08:00');
    const spans = spansBefore(here, of, until);
    expect(spans.map(([, to]) => new Date(to).toISOString())).toEqual([
      '2026-11-01T08:30:00.000Z',
      '2026-11-01T09:30:00.000Z',
    ]);
    check(here, of, until, [Date.parse('2026-11-01T08:45:00Z'), Date.parse('2026-11-01T09:15:00Z')]);
  });

  test('at the end of January, where four days have a month that ends on 1 March', () => {
    const of = period('P1M');
    const until = Date.parse('2026-03-01T12:00:00-08:00');
    expect(spansBefore(here, of, until)).toHaveLength(4);
    check(here, of, until, []);
  });
});

test('at the ends of time: nothing, everything, and no error', () => {
  const here = calendar('America/Los_Angeles');
  for (const text of [...periods, 'P999999Y', 'P100000D', 'PT999999H']) {
    const of = period(text);
    for (const until of [
      -LAST_INSTANT,
      -LAST_INSTANT + DAY,
      -LAST_INSTANT + 40 * DAY,
      0,
      LAST_INSTANT - 1,
      LAST_INSTANT,
    ]) {
      check(here, of, until, [-LAST_INSTANT, -LAST_INSTANT + HOUR, -DAY * 30, 0, LAST_INSTANT - DAY, LAST_INSTANT]);
    }
  }
});
