/** What a difference says of each rule that changed: none hides behind another, and what is said to be idle is. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barstow466, californiaAlpr } from '../../src/alpr/index.ts';
import { diff } from '../../src/analyze/diff/diff.ts';
import { createEngine } from '../../src/engine/index.ts';
import { type AuthoredRule, Policy, type PolicyDocument } from '../../src/policy/index.ts';
import { textDiff } from '../../src/review/diff/text.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { documentOf, requestOf } from '../support/arbitraries.ts';
import { isLong, runs } from '../support/long.ts';
import { NOW } from '../support/policies.ts';
import { small } from '../support/small-vocabulary.ts';

const [own, law] = [barstow466, californiaAlpr] as unknown as readonly [Policy, Policy];
const vocabulary = own.vocabulary;

const changed = (change: (document: PolicyDocument) => PolicyDocument) => new Policy(change(own.document), vocabulary);

function withRules(change: { readonly [id: string]: (rule: AuthoredRule) => AuthoredRule }): Policy {
  return changed((document) => {
    const rules = Object.entries(change).map(([id, of]) => [id, of(document.rules[id] as AuthoredRule)]);
    return { ...document, rules: { ...document.rules, ...Object.fromEntries(rules) } };
  });
}

const differenceTo = (policy: Policy) => diff([own, law], [policy, law]);

test('two rules that let in are each shown by an example of their own, with their clauses', () => {
  const never = (rule: AuthoredRule) => ({ ...rule, when: { any: [{ not: rule.when }, rule.when] } }) as AuthoredRule;
  const found = differenceTo(withRules({ 'training-first': never, 'active-account': never }));
  const search = found.actions.find(({ action }) => action === 'read.search');
  const letIn = (search?.effects ?? []).filter(({ from, to }) => from === 'deny' && to === 'permit');
  expect(letIn.map(({ rules, clauses }) => [rules.map(({ rule }) => rule).join(), clauses.join()])).toEqual([
    ['training-first', '466.10.s2,466.4(d),466.8.s2'],
    ['active-account', '466.6(a)'],
  ]);
  for (const { before, after } of letIn) expect([before.effect, after.effect]).toEqual(['deny', 'permit']);
});

test('a duty that comes with what is let in is not said to make no difference', () => {
  const found = differenceTo(
    changed((document) => ({
      ...document,
      sets: { ...document.sets, 'dispatch-roles': ['dispatch-supervisor', 'dispatcher', 'it-manager'] },
    })),
  );
  expect(found.rules.map(({ rule }) => rule)).toContain('describe-vehicle');
  // The limited permission was open to the I.T. Manager before.
  expect(found.idle.map(({ rule }) => rule)).toEqual(['limited-permission-for-listed-users']);
});

test('what is idle could be as it was, and every request would be answered the same', () => {
  const words = small as Vocabulary;
  let idle = 0;
  fc.assert(
    fc.property(
      documentOf(words, 5),
      documentOf(words, 3),
      fc.array(requestOf(words, 'thing.use', 0), { minLength: 20, maxLength: 20 }),
      (one, other, requests) => {
        const before = new Policy(one, words);
        const after = new Policy({ ...one, rules: { ...one.rules, ...other.rules } }, words);
        const found = diff([before], [after]);
        for (const { rule } of found.idle) {
          idle += 1;
          const { [rule]: was, ...rules } = { ...one.rules, ...other.rules };
          const asItWas = one.rules[rule] === undefined ? rules : { ...rules, [rule]: one.rules[rule] };
          const putBack = new Policy({ ...one, rules: asItWas } as PolicyDocument, words);
          const [is, would] = [after, putBack].map((policy) =>
            createEngine<unknown>({ policies: [policy], clock: () => NOW }),
          );
          for (const request of requests) {
            const [now, then] = [is?.decide(request as unknown), would?.decide(request as unknown)];
            if (now === undefined || then === undefined || now.problems.length + then.problems.length > 0) continue;
            const told = ({ effect, reasons, obligations, advice }: typeof now) => [
              effect,
              reasons.map((reason) => reason.rule),
              [...obligations, ...advice].map(({ id, undetermined }) => [id, undetermined]),
            ];
            expect(told(now), `${was === undefined ? '' : rule}`).toEqual(told(then));
          }
        }
      },
    ),
    // A seed of which no run takes long: how much is counted before a number is given up is tried in the long form.
    { numRuns: runs(150, 1000), ...(isLong ? {} : { seed: 29 }) },
  );
  expect(idle).toBeGreaterThan(9);
});

test.each<[string, string, (rule: AuthoredRule) => AuthoredRule, string[]]>([
  [
    'a requirement for everybody',
    'purpose-note',
    ({ applies: _, ...rule }) => rule,
    ['the requests for which it is, no longer any: the purpose is other law enforcement'],
  ],
  [
    'a kind more in a list',
    'recipient-kind',
    (rule) => ({
      ...rule,
      when: { fact: 'resource.agency.kind', operator: 'in', value: ['law-enforcement', 'prosecutorial', 'other'] },
    }),
    ["its condition: in the list for the agency's kind, now also other"],
  ],
  [
    'a gate that is a duty',
    'retain-request',
    ({ fulfilment: _, ...rule }) => rule,
    ['how its duty weighs: duty instead of gate'],
  ],
  [
    'other clauses',
    'training-first',
    (rule) => ({ ...rule, clauses: ['466.4(d)', '466.8.s2'] }),
    ['its clauses: no longer 466.10.s2'],
  ],
  [
    'another weight',
    'training-first',
    (rule) => ({ ...rule, modality: 'must' }),
    ['its weight: must instead of shall'],
  ],
  [
    'later',
    'confirm-status',
    (rule) => ({ ...rule, due: [{ latest: [{ from: 'context.at', after: 'PT1H' }] }] }),
    ['when it is due: the moment of the action and 1 hour instead of the moment of the action'],
  ],
  [
    'other owners',
    'recovered-vehicle-removed',
    (rule) => ({ ...rule, owner: ['resource.requester.id'] }),
    [
      'who owes it: the requester of the entry instead of the one who located the vehicle, or else the requester of the entry',
    ],
  ],
  ['without a remedy', 'purpose-note', ({ remedy: _, ...rule }) => rule, ['what it says helps, now: nothing']],
  [
    'all for any',
    'release-purpose',
    (rule) => ({ ...rule, when: { all: (rule.when as { any: [] }).any } }),
    ['its condition: the same is asked, joined otherwise'],
  ],
])('in a rule: %s', (_, id, change, lines) => {
  const text = textDiff(differenceTo(withRules({ [id]: change })), vocabulary);
  const [, rules = ''] = text.split('\n\n');
  expect(rules.startsWith(`Rules\n  barstow-466 ${id} `)).toBe(true);
  expect(rules).toContain('    says as before: ');
  for (const line of lines) expect(rules.split('\n')).toContain(`    ${line}`);
});

test('that nothing is answered otherwise is not all that stands first where something is owed otherwise', () => {
  const found = differenceTo(withRules({ 'retain-request': ({ fulfilment: _, ...rule }) => rule }));
  const text = textDiff(found, vocabulary);
  expect(text.split('\n')[0]).toBe(
    'EQUIVALENT: Every request gets the same answer: permitted, denied or undecided. What is owed or advised changes.',
  );
  expect(text).toContain('the duty retain-request weighs otherwise, as duty instead of gate: 14 classes of requests');
});
