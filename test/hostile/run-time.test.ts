/**
 * `can` of policies loaded at run time reads a fact when a rule asks for it, and stops at the first "no". It is true
 * exactly when `decide` permits all the same: what is malformed in a fact that is read denies, asked for or not.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createEngine } from '../../src/engine/index.ts';
import { Policy } from '../../src/policy/index.ts';
import { defineVocabulary } from '../../src/vocabulary/define.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { generate } from '../oracle/requests.js';
import { anyRequestOf, authored, documentOf, documentWith, filedDocumentOf } from '../support/arbitraries.ts';
import { compiledOf } from '../support/module-of.ts';
import { permitted } from '../support/permitted.ts';
import { engineOf, NOW } from '../support/policies.ts';
import { small } from '../support/small-vocabulary.ts';

const clock = () => NOW;
const words = small as Vocabulary;

test.each([
  ['generated policies', documentOf(words), 40],
  ['policies whose rules are filed', filedDocumentOf(words), 1],
])('%s: it permits what `decide` permits, on well-formed and malformed requests', (_, document, atLeast) => {
  const answers = { true: 0, false: 0 };
  const requests = fc.array(anyRequestOf(words, 6), { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(document, requests, (authored, asked) => {
      const engine = createEngine<unknown>({ policies: [new Policy(authored, words)], clock });
      for (const request of asked) {
        const may = engine.can<unknown>(request);
        expect(may).toBe(engine.decide<unknown>(request).effect === 'permit');
        answers[`${may}`] += 1;
      }
    }),
    { numRuns: 200 },
  );
  expect(answers.true).toBeGreaterThan(atLeast);
  expect(answers.false).toBeGreaterThan(500);
});

describe('policy 466 and state law', () => {
  const engine = engineOf();

  test('it permits what `decide` permits, near the border, on any value that JSON or JavaScript has', () => {
    const answers = { true: 0, false: 0 };
    for (let seed = 1; seed <= 4000; seed += 1) {
      const request: unknown = generate(seed, { json: seed % 2 === 0 });
      const may = engine.can(request);
      expect(may, `seed ${seed}`).toBe(engine.decide(request).effect === 'permit');
      answers[`${may}`] += 1;
    }
    expect(Math.min(answers.true, answers.false)).toBeGreaterThan(1000);
  });

  test('a getter may ask the same engine: neither answer changes', () => {
    const inner = permitted('read.search');
    const other: unknown = { ...inner, subject: { ...(inner['subject'] as object), role: 'dispatcher' } };
    expect([engine.can(inner as unknown), engine.can(other)]).toEqual([true, false]);
    let asked = 0;
    for (const request of [inner, other]) {
      for (const path of pathsIn(request, [])) {
        const copy = structuredClone(request) as Record<string, unknown>;
        const around = path.slice(0, -1).reduce((object, key) => object[key] as Record<string, unknown>, copy);
        const kept = around[path.at(-1) ?? ''];
        const get = () => {
          asked += 1;
          expect([engine.can(inner as unknown), engine.can(other)], path.join('.')).toEqual([true, false]);
          return kept;
        };
        Object.defineProperty(around, path.at(-1) ?? '', { get, enumerable: true });
        expect(engine.can(copy as unknown), path.join('.')).toBe(request === inner);
      }
    }
    expect(asked).toBeGreaterThan(20);
  });

  test('reads each fact at most once, and none after the first "no"', () => {
    const counts = new Map<string, number>();
    const request = permitted('read.search');
    engine.can(counting(request, '', counts));
    expect(counts.size).toBeGreaterThan(12);
    expect(Math.max(...counts.values())).toBe(1);
    const all = counts.size;
    counts.clear();
    engine.can(
      counting({ ...request, subject: { ...(request['subject'] as object), role: 'dispatcher' } }, '', counts),
    );
    expect(counts.size).toBeLessThan(all / 2);
  });
});

describe('the moment, where a vocabulary has it in an object of its own', () => {
  const timed = defineVocabulary({
    name: 'timed',
    subject: z.object({ since: z.iso.datetime({ offset: true }).describe('the beginning') }),
    context: z.object({
      when: z.object({ at: z.iso.datetime({ offset: true }).describe('now') }).describe('the time'),
    }),
    resources: { thing: z.object({ id: z.string().min(1).describe('the thing') }) },
    actions: { use: { on: 'thing', says: 'use a thing' } },
    now: 'context.when.at',
    silence: 'generated',
  }) as Vocabulary;
  const begun = { fact: 'subject.since', operator: 'notAfter', value: { fact: 'context.when.at' } } as const;
  const policies = [
    new Policy<unknown>(
      documentWith(timed, { begun: authored({ effect: 'permit', actions: ['use'], when: begun }) }),
      timed,
    ),
  ];
  const subject = { since: NOW };

  test.each([
    ['the context', { action: 'use', subject }, true],
    ['the object', { action: 'use', subject, context: {} }, true],
    ['the moment', { action: 'use', subject, context: { when: {} } }, true],
    ['nothing', { action: 'use', subject, context: { when: { at: NOW - 1 } } }, false],
    ['nothing, and it is none', { action: 'use', subject, context: { when: null } }, false],
  ])('the clock tells it where %s is left out, in every form of the engine', (_, request, may) => {
    const plain = createEngine({ policies, clock });
    const compiled = createEngine({ policies, clock, compiled: compiledOf(policies as unknown as Policy[]) });
    expect([plain.can<unknown>(request), compiled.can<unknown>(request)]).toEqual([may, may]);
    expect(plain.decide<unknown>(request).effect).toBe(may ? 'permit' : 'deny');
  });
});

function pathsIn(value: unknown, path: readonly string[]): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...pathsIn(inner, [...path, key])]);
}

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
