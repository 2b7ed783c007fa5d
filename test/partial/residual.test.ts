/** Partial evaluation: what is left of an action's rules says exactly what the engine answers. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { insideOf } from '../../src/engine/index.ts';
import { denied, factsOf, literalsOf, Partial, permitted, type Wanted } from '../../src/partial/index.ts';
import { PolicyError } from '../../src/policy/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { generate } from '../oracle/requests.js';
import { anyRequestOf, documentOf } from '../support/arbitraries.ts';
import { judge } from '../support/atoms.ts';
import { type AnyEngine, engineOfDocuments } from '../support/engines.ts';
import { open as openWords } from '../support/open-vocabulary.ts';
import { permitted as permittedRequest } from '../support/permitted.ts';
import { engineOf } from '../support/policies.ts';
import { small } from '../support/small-vocabulary.ts';

const words = small as Vocabulary;
const open = () => true;
const tally = { permit: 0, refused: 0, other: 0, literals: 0 };

/** What is asked of the open facts, once it was held against the engine's own answer. */
function check(engine: AnyEngine, partial: Partial, request: unknown): readonly Wanted[] {
  const { action, resource, ...known } = request as { action: string; resource?: unknown };
  const { effect, problems } = engine.decide(request);
  if (problems.some(({ path }) => path.startsWith('resource') || path === 'action')) return [];
  const left = partial.residual(action, known, open);
  expect(left.problems.length > 0).toBe(problems.length > 0);
  const asked = literalsOf(left.permitted);
  if (asked.some(({ atom }) => atom.is === 'other')) {
    tally.other += 1;
    return asked;
  }
  tally.literals += asked.length;
  tally[effect === 'permit' ? 'permit' : 'refused'] += 1;
  expect(judge(left.permitted, resource), JSON.stringify(request)).toBe(effect === 'permit');
  const reads = new Set(left.reads.map(({ path }) => path));
  for (const { atom } of asked) if (atom.is !== 'other') expect(reads.has(atom.fact.path)).toBe(true);
  return asked;
}

describe('what is left holds of a resource exactly where the engine permits', () => {
  test('on generated policies', () => {
    fc.assert(
      fc.property(
        documentOf(words, 8),
        fc.array(anyRequestOf(words, 0), { minLength: 8, maxLength: 8 }),
        (document, requests) => {
          const engine = engineOfDocuments([document]);
          const partial = new Partial(insideOf(engine));
          for (const request of requests) check(engine, partial, request);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('whatever is asked of what is left open, and what would take more to say is named', () => {
    const kinds = new Set<string>();
    const words = openWords as Vocabulary;
    fc.assert(
      fc.property(
        documentOf(words, 4),
        fc.array(anyRequestOf(words, 0), { minLength: 8, maxLength: 8 }),
        (document, requests) => {
          const engine = engineOfDocuments([document], words);
          const partial = new Partial(insideOf(engine));
          for (const request of requests) {
            for (const { atom } of check(engine, partial, request)) {
              kinds.add(atom.is === 'other' ? atom.operator : atom.is);
              for (const { path } of factsOf(atom)) expect(path).toMatch(/^resource\./);
            }
          }
        },
      ),
      { numRuns: 600 },
    );
    expect([...kinds].sort()).toEqual(
      [
        'among',
        'attested',
        'containing',
        'elapsed',
        'given',
        'memberOf',
        'none',
        'notAfter',
        'ordered',
        'same',
        'within',
      ].sort(),
    );
  });

  test('on policy 466 and state law, near the border and at permits', () => {
    const engine = engineOf() as unknown as AnyEngine;
    const partial = new Partial(insideOf(engine));
    for (let seed = 1; seed <= 3000; seed += 1) {
      const request = generate(seed, { json: true }) as { action?: unknown } | null;
      if (partial.actions.includes(String(request?.action))) check(engine, partial, request);
    }
    for (const action of partial.actions) check(engine, partial, permittedRequest(action));
  });

  test('and there were enough of each', () => {
    expect(tally.permit).toBeGreaterThan(150);
    expect(tally.refused).toBeGreaterThan(3000);
    expect(tally.literals).toBeGreaterThan(2000);
    expect(tally.other).toBeLessThan(tally.refused / 4);
  });
});

test('with everything told nothing is left open', () => {
  const engine = engineOf() as unknown as AnyEngine;
  const partial = new Partial(insideOf(engine));
  for (const action of partial.actions) {
    const { subject, resource, context } = permittedRequest(action);
    expect(partial.residual(action, { subject, resource, context }, open).permitted).toBe(true);
  }
});

test('a fact that is not open is untold: it never grants', () => {
  const partial = new Partial(insideOf(engineOf()));
  const { subject, context } = permittedRequest('read.purge');
  expect(partial.residual('read.purge', { subject, context }, () => false).permitted).toBe(false);
  const some = partial.residual('read.purge', { subject, context }, (path) => path !== 'resource.hold.demand');
  expect(some.permitted).toBe(false);
});

test('what is malformed in what is known permits nothing', () => {
  const partial = new Partial(insideOf(engineOf()));
  const { subject, context } = permittedRequest('read.purge');
  const left = partial.residual('read.purge', { subject: { ...(subject as object), role: 'Chief' }, context }, open);
  expect(left.permitted).toBe(false);
  expect(left.problems.map(({ path }) => path)).toEqual(['subject.role']);
});

test('permitted and denied are never both true, and one of them is where nothing is unknown', () => {
  const partial = new Partial(insideOf(engineOf()));
  for (const action of partial.actions) {
    const rules = partial.rulesOf(action);
    const settled = (truth: boolean) => (_: unknown, wanted: boolean) => truth === wanted;
    for (const truth of [true, false]) {
      expect(permitted(rules, settled(truth))).not.toBe(denied(rules, settled(truth)));
    }
    // Every test unknown: neither, unless no rule grants the action at all.
    expect(permitted(rules, () => false)).toBe(false);
    expect(denied(rules, () => false)).toBe(false);
  }
});

test('only an engine has an inside, and only its actions are left of it', () => {
  expect(() => insideOf({ policies: [] })).toThrow(PolicyError);
  expect(() => insideOf(undefined)).toThrow('this is no engine');
  expect(() => new Partial(insideOf(engineOf())).residual('read.serch', {}, open)).toThrow(/there is no action/);
  expect(JSON.stringify(engineOf())).not.toContain('clock');
});
