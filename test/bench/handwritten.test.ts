/** The yardstick is right: what the benchmark measures against decides as the engine does, and reads as the engine reads. */
import { expect, test } from 'vitest';
import { generate } from '../oracle/requests.js';
import { engineOf, NOW } from '../support/policies.ts';
import { inOurTerms } from './agreement.ts';
import { can } from './handwritten/can.ts';
import { decide } from './handwritten/decide.ts';

const clock = () => NOW;
const engine = engineOf();

/** Effects, and whether the request was malformed. */
function agreeOn(request: unknown, seed: number | string): string {
  const expected = engine.decide(request);
  expect(inOurTerms(decide(request, clock)), `decide, ${seed}`).toEqual(inOurTerms(expected));
  expect(can(request, clock), `can, ${seed}`).toBe(expected.effect === 'permit');
  return expected.problems.length > 0 ? 'malformed' : expected.effect;
}

test('the hand-written functions are the engine near the border, on whatever JSON or JavaScript has', () => {
  const answers: Record<string, number> = {};
  for (let seed = 1; seed <= 2500; seed += 1) {
    const answer = agreeOn(generate(seed, { json: seed % 2 === 0 }), seed);
    answers[answer] = (answers[answer] ?? 0) + 1;
  }
  expect(Object.keys(answers).sort()).toEqual(['deny', 'indeterminate', 'malformed', 'permit']);
  expect(Math.min(...Object.values(answers))).toBeGreaterThan(200);
});

type Wrap = (object: object, key: string, value: unknown) => unknown;

/** A request with each object remade; lists stay as they are. */
function remade(value: unknown, wrap: Wrap, remake: (object: object) => object): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const made: object = {};
  for (const [key, inner] of Object.entries(value)) wrap(made, key, remade(inner, wrap, remake));
  return remake(made);
}

const asProperty: Wrap = (object, key, value) =>
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });

test('what is inherited is not told, what throws is malformed, what is a proxy is read as it says', () => {
  let malformed = 0;
  const hostile: readonly (readonly [Wrap, (object: object) => object])[] = [
    [asProperty, (object) => Object.create(object)],
    [asProperty, (object) => new Proxy(object, {})],
    [asProperty, (object) => new Proxy(object, { get: () => 'full' })],
    [asProperty, (object) => new Proxy(object, { getOwnPropertyDescriptor: () => undefined })],
    [asProperty, ({ ...rest }: object & { approval?: unknown }) => Object.assign(Object.create(null), rest)],
  ];
  for (let seed = 1; seed <= 200; seed += 1) {
    const request = generate(seed, { json: true });
    for (const [wrap, remake] of hostile) {
      if (agreeOn(remade(request, wrap, remake), seed) === 'malformed') malformed += 1;
    }
    // One property after another throws.
    for (const victim of [
      'subject',
      'action',
      'role',
      'at',
      'type',
      'approval',
      'offices',
      'completedAt',
      'from',
      'id',
    ]) {
      const throwing: Wrap = (object, key, value) =>
        key === victim
          ? Object.defineProperty(object, key, {
              enumerable: true,
              get() {
                throw new Error('no');
              },
            })
          : asProperty(object, key, value);
      if (
        agreeOn(
          remade(request, throwing, (object) => object),
          `${seed} ${victim}`,
        ) === 'malformed'
      )
        malformed += 1;
    }
  }
  expect(malformed).toBeGreaterThan(700);
});

test.each([
  ['can', can],
  ['decide', decide],
] as const)('the hand-written `%s` reads no property twice', (_, ask) => {
  let reads = 0;
  for (let seed = 1; seed <= 400; seed += 1) {
    const counts = new Map<string, number>();
    const counting: Wrap = (object, key, value) =>
      Object.defineProperty(object, key, {
        enumerable: true,
        get() {
          const of = `${Object.keys(object).join()} ${key}`;
          counts.set(of, (counts.get(of) ?? 0) + 1);
          return value;
        },
      });
    ask(
      remade(generate(seed, { json: true }), counting, (object) => object),
      clock,
    );
    for (const [of, count] of counts) expect(count, `${seed} ${of}`).toBe(1);
    reads += counts.size;
  }
  expect(reads).toBeGreaterThan(2000);
});
