/** Questions about all requests: answered by one of them, or by showing that there is none. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { barstow466, californiaAlpr, decide } from '../../src/alpr/index.ts';
import { witness } from '../../src/analyze/ask/witness.ts';
import { Policy, PolicyError } from '../../src/policy/index.ts';
import { defineVocabulary, type Vocabulary } from '../../src/vocabulary/index.ts';
import { authored, documentWith } from '../support/arbitraries.ts';

const both = [barstow466, californiaAlpr];
const isVendor = { fact: 'subject.role', operator: 'equal', value: 'flock-personnel' };

test('what is found is answered by the engine as asked, and tells nothing that it could leave out', () => {
  for (const action of Object.keys(barstow466.vocabulary.actions)) {
    for (const effect of ['permit', 'deny', 'indeterminate'] as const) {
      const { found } = witness(both, { action, effect });
      expect(found?.decision.effect, `${action} ${effect}`).toBe(effect);
    }
  }
  const { found } = witness(both, { action: 'audit.conduct', effect: 'permit' });
  expect(found?.request).toEqual({
    action: 'audit.conduct',
    subject: { offices: ['administrative-division-commander'] },
  });
});

test('what nobody can be permitted is said to be so', () => {
  const question = { action: 'read.search', effect: 'permit', when: isVendor } as const;
  expect(witness(both, question)).toEqual({ found: undefined, why: 'none' });
  const maintains = witness(both, { ...question, action: 'system.maintain' });
  expect(maintains.found?.request).toMatchObject({ subject: { role: 'flock-personnel', clearance: true } });
});

test('a policy loaded alone is asked alone: state law alone permits nothing', () => {
  const alone = witness([californiaAlpr], { action: 'read.release', effect: 'permit' });
  expect(alone).toEqual({ found: undefined, why: 'none' });
});

test('what times cannot be to each other is no request: a period that has run before it began', () => {
  const when = {
    all: [
      { fact: 'resource.capturedAt', operator: 'elapsed', value: { period: 'P30D', until: { fact: 'context.at' } } },
      { fact: 'context.at', operator: 'notAfter', value: { fact: 'resource.capturedAt' } },
    ],
  };
  const impossible = witness([barstow466], { action: 'read.purge', effect: 'deny', when });
  expect(impossible).toEqual({ found: undefined, why: 'none' });
});

test('more classes of requests than nodes allow for is an answer of its own', () => {
  const answer = witness(both, { action: 'hotlist.add', effect: 'permit', mostNodes: 50 });
  expect(answer).toEqual({ found: undefined, why: 'too-large' });
});

describe('a question that has no meaning is refused:', () => {
  test.each([
    ['no policy', [], { action: 'read.search' }, 'no-policy'],
    ['an unknown action', both, { action: 'read.serch' }, 'unknown-action'],
    ['an unknown fact', both, { action: 'read.search', when: { ...isVendor, fact: 'subject.rule' } }, 'unknown-fact'],
    ['an unknown operator', both, { action: 'read.search', when: { ...isVendor, operator: 'is' } }, 'unknown-operator'],
    [
      'an operator of other facts',
      both,
      { action: 'read.search', when: { ...isVendor, operator: 'contains' } },
      'wrong-fact',
    ],
  ] as const)('%s', (_, policies, question, code) => {
    try {
      witness([...policies], { effect: 'permit', ...question });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(PolicyError);
      expect((error as PolicyError).problems.map((problem) => problem.code)).toEqual([code]);
    }
  });
});

test('the witness of a permit is what the ready-made engine permits', () => {
  const { found } = witness(both, { action: 'hotlist.add', effect: 'permit' });
  expect(decide(found?.request as unknown).effect).toBe('permit');
});

test('where no text of the form that the vocabulary asks for can be made up, nothing is claimed', () => {
  const words = defineVocabulary({
    name: 'numbered',
    subject: z.object({ badge: z.string().regex(/^\d{4}-\d{3}$/) }),
    context: z.object({ at: z.iso.datetime({ offset: true }) }),
    resources: { thing: z.object({}) },
    actions: { use: { on: 'thing', says: 'use it' } },
    silence: 'generated',
  }) as Vocabulary;
  const when = { fact: 'subject.badge', operator: 'notEqual', value: '1234-567' } as const;
  const rule = authored({ effect: 'permit', actions: ['use'], when });
  const policy = new Policy(documentWith(words, { others: rule }), words);
  expect(witness([policy], { action: 'use', effect: 'permit' })).toMatchObject({
    found: { request: { subject: { badge: null } } },
  });
  const told = { not: { fact: 'subject.badge', operator: 'none', value: true } };
  expect(witness([policy], { action: 'use', effect: 'permit', when: told })).toEqual({
    found: undefined,
    why: 'unclear',
  });
});
