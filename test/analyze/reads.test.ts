/** Which facts are read: a malformed value of one is denied for that alone, which no direction of a difference tells. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PolicyDiff } from '../../src/analyze/diff/change.ts';
import { diff } from '../../src/analyze/diff/diff.ts';
import { lint } from '../../src/analyze/lint/lint.ts';
import { createEngine } from '../../src/engine/index.ts';
import { type AuthoredRule, Policy } from '../../src/policy/index.ts';
import { findingOf } from '../../src/review/check/meaning.ts';
import { findingsOf } from '../../src/review/diff/findings.ts';
import { markdownDiff } from '../../src/review/diff/markdown.ts';
import { textDiff } from '../../src/review/diff/text.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { documentOf, documentWith, requestOf } from '../support/arbitraries.ts';
import { NOW } from '../support/policies.ts';
import { small } from '../support/small-vocabulary.ts';

const words = small as Vocabulary;

const rule = (effect: string, when: unknown) =>
  ({
    effect,
    modality: 'may',
    clauses: ['c.1'],
    actions: ['thing.use'],
    when,
    says: 'Said.',
  }) as unknown as AuthoredRule;

const isNorth = { fact: 'subject.role', operator: 'equal', value: 'north' };
const atSomeTime = { fact: 'context.at', operator: 'given' };
const grant = rule('permit', { all: [isNorth, atSomeTime] });
/** Against nobody: the moment is not told and none at once. But it looks at the note. */
const idle = rule('forbid', {
  all: [atSomeTime, { fact: 'context.at', operator: 'none' }, { fact: 'context.other.note', operator: 'given' }],
});
const policyOf = (rules: { readonly [id: string]: AuthoredRule }) => new Policy(documentWith(words, rules), words);
const [plain, more] = [policyOf({ grant }), policyOf({ grant, idle })];

const decided = (policy: Policy, request: unknown) =>
  createEngine<unknown>({ policies: [policy], clock: () => NOW }).decide(request);

const onThing = (newly: readonly string[], noLonger: readonly string[]) => ({ action: 'thing.use', newly, noLonger });

test('a rule that lets nobody in and keeps nobody out, and reads a fact, denies what is malformed in it', () => {
  const malformed = { action: 'thing.use', subject: { role: 'north' }, context: { other: { note: 7 } } };
  expect([plain, more].map((policy) => decided(policy, malformed).effect)).toEqual(['permit', 'deny']);
  const read = ['context.other', 'context.other.note'];
  const [there, back] = [diff([plain], [more]), diff([more], [plain])];
  expect(there).toMatchObject({ direction: 'equivalent', actions: [], reads: [onThing(read, [])] });
  expect(back).toMatchObject({ direction: 'equivalent', actions: [], reads: [onThing([], read)] });
  const said = (found: PolicyDiff) => `${textDiff(found, words)}${markdownDiff(found, words)}`;
  expect(said(there)).toContain(
    'use a thing (thing.use)\n    a malformed value of context.other or context.other.note is denied now',
  );
  expect(said(there)).toContain('No answer to a well-formed request tells anything of idle:');
  expect(said(there)).toContain('### Malformed values');
  expect(said(back)).toContain('is no longer denied for that: no rule reads it any more');
  expect(said(back)).toContain('Malformed values are another matter, said below.');
  expect(findingsOf(there, [], words).map(({ id }) => id)).toEqual(['malformed']);
});

test('the fields of records count one by one, and a fact that only a due time is counted from does not', () => {
  const away = { office: 'north', at: { fact: 'context.at' }, notBy: { fact: 'subject.id' } };
  const fields = rule('require', { any: [isNorth, { fact: 'context.away', operator: 'attested', value: away }] });
  const none = rule('require', { any: [isNorth, { not: { fact: 'context.away', operator: 'none' } }] });
  const { reads } = diff([policyOf({ grant, none })], [policyOf({ grant, none: fields })]);
  expect(reads[0]?.newly).toEqual([
    'context.away.assertedBy',
    'context.away.from',
    'context.away.office',
    'context.away.until',
    'subject.id',
  ]);
  const owed = { ...rule('oblige', isNorth), modality: 'shall-do', due: [{ latest: [{ from: 'resource.made' }] }] };
  expect(diff([plain], [policyOf({ grant, owed: owed as unknown as AuthoredRule })]).reads).toEqual([]);
});

test('lint does not say that nothing changes where a rule, or a part of one, alone reads a fact', () => {
  const found = lint(more);
  expect(found).toMatchObject([
    { kind: 'decides-nothing', rule: 'idle', reads: ['context.other', 'context.other.note'] },
  ]);
  const folder = { policy: more, placeOf: () => ({ file: 'f', line: 1, column: 1 }) } as never;
  const messages = (policy: Policy) => lint(policy).map((one) => findingOf(folder, one).message);
  expect(messages(more)).toEqual([
    'without rule `idle` every answer would be the same, but for malformed values of `context.other` and `context.other.note`, which nothing else reads',
  ]);
  const part = rule('permit', { any: [isNorth, { all: [isNorth, { fact: 'subject.ready', operator: 'given' }] }] });
  expect(lint(policyOf({ part }))).toMatchObject([{ kind: 'needless-part', reads: ['subject.ready'] }]);
  expect(messages(policyOf({ part }))[0]).toContain('can be left out, but for malformed values of `subject.ready`');
});

test('where both sides read the same facts, what is malformed on one side is so on the other', () => {
  let malformed = 0;
  fc.assert(
    fc.property(
      documentOf(words, 4),
      documentOf(words, 4),
      fc.array(requestOf(words, 'thing.use', 40), { minLength: 10, maxLength: 10 }),
      (one, other, requests) => {
        const [before, after] = [new Policy(one, words), new Policy(other, words)];
        const change = diff([before], [after]).reads.find(({ action }) => action === 'thing.use');
        for (const request of requests) {
          const [was, is] = [before, after].map((policy) =>
            decided(policy, request).problems.map(({ path }) => path.replace(/\.\d+/g, '')),
          ) as [string[], string[]];
          malformed += is.length;
          for (const path of is.filter((each) => !was.includes(each))) expect(change?.newly).toContain(path);
          for (const path of was.filter((each) => !is.includes(each))) expect(change?.noLonger).toContain(path);
        }
      },
    ),
    { numRuns: 25 },
  );
  expect(malformed).toBeGreaterThan(20);
});
