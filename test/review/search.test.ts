/** The search for requests that tell a rule from a mutant, over facts of every type. */
import { expect, test } from 'vitest';
import { createEngine } from '../../src/engine/index.ts';
import { differences } from '../../src/review/testing/expectation.ts';
import { rulesInSuite } from '../../src/review/testing/index.ts';
import { isEquivalent } from '../../src/review/testing/mutation/equivalence.ts';
import { killerOf } from '../../src/review/testing/mutation/judge.ts';
import { mutantsOf } from '../../src/review/testing/mutation/mutants.ts';
import { shifted } from '../../src/review/testing/mutation/periods.ts';
import { killingCase } from '../../src/review/testing/search/killer.ts';
import { decidingCase, showingCase } from '../../src/review/testing/search/showing.ts';
import { decided, engines, shipped } from '../support/cases.ts';

const suite = rulesInSuite(shipped, decided);

function ruleNamed(id: string, cases: number) {
  const rule = suite.rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return { ...rule, cases: rule.cases.slice(0, cases) };
}

test.each([
  ['minimum-retention', 3],
  ['stale-entry', 2],
  ['book-held-read', 2],
  ['approval-covers-entry', 2],
  ['requester-does-not-approve', 2],
  ['clearance', 2],
  ['user-named', 2],
  ['california-public-agency', 1],
  ['no-purge-of-unbooked-evidence', 2],
  ['flag-for-audit', 1],
  ['approves-detectives-entry', 1],
] as const)('few cases of %s are enough to start from', (id, cases) => {
  const rule = ruleNamed(id, cases);
  let found = 0;
  for (const mutant of mutantsOf(rule)) {
    if (killerOf(mutant, rule) !== undefined || isEquivalent(mutant, rule)) continue;
    const missing = killingCase(mutant, rule, engines);
    if (missing === undefined) continue;
    found += 1;
    const policies = shipped.policiesOf(missing.base);
    const decision = createEngine<unknown>({ policies }).decide(missing.request);
    expect(differences(decision, missing)).toEqual([]);
    expect(missing.changed.length).toBeGreaterThan(0);
    expect(missing.changed.length).toBeLessThanOrEqual(3);
  }
  expect(found).toBeGreaterThan(0);
});

test('a rule without a near miss is suggested one, at most two facts from a case that it decides', () => {
  const rule = ruleNamed('clearance', 3);
  const wanted = decidingCase(rule, true, engines);
  expect(wanted?.expect.effect).toBe('deny');
  const near = decidingCase(ruleNamed('clearance', 200), false, engines);
  expect(near?.changed.length).toBeLessThanOrEqual(2);
});

test('what no case can be found for is not made up', () => {
  const rule = ruleNamed('minimum-retention', 2);
  const leaf = { place: 'when/1/2', test: '', whenTrue: undefined, whenFalse: undefined, impossible: [] };
  expect(showingCase(rule, leaf, false, engines)).toBeUndefined();
  expect(showingCase(rule, { ...leaf, place: 'when/9' }, true, engines)).toBeUndefined();
});

test('a period is shifted by its smallest unit, and never to nothing', () => {
  expect([shifted('P30D'), shifted('P1Y'), shifted('PT72H'), shifted('P1Y6M')]).toEqual([
    ['P29D', 'P31D'],
    ['P2Y'],
    ['PT71H', 'PT73H'],
    ['P1Y5M', 'P1Y7M'],
  ]);
  expect(shifted('no period')).toEqual([]);
});
