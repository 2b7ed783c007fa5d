/** The case files beside the rules: what they expect is decided, and no rule stands without a pair of them. */
import { describe, expect, test } from 'vitest';
import { readPolicyFolders } from '../src/node/policy-folders.ts';
import { DecidedCases } from '../src/review/cases/decided-cases.ts';
import { PairFinder } from '../src/review/cases/rule-pairs.ts';
import { cases, decideCase, seenIn } from './support/cases.ts';
import { folders } from './support/policies.ts';

describe('every case is decided as it says', () => {
  test('there are cases', () => {
    expect(cases.length).toBeGreaterThan(250);
  });

  test.each(cases.map((one) => [`${one.file}:${one.line} ${one.name}`, one] as const))('%s', (_, one) => {
    expect(seenIn(decideCase(one), one)).toEqual(one.expect);
  });

  test('no two cases have the same name or the same request', () => {
    const keys = cases.flatMap(({ name, request, parameters, policies, clock }) => [
      name,
      JSON.stringify([request, parameters, policies, clock]),
    ]);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});

describe('every rule has a case that it decides and a near miss', () => {
  const read = readPolicyFolders(folders);
  const finder = new PairFinder(new DecidedCases(read));
  const rules = read.folders.flatMap(({ policy }) =>
    Object.keys(policy.document.rules).map((rule) => [rule, policy] as const),
  );

  test('there are rules', () => {
    expect(rules.length).toBeGreaterThan(100);
  });

  test.each(rules)('%s', (rule, policy) => {
    const { decided, pair } = finder.pairsOf(policy, rule);
    expect(decided.length, `no case is decided by ${rule}`).toBeGreaterThan(0);
    expect(pair, `no near miss of ${rule}: two facts away at the most`).toBeDefined();
  });

  test('one rule says only what another policy says as well', () => {
    const seconded = rules.filter(([rule, policy]) => finder.pairsOf(policy, rule).seconded);
    // Policy 466 has immigration enforcement in neither set of purposes (466.4(a), 466.6(b)).
    expect(seconded.map(([rule]) => rule)).toEqual(['no-use-for-immigration']);
  });
});
