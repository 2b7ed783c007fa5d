/** Samples that anybody draws again, and exactly what they show. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceOfAtMost } from '../../src/audit/samples/odds.ts';
import { risksOf, riskWeights, sampler, sampleSizeToFind, weightOf, whatASampleShows } from '../../src/audit.ts';
import { PolicyError } from '../../src/index.ts';
import { assumed, auditOf, whole } from './setting.ts';
import '../support/arbitraries.ts';

const draw = (keys: readonly string[], size: number, seed: string, weight?: (key: string) => number) => {
  const own = sampler({ size, seed });
  for (const key of keys) own.add({ key, weight: weight?.(key) });
  return own.drawn().map(({ key }) => key);
};
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `s-${index}`);

describe('a sample', () => {
  test('is the same for the same seed, in whatever order the rows come', () => {
    const keys = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 20 }), fc.string({ minLength: 1 }), (all, size, seed) => {
        const drawn = draw(all, size, seed);
        expect(draw([...all].reverse(), size, seed)).toEqual(drawn);
        expect(drawn.length).toBe(Math.min(size, all.length));
        expect(new Set(drawn).size).toBe(drawn.length);
        // A larger sample goes on where the smaller one ends.
        expect(draw(all, size + 5, seed).slice(0, drawn.length)).toEqual(drawn);
      }),
      { numRuns: 100 },
    );
  });

  test('of another seed is another, and a seed and a key are not run together', () => {
    const all = numbered(200);
    expect(draw(all, 20, '2026-Q3')).not.toEqual(draw(all, 20, '2026-Q4'));
    expect(draw(['b1', 'b2', 'b3'], 3, 'a')).not.toEqual(draw(['1', '2', '3'], 3, 'ab').map((key) => `b${key}`));
  });

  test('gives every row the same chance', () => {
    const hits = new Map<string, number>();
    const all = numbered(20);
    for (let seed = 0; seed < 1000; seed += 1)
      for (const key of draw(all, 5, `seed ${seed}`)) hits.set(key, (hits.get(key) ?? 0) + 1);
    // 250 each, give or take four standard deviations.
    for (const key of all) expect(Math.abs((hits.get(key) ?? 0) - 250)).toBeLessThan(55);
  });

  test('that is weighed draws what weighs more the more often, in that measure', () => {
    let heavy = 0;
    for (let seed = 0; seed < 2000; seed += 1)
      if (draw(['light', 'heavy'], 1, `seed ${seed}`, (key) => (key === 'heavy' ? 3 : 1))[0] === 'heavy') heavy += 1;
    // Three of four, give or take four standard deviations.
    expect(Math.abs(heavy - 1500)).toBeLessThan(78);
  });

  test('keeps no more than it has to, and counts what it drew from', () => {
    const own = sampler({ size: 3, seed: 'x' });
    for (const key of numbered(1000)) own.add({ key });
    expect([own.population, own.drawn().length]).toEqual([1000, 3]);
  });

  test.each([
    [0, 'x', 'size'],
    [1.5, 'x', 'size'],
    [Number.NaN, 'x', 'size'],
    [200_000, 'x', 'size'],
    [5, '', 'seed'],
  ])('of the size %s and the seed %j is refused', (size, seed, path) => {
    expect(() => sampler({ size, seed })).toThrow(`${path}: the ${path}`);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('a weight of %s is refused', (weight) => {
    expect(() => sampler({ size: 1, seed: 'x' }).add({ key: 'a', weight })).toThrow(PolicyError);
  });
});

describe('what a sample shows', () => {
  const choose = (all: number, some: number): bigint => {
    if (some < 0 || some > all) return 0n;
    let product = 1n;
    for (let at = 1n; at <= BigInt(some); at += 1n) product = (product * (BigInt(all) - at + 1n)) / at;
    return product;
  };
  /** The same in whole numbers. */
  const exactly = (seen: number, population: number, exceptions: number, size: number) => {
    let sum = 0n;
    for (let found = 0; found <= seen; found += 1)
      sum += choose(exceptions, found) * choose(population - exceptions, size - found);
    return Number((sum * 10n ** 18n) / choose(population, size)) / 1e18;
  };

  test('the chance is that of counting all samples', () => {
    const sizes = fc.integer({ min: 1, max: 700 }).chain((population) =>
      fc.record({
        population: fc.constant(population),
        exceptions: fc.integer({ min: 0, max: population }),
        size: fc.integer({ min: 1, max: Math.min(population, 120) }),
        seen: fc.integer({ min: 0, max: 6 }),
      }),
    );
    fc.assert(
      fc.property(sizes, ({ population, exceptions, size, seen }) => {
        expect(chanceOfAtMost(seen, population, exceptions, size)).toBeCloseTo(
          exactly(seen, population, exceptions, size),
          9,
        );
      }),
      { numRuns: 150 },
    );
  });

  test('one exception more than the bound would be too unlikely, the bound itself not', () => {
    const told = fc.integer({ min: 1, max: 400 }).chain((population) =>
      fc.integer({ min: 1, max: population }).chain((size) =>
        fc.record({
          population: fc.constant(population),
          size: fc.constant(size),
          exceptions: fc.integer({ min: 0, max: Math.min(size, 5) }),
        }),
      ),
    );
    fc.assert(
      fc.property(told, ({ population, size, exceptions }) => {
        const { atMost } = whatASampleShows(population, size, exceptions);
        const most = population - (size - exceptions);
        expect(atMost).toBeGreaterThanOrEqual(exceptions);
        expect(atMost).toBeLessThanOrEqual(most);
        if (atMost > exceptions) expect(exactly(exceptions, population, atMost, size)).toBeGreaterThan(0.05 - 1e-9);
        if (atMost < most) expect(exactly(exceptions, population, atMost + 1, size)).toBeLessThanOrEqual(0.05 + 1e-9);
      }),
      { numRuns: 150 },
    );
  });

  test('known figures, also of a million rows', () => {
    expect(whatASampleShows(1000, 60, 0).atMost).toBe(47);
    expect(sampleSizeToFind(1000, 0.05)).toBe(57);
    // The rule of three: about 3/n of a large population.
    expect(whatASampleShows(1_000_000, 300, 0).atMostShare).toBeCloseTo(0.0099, 3);
    expect(sampleSizeToFind(1_000_000, 0.01)).toBe(299);
    expect(whatASampleShows(50, 50, 2)).toMatchObject({
      atMost: 2,
      says: '2 exceptions among 50 of 50 rows: All rows were looked at.',
    });
    expect(whatASampleShows(100, 10, 1).says).toMatch(
      /^1 exception among 10 of 100 rows: with 95 % confidence at most \d+ of all/,
    );
  });

  test.each([
    [0, 1, 0, 0.95, 'population'],
    [10, 11, 0, 0.95, 'size'],
    [10, 0, 0, 0.95, 'size'],
    [10, 5, 6, 0.95, 'exceptions'],
    [10, 5, -1, 0.95, 'exceptions'],
    [10, 5, 0, 1, 'confidence'],
    [10, 5, 0, Number.NaN, 'confidence'],
  ])('%s, %s, %s at %s is refused: %s', (population, size, exceptions, confidence, path) => {
    expect(() => whatASampleShows(population, size, exceptions, confidence)).toThrow(`${path}: `);
  });

  test.each([0, 1.1, Number.NaN])('a share of %s is refused', (share) => {
    expect(() => sampleSizeToFind(10, share)).toThrow('share: ');
  });
});

describe('risks', () => {
  const risks = (row: object, namesCase = true) => {
    const audited = auditOf({ assumed }).add({ ...whole, ...row });
    if (audited === undefined) throw new Error('it lies in the period');
    return risksOf(audited, namesCase);
  };

  test.each([
    [{ reason: '' }, ['no reason']],
    [{ reason: 'inv' }, ['a reason that says nothing']],
    [{ reason: 'suspect' }, ['a reason that says nothing']],
    [{ reason: 'qwertz' }, ['a reason that no entry reads']],
    [{ reason: 'usms 459' }, ['a question is open']],
    [{ reason: '10851' }, []],
  ])('%j', (row, found) => {
    expect(risks(row)).toEqual(found);
  });

  test('add up on one', () => {
    expect(weightOf([])).toBe(1);
    expect(weightOf(risks({ reason: '' }, false))).toBe(1 + riskWeights['no reason'] + riskWeights['no case is named']);
  });

  test('a denied search, a repeated one, and one of the office that audits weigh more', () => {
    const audit = auditOf({ assumed: { ...assumed, subject: { ...assumed.subject, training: null } } });
    const audited = audit.add({ ...whole, reason: '10851' });
    if (audited === undefined) throw new Error('it lies in the period');
    expect(risksOf({ ...audited, times: 5, own: true }, true)).toEqual([
      'outside policy',
      'the same plate again',
      'made by the office that audits',
    ]);
    expect(risksOf({ ...audited, times: 4 }, true)).toEqual(['outside policy']);
  });
});
