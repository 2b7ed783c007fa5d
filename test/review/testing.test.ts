/** `alpr-policy test`: what cases show of a policy, what they do not, and what would show it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createEngine } from '../../src/engine/index.ts';
import { readPolicyFolders } from '../../src/node/policy-folders.ts';
import { differences } from '../../src/review/testing/expectation.ts';
import {
  coverageOf,
  decideCases,
  Engines,
  jsonReport,
  junitReport,
  lcovReport,
  markdownReport,
  mutationOf,
  percent,
  rulesInSuite,
  runCases,
  scoreOf,
  shortfalls,
  suggestedFile,
  suggestionsFor,
  type TestReport,
  textReport,
} from '../../src/review/testing/index.ts';
import { isEquivalent } from '../../src/review/testing/mutation/equivalence.ts';
import { mutantsOf } from '../../src/review/testing/mutation/mutants.ts';
import { broken, type Files } from '../rule-files/sound-policy.ts';
import { decided, shipped } from '../support/cases.ts';
import { folderOf, removeFolders, weak } from './sample.ts';

afterAll(removeFolders);

function tested(folder: string, everything = true) {
  const folders = readPolicyFolders([folder]);
  const engines = new Engines();
  const cases = decideCases(folders, engines);
  const suite = rulesInSuite(folders, cases);
  const coverage = coverageOf(folders, suite);
  const mutation = everything ? mutationOf(suite, engines) : { killed: [], survived: [], equivalent: [] };
  const thresholds = { rules: 50, clauses: 0, leaves: 0, mutation: 50, duties: 0, 'mutation of duties': 0 };
  const report: TestReport = {
    results: runCases(cases),
    coverage,
    mutation,
    shortfalls: shortfalls({ coverage, mutation }, thresholds),
  };
  return { folders, engines, cases, suite, coverage, mutation, report };
}

const failing: Files = broken(
  'sample.cases.yaml',
  'expect: { effect: deny }',
  'expect: { effect: permit, rules: [trained], clauses: ["1.1"], missing: [context.at] }',
  weak,
);
const wrong = tested(folderOf(failing));
const again = tested(wrong.folders.folders[0]?.folder ?? '');
const placeless = (text: string) => text.replace(/[\w/.-]*alpr-review-\w+/g, 'sample');

describe('a report', () => {
  test.each([
    ['text', textReport],
    ['json', jsonReport],
    ['junit', junitReport],
    ['markdown', markdownReport],
  ] as const)('as %s is the same from run to run', async (format, render) => {
    const text = placeless(render(wrong.report));
    expect(placeless(render(again.report))).toBe(text);
    await expect(text).toMatchFileSnapshot(`../golden/files/test-report.${format}.txt`);
  });

  test('as lcov counts at the line of each rule how many cases it decides', async () => {
    const text = placeless(lcovReport(wrong.coverage));
    await expect(text).toMatchFileSnapshot('../golden/files/test-report.lcov.txt');
    for (const { rule, place, hits } of wrong.coverage.rules) {
      expect(text).toContain(`FN:${place.line},${rule}\n`);
      expect(text).toContain(`DA:${place.line},${hits}\n`);
      const line = readFileSync(place.file, 'utf8').split('\n')[place.line - 1];
      expect(line).toContain(`id: ${rule}`);
    }
  });

  test('as junit is well-formed, whatever stands in a name', () => {
    const odd = { name: 'a < b & "c"\u0000\uD800', file: 'f', line: 1, differences: [], says: '' };
    const text = junitReport({ results: [odd], shortfalls: [] });
    expect(text).toContain('name="a &lt; b &amp; &quot;c&quot;\uFFFD\uFFFD"');
    for (const xml of [text, junitReport(wrong.report)]) {
      const open: string[] = [];
      for (const [, close, tag = '', rest = ''] of xml.matchAll(/<(\/?)([a-z]+)((?:\s[a-z]+="[^"<]*")*)\s*\/?>/g)) {
        if (close === '/') expect(open.pop()).toBe(tag);
        else if (!xml.includes(`<${tag}${rest}/>`)) open.push(tag);
      }
      expect(open).toEqual([]);
      expect(xml.replace(/<\/?[a-z]+(\s[a-z]+="[^"<]*")*\s*\/?>/g, '').slice(40)).not.toMatch(/[<>]/);
    }
  });
});

describe('a case that is not decided as it says', () => {
  test('is shown with its place, both answers and what an officer reads', () => {
    const [failure] = wrong.report.results.filter((one) => one.differences.length > 0);
    expect(failure?.line).toBe(25);
    expect(failure?.differences.map(({ of, expected }) => [of, expected])).toEqual([
      ['effect', 'permit'],
      ['missing', 'context.at'],
      ['rules', 'trained'],
      ['clauses', '1.1'],
    ]);
    expect(failure?.says).toMatch(/^Denied\. .+/);
  });
});

test('a case that fails as it is kills no mutant', () => {
  expect(wrong.mutation.killed.map(({ by }) => by.name)).not.toContain('An entry needs an approval.');
  expect(wrong.mutation.killed.length).toBeGreaterThan(5);
});

describe('the shipped policies', () => {
  const suite = rulesInSuite(shipped, decided);

  test('no leaf is called impossible that some case shows', () => {
    const leaves = coverageOf(shipped, suite).rules.flatMap((rule) => rule.leaves);
    const impossible = leaves.filter((leaf) => leaf.impossible.length > 0);
    expect(impossible.map(({ test: said }) => said)).toEqual([
      'a period of P30D has passed between resource.capturedAt and context.at',
    ]);
    expect(leaves.length).toBeGreaterThan(150);
  });

  test('mutants called equivalent are decided like the original by both engines, whatever is asked', () => {
    let seen = 0;
    for (const rule of suite.rules) {
      for (const mutant of mutantsOf(rule).filter((one) => one.kind !== 'drop-rule' && isEquivalent(one, rule))) {
        const changed = mutant.apply(rule.rule, rule.action.action);
        const policies = shipped.folders.map(({ policy }) =>
          policy.id === mutant.policy
            ? (Object.create(policy, {
                rules: { value: policy.rules.map((one) => (one.id === mutant.rule ? changed : one)) },
              }) as typeof policy)
            : policy,
        );
        const other = createEngine<unknown>({ policies });
        const original = createEngine<unknown>({ policies: shipped.folders.map(({ policy }) => policy) });
        for (const { one } of rule.cases.slice(0, 12)) {
          const [left, right] = [original.decide(one.request), other.decide(one.request)];
          expect([right.effect, right.missing]).toEqual([left.effect, left.missing]);
          seen += 1;
        }
      }
    }
    expect(seen).toBeGreaterThan(100);
  });

  test('every kind of change is tried', () => {
    const kinds = new Set(suite.rules.flatMap((rule) => mutantsOf(rule).map(({ kind }) => kind)));
    expect(kinds.size).toBe(11);
  });
});

describe('the mutants of a policy with few cases', () => {
  const { mutation, suite } = tested(folderOf(weak));

  test('survive, each with a request that would kill it', () => {
    expect(mutation.survived.length).toBeGreaterThan(30);
    expect(mutation.survived.filter(({ killedBy }) => killedBy === undefined)).toEqual([]);
  });

  test('are killed by that request: what it expects holds of the policy, and not of the mutant', () => {
    const policy = suite.rules[0]?.folder.policy;
    if (policy === undefined) throw new Error('no policy');
    const original = createEngine<unknown>({ policies: [policy] });
    for (const { mutant, rule, killedBy } of mutation.survived) {
      if (killedBy === undefined) continue;
      expect(differences(original.decide(killedBy.request), killedBy)).toEqual([]);
      const changed = mutant.apply(rule.rule, rule.action.action);
      const rules = policy.rules.flatMap((one) => {
        if (one.id !== mutant.rule || changed === undefined) return [one];
        return changed === 'gone' ? [] : [changed];
      });
      const mutated = createEngine<unknown>({ policies: [Object.create(policy, { rules: { value: rules } })] });
      expect(differences(mutated.decide(killedBy.request), killedBy)).not.toEqual([]);
    }
  });

  test('swap the offices of a chain', () => {
    const chain = mutation.survived.find(({ mutant }) => mutant.kind === 'chain');
    expect(chain?.mutant.change).toBe(
      'chain track: chief-of-police first, operations-division-commander while that office is away',
    );
  });
});

describe('suggested cases', () => {
  const folder = folderOf(weak);
  const before = tested(folder);
  const suggestions = suggestionsFor(before.suite, before.coverage, before.mutation, before.engines);
  const text = suggestedFile(suggestions);

  test('say that nobody accepted them', async () => {
    expect(text.startsWith('# Suggested cases. Nobody has accepted them')).toBe(true);
    await expect(placeless(text)).toMatchFileSnapshot('../golden/files/test-suggested.txt');
  });

  test('load beside the rules, pass, and show what was missing', () => {
    const names = readdirSync(folder);
    writeFileSync(join(folder, 'suggested.cases.yaml'), text);
    const after = tested(folder);
    expect(names).not.toContain('suggested.cases.yaml');
    expect(after.report.results.length).toBe(before.report.results.length + suggestions.found.length);
    expect(after.report.results.filter((one) => one.differences.length > 0)).toEqual([]);
    expect(percent(after.coverage.byLeaf)).toBe(100);
    expect(percent(scoreOf(after.mutation))).toBe(100);
    expect(percent(before.coverage.byLeaf)).toBeLessThan(50);
    const again = suggestionsFor(after.suite, after.coverage, after.mutation, after.engines);
    expect(again.found).toEqual([]);
    expect(suggestedFile(again)).toContain('cases: []');
  });
});
