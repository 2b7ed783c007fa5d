/** What reports, expectations and suggestions say at their edges. */
import { describe, expect, test } from 'vitest';
import type { Condition } from '../../src/language/index.ts';
import type { PolicyCase } from '../../src/policy/cases/case.ts';
import type { Rule } from '../../src/policy/index.ts';
import { differences } from '../../src/review/testing/expectation.ts';
import {
  counted,
  coverageOf,
  junitReport,
  markdownReport,
  mutationOf,
  percent,
  rulesInSuite,
  type Suggestion,
  suggestedFile,
  suggestionsFor,
  textReport,
} from '../../src/review/testing/index.ts';
import { conditionAt, replaced } from '../../src/review/testing/sites.ts';
import { conditionText, valueText } from '../../src/review/testing/wording.ts';
import { decided, engines, shipped } from '../support/cases.ts';

const whole = rulesInSuite(shipped, decided);

function only(id: string, keep: (one: PolicyCase, index: number) => boolean) {
  const rules = whole.rules.filter((rule) => rule.id === id);
  expect(rules).toHaveLength(1);
  const kept = rules.map((rule) => ({ ...rule, cases: rule.cases.filter(({ one }, index) => keep(one, index)) }));
  return { rules: kept, unasked: [] };
}

describe('reports', () => {
  const suite = only('minimum-retention', (_, index) => index < 3);
  const coverage = coverageOf(shipped, suite);
  const mutation = mutationOf(suite, engines);
  const report = { results: [], coverage, mutation, shortfalls: [{ of: 'leaves' as const, percent: 1, wanted: 2 }] };

  test('say what no request can show, and where no request was found', () => {
    const text = textReport(report);
    expect(text).toMatch(/[1-9] of these directions proved impossible for any request/);
    expect(text).toContain('a case that tells the two apart: ');
    expect(text).toContain('leaves: 1 % is less than the 2 % asked for');
    const unknown = { ...mutation, survived: mutation.survived.map((one) => ({ ...one, killedBy: undefined })) };
    expect(textReport({ ...report, mutation: unknown })).toContain('no request was found that tells the two apart');
    expect(markdownReport({ ...report, mutation: unknown })).toContain('no request was found that tells the two apart');
  });

  test('leave out what is empty', () => {
    const all = coverageOf(shipped, whole);
    const none = { killed: [], survived: [], equivalent: [] };
    const fine = { results: [], coverage: all, mutation: none, shortfalls: [] };
    expect(textReport(fine)).not.toContain('Survivors');
    expect(markdownReport(fine)).not.toContain('no case is decided');
    expect(markdownReport({ results: [], shortfalls: [] })).toBe(
      '# The cases of the policies\n\n0 cases passed, 0 failed.\n',
    );
    expect(markdownReport(report)).toContain('**leaves: 1 % is less than the 2 % asked for.**');
    expect(junitReport(report)).toContain('<testcase classname="thresholds" name="leaves"><failure');
    expect([counted(1, 'case'), counted(2, 'case')]).toEqual(['1 case', '2 cases']);
    expect(percent({ covered: 0, of: 0 })).toBe(100);
    expect(percent({ covered: 999, of: 1000 })).toBe(99.9);
  });
});

describe('an expectation', () => {
  const held = decided.find(({ decision }) => decision.obligations.some(({ owner, dueAt }) => owner ?? dueAt));
  const owing = decided.find(({ decision }) => decision.obligations.some(({ owner }) => owner !== undefined));
  const dated = decided.find(({ one }) => Object.keys(one.expect.due ?? {}).length > 0);

  test('of who owes a duty, and when, is held to all that have an owner or a time', () => {
    if (held === undefined || owing === undefined || dated === undefined) throw new Error('no such case');
    const effect = owing.decision.effect;
    expect(
      differences(owing.decision, { expect: { effect, owner: {} } }).map(({ of, expected }) => [of, expected]),
    ).toEqual([['owner', 'none']]);
    const owner = Object.fromEntries(
      owing.decision.obligations.flatMap(({ id, owner: by }) => (by === undefined ? [] : [[id, by]])),
    );
    expect(differences(owing.decision, { expect: { effect, owner } })).toEqual([]);
    const [[duty = '', at = '']] = Object.entries(dated.one.expect.due ?? {}) as [[string, string]];
    const local = new Date(Date.parse(at) - 8 * 3_600_000).toISOString().replace('Z', '-08:00');
    const own = { effect: dated.one.expect.effect, due: { ...dated.one.expect.due, [duty]: local } };
    expect(differences(dated.decision, { expect: own })).toEqual([]);
    expect(differences(dated.decision, { expect: { ...own, due: { [duty]: '2000-01-01T00:00:00Z' } } })).toHaveLength(
      1,
    );
  });
});

describe('suggestions', () => {
  test('are made for a rule that has no near miss', () => {
    const deciding = only(
      'clearance',
      (one) => one.name === 'Whoever has no security clearance may not operate ALPR equipment.',
    );
    expect(deciding.rules[0]?.cases).toHaveLength(1);
    const coverage = coverageOf(shipped, deciding);
    const { found } = suggestionsFor(deciding, coverage, undefined, engines);
    expect(found.map(({ why }) => why)).toContain('a near miss of the rule');
    expect(textReport({ results: [], coverage, shortfalls: [] })).toContain('clearance: no near miss, at most 2 facts');
  });

  test('keep the parameters, the clock and the policies of the case from which they start', () => {
    const base = decided.find(({ one }) => one.clock !== undefined)?.one as PolicyCase;
    const one = {
      request: { action: 'read.search' },
      written: { given: [], but: {}, untold: ['subject.id'] },
      changed: [],
      expect: { effect: 'deny' as const },
    };
    const suggestion = (own: Partial<PolicyCase>): Suggestion => ({
      policy: 'a',
      rule: 'r',
      why: 'w',
      one: { ...one, base: { ...base, ...own } },
    });
    const text = suggestedFile({
      found: [
        suggestion({ policies: ['a'], parameters: { 'flock-schedule': 'P60D' }, clock: '2026-11-23T10:00:00Z' }),
        suggestion({ policies: ['a', 'b'], parameters: {}, clock: undefined }),
      ],
      notFound: [],
    });
    expect(text).toContain('\npolicies:\n  - a\ncases:\n');
    expect(text.match(/^ {4}policies:\n {6}- a\n {6}- b$/gm)).toHaveLength(1);
    expect(text.match(/^ {4}parameters:\n {6}flock-schedule: P60D$/gm)).toHaveLength(1);
    expect(text.match(/^ {4}clock: 2026-11-23T10:00:00Z$/gm)).toHaveLength(1);
    expect(text.match(/^ {4}untold:\n {6}- subject\.id$/gm)).toHaveLength(2);
  });
});

describe('the places of conditions', () => {
  const test1: Condition = { fact: 'subject.id', operator: 'given', value: true };
  const rule = { id: 'r', when: { not: test1 } } as unknown as Rule;

  test('that are not there have no condition, and a change there changes nothing', () => {
    expect(conditionAt(rule, { part: 'applies', steps: [0] })).toBeUndefined();
    expect(conditionAt(rule, { part: 'when', steps: [0, 3] })).toBeUndefined();
    expect(replaced(rule, { part: 'when', steps: [0, 1] }, undefined).when).toEqual({ not: test1 });
    expect(replaced(rule, { part: 0, steps: [] }, test1)).toBe(rule);
    expect(replaced(rule, { part: 'applies', steps: [] }, test1)).toEqual(rule);
  });

  test('of what is negated: without it, the condition goes', () => {
    expect(replaced(rule, { part: 'when', steps: [0] }, undefined)).toEqual({ id: 'r' });
    expect(replaced(rule, { part: 'when', steps: [0] }, { not: test1 }).when).toEqual({ not: { not: test1 } });
  });

  test('are read as one line', () => {
    expect(conditionText({ not: { any: [test1, { fact: 'a', operator: 'equal', value: false }] } })).toBe(
      'not (any of (subject.id given; a equal false))',
    );
    expect(valueText({ fact: 'context.at' })).toBe('context.at');
  });
});
