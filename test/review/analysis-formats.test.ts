/** What an analysis finds, in every format: also what the shipped policies never show. */
import { expect, test } from 'vitest';
import { barstow466, decide } from '../../src/alpr/index.ts';
import type { PolicyComparison } from '../../src/analyze/compare/comparison.ts';
import type { PolicyDiff, RuleChange } from '../../src/analyze/diff/change.ts';
import type { Proof } from '../../src/analyze/prove/proof.ts';
import { readRules } from '../../src/node/policy-folders.ts';
import { Policy } from '../../src/policy/index.ts';
import type { Theorem } from '../../src/policy/theorems/theorem.ts';
import { findingOf } from '../../src/review/check/meaning.ts';
import { markdownComparison, textComparison } from '../../src/review/compare/render.ts';
import { exactTable } from '../../src/review/copy/exact-tables.ts';
import { matterOf } from '../../src/review/copy/matter.ts';
import { findingsOf } from '../../src/review/diff/findings.ts';
import { jsonDiff } from '../../src/review/diff/json.ts';
import { markdownDiff } from '../../src/review/diff/markdown.ts';
import { textDiff } from '../../src/review/diff/text.ts';
import { dutyText } from '../../src/review/diff/words.ts';
import { jsonProofs, junitProofs, markdownProofs, textProofs } from '../../src/review/proofs/report.ts';
import { markdownTurns, textTurns } from '../../src/review/readings/render.ts';
import type { Turn } from '../../src/review/readings/turns.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';

const vocabulary = barstow466.vocabulary as Vocabulary;
const request = {
  action: 'hotlist.add',
  subject: { offices: [], id: ' ' },
  resource: { requester: {}, id: null },
  context: {
    at: '2026-03-03T18:00:00.000Z',
    unavailable: [{ office: 'chief-of-police', assertedBy: 'p-2' }],
    partialPlate: true,
  },
};
const other = { action: 'audit.conduct' };
const [before, after] = [decide(request as unknown), decide({ ...request, subject: null } as unknown)];
const shown = { request, before, after, classes: undefined };

const ruleChange = (change: RuleChange['change'], more: Partial<RuleChange> = {}): RuleChange => ({
  policy: 'barstow-466',
  rule: `${change}-rule`,
  change,
  actions: ['hotlist.add'],
  clauses: ['466.4(d)'],
  before: 'It was so.',
  after: 'It is so.',
  parts: [],
  ...more,
});

const difference: PolicyDiff = {
  reads: [],
  direction: 'incomparable',
  actions: [
    {
      action: 'hotlist.add',
      direction: 'incomparable',
      effects: [
        { ...shown, from: 'deny', to: 'permit', rules: [], clauses: [] },
        {
          ...shown,
          from: 'permit',
          to: 'deny',
          rules: [{ policy: 'gone', rule: 'gone' }],
          clauses: ['1.1'],
          classes: 1n,
        },
        {
          ...shown,
          from: 'deny',
          to: 'indeterminate',
          rules: [{ policy: 'barstow-466', rule: 'training-first' }],
          clauses: [],
        },
      ],
      reasons: [
        { ...shown, policy: 'barstow-466', rule: 'training-first', change: 'new', effect: 'deny', classes: 2n ** 70n },
        { ...shown, policy: 'barstow-466', rule: 'training-first', change: 'gone', effect: 'permit' },
      ],
      duties: (
        ['attaches', 'no longer attaches', 'certain', 'undetermined', 'due', 'owner', 'fulfilment'] as const
      ).map((change) => ({
        ...shown,
        policy: 'barstow-466',
        duty: 'refresh-hotlist',
        kind: change === 'due' ? ('advice' as const) : ('obligation' as const),
        rules: ['refresh-hotlist'],
        change,
      })),
    },
    {
      action: 'audit.conduct',
      direction: 'looser',
      effects: [{ ...shown, request: other, from: 'indeterminate', to: 'permit', rules: [], clauses: [] }],
      reasons: [],
      duties: [],
    },
  ],
  rules: [
    ruleChange('meaning'),
    ruleChange('meaning', { rule: 'same-words', after: 'It was so.' }),
    ruleChange('words', { clauses: [] }),
    ruleChange('renamed', { was: 'old-id', after: 'It was so.' }),
    {
      policy: 'barstow-466',
      rule: 'added-rule',
      change: 'added',
      actions: [],
      clauses: [],
      after: 'It is so.',
      parts: [],
    },
    {
      policy: 'barstow-466',
      rule: 'removed-rule',
      change: 'removed',
      actions: [],
      clauses: [],
      before: 'It was so.',
      parts: [],
    },
  ],
  idle: ['meaning-rule', 'same-words', 'added-rule'].map((rule) => ({ policy: 'barstow-466', rule })),
  ungranted: [],
  gaveUp: [],
};

test('a difference as text and as Markdown', async () => {
  await expect(textDiff(difference, vocabulary)).toMatchFileSnapshot('../golden/files/analysis-diff-text.txt');
  await expect(markdownDiff(difference, vocabulary)).toMatchFileSnapshot('../golden/files/analysis-diff-markdown.md');
});

test('what was given up stands at the top, and no rule is said to make no difference then', () => {
  const given = { ...difference, idle: [], gaveUp: ['read.purge'] };
  expect(textDiff(given, vocabulary)).toContain(
    '\n\nGAVE UP on purge a read (read.purge): there may be more than is said of it.\n\n',
  );
  expect(markdownDiff(given, vocabulary)).toContain('**Gave up** on purge a read (read.purge): there may be more');
  expect(textDiff(given, vocabulary)).toMatch(/^INCOMPARABLE, AS FAR AS WAS WORKED OUT: Of one action not everything/);
  expect(textDiff(given, vocabulary)).not.toContain('No answer tells anything');
  expect(textDiff(difference, vocabulary)).toContain(
    'No answer tells anything of meaning-rule, same-words and added-rule: there',
  );
});

test('a difference as JSON keeps counts that are no safe integers as text', () => {
  const { actions } = JSON.parse(jsonDiff(difference)) as {
    actions: { reasons: { classes?: unknown }[]; effects: { classes?: unknown }[] }[];
  };
  expect(actions[0]?.reasons.map(({ classes }) => classes)).toEqual([String(2n ** 70n), undefined]);
  expect(actions[0]?.effects.map(({ classes }) => classes)).toEqual([undefined, 1, undefined]);
});

test('a difference as findings stands at the rule, or at the policy where the rule is gone', () => {
  const folder = readRules('policies/barstow-466');
  const findings = findingsOf({ ...difference, gaveUp: ['read.purge'] }, [folder], vocabulary);
  const said = findings.map(({ id, level, file, line }) => `${level} ${id} ${file}:${line}`);
  const isAt = (level: string, file: string) =>
    expect.stringMatching(new RegExp(`^${level} policies/barstow-466/${file.replaceAll('.', '\\.')}:\\d+$`));
  const owed = Array.from({ length: 7 }, () => isAt('warning owed', '466.11-custom-hotlist.yaml'));
  expect(said).toEqual([
    ...owed,
    isAt('warning looser', '466.4-operations.yaml'),
    isAt('warning reasons', '466.4-operations.yaml'),
    isAt('warning reasons', '466.4-operations.yaml'),
    'error gave-up policies/barstow-466/policy.yaml:1',
    'warning looser policies/barstow-466/policy.yaml:1',
    'warning looser policies/barstow-466/policy.yaml:1',
    'warning stricter policies/barstow-466/policy.yaml:1',
  ]);
  expect(findingsOf({ ...difference, gaveUp: [] }, [], vocabulary)[0]?.file).toBe('policy.yaml');
});

test('a comparison says what only one side permits, and whose rules object', async () => {
  const apart = { request, first: before, second: after, classes: 3n };
  const objection = { ...apart, policy: 'b', rule: 'one', clauses: [], says: 'It is not so.', alone: false };
  const comparison: PolicyComparison = {
    actions: [
      {
        action: 'hotlist.add',
        secondObjects: [objection],
        firstObjects: [{ ...objection, policy: 'a', clauses: ['1.1'], unmet: 'it is so', alone: true }],
        onlyFirst: apart,
        onlySecond: apart,
      },
    ],
    gaveUp: ['read.purge'],
  };
  const names = ['a', 'b'] as const;
  await expect(textComparison(comparison, names, vocabulary)).toMatchFileSnapshot(
    '../golden/files/analysis-compare.txt',
  );
  await expect(markdownComparison(comparison, names, vocabulary)).toMatchFileSnapshot(
    '../golden/files/analysis-compare.md',
  );
  const many = { actions: [...comparison.actions, ...comparison.actions], gaveUp: [] };
  expect(textComparison(many, names, vocabulary)).toMatch(/^a and b are apart on 2 actions\./);
});

const theorem = (id: string): Theorem => ({
  id,
  says: `It says ${id}.`,
  clauses: [],
  policies: ['barstow-466'],
  actions: ['read.purge', 'hotlist.add'],
  named: true,
  claim: { kind: 'telling-more' },
  file: 'theorems.yaml',
  line: 1,
  column: 1,
});

const proof = (verdict: Proof['verdict'], more: Partial<Proof> = {}): Proof => ({
  theorem: theorem(verdict),
  verdict,
  classes: 7n,
  against: [],
  open: [],
  empty: [],
  ...more,
});

test('proofs in every format: proved, refuted by a change, saying nothing, given up', async () => {
  const witness = { request, decision: before };
  const proofs = [
    proof('proved', { classes: undefined }),
    proof('refuted', {
      against: [
        { action: 'hotlist.add', first: witness, changed: { request, decision: after } },
        { action: 'audit.conduct', first: { request: other, decision: decide(other as unknown) } },
      ],
    }),
    proof('says-nothing', { empty: ['read.purge'] }),
    proof('gave-up', { open: ['hotlist.add'] }),
  ];
  const changed = proofs.map((one) => ({ ...one, against: one.against.slice(0, 1) }));
  await expect(textProofs(proofs, vocabulary)).toMatchFileSnapshot('../golden/files/analysis-proofs.txt');
  await expect(markdownProofs(proofs, vocabulary)).toMatchFileSnapshot('../golden/files/analysis-proofs.md');
  await expect(junitProofs(proofs, vocabulary)).toMatchFileSnapshot('../golden/files/analysis-proofs.xml');
  expect(textProofs(changed, vocabulary)).toContain('    and then {');
  expect(markdownProofs(changed, vocabulary)).toContain('And then:');
  expect(JSON.parse(jsonProofs(proofs))).toMatchObject({ proofs: [{ verdict: 'proved' }, {}, {}, {}] });
});

test('the exact table of an action that no rule grants, or that no request can get, says so or is not there', () => {
  const statute = matterOf(readRules('policies/california-alpr'), undefined);
  expect(exactTable(statute, 'read.release', 'release')).toEqual([]);
  const own = matterOf(readRules('policies/barstow-466'), undefined);
  expect(JSON.stringify(exactTable(own, 'hotlist.add', 'add', 30))).toContain(
    'more room to work out than a copy may take',
  );
  const { folder } = own;
  const nobody = { fact: 'subject.role', operator: 'none' };
  const never = {
    ...folder.policy.document.rules['training-first'],
    actions: ['training.record'],
    when: { all: [nobody, { not: nobody }] },
  };
  const policy = new Policy(
    { ...folder.policy.document, rules: { ...folder.policy.document.rules, never } as never },
    vocabulary,
  );
  const said = exactTable({ ...own, folder: { ...folder, policy } }, 'training.record', 'record');
  expect(JSON.stringify(said)).toContain('it is never permitted');
});

test('each finding by meaning says what it is of', () => {
  const folder = readRules('policies/barstow-466');
  const rule = 'training-first';
  const part = { fact: 'subject.id', operator: 'given', value: true } as const;
  const said = [
    findingOf(folder, { kind: 'never-permitted', action: 'read.purge' }),
    findingOf(folder, { kind: 'gave-up', action: 'read.purge' }),
    findingOf(folder, { kind: 'never-grants', rule, against: ['one', 'two'] }),
    findingOf(folder, { kind: 'decides-nothing', rule, by: ['one'] }),
    findingOf(folder, { kind: 'decides-nothing', rule, by: ['one', 'two'] }),
    findingOf(folder, { kind: 'never-attaches', rule }),
    findingOf(folder, { kind: 'needless-part', rule, of: 'when', place: '1', part: { ...part, name: 'a phrase' } }),
  ].map(({ message }) => message);
  expect(said).toEqual([
    'no request can get the action `read.purge`',
    'the rules of `read.purge` are too entangled',
    'rule `training-first` never leads to a permit: `one` and `two` never let pass what it grants',
    'without rule `training-first` every answer would be the same; `one` says as much',
    'without rule `training-first` every answer would be the same; `one` and `two` each say as much',
    'the duty or advice of rule `training-first` never attaches',
    'in `when` of rule `training-first`, entry 1 can be left out: a phrase',
  ]);
});

test('several actions that were given up are counted, and one that the vocabulary does not know is said by its name', () => {
  const two = textDiff({ ...difference, gaveUp: ['read.purge', 'no.such'] }, vocabulary);
  expect(two).toContain('Of 2 actions not everything was worked out');
  expect(two).toContain('GAVE UP on no.such (no.such)');
});

test('what turns on a reading that was not worked out, has no clause, or of which nothing turns on is said to be so', () => {
  const turn = (diff: PolicyDiff, clauses: readonly string[]): Turn => {
    const of = {
      question: 'Who is meant?',
      alternatives: ['All.', 'Some.'],
      adopted: 1,
      clauses,
      reason: 'So it says.',
    };
    return { policy: 'sample', reading: 'R-1', of: of as unknown as Turn['of'], answer: 2, diff };
  };
  const [first, second] = difference.actions;
  const none = { ...difference, actions: [] };
  const turns = [
    turn({ ...difference, gaveUp: ['read.purge'] }, ['1.1']),
    turn({ ...none, gaveUp: ['read.purge'] }, []),
    turn(none, ['1.1']),
    turn({ ...none, actions: [{ ...(second ?? first), effects: [], reasons: first?.reasons ?? [] }] as never }, []),
    turn({ ...none, actions: [{ ...(second ?? first), action: 'no.such' }] as never }, []),
  ];
  const text = textTurns(turns, vocabulary);
  for (const said of ['That is not the whole of it.', 'What turns on it was not worked out.', 'Nothing turns on it.'])
    expect(text).toContain(said);
  expect(text).toContain('R-1 (1.1): Who is meant?');
  expect(text).toContain('R-1: Who is meant?');
  const markdown = markdownTurns(turns, vocabulary);
  expect(markdown).toContain('## R-1: Who is meant?');
  expect(markdown).toMatch(/^- Instead: 2\\?\. Some/m);
});

test('a duty that is due at another time says both, and where one is not known', () => {
  const due = (dueAt?: string) => ({
    ...after,
    obligations: [{ policy: 'p', id: 'refresh-hotlist', ...(dueAt === undefined ? {} : { dueAt }) }],
    advice: [],
  });
  const change = (then?: string, now?: string) =>
    dutyText(
      {
        ...shown,
        before: due(then),
        after: due(now),
        policy: 'p',
        duty: 'refresh-hotlist',
        kind: 'obligation',
        rules: [],
        change: 'due',
      } as never,
      vocabulary,
    );
  const [one, two] = ['2026-03-06T18:00:00.000Z', '2026-03-05T18:00:00.000Z'];
  expect(change(one, two)).toContain(`, as ${two} instead of ${one}`);
  expect(change(undefined, two)).toContain(`, as ${two} instead of at no known time`);
  expect(change(one)).toContain(`, as at no known time instead of ${one}`);
  expect(change(one, one)).not.toContain('instead of');
});
