/** Numbers are doubles: what is possible of them is so of some double, however small or close to another. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { witness } from '../../src/analyze/ask/witness.ts';
import { nextAbove, nextBelow, simplestIn } from '../../src/analyze/doubles.ts';
import type { BoundLiteral, EqualLiteral, OrderLiteral } from '../../src/analyze/theory/literal.ts';
import { answerOf, type Kinds } from '../../src/analyze/theory/theory.ts';
import type { Condition } from '../../src/language/index.ts';
import { Policy } from '../../src/policy/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { authored, documentWith } from '../support/arbitraries.ts';
import { holds } from '../support/held-spaces.ts';
import { runs } from '../support/long.ts';
import { tied } from '../support/tied-vocabulary.ts';

const { MAX_VALUE, MIN_VALUE } = Number;

test.each([
  [0, MIN_VALUE],
  [MIN_VALUE, 2 * MIN_VALUE],
  [-MIN_VALUE, 0],
  [1, 1 + Number.EPSILON],
  [-1, -1 + Number.EPSILON / 2],
  [2 ** 53, 2 ** 53 + 2],
  [-(2 ** 53) - 2, -(2 ** 53)],
  [MAX_VALUE, Infinity],
  [-Infinity, -MAX_VALUE],
])('the number above %d is %d, and below that one it', (lower, upper) => {
  expect(nextAbove(lower)).toBe(upper);
  expect(nextBelow(upper)).toBe(lower);
});

test('the simplest number of a range is in it', () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(number, fc.oneof(number, fc.constant(undefined)), (one, other) => {
      const [low = 0, high = 0] = [one, other ?? nextAbove(one)].sort((left, right) => left - right);
      const simplest = simplestIn(low, Math.min(high, MAX_VALUE));
      expect(low <= simplest && simplest <= high).toBe(true);
    }),
  );
  expect([simplestIn(0.1, 0.7), simplestIn(-7, -3.5), simplestIn(MIN_VALUE, nextBelow(1e-6))]).toEqual([0.1, -4, 1e-7]);
  expect([simplestIn(-2, 3), simplestIn(nextAbove(3), Infinity)]).toEqual([0, 4]);
});

const kinds: Kinds = { kindOf: () => 'number' };
const names = ['a', 'b', 'c'] as const;

/** Three bounds a step or two apart, so that there is no room, room for one number, and room for many. */
const bases = [0, 1, -1, 2 ** 53, -MIN_VALUE, 1e-300];

test('numbers: possible exactly where some doubles are so, and those found are', () => {
  const pair = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)).filter(([left, right]) => left !== right);
  const order = fc.tuple(pair, fc.boolean(), fc.constantFrom('order' as const, 'equal' as const));
  const bound = fc.tuple(fc.constantFrom(...names), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 }));
  fc.assert(
    fc.property(
      fc.constantFrom(...bases),
      fc.array(order, { maxLength: 4 }),
      fc.array(bound, { minLength: 3, maxLength: 4 }),
      (base, orders, bounds) => {
        const doubles = [base];
        for (let step = 0; step < 7; step += 1) doubles.push(nextAbove(doubles[step] ?? 0));
        const at = (step: number) => doubles[step] ?? 0;
        const said: (OrderLiteral | EqualLiteral)[] = orders.map(([facts, holds, kind]) => ({
          kind,
          facts,
          holds,
          where: 3,
        }));
        const within = bounds.map(
          ([fact, low, wide]): BoundLiteral => ({ kind: 'bound', fact, low: at(low), high: at(low + wide), where: 3 }),
        );
        const isSo = (value: (name: string) => number) =>
          said.every(({ kind, facts: [left, right], holds }) => {
            const [one, other] = [value(left), value(right)];
            return (kind === 'equal' ? one === other : one <= other) === holds;
          }) &&
          within.every(({ fact, low, high }) =>
            low === high ? value(fact) === low : low < value(fact) && value(fact) < high,
          );
        const answer = answerOf([...said, ...within], kinds);
        // What has no bound can be between these, or next to them.
        const near = [nextBelow(base), nextBelow(nextBelow(base)), ...doubles];
        const fits = near.some((a) =>
          near.some((b) => near.some((c) => isSo((name) => (name === 'a' ? a : name === 'b' ? b : c)))),
        );
        expect('possible' in answer).toBe(fits);
        if ('possible' in answer) expect(isSo((name) => answer.possible.numbers.get(name) ?? 0)).toBe(true);
      },
    ),
    { numRuns: runs(150, 1500) },
  );
});

const on = (fact: string, operator: string, value: unknown) =>
  ({ fact: `subject.${fact}`, operator, value }) as Condition;
const to = (fact: string) => ({ fact: `subject.${fact}` });
const vocabulary = tied as Vocabulary;

function permitted(...all: readonly Condition[]) {
  const told = authored({ effect: 'permit', actions: ['use'], when: { not: on('level', 'none', true) } });
  const policy = new Policy(documentWith(vocabulary, { told }), vocabulary);
  const { found } = witness([policy], { action: 'use', effect: 'permit', when: { all } });
  return (found?.request as { readonly subject?: Record<string, number> } | undefined)?.subject;
}

describe('numbers that a request tells, and a large step would miss:', () => {
  test('two between nothing and a millionth', () => {
    const inOrder = { not: on('limit', 'notAfter', to('level')) };
    const subject = permitted(on('level', 'greaterThan', 0), inOrder, on('limit', 'lessThan', 1e-6));
    expect(subject).toEqual({ level: 1e-8, limit: 1e-7 });
  });

  test('one above the last number of which every whole one is told', () => {
    expect(permitted(on('level', 'greaterThan', 2 ** 53))?.['level']).toBeGreaterThan(2 ** 53);
    expect(permitted(on('level', 'lessThan', -(2 ** 53)))?.['level']).toBeLessThan(-(2 ** 53));
  });

  test('one between two that are so large that their sum is not told', () => {
    const large = permitted(on('level', 'greaterThan', 1.5e308), on('level', 'lessThan', 1.7e308))?.['level'];
    expect(large).toBeGreaterThan(1.5e308);
    expect(large).toBeLessThan(1.7e308);
  });

  test('none between two that are next to each other, nor beyond the greatest', () => {
    expect(permitted(on('level', 'greaterThan', 0.1), on('level', 'lessThan', nextAbove(0.1)))).toBeUndefined();
    expect(permitted(on('level', 'greaterThan', MAX_VALUE))).toBeUndefined();
    const lastBetween = [on('level', 'greaterThan', 0.1), on('limit', 'lessThan', nextAbove(nextAbove(0.1)))];
    expect(permitted(...lastBetween, on('level', 'notAfter', to('limit')))?.['level']).toBe(nextAbove(0.1));
    expect(permitted(...lastBetween, { not: on('limit', 'notAfter', to('level')) })).toBeUndefined();
  });
});

test('a space of numbers close to each other holds every request, and leaves nothing open', () => {
  const near = [0, MIN_VALUE, 2 * MIN_VALUE, 1e-7, 2e-7, 2 ** 53, 2 ** 53 + 2];
  const fact = fc.constantFrom('level', 'limit', 'least');
  const test = fc.oneof(
    fc
      .tuple(fact, fc.constantFrom('notAfter', 'same'), fact)
      .map(([one, operator, other]) => on(one, operator, to(other))),
    fc
      .tuple(fact, fc.constantFrom('lessThan', 'greaterThan', 'lessThanInclusive', 'equal'), fc.constantFrom(...near))
      .map(([one, operator, value]) => on(one, operator, value)),
  );
  const part = fc.tuple(test, fc.boolean()).map(([one, isSo]): Condition => (isSo ? one : { not: one }));
  const parts = fc.array(part, { minLength: 2, maxLength: 4 });
  const value = fc.constantFrom<unknown>(...near, -MIN_VALUE, 3 * MIN_VALUE, 1, null, undefined);
  const request = fc
    .record({ level: value, limit: value, least: value })
    .map((subject) => ({ action: 'use', subject: JSON.parse(JSON.stringify(subject)) as object }));
  let inside = 0;
  fc.assert(
    fc.property(parts, parts, fc.array(request, { minLength: 15, maxLength: 15 }), (all, any, requests) => {
      const rules = {
        grant: authored({ effect: 'permit', actions: ['use'], when: { all } }),
        require: authored({ effect: 'require', actions: ['use'], when: { any } }),
      };
      const policy = new Policy(documentWith(vocabulary, rules), vocabulary);
      inside += holds([policy], vocabulary, 'use', requests, { isClear: true });
    }),
    { numRuns: runs(25, 200) },
  );
  expect(inside).toBeGreaterThan(300);
});
