/** Spaces hold every request, and nothing that is no request. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { barstow466, californiaAlpr } from '../../src/alpr/index.ts';
import { table } from '../../src/analyze/table/table.ts';
import type { Condition } from '../../src/language/index.ts';
import { Policy } from '../../src/policy/index.ts';
import { defineVocabulary, type Vocabulary } from '../../src/vocabulary/index.ts';
import { authored, documentOf, documentWith, requestOf } from '../support/arbitraries.ts';
import { holds } from '../support/held-spaces.ts';
import { runs } from '../support/long.ts';
import { small } from '../support/small-vocabulary.ts';

describe('a space of the shipped policies', () => {
  const vocabulary = barstow466.vocabulary as Vocabulary;
  const policies = [barstow466, californiaAlpr] as unknown as Policy[];
  const actions = Object.keys(vocabulary.actions);

  test.each(actions)('of %s holds every request, and its diagram answers as the engine does', (action) => {
    let inside = 0;
    fc.assert(
      fc.property(fc.array(requestOf(vocabulary, action, 0), { minLength: 40, maxLength: 40 }), (requests) => {
        inside += holds(policies, vocabulary, action, requests);
      }),
      { numRuns: 1 },
    );
    expect(inside).toBeGreaterThan(25);
  });
});

test('a space of any policy holds every request, and what is found in it is confirmed by the engine', () => {
  const vocabulary = small as Vocabulary;
  let inside = 0;
  fc.assert(
    fc.property(
      documentOf(vocabulary),
      fc.array(requestOf(vocabulary, 'thing.use', 0), { minLength: 20, maxLength: 20 }),
      (document, requests) => {
        inside += holds([new Policy(document, vocabulary)], vocabulary, 'thing.use', requests);
      },
    ),
    { numRuns: runs(40, 200) },
  );
  expect(inside).toBeGreaterThan(400);
});

test('numbers that are compared with each other and with constants are tied as numbers are', () => {
  const words = defineVocabulary({
    name: 'numbers',
    subject: z.object({ level: z.number(), limit: z.number(), least: z.number() }),
    context: z.object({ at: z.iso.datetime({ offset: true }) }),
    resources: { thing: z.object({}) },
    actions: { use: { on: 'thing', says: 'use it' } },
    silence: 'generated',
  }) as Vocabulary;
  const on = (fact: string, operator: string, value: unknown) =>
    ({ fact: `subject.${fact}`, operator, value }) as Condition;
  const to = (fact: string) => ({ fact: `subject.${fact}` });
  const tests = [
    on('level', 'notAfter', to('limit')),
    on('least', 'notAfter', to('level')),
    on('limit', 'same', to('least')),
    on('level', 'lessThan', 3),
    on('limit', 'greaterThanInclusive', 3),
    on('least', 'lessThanInclusive', -1),
    on('least', 'equal', 7),
    on('limit', 'none', true),
  ];
  const values = fc.constantFrom<unknown>(-2, -1, 0, 2.5, 3, 4, 7, 8, null, undefined);
  const request = fc
    .record({ level: values, limit: values, least: values })
    .map((subject) => ({ action: 'use', subject: JSON.parse(JSON.stringify(subject)) as object }));
  const part = fc
    .tuple(fc.constantFrom(...tests), fc.boolean())
    .map(([one, isSo]): Condition => (isSo ? one : { not: one }));
  const condition = fc.array(part, { minLength: 2, maxLength: 5 });
  let inside = 0;
  fc.assert(
    fc.property(condition, condition, fc.array(request, { minLength: 25, maxLength: 25 }), (all, any, requests) => {
      const rules = {
        grant: authored({ effect: 'permit', actions: ['use'], when: { all } }),
        require: authored({ effect: 'require', actions: ['use'], when: { any } }),
      };
      const policy = new Policy(documentWith(words, rules), words);
      inside += holds([policy], words, 'use', requests);
      expect(table([policy], 'use').rows.length).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: runs(80, 200) },
  );
  expect(inside).toBeGreaterThan(1000);
});
