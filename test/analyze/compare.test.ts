/** Two policies against each other: what one permits and another objects to. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barstow466, californiaAlpr } from '../../src/alpr/index.ts';
import { compare } from '../../src/analyze/compare/compare.ts';
import { createEngine } from '../../src/engine/index.ts';
import { Policy, PolicyError } from '../../src/policy/index.ts';
import { textComparison } from '../../src/review/compare/render.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { documentOf, requestOf } from '../support/arbitraries.ts';
import { runs } from '../support/long.ts';
import { NOW } from '../support/policies.ts';
import { small } from '../support/small-vocabulary.ts';

test('releases outside California, to federal agencies and for immigration are found, each by a request of its own', () => {
  const { actions, gaveUp } = compare([barstow466], [californiaAlpr]);
  expect(gaveUp).toEqual([]);
  expect(actions.map(({ action }) => action)).toEqual([
    'read.release',
    'read.search',
    'release.approve',
    'share.grant',
  ]);
  for (const action of ['read.release', 'release.approve', 'share.grant']) {
    const objections = actions.find((one) => one.action === action)?.secondObjects ?? [];
    const said = objections.map(({ rule, clauses, unmet, alone }) => ({ rule, clauses, unmet, alone }));
    const agency = {
      rule: 'california-public-agency',
      clauses: ['CIV-1798.90.55(b)', 'CIV-1798.90.5(f)'],
      alone: true,
    };
    expect(said).toEqual([
      { ...agency, unmet: "the agency's level of government is one of local or state" },
      { ...agency, unmet: "the agency's state is CA" },
      { rule: 'no-release-for-immigration', clauses: ['GOV-7284.6'], unmet: undefined, alone: true },
    ]);
    const [level, state, purpose] = objections.map(({ request }) => request['resource'] as Record<string, unknown>);
    expect(level).toMatchObject({ agency: { level: 'federal' } });
    expect(state).not.toMatchObject({ agency: { state: 'CA' } });
    expect(purpose).toMatchObject({ purposeCode: 'immigration-enforcement' });
    for (const { first, second } of objections) expect([first.effect, second.effect]).toEqual(['permit', 'deny']);
  }
});

test('one department beside another that keeps longer: what only one of them purges', () => {
  const { actions } = compare([barstow466], [barstow466.with({ 'flock-schedule': 'P60D' })]);
  expect(actions.map(({ action }) => action)).toEqual(['read.purge']);
  const [purge] = actions;
  expect(purge?.secondObjects.map(({ rule }) => rule)).toEqual(['minimum-retention']);
  expect([purge?.firstObjects, purge?.onlySecond]).toEqual([[], undefined]);
});

test('an action that one department grants and the other does not name is one on which they are apart', () => {
  const { document, vocabulary } = barstow466 as unknown as Policy;
  const { 'administrative-commander-shares': dropped, ...rules } = document.rules;
  expect(dropped?.effect).toBe('permit');
  const without = new Policy({ ...document, rules }, vocabulary);
  const found = compare([barstow466], [without as never]);
  expect(found.actions.map(({ action }) => action)).toEqual(['share.grant']);
  const [only] = found.actions;
  expect([only?.onlyFirst?.first.effect, only?.onlyFirst?.second.effect, only?.onlySecond]).toEqual([
    'permit',
    'deny',
    undefined,
  ]);
  const said = textComparison(found, ['this', 'that'], vocabulary);
  expect(said).toContain('this permits what that permits to nobody: ');
  const turned = compare([without as never], [barstow466]);
  expect(turned.actions[0]?.onlySecond?.request).toEqual(only?.onlyFirst?.request);
});

test('a policy beside itself is nowhere apart', () => {
  expect(compare([barstow466], [barstow466])).toEqual({ actions: [], gaveUp: [] });
});

test('no request that one policy permits and another does not is missing', () => {
  const words = small as Vocabulary;
  let apart = 0;
  fc.assert(
    fc.property(
      documentOf(words, 6),
      documentOf(words, 6),
      fc.array(requestOf(words, 'thing.use', 0), { minLength: 25, maxLength: 25 }),
      (one, other, requests) => {
        const [first, second] = [new Policy(one, words), new Policy(other, words)];
        const { actions, gaveUp } = compare([first], [second]);
        if (gaveUp.includes('thing.use')) return;
        const found = actions.find(({ action }) => action === 'thing.use');
        const grants = second.rules.some(({ effect }) => effect === 'permit');
        for (const request of requests) {
          const [own, others] = [first, second].map((policy) =>
            createEngine<unknown>({ policies: [policy], clock: () => NOW }).decide(request as unknown),
          );
          if (own?.effect !== 'permit' || others === undefined || others.problems.length > 0) continue;
          if (others.effect === 'permit' || !grants) continue;
          apart += 1;
          expect((found?.secondObjects.length ?? 0) > 0 || found?.onlyFirst !== undefined).toBe(true);
        }
      },
    ),
    { numRuns: runs(30, 150) },
  );
  expect(apart).toBeGreaterThan(3);
});

test('a side without a policy is refused', () => {
  expect(() => compare([], [barstow466])).toThrow(PolicyError);
});
