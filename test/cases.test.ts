/** The case files beside the rules: what they expect is decided, and no rule stands without a pair of them. */
import { describe, expect, test } from 'vitest';
import type { AlprRequests } from '../src/alpr/index.ts';
import type { Decision } from '../src/explain/index.ts';
import type { PolicyCase } from '../src/policy/cases/case.ts';
import type { Policy } from '../src/policy/index.ts';
import { cases, decideCase, engineFor, leavesApart, leavesOf, policiesOf, seenIn } from './support/cases.ts';
import { folders, policyIn, withoutRule } from './support/policies.ts';

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
  const rules = folders.flatMap((folder) =>
    Object.keys(policyIn(folder).document.rules).map((rule) => [rule, policyIn(folder)] as const),
  );

  test('there are rules', () => {
    expect(rules.length).toBeGreaterThan(100);
  });

  test.each(rules)('%s', (rule, policy) => {
    const { decided, spared } = sortedBy(rule, policy);
    expect(decided.length, `no case is decided by ${rule}`).toBeGreaterThan(0);
    const nearest = Math.min(...decided.flatMap((one) => spared.map((other) => apart(one, other))));
    expect(nearest, `no near miss of ${rule}: two facts away at the most`).toBeLessThanOrEqual(2);
  });
});

/**
 * Rules that never decide alone, because another loaded policy says as much: they are among the reasons, and no more.
 * Each with why; a rule that comes to decide alone does not belong here.
 */
const seconded: { readonly [rule: string]: string } = {
  'no-use-for-immigration': 'policy 466 has immigration enforcement in neither set of purposes (466.4(a), 466.6(b))',
};

/** The cases of a rule's actions: those that would be decided otherwise without it, and those that would not. */
function sortedBy(rule: string, policy: Policy<AlprRequests>): { decided: PolicyCase[]; spared: PolicyCase[] } {
  const decided: PolicyCase[] = [];
  const spared: PolicyCase[] = [];
  for (const one of cases.filter(({ policies }) => policies.includes(policy.id))) {
    const own = policiesOf(one);
    const inForce = own.flatMap(({ rules }) => rules).find(({ id }) => id === rule);
    const { action } = one.request as { action: string };
    if (inForce === undefined || !inForce.actions.includes(action)) continue;
    const without = own.map((loaded) => (loaded.id === policy.id ? removed(loaded, rule) : loaded));
    const seen = Object.hasOwn(seconded, rule) ? withReasons : answered;
    const after = engineFor(one, without).decide(one.request as unknown);
    (seen(decisionOf(one)) === seen(after) ? spared : decided).push(one);
  }
  return { decided, spared };
}

function answered({ effect, obligations, advice }: Decision): string {
  return JSON.stringify([effect, [...obligations, ...advice].map(({ id, dueAt, owner }) => [id, dueAt, owner])]);
}

function withReasons(decision: Decision): string {
  return answered(decision) + decision.reasons.map(({ rule }) => rule).join();
}

const decisions = new Map<PolicyCase, Decision>();

function decisionOf(one: PolicyCase): Decision {
  const decision = decisions.get(one) ?? decideCase(one);
  decisions.set(one, decision);
  return decision;
}

const shortened = new Map<string, Policy<AlprRequests>>();

function removed(policy: Policy<AlprRequests>, rule: string): Policy<AlprRequests> {
  const key = `${policy.digest} ${rule}`;
  const without = shortened.get(key) ?? withoutRule(policy, rule);
  shortened.set(key, without);
  return without;
}

const leaves = new Map(cases.map((one) => [one, leavesOf(one.request)]));

function apart(one: PolicyCase, other: PolicyCase): number {
  const [left, right] = [leaves.get(one), leaves.get(other)];
  if (left === undefined || right === undefined) return Number.POSITIVE_INFINITY;
  const sameSetting = JSON.stringify(one.parameters) === JSON.stringify(other.parameters);
  return sameSetting ? leavesApart(left, right) : Number.POSITIVE_INFINITY;
}
