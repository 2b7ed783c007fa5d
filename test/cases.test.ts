/** The case files beside the rules: what they expect is decided, and no rule stands without a pair of them. */
import { describe, expect, test } from 'vitest';
import { coverageOf, rulesInSuite, runCases } from '../src/review/testing/index.ts';
import { cases, decided, shipped } from './support/cases.ts';

describe('every case is decided as it says', () => {
  test('there are cases', () => {
    expect(cases.length).toBeGreaterThan(1300);
  });

  test.each(runCases(decided).map((one) => [`${one.file}:${one.line} ${one.name}`, one] as const))('%s', (_, one) => {
    expect(one.differences).toEqual([]);
  });

  test('no two cases have the same name or the same request', () => {
    const keys = cases.flatMap(({ name, request, parameters, policies, clock }) => [
      name,
      JSON.stringify([request, parameters, policies, clock]),
    ]);
    const seen = new Set<string>();
    expect(keys.filter((key) => seen.size === seen.add(key).size)).toEqual([]);
  });
});

describe('every rule has a case that it decides and a near miss', () => {
  const { rules, clauses } = coverageOf(shipped, rulesInSuite(shipped, decided));

  test('there are rules', () => {
    expect(rules.length).toBeGreaterThan(100);
  });

  test.each(rules.map((one) => [one.rule, one] as const))('%s', (rule, { decided: by, nearMiss, leaves }) => {
    expect(by, `no case is decided by ${rule}`).toBeDefined();
    expect(nearMiss, `no near miss of ${rule}: two facts away at the most`).toBeDefined();
    for (const { place, test: said, whenTrue, whenFalse, impossible } of leaves) {
      expect(whenTrue !== undefined || impossible.includes(true), `${place} being so: ${said}`).toBe(true);
      expect(whenFalse !== undefined || impossible.includes(false), `${place} not being so: ${said}`).toBe(true);
    }
  });

  test('every clause that a rule encodes stands behind a rule that decides a case', () => {
    expect(clauses.filter(({ rules: citing, decided: by }) => citing.length > 0 && by === undefined)).toEqual([]);
  });
});
