/** The generated module is one more evaluator: whatever is asked, it permits what the plan permits. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as shipped from '../../src/alpr/generated/compiled.ts';
import { barstow466, californiaAlpr, createEngine, type Policy as PolicyType } from '../../src/index.ts';
import { Policy } from '../../src/policy/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { generate } from '../oracle/requests.js';
import { anyRequestOf, documentOf, filedDocumentOf } from '../support/arbitraries.ts';
import type { AnyEngine } from '../support/engines.ts';
import { compiledOf, moduleIn, textOf } from '../support/module-of.ts';
import { permitted } from '../support/permitted.ts';
import { engineOf, NOW } from '../support/policies.ts';
import { small } from '../support/small-vocabulary.ts';

const clock = () => NOW;
const words = small as Vocabulary;

describe.each([
  ['generated policies', documentOf(words)],
  ['policies whose rules are filed', filedDocumentOf(words)],
])('%s', (_, document) => {
  test('permit what the plan permits, on well-formed and malformed requests', () => {
    const answers = { true: 0, false: 0 };
    fc.assert(
      fc.property(document, fc.array(anyRequestOf(words), { minLength: 8, maxLength: 8 }), (authored, requests) => {
        const policies = [new Policy(authored, words)];
        const [plain, compiled] = [
          createEngine({ policies, clock }) as unknown as AnyEngine,
          createEngine({ policies, clock, compiled: compiledOf(policies) }) as unknown as AnyEngine,
        ];
        for (const request of requests) {
          const expected = plain.can(request);
          expect(compiled.can(request)).toBe(expected);
          expect(JSON.stringify(compiled.decide(request))).toBe(JSON.stringify(plain.decide(request)));
          answers[`${expected}`] += 1;
        }
      }),
      { numRuns: 150 },
    );
    expect(answers.true).toBeGreaterThan(3);
    expect(answers.false).toBeGreaterThan(500);
  });
});

describe('the shipped module', () => {
  const [plain, compiled] = [
    engineOf(),
    createEngine({ policies: [barstow466, californiaAlpr], clock, compiled: shipped }),
  ];

  test('permits what the plan permits, near the border, on any value that JSON or JavaScript has', () => {
    const answers = { true: 0, false: 0 };
    for (let seed = 1; seed <= 6000; seed += 1) {
      const request: unknown = generate(seed, { json: seed % 2 === 0 });
      const expected = plain.can(request);
      expect(compiled.can(request), `seed ${seed}`).toBe(expected);
      answers[`${expected}`] += 1;
    }
    expect(Math.min(answers.true, answers.false)).toBeGreaterThan(1500);
  });

  test('decides as the plan does, all of it, on the same', () => {
    const answers: Record<string, number> = {};
    for (let seed = 1; seed <= 3000; seed += 1) {
      const request: unknown = generate(seed, { json: seed % 2 === 0 });
      const [expected, decision] = [plain.decide(request), compiled.decide(request)];
      const answer = expected.problems.length > 0 ? 'malformed' : expected.effect;
      answers[answer] = (answers[answer] ?? 0) + 1;
      expect(JSON.stringify(decision), `seed ${seed}`).toBe(JSON.stringify(expected));
    }
    expect(Math.min(...Object.values(answers))).toBeGreaterThan(200);
  });

  test('reads each fact at most once', () => {
    let seen = 0;
    for (let seed = 1; seed <= 400; seed += 1) {
      const counts = new Map<string, number>();
      const request = counting(generate(seed, { json: true }), '', counts);
      compiled.can(request as unknown);
      for (const [path, count] of counts) expect(count, `seed ${seed}: ${path}`).toBe(1);
      seen += counts.size;
      counts.clear();
      compiled.decide(request as unknown);
      for (const [path, count] of counts) expect(count, `decide, seed ${seed}: ${path}`).toBe(1);
      seen += counts.size;
    }
    expect(seen).toBeGreaterThan(6000);
  });

  test('permits nothing when a fact cannot be read, wherever the getter stands that throws', () => {
    const allowed = Array.from({ length: 400 }, (_, seed) => generate(seed + 1, { json: true }) as unknown).filter(
      (request) => compiled.can(request),
    );
    expect(allowed.length).toBeGreaterThan(100);
    for (const request of allowed) {
      for (const path of pathsIn(request, [])) {
        const broken = throwingAt(request, path);
        expect(compiled.can(broken), path.join('.')).toBe(plain.can(broken));
        expect(compiled.decide(broken), path.join('.')).toEqual(plain.decide(broken));
      }
    }
  });

  test('a list of more members than any is has is malformed, and as many as it may have are not', () => {
    const away = { office: 'watch-commander', from: '2026-11-01T00:00Z', until: null, assertedBy: 'p-9' };
    const [hold, entry] = [permitted('hold.lift'), permitted('hotlist.add')];
    const withMembers = (count: number): readonly unknown[] => [
      { ...hold, subject: { ...(hold['subject'] as object), offices: new Array(count).fill('custodian-of-records') } },
      { ...entry, context: { ...(entry['context'] as object), unavailable: new Array(count).fill(away) } },
    ];
    for (const [count, may] of [
      [10_000, true],
      [10_001, false],
    ] as const) {
      for (const request of withMembers(count)) {
        expect([compiled.can(request), plain.can(request)]).toEqual([may, may]);
      }
    }
  });

  test('a clock that tells no time permits nothing that asks for one', () => {
    const { at: _, ...context } = permitted('read.search')['context'] as { at: unknown };
    const untimed: unknown = { ...permitted('read.search'), context };
    const policies = [barstow466, californiaAlpr];
    const told = (tells: () => unknown) =>
      createEngine({ policies, compiled: shipped, clock: tells as () => number }).can(untimed);
    expect(told(clock)).toBe(true);
    const throwing = () => {
      throw new Error('no clock');
    };
    for (const tells of [throwing, () => Number.NaN, () => undefined, () => null, () => 'soon', () => 1.5]) {
      expect(told(tells)).toBe(false);
    }
  });

  test('an inherited fact is not told', () => {
    const [request] = Array.from({ length: 50 }, (_, seed) => generate(seed + 1, { json: true }) as object).filter(
      (one) => compiled.can(one as unknown),
    );
    expect(request).toBeDefined();
    expect(compiled.can(Object.create(request ?? null) as unknown)).toBe(false);
  });

  test('names nothing that the machine could run: no `eval`, no `Function`', () => {
    const text = textOf([barstow466, californiaAlpr] as unknown as PolicyType[]);
    expect(text.length).toBeGreaterThan(50_000);
    expect(text).not.toMatch(/\beval\b|\bFunction\b|import\(/);
  });
});

describe('what the module was not made from is refused', () => {
  const codeOf = (make: () => unknown) => {
    try {
      make();
    } catch (error) {
      return (error as { problems: readonly { code: string }[] }).problems[0]?.code;
    }
    return undefined;
  };
  test.each([
    [
      'another version of a policy',
      () => ({ policies: [barstow466.with({ 'flock-schedule': 'P60D' }), californiaAlpr], compiled: shipped }),
      'stale-module',
    ],
    ['one policy less', () => ({ policies: [barstow466], compiled: shipped }), 'stale-module'],
    ['what is no module', () => ({ policies: [barstow466], compiled: {} as typeof shipped }), 'no-module'],
  ])('%s', (_, options, code) => {
    expect(codeOf(() => createEngine(options()))).toBe(code);
  });
});

test('words that JavaScript would take for something else stay words', () => {
  const authored = { ...(fc.sample(documentOf(words), 1)[0] as object) };
  expect(() => moduleIn(textOf([new Policy(authored as never, words)]))).not.toThrow();
});

/** The same request, every property behind a getter that counts. */
function counting(value: unknown, path: string, counts: Map<string, number>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const copy: object = Array.isArray(value) ? [] : {};
  for (const [key, inner] of Object.entries(value)) {
    const at = `${path}.${key}`;
    const kept = counting(inner, at, counts);
    const get = () => {
      counts.set(at, (counts.get(at) ?? 0) + 1);
      return kept;
    };
    Object.defineProperty(copy, key, { get, enumerable: true, configurable: true });
  }
  return copy;
}

function pathsIn(value: unknown, path: readonly string[]): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...pathsIn(inner, [...path, key])]);
}

function throwingAt(request: unknown, path: readonly string[]): unknown {
  const copy = structuredClone(request) as Record<string, unknown>;
  const last = path.at(-1) ?? '';
  const around = path.slice(0, -1).reduce((object, key) => object[key] as Record<string, unknown>, copy);
  const get = () => {
    throw new Error('not now');
  };
  Object.defineProperty(around, last, { get, enumerable: true });
  return copy;
}
