/** What a program gives to the analysis: what cannot be meant is refused, never taken for "none" or "proved". */
import { describe, expect, test } from 'vitest';
import { barstow466, californiaAlpr } from '../../src/alpr/index.ts';
import { type Question, witness } from '../../src/analyze/ask/witness.ts';
import { compare } from '../../src/analyze/compare/compare.ts';
import { diff } from '../../src/analyze/diff/diff.ts';
import { checkCondition } from '../../src/analyze/given/condition.ts';
import { lint } from '../../src/analyze/lint/lint.ts';
import { prove } from '../../src/analyze/prove/prove.ts';
import { table } from '../../src/analyze/table/table.ts';
import { type Policy, PolicyError } from '../../src/policy/index.ts';
import type { Theorem } from '../../src/policy/theorems/theorem.ts';

const both = [barstow466, californiaAlpr];

/** Where, what and how it is to be mended; nothing where it is not refused. */
function refusedBy(ask: () => unknown): string {
  try {
    ask();
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(PolicyError);
    const [{ path, code, message, help }] = (error as PolicyError).problems;
    expect(help).not.toBe('');
    expect(message.length).toBeLessThan(200);
    return `${path} ${code}: ${message}; ${help}`;
  }
}

const role = (operator: string, value?: unknown) => ({ fact: 'subject.role', operator, value });
const trained = (value: unknown) => ({ fact: 'subject.training.completedAt', operator: 'notAfter', value });
const kept = (value: unknown) => ({ fact: 'resource.capturedAt', operator: 'elapsed', value });
const until = { fact: 'context.at' };
const cyclic: { not: unknown } = { not: undefined };
cyclic.not = cyclic;

const conditions: readonly (readonly [string, string, unknown, string])[] = [
  [
    'a misspelt value',
    'read.search',
    role('equal', 'patrol-oficer'),
    'value unknown-value: the fact is never `patrol-oficer`; did you mean `patrol-officer`?',
  ],
  ['one of a list', 'read.search', role('in', ['detective', 'patrol-oficer']), 'value.1 unknown-value'],
  ['a text for a list', 'read.search', role('in', 'patrol-officer'), 'value value: a list is wanted here'],
  ['an empty list', 'read.search', role('in', []), 'value value'],
  ['a list for a text', 'read.search', role('equal', ['detective']), 'value unknown-value: the fact is never a list'],
  ['no value', 'read.search', role('equal'), 'value unknown-value: the fact is never nothing'],
  [
    'true as a text',
    'read.search',
    { fact: 'subject.clearance', operator: 'equal', value: 'true' },
    'value unknown-value',
  ],
  ['an empty id', 'read.search', { fact: 'subject.id', operator: 'equal', value: '' }, 'value unknown-value'],
  [
    'a member that is none',
    'audit.conduct',
    { fact: 'subject.offices', operator: 'contains', value: 'administrative-division-comander' },
    'value unknown-value',
  ],
  ['a misspelt other fact', 'read.search', trained({ fact: 'context.att' }), 'value unknown-fact'],
  ['another fact of another kind', 'read.search', trained({ fact: 'subject.id' }), 'value type-mismatch'],
  ['no reference to it', 'read.search', trained('context.at'), 'value value: the value has not the form'],
  ['a number for its path', 'read.search', trained({ fact: 7 }), 'value unknown-fact'],
  ['a period in words', 'read.purge', kept({ period: '30 days', until }), 'value.period period'],
  ['a period that is no text', 'read.purge', kept({ period: 30, until }), 'value.period period'],
  ['a period until nothing', 'read.purge', kept({ period: 'P30D' }), 'value value'],
  ['a period until a text', 'read.purge', kept({ period: 'P30D', until: 'context.at' }), 'value value'],
  [
    'a period until an id',
    'read.purge',
    kept({ period: 'P30D', until: { fact: 'subject.id' } }),
    'value type-mismatch',
  ],
  [
    'an operator that is none',
    'read.search',
    role('equals', 'detective'),
    'operator unknown-operator: there is no operator `equals`; did you mean `equal`?',
  ],
  ['no operator', 'read.search', { fact: 'subject.role' }, 'operator unknown-operator'],
  ['an operator of other facts', 'read.search', role('contains', 'detective'), 'operator wrong-fact'],
  [
    'a fact of another resource',
    'read.search',
    { fact: 'resource.agency.state', operator: 'given' },
    'fact unknown-fact',
  ],
  ['a fact that is no text', 'read.search', { fact: {}, operator: 'given' }, 'fact unknown-fact'],
  ['a condition of a rule file', 'read.search', { condition: 'is-evidence' }, ' condition-form'],
  ['a text', 'read.search', 'is-evidence', ' condition-form'],
  ['two forms', 'read.search', { all: [], any: [] }, ' condition-form'],
  ['a misspelt key', 'read.search', { ...role('none'), valeu: true }, ' unknown-key'],
  ['no list', 'read.search', { all: role('none') }, 'all wrong-type'],
  [
    'a mistake far within',
    'read.search',
    { all: [role('none'), { not: { any: [role('equal', 'x')] } }] },
    'all.1.not.any.0.value unknown-value',
  ],
];

/** `.value …` as a place within a condition at a path. */
const at = (path: string, expected: string) =>
  expected.startsWith(' ') ? `${path}${expected}` : `${path}.${expected}`;

describe('a condition that no request could meet as it was meant is refused', () => {
  test.each(conditions)('by witness: %s', (_, action, when, expected) => {
    const question = { action, effect: 'permit', when } as unknown as Question;
    expect(refusedBy(() => witness(both, question))).toContain(at('when', expected));
  });

  test('by witness: one that holds itself', () => {
    const question = { action: 'read.search', effect: 'permit', when: cyclic } as unknown as Question;
    expect(refusedBy(() => witness(both, question))).toContain(' condition-form: this is no condition');
  });

  test.each(conditions)('by prove: %s', (_, action, condition, expected) => {
    const given = stated({ actions: [action], claim: { kind: 'never-permit', condition } });
    expect(refusedBy(() => prove(both, given))).toContain(at('theorem.claim.condition', expected));
    const premise = stated({ actions: [action], given: condition });
    expect(refusedBy(() => prove(both, premise))).toContain(at('theorem.given', expected));
  });

  test('an office that is none, of an absence', () => {
    const attested = (office: string) => ({
      fact: 'context.unavailable',
      operator: 'attested',
      value: { office, at: { fact: 'context.approval.at' }, notBy: { fact: 'resource.requester.id' } },
    });
    const scope = { vocabulary: barstow466.vocabulary as never, types: ['hotlist-entry'] };
    expect(refusedBy(() => checkCondition(attested('chief-of-police'), 'when', scope))).toBe('');
    expect(refusedBy(() => checkCondition(attested('chief-of-polce'), 'when', scope))).toContain(
      'when.value.office unknown-value',
    );
    const same = { fact: 'subject.id', operator: 'same', value: { fact: 'resource.requester.id' }, name: 'own' };
    expect(refusedBy(() => checkCondition(same, 'when', scope))).toBe('');
  });
});

const vendor = role('equal', 'flock-personnel');
const never = { kind: 'never-permit', condition: vendor };

function stated(more: Record<string, unknown>): Theorem {
  const place = { file: '', line: 1, column: 1 };
  const ids = { id: 'one', says: 'One thing.', clauses: [], policies: ['barstow-466'] };
  return { ...ids, ...place, actions: ['read.search'], named: true, claim: never, ...more } as unknown as Theorem;
}

describe('a theorem that says something else than was meant is refused', () => {
  test('and one that does not is proved', () => {
    expect(prove(both, stated({})).verdict).toBe('proved');
  });

  test.each<readonly [string, Record<string, unknown>, string]>([
    [
      'a misspelt claim',
      { claim: { ...never, kind: 'never-permits' } },
      'theorem.claim.kind theorem-form: there is no claim `never-permits`; did you mean `never-permit`?',
    ],
    ['no claim', { claim: undefined }, 'theorem.claim theorem-form'],
    ['a claim without a condition', { claim: { kind: 'permit-needs' } }, 'theorem.claim.condition condition-form'],
    ['no action', { actions: [] }, 'theorem.actions theorem-form'],
    ['actions that are no list', { actions: 'read.search' }, 'theorem.actions theorem-form'],
    [
      'a misspelt action',
      { actions: ['read.search', 'read.serch'] },
      'theorem.actions.1 unknown-action: there is no action `read.serch`; did you mean `read.search`?',
    ],
    ['an action that is no text', { actions: [7] }, 'theorem.actions.0 unknown-action'],
    [
      'a change of a misspelt fact',
      { claim: { kind: 'changing', facts: { 'subject.rolle': 'anything' }, keeps: 'permit' } },
      'theorem.claim.facts unknown-fact',
    ],
    [
      'a misspelt change',
      { claim: { kind: 'changing', facts: { 'subject.role': 'anythin' }, keeps: 'permit' } },
      'theorem.claim.facts unknown-value: no fact becomes `anythin`; did you mean `anything`?',
    ],
    [
      'a role that becomes earlier',
      { claim: { kind: 'changing', facts: { 'subject.role': 'earlier' }, keeps: 'permit' } },
      'theorem.claim.facts type-mismatch',
    ],
    [
      'a change of nothing',
      { claim: { kind: 'changing', facts: {}, keeps: 'permit' } },
      'theorem.claim.facts theorem-form',
    ],
    [
      'a change that keeps nothing',
      { claim: { kind: 'changing', facts: { 'context.at': 'a-day-earlier' } } },
      'theorem.claim.keeps unknown-value',
    ],
    [
      'a misspelt duty',
      { claim: { kind: 'carries', duties: ['record-acces'] } },
      'theorem.claim.duties unknown-duty: there is no duty `record-acces`; did you mean `record-access`?',
    ],
    ['no duty', { claim: { kind: 'carries', duties: [] } }, 'theorem.claim.duties theorem-form'],
    [
      'a misspelt policy',
      { claim: { kind: 'yields-to', policy: 'californa-alpr' } },
      'theorem.claim.policy unknown-policy',
    ],
    ['no policy to yield to', { claim: { kind: 'yields-to' } }, 'theorem.claim.policy unknown-policy'],
  ])('%s', (_, more, expected) => {
    expect(refusedBy(() => prove(both, stated(more)))).toContain(expected);
  });

  test('what is none', () => {
    expect(refusedBy(() => prove(both, undefined as never))).toContain('theorem theorem-form');
    expect(refusedBy(() => prove([], stated({})))).toContain('policies no-policy');
  });

  test('what can be meant is not: every kind of claim', () => {
    const claims = [
      { kind: 'carries', duties: ['record-access'] },
      { kind: 'yields-to', policy: 'california-alpr' },
      { kind: 'changing', facts: { 'context.at': 'told' }, keeps: 'answer' },
      { kind: 'changing', facts: { 'context.at': 'a-day-earlier' }, keeps: 'permit' },
      { kind: 'telling-more' },
    ];
    for (const claim of claims) {
      expect(refusedBy(() => prove(both, stated({ claim }), { mostNodes: 1 }))).toBe('');
    }
  });
});

describe('a question, a policy or an action that is none is refused', () => {
  const ask = { action: 'read.search', effect: 'permit' };
  test.each<readonly [string, () => unknown, string]>([
    [
      'an effect',
      () => witness(both, { ...ask, effect: 'permitted' } as never),
      'effect unknown-effect: there is no effect `permitted`',
    ],
    ['a key', () => witness(both, { ...ask, wehn: vendor } as never), 'wehn unknown-key: there is no `wehn` here'],
    ['a question', () => witness(both, null as never), 'question question-form'],
    [
      'an action',
      () => witness(both, { ...ask, action: {} } as never),
      'action unknown-action: there is no action an object',
    ],
    [
      'a policy',
      () => witness(['policies/barstow-466'] as never, ask as never),
      'policies.0 no-policy: this is no policy but `policies/barstow-466`',
    ],
    ['policies', () => witness(barstow466 as never, ask as never), 'policies no-policy'],
    [
      'the action of a table',
      () => table(both, 'read.serch'),
      'action unknown-action: there is no action `read.serch`; did you mean `read.search`?',
    ],
    ['an action that every object has', () => table(both, 'toString'), 'action unknown-action'],
    ['the policies of a table', () => table([], 'read.search'), 'policies no-policy'],
    ['a policy to lint', () => lint([barstow466] as never), 'policy no-policy: this is no policy but a list'],
    ['a side', () => diff([barstow466], [undefined as never]), 'after.0 no-policy: this is no policy but nothing'],
    ['a policy twice in a table', () => table([barstow466, barstow466], 'read.search'), 'policies defined-twice'],
    ['a policy twice on a side', () => diff([barstow466], [barstow466, barstow466]), 'after defined-twice'],
    ['a side that is missing', () => compare([], [barstow466]), 'first no-policy'],
  ])('%s', (_, wrong, expected) => {
    expect(refusedBy(wrong)).toContain(expected);
  });
});

test.each([
  ['none', null, 'options options-form: these are no options but nothing'],
  ['a number', 5, 'options options-form: these are no options but `5`'],
  ['a list', [], 'options options-form: these are no options but a list'],
  ['a misspelt limit', { mostnodes: 5 }, 'mostnodes unknown-key: there is no `mostnodes` here; it is one of mostNodes'],
])('options that are %s are refused', (_, options, expected) => {
  const one = barstow466 as unknown as Policy;
  const wrong = options as never;
  const asks = [
    () => prove([one], stated({}), wrong),
    () => diff([one], [one], wrong),
    () => compare([one], [one], wrong),
    () => lint(one, wrong),
    () => table([one], 'read.search', wrong),
  ];
  for (const ask of asks) expect(refusedBy(ask)).toContain(expected);
});

describe('a limit that would hold nothing, or let nothing be worked out, is refused', () => {
  const one = barstow466 as unknown as Policy;
  const nodes = (mostNodes: unknown) => ({ mostNodes }) as { mostNodes: number };
  test.each([
    ['as a text', '5'],
    ['none', 0],
    ['not a number', Number.NaN],
    ['a part', 1.5],
    ['without end', Infinity],
    ['more than can be', 2 ** 26],
  ])('%s', (_, most) => {
    const limit = nodes(most);
    const asks = [
      () => witness([one], { action: 'read.search', effect: 'permit', ...limit }),
      () => prove([one], stated({}), limit),
      () => diff([one], [one], limit),
      () => compare([one], [one], limit),
      () => lint(one, limit),
      () => table([one], 'read.search', limit),
    ];
    for (const ask of asks) expect(refusedBy(ask)).toContain('mostNodes most-nodes');
  });
});
