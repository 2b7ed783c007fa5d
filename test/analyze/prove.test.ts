/** Theorems: each form proved and refuted, every restriction of the shipped policies guarded by one. */
import { describe, expect, test } from 'vitest';
import { prove } from '../../src/analyze/prove/prove.ts';
import { type AuthoredRule, Policy, type Rule } from '../../src/policy/index.ts';
import type { Claim, Theorem } from '../../src/policy/theorems/theorem.ts';
import { sampleOf } from '../support/long.ts';
import { shipped } from '../support/shipped.ts';

const [own, law] = shipped.folders.map(({ policy }) => policy) as [Policy, Policy];
const theorems = shipped.folders.flatMap((folder) => folder.theorems);

function stated(claim: Claim, actions: readonly string[], more: Partial<Theorem> = {}): Theorem {
  const place = { file: 'theorems.yaml', line: 1, column: 1 };
  const ids = { id: 'one', says: 'One thing.', clauses: [], policies: ['barstow-466', 'california-alpr'] };
  return { ...ids, actions, named: true, claim, ...place, ...more };
}

const proofOf = (claim: Claim, actions: readonly string[], more: Partial<Theorem> = {}) =>
  prove([own, law], stated(claim, actions, more));

function withRules(change: (rules: Record<string, AuthoredRule>) => Record<string, AuthoredRule>, of = own): Policy {
  return new Policy({ ...of.document, rules: change({ ...of.document.rules }) }, of.vocabulary);
}

describe('the theorems of the shipped policies', () => {
  test.each(theorems.map((theorem) => [theorem.id, theorem] as const))('%s', (_, theorem) => {
    const { verdict, classes, against } = prove(shipped.policiesOf(theorem), theorem);
    expect({ verdict, against }).toEqual({ verdict: 'proved', against: [] });
    expect(classes).toBeGreaterThan(0n);
  });

  test('are enough: without any one requirement or forbid, some theorem is proved no longer', () => {
    const claims = theorems.filter(({ claim }) => claim.kind !== 'telling-more');
    const breaks = (policy: Policy, rule: Rule) => {
      const changed = withRules(({ [rule.id]: _, ...rest }) => rest, policy);
      const policies = (theorem: Theorem) => shipped.policiesOf(theorem).map((one) => (one === policy ? changed : one));
      return claims.some((theorem) => {
        const actions = theorem.actions.filter((action) => rule.actions.includes(action));
        return actions.length > 0 && prove(policies(theorem), { ...theorem, actions }).verdict !== 'proved';
      });
    };
    const restrictions = [own, law].flatMap((policy) =>
      policy.rules
        .filter(({ effect }) => effect === 'require' || effect === 'forbid')
        .map((rule) => [policy, rule] as const),
    );
    expect(restrictions.length).toBeGreaterThan(45);
    const tried = sampleOf(restrictions);
    // A grant that is taken away makes the rest only stricter, which no theorem forbids; `diff` tells of it.
    expect(tried.filter(([policy, rule]) => !breaks(policy, rule)).map(([, rule]) => rule.id)).toEqual([]);
  });

  test('are at least thirty of policy 466, and none is stated twice', () => {
    expect(shipped.folders[0]?.theorems.length).toBeGreaterThanOrEqual(50);
    expect(new Set(theorems.map(({ id }) => id)).size).toBe(theorems.length);
  });
});

const isVendor = { fact: 'subject.role', operator: 'equal', value: 'flock-personnel' } as const;

describe('a theorem that does not hold is refuted by a request that the engine decides so', () => {
  test('permit-needs', () => {
    const condition = { fact: 'context.caseNumber', operator: 'given', value: true } as const;
    const { verdict, against } = proofOf({ kind: 'permit-needs', condition }, ['read.search']);
    expect(verdict).toBe('refuted');
    expect(against[0]?.first.decision.effect).toBe('permit');
    expect(against[0]?.first.request['context']).not.toHaveProperty('caseNumber');
  });

  test('never-permit', () => {
    const { verdict, against } = proofOf({ kind: 'never-permit', condition: isVendor }, [
      'system.maintain',
      'read.search',
    ]);
    expect(verdict).toBe('refuted');
    expect(against.map(({ action }) => action)).toEqual(['system.maintain']);
    expect(against[0]?.first).toMatchObject({
      decision: { effect: 'permit' },
      request: { subject: { role: 'flock-personnel' } },
    });
  });

  test('carries', () => {
    const { against } = proofOf({ kind: 'carries', duties: ['record-access'] }, ['read.search', 'hotlist.refresh']);
    expect(against.map(({ action }) => action)).toEqual(['hotlist.refresh']);
    expect(against[0]?.first.decision.obligations.map(({ id }) => id)).not.toContain('record-access');
  });

  test('yields-to', () => {
    const without = withRules(({ 'no-release-for-immigration': _, ...rest }) => rest, law);
    const claim = { kind: 'yields-to', policy: 'california-alpr' } as const;
    expect(prove([own, law], stated(claim, ['read.release'])).verdict).toBe('proved');
    expect(prove([own, without], stated(claim, ['read.release'])).verdict).toBe('proved');
    const itself = { kind: 'yields-to', policy: 'barstow-466' } as const;
    expect(prove([own], stated(itself, ['read.release'])).verdict).toBe('proved');
  });

  test('changing: a capture earlier by minutes, in the hour that clocks repeat', () => {
    const facts = { 'resource.capturedAt': 'earlier' } as const;
    const { verdict, against } = proofOf({ kind: 'changing', facts, keeps: 'permit' }, ['read.purge']);
    expect(verdict).toBe('refuted');
    const [{ first, changed } = {}] = against;
    expect([first?.decision.effect, changed?.decision.effect]).toEqual(['permit', 'deny']);
    const captured = (request: unknown) => (request as { resource: { capturedAt: string } }).resource.capturedAt;
    expect(captured(changed?.request) < captured(first?.request)).toBe(true);
  });

  test('changing: an absence that is told can undo a deny, and so not every answer is kept', () => {
    const facts = { 'context.unavailable': 'anything' } as const;
    const { against } = proofOf({ kind: 'changing', facts, keeps: 'answer' }, ['hotlist.approve']);
    const [{ first, changed } = {}] = against;
    expect(first?.decision.effect).not.toBe(changed?.decision.effect);
  });

  test('telling-more, of a rule that asks whether something is not told, which no rule can', () => {
    const { verdict } = proofOf({ kind: 'telling-more' }, ['read.purge', 'alert.act']);
    expect(verdict).toBe('proved');
  });
});

test('a theorem whose premise nobody can meet says nothing, and is not proved', () => {
  const nobody = { all: [isVendor, { not: isVendor }] };
  const { verdict, empty } = proofOf({ kind: 'never-permit', condition: nobody }, ['read.search']);
  expect({ verdict, empty }).toEqual({ verdict: 'says-nothing', empty: ['read.search'] });
});

test('an action of a list that contributes nothing is told; of all actions some may', () => {
  const given = { fact: 'subject.role', operator: 'equal', value: 'other' } as const;
  const claim: Claim = { kind: 'permit-needs', condition: { not: isVendor } };
  const actions = ['read.search', 'violation.report'];
  expect(proofOf(claim, actions, { given })).toMatchObject({ verdict: 'says-nothing', empty: ['read.search'] });
  expect(proofOf(claim, actions, { given, named: false })).toMatchObject({ verdict: 'proved', empty: ['read.search'] });
});

test('more than the nodes allowed is no proof', () => {
  const claim: Claim = { kind: 'never-permit', condition: isVendor };
  const { verdict, open } = prove([own, law], stated(claim, ['hotlist.add']), { mostNodes: 40 });
  expect({ verdict, open }).toEqual({ verdict: 'gave-up', open: ['hotlist.add'] });
});
