/** The engine is the one-page model, on the shipped policies and on policies that nobody would write. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barstow466, californiaAlpr } from '../../src/alpr/index.ts';
import { compile } from '../../src/compile/index.ts';
import type { Decision } from '../../src/explain/index.ts';
import { Policy } from '../../src/policy/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { decide } from '../model/decide.ts';
import { generate } from '../oracle/requests.js';
import { anyRequestOf, documentOf, filedDocumentOf } from '../support/arbitraries.ts';
import { engineOfDocuments } from '../support/engines.ts';
import { engineOf, NOW } from '../support/policies.ts';
import { small } from '../support/small-vocabulary.ts';

const vocabulary = barstow466.vocabulary as Vocabulary;

/** The decision in the model's terms. */
function inModelTerms(decision: Decision) {
  const duties = [...decision.obligations, ...decision.advice];
  return {
    effect: decision.effect,
    reasons: decision.reasons.map(({ policy, rule }) => `${policy} ${rule}`).sort(),
    missing: decision.missing,
    duties: duties.map(({ policy, id, undetermined }) => `${policy} ${id}${undetermined ? ' ?' : ''}`).sort(),
    problems: decision.problems.map(({ path }) => path),
  };
}

test('model ≡ engine on requests near the border of policy 466', () => {
  const rules = [...barstow466.rules, ...californiaAlpr.rules];
  const engine = engineOf();
  let compared = 0;
  for (let seed = 1; seed <= 6000; seed += 1) {
    const request = generate(seed, { json: true });
    const expected = decide(rules, vocabulary, request, NOW);
    if (expected.problems.includes('not decided by the model')) continue;
    expect(inModelTerms(engine.decide(request as unknown)), `seed ${seed}`).toEqual(expected);
    compared += 1;
  }
  expect(compared).toBeGreaterThan(5000);
});

test('model ≡ engine on requests of any shape', () => {
  const rules = [...barstow466.rules, ...californiaAlpr.rules];
  const engine = engineOf();
  fc.assert(
    fc.property(anyRequestOf(vocabulary), (request) => {
      expect(inModelTerms(engine.decide(request as unknown))).toEqual(decide(rules, vocabulary, request, NOW));
    }),
    { numRuns: 3000 },
  );
});

test('model ≡ engine on generated policies, few rules and many', () => {
  const words = small as Vocabulary;
  const effects = new Set<string>();
  for (const most of [6, 30]) {
    const document = documentOf(words, most);
    fc.assert(
      fc.property(document, fc.array(anyRequestOf(words), { minLength: 6, maxLength: 6 }), (policy, requests) => {
        const engine = engineOfDocuments([policy]);
        const { rules } = new Policy(policy, words);
        for (const request of requests) {
          const decision = engine.decide(request);
          expect(inModelTerms(decision)).toEqual(decide(rules, words, request, NOW));
          effects.add(`${decision.effect} ${decision.problems.length > 0}`);
        }
      }),
    );
  }
  // Well-formed requests of every outcome, and malformed ones.
  expect([...effects].sort()).toEqual(['deny false', 'deny true', 'indeterminate false', 'permit false']);
});

test('model ≡ engine where rules are filed under the values of a fact, and filing does leave rules out', () => {
  const words = small as Vocabulary;
  let leftOut = 0;
  fc.assert(
    fc.property(
      filedDocumentOf(words),
      fc.array(anyRequestOf(words), { minLength: 8, maxLength: 8 }),
      (policy, requests) => {
        const engine = engineOfDocuments([policy]);
        const loaded = new Policy(policy, words);
        for (const request of requests) {
          const { action } = request as { action: string };
          expect(inModelTerms(engine.decide(request))).toEqual(decide(loaded.rules, words, request, NOW));
          const plan = compile([loaded], words).actions.get(action);
          const told = plan?.slots.map(({ path }) => (path === 'subject.role' ? 'north' : undefined)) ?? [];
          for (const list of [plan?.grants, plan?.requirements, plan?.forbids]) {
            if (list !== undefined && list.candidates(told).length < list.all.length) leftOut += 1;
          }
        }
      },
    ),
    { numRuns: 120 },
  );
  expect(leftOut).toBeGreaterThan(500);
});
