/** Cases that are missing for coverage: one that a rule decides, a near miss, one that shows a leaf. */
import { decides, type LeafCoverage } from '../coverage/leaves.ts';
import { decidesCase } from '../coverage/rules.ts';
import { expectationOf } from '../expected.ts';
import { leavesOf } from '../kleene.ts';
import type { RuleInSuite } from '../rules-in-suite.ts';
import { askedOf, type Engines } from '../suite.ts';
import type { MissingCase } from './killer.ts';
import { asCase, type Variation, variations } from './variations.ts';

type Shows = (one: Variation, values: Variation['values']) => boolean;

export function decidingCase(rule: RuleInSuite, wanted: boolean, engines: Engines): MissingCase | undefined {
  // A near miss starts from a case that is decided, so that it is near.
  const bases = wanted ? rule.cases : rule.cases.filter((one) => decidesCase(rule, one));
  const shows: Shows = ({ base: { asked } }, values) =>
    decidesCase(rule, { asked: { ...asked, outcome: { ...asked.outcome, values } } }) === wanted;
  return first({ ...rule, cases: bases }, shows, engines);
}

export function showingCase(
  rule: RuleInSuite,
  { place }: LeafCoverage,
  wanted: boolean,
  engines: Engines,
): MissingCase | undefined {
  const shows: Shows = ({ base: { item } }, values) => {
    const test = leavesOf(item).find((leaf) => leaf.place === place)?.test;
    return test !== undefined && decides(item, test, wanted, (leaf) => leaf.evaluate(values));
  };
  return first(rule, shows, engines);
}

function first(rule: RuleInSuite, shows: Shows, engines: Engines): MissingCase | undefined {
  const tests = leavesOf(rule.item).map(({ test }) => test);
  for (const one of variations(rule.cases, tests)) {
    if (!shows(one, one.values)) continue;
    const { base, changes } = one;
    const { request, written } = asCase(one);
    const decision = engines.for(base.one, base.decided.policies).decide(request);
    const values = askedOf(decision)?.outcome.values;
    // What was read of the request itself has to show it too: an object around a changed fact may say otherwise.
    if (values === undefined || !shows(one, values)) continue;
    return { request, written, base: base.one, changed: changes, expect: expectationOf(decision, rule.rule) };
  }
  return undefined;
}
