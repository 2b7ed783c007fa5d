/** How rules combine: the laws by their names, and every sequence of rules up to length five. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { AuthoredRule, PolicyDocument } from '../../src/policy/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { defineVocabulary } from '../../src/vocabulary/index.ts';
import { anyRequestOf, authored, documentOf, documentWith } from '../support/arbitraries.ts';
import { engineOfDocuments, plain } from '../support/engines.ts';
import { small } from '../support/small-vocabulary.ts';

const words = small as Vocabulary;
const policies = documentOf(words);
const requests = anyRequestOf(words, 0);
const rulesOf = (document: PolicyDocument, effect: string, action: unknown) =>
  Object.entries(document.rules).filter(
    ([, rule]) => rule.effect === effect && (rule.actions as readonly unknown[]).includes(action),
  );
const only = (document: PolicyDocument, rules: PolicyDocument['rules']) => ({ ...document, rules });

test('forbid trumps permit: a forbid that applies denies whatever else holds', () => {
  fc.assert(
    fc.property(policies, requests, (document, request) => {
      for (const [id] of rulesOf(document, 'forbid', request['action'])) {
        const alone = only(document, { [id]: document.rules[id] as AuthoredRule });
        const applies = engineOfDocuments([alone])
          .decide(request)
          .reasons.some(({ rule }) => rule === id);
        if (applies) expect(engineOfDocuments([document]).decide(request).effect).toBe('deny');
      }
    }),
  );
});

test('permitted only if granted: without its grants a policy permits nothing', () => {
  fc.assert(
    fc.property(policies, requests, (document, request) => {
      const rules = Object.fromEntries(Object.entries(document.rules).filter(([, { effect }]) => effect !== 'permit'));
      const decision = engineOfDocuments([only(document, rules)]).decide(request);
      expect(decision.effect).toBe('deny');
      if (decision.problems.length === 0) expect(decision.reasons.map(({ rule }) => rule)).toContain('no-grant');
    }),
  );
});

test('default deny: a policy without rules denies every request', () => {
  fc.assert(
    fc.property(requests, (request) => {
      expect(engineOfDocuments([documentWith(words, {})]).decide(request).effect).toBe('deny');
    }),
  );
});

test('adding a requirement or a forbid never permits more, adding a grant never denies more', () => {
  const order = { deny: 0, indeterminate: 1, permit: 2 };
  fc.assert(
    fc.property(policies, requests, (document, request) => {
      const whole = order[engineOfDocuments([document]).decide(request).effect];
      for (const [id, { effect }] of Object.entries(document.rules)) {
        const { [id]: _, ...rest } = document.rules;
        const without = order[engineOfDocuments([only(document, rest)]).decide(request).effect];
        if (effect === 'permit') expect(whole).toBeGreaterThanOrEqual(without);
        else if (effect === 'require' || effect === 'forbid') expect(whole).toBeLessThanOrEqual(without);
        else expect(whole).toBe(without);
      }
    }),
  );
});

test('order and duplicates of rules do not matter', () => {
  fc.assert(
    fc.property(policies, requests, (document, request) => {
      const reversed = only(document, Object.fromEntries(Object.entries(document.rules).reverse()));
      const before = plain(engineOfDocuments([document]).decide(request));
      expect(plain(engineOfDocuments([reversed]).decide(request))).toEqual(before);
      const twice = { ...document.rules };
      for (const [id, rule] of Object.entries(document.rules)) {
        if (rule.effect !== 'oblige' && rule.effect !== 'advise') twice[`${id}-again`] = rule;
      }
      const { effect, missing } = engineOfDocuments([only(document, twice)]).decide(request);
      expect({ effect, missing }).toEqual({ effect: before.effect, missing: before.missing });
    }),
  );
});

test('the order of policies does not matter, and neither does how rules are split among them', () => {
  fc.assert(
    fc.property(policies, requests, fc.integer({ min: 0, max: 3 }), (document, request, seed) => {
      const entries = Object.entries(document.rules);
      const mine = Object.fromEntries(entries.filter((_, index) => (index + seed) % 2 === 0));
      const theirs = Object.fromEntries(entries.filter((_, index) => (index + seed) % 2 === 1));
      const [first, second] = [only(document, mine), { ...only(document, theirs), policy: 'other' }];
      const forth = plain(engineOfDocuments([first, second]).decide(request));
      expect(plain(engineOfDocuments([second, first]).decide(request))).toEqual(forth);
      expect(forth.effect).toBe(engineOfDocuments([document]).decide(request).effect);
    }),
  );
});

describe('every sequence of up to five grants, requirements and forbids, each true, false or unknown', () => {
  const LENGTH = 5;
  const kinds = ['permit', 'require', 'forbid'] as const;
  const truths = [true, false, undefined] as const;
  const names = ['a', 'b', 'c', 'd', 'e'] as const;
  const flags = defineVocabulary({
    name: 'flags',
    subject: z.object(Object.fromEntries(names.map((name) => [name, z.boolean()]))),
    context: z.object({ at: z.iso.datetime({ offset: true }) }),
    resources: { none: z.object({}) },
    actions: { go: { on: 'none', says: 'go' } },
    silence: 'generated',
  }) as Vocabulary;

  function sequences<T>(letters: readonly T[], length: number): T[][] {
    return length === 0
      ? [[]]
      : sequences(letters, length - 1).flatMap((rest) => letters.map((letter) => [...rest, letter]));
  }

  test.each([0, 1, 2, 3, 4, LENGTH])('of length %i', (length) => {
    let counted = 0;
    for (const sequence of sequences(kinds, length)) {
      const rules = sequence.map((effect, index) => {
        const when = { fact: `subject.${names[index]}`, operator: 'equal', value: true };
        return [`rule-${index}`, authored({ effect, actions: ['go'], when })] as const;
      });
      const engine = engineOfDocuments([documentWith(flags, Object.fromEntries(rules))], flags);
      for (const truth of sequences(truths, length)) {
        const subject = Object.fromEntries(truth.map((value, index) => [names[index], value]));
        const { effect } = engine.decide({ action: 'go', subject });
        expect(effect, `${sequence.join()} ${truth.join()}`).toBe(expected(sequence, truth));
        counted += 1;
      }
    }
    expect(counted).toBe(9 ** length);
  });

  /** The contract's sentence, said once more. */
  function expected(sequence: readonly string[], truth: readonly (boolean | undefined)[]): string {
    const of = (kind: string) => truth.filter((_, index) => sequence[index] === kind);
    const [grants, requirements, forbids] = [of('permit'), of('require'), of('forbid')];
    if (grants.every((one) => one === false) || requirements.includes(false) || forbids.includes(true)) return 'deny';
    const sure = grants.includes(true) && !requirements.includes(undefined) && !forbids.includes(undefined);
    return sure ? 'permit' : 'indeterminate';
  }
});
