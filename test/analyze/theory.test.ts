/** What times and ids can be to each other: against all small cases, and at the odd places of the calendar. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Literal } from '../../src/analyze/theory/literal.ts';
import { type Answer, answerOf, type Kinds } from '../../src/analyze/theory/theory.ts';
import { type Calendar, calendarOf, type Period, parsePeriod } from '../../src/language/index.ts';
import '../support/arbitraries.ts';
import { runs } from '../support/long.ts';

const calendar = calendarOf('America/Los_Angeles') as Calendar;
const period = (text: string) => parsePeriod(text) as Period;
const where = 1;

const times: Kinds = { kindOf: () => 'time' };
const ids: Kinds = { kindOf: () => 'other' };

const order = (left: string, right: string, holds: boolean): Literal => ({
  kind: 'order',
  facts: [left, right],
  holds,
  where,
});
const equal = (left: string, right: string, holds: boolean): Literal => ({
  kind: 'equal',
  facts: [left, right],
  holds,
  where,
});
const run = (left: string, text: string, right: string, holds: boolean): Literal => ({
  kind: 'period',
  facts: [left, right],
  period: period(text),
  calendar,
  holds,
  where,
});

const kindOf = (answer: Answer) => Object.keys(answer)[0];

const names = ['a', 'b', 'c'] as const;
const pair = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)).filter(([left, right]) => left !== right);

/** Quarters of seconds up to six seconds, for three times: more than five literals can ever need. */
const small = Array.from({ length: 25 ** 3 }, (_, index) =>
  [Math.floor(index / 625), Math.floor(index / 25) % 25, index % 25].map((quarters) => quarters / 4),
);

function isSo(one: Literal, seconds: readonly number[]): boolean {
  if (!('facts' in one)) throw new Error('not here');
  const [left = 0, right = 0] = one.facts.map((name) => (seconds[names.indexOf(name as 'a')] ?? 0) * 1000);
  const truth =
    one.kind === 'equal' ? left === right : one.kind === 'order' ? left <= right : left + one.period.exact <= right;
  return truth === one.holds;
}

test('exact times: possible exactly where some small times are so, and a conflict is smallest', () => {
  const literal = fc.oneof(
    fc.tuple(pair, fc.boolean()).map(([[left, right], holds]) => order(left, right, holds)),
    fc.tuple(pair, fc.boolean()).map(([[left, right], holds]) => equal(left, right, holds)),
    fc
      .tuple(pair, fc.constantFrom('PT1S', 'PT2S'), fc.boolean())
      .map(([[left, right], text, holds]) => run(left, text, right, holds)),
  );
  const seen = new Set<string | undefined>();
  fc.assert(
    fc.property(fc.array(literal, { maxLength: 5 }), (literals) => {
      const answer = answerOf(literals, times);
      seen.add(kindOf(answer));
      const fits = (of: readonly Literal[]) => small.some((seconds) => of.every((one) => isSo(one, seconds)));
      expect('possible' in answer).toBe(fits(literals));
      if (!('conflict' in answer)) return;
      expect(fits(answer.conflict)).toBe(false);
      for (const one of answer.conflict) expect(fits(answer.conflict.filter((other) => other !== one))).toBe(true);
    }),
    { numRuns: runs(100, 500) },
  );
  expect([...seen].sort()).toEqual(['conflict', 'possible']);
});

test('ids: possible exactly where some three names are so', () => {
  const literal = fc.tuple(pair, fc.boolean()).map(([[left, right], holds]) => equal(left, right, holds));
  fc.assert(
    fc.property(fc.array(literal, { maxLength: 6 }), (literals) => {
      const fits = small.some((values) => literals.every((one) => isSo(one, values)));
      expect('possible' in answerOf(literals, ids)).toBe(fits);
    }),
  );
});

describe('periods of the calendar', () => {
  test.each([
    ['a month can be longer than 30 days', [run('a', 'P30D', 'b', true), run('a', 'P1M', 'b', false)]],
    ['a month can be shorter than 30 days', [run('a', 'P1M', 'b', true), run('a', 'P30D', 'b', false)]],
    ['a day can have 25 hours', [run('a', 'PT24H', 'b', true), run('a', 'P1D', 'b', false)]],
    ['a day can have 23 hours', [run('a', 'P1D', 'b', true), run('a', 'PT24H', 'b', false)]],
    [
      'where clocks are set back, 30 days can run out first for what began later',
      [order('b', 'a', true), run('b', 'P30D', 'c', false), run('a', 'P30D', 'c', true)],
    ],
    // 29 August 23:00 and 31 August 22:00 are both due on 1 March, the later one first.
    [
      'months can run out first for what began a day later, and more',
      [run('b', 'PT24H', 'a', true), run('b', 'P6M', 'c', false), run('a', 'P6M', 'c', true)],
    ],
  ])('%s', (_, literals) => {
    expect(kindOf(answerOf(literals, times))).toBe('possible');
  });

  test.each([
    ['a year runs after its 30 days', [run('a', 'P1Y', 'b', true), run('a', 'P30D', 'b', false)]],
    [
      'what ends no later has run no longer',
      [run('a', 'P30D', 'b', true), order('b', 'c', true), run('a', 'P30D', 'c', false)],
    ],
    [
      'what began a day earlier has run as long',
      [run('b', 'PT24H', 'a', true), run('a', 'P30D', 'c', true), run('b', 'P30D', 'c', false)],
    ],
    [
      'what began three days earlier has run as many months',
      [run('b', 'PT72H', 'a', true), run('a', 'P6M', 'c', true), run('b', 'P6M', 'c', false)],
    ],
    [
      'what began a day earlier has run as many years',
      [run('b', 'PT24H', 'a', true), run('a', 'P2Y', 'c', true), run('b', 'P2Y', 'c', false)],
    ],
    ['no period runs back in time', [run('a', 'P30D', 'b', true), order('b', 'a', true)]],
  ])('%s', (_, literals) => {
    expect(kindOf(answerOf(literals, times))).toBe('conflict');
  });
});
