/** What is not told: it never grants, and telling more never changes a definite answer. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barstow466 } from '../../src/alpr/index.ts';
import type { Decision } from '../../src/explain/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { readFacts } from '../oracle/decide.js';
import { generate } from '../oracle/requests.js';
import { anyRequestOf, documentOf } from '../support/arbitraries.ts';
import { engineOfDocuments } from '../support/engines.ts';
import { engineOf } from '../support/policies.ts';
import { pathsIn, without } from '../support/requests.ts';
import { small } from '../support/small-vocabulary.ts';

const engine = engineOf();
const REQUESTS = 2500;

interface Decider {
  decide(request: unknown): Decision;
}

/** With every path left out in turn: a definite answer may become undecided, but never the other one. */
function checkTelling(decider: Decider, request: unknown): number {
  const whole = decider.decide(request);
  if (whole.problems.length > 0) return 0;
  const paths = pathsIn(request).filter((path) => path !== 'action' && !'context.at'.startsWith(path));
  for (const path of paths) {
    const { effect, problems } = decider.decide(without(request, path));
    if (problems.length > 0 || effect === 'indeterminate') continue;
    expect(effect, `${path} left out of ${JSON.stringify(request)}`).toBe(whole.effect);
  }
  return paths.length;
}

describe('telling more never changes a definite answer', () => {
  test('on requests near the border of policy 466', () => {
    let left = 0;
    for (let seed = 1; seed <= REQUESTS; seed += 1)
      left += checkTelling(engine as Decider, generate(seed, { json: true }));
    expect(left).toBeGreaterThan(REQUESTS * 5);
  });

  test('on generated policies', () => {
    const words = small as Vocabulary;
    fc.assert(
      fc.property(documentOf(words), anyRequestOf(words, 0), (document, request) => {
        checkTelling(engineOfDocuments([document]), request);
      }),
    );
  });
});

test('a missing fact never grants: no permit survives that a read fact, which mattered, is left out', () => {
  let permits = 0;
  let mattered = 0;
  for (let seed = 1; seed <= REQUESTS; seed += 1) {
    const request = generate(seed, { json: true }) as { action: string };
    if (!engine.can(request as unknown)) continue;
    permits += 1;
    for (const path of readFacts(request.action).filter((one) => one !== 'context.at')) {
      const { effect, missing } = engine.decide(without(request, path) as unknown);
      if (effect === 'permit') continue;
      mattered += 1;
      // A permit that rests on a fact is undecided without it, never denied, and says which fact it was.
      expect(effect, `${path} left out of seed ${seed}`).toBe('indeterminate');
      expect(missing.some((one) => one === path || path.startsWith(`${one}.`) || one.startsWith(`${path}.`))).toBe(
        true,
      );
    }
  }
  expect(permits).toBeGreaterThan(300);
  expect(mattered).toBeGreaterThan(3000);
});

test('missing names only what was not told, by its shortest untold prefix, and is empty unless undecided', () => {
  const words = small as Vocabulary;
  const check = (decider: Decider, request: unknown) => {
    const { effect, missing } = decider.decide(request);
    expect(missing.length > 0).toBe(effect === 'indeterminate');
    expect([...missing].sort()).toEqual([...new Set(missing)]);
    const told = new Set(pathsIn(request));
    for (const path of missing) {
      expect(told.has(path), path).toBe(false);
      const parent = path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : undefined;
      if (parent !== undefined) expect(told.has(parent), path).toBe(true);
    }
  };
  fc.assert(
    fc.property(documentOf(words), anyRequestOf(words), (document, request) =>
      check(engineOfDocuments([document]), request),
    ),
  );
  fc.assert(
    fc.property(anyRequestOf(barstow466.vocabulary as Vocabulary), (request) => check(engine as Decider, request)),
    { numRuns: 2000 },
  );
});

test('every missing fact matters: while one of them is untold the request stays undecided or is denied by another', () => {
  for (let seed = 1; seed <= REQUESTS; seed += 1) {
    const request = generate(seed, { json: true });
    const { missing, remedies } = engine.decide(request as unknown);
    if (missing.length === 0) continue;
    // What a remedy of an undecided request tells is among what is missing, or stands below it.
    for (const { changes } of remedies) {
      const told = changes.filter(({ kind }) => kind === 'tell').map(({ path }) => path);
      expect(changes.length, `seed ${seed}`).toBeGreaterThan(0);
      expect(
        told.every((path) => !pathsIn(request).includes(path)),
        `seed ${seed}`,
      ).toBe(true);
    }
  }
});
