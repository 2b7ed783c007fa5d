/**
 * Coverage by rule. A rule decides a case when without it the answer would be another - its effect, its duties or advice
 * - or the verdict of the rule's own policy would, so that a statute and a policy that refuse the same are each judged
 * by themselves. A near miss is a case that the rule does not decide, two facts at most from one that it does.
 */
import type { PolicyCase } from '../../../policy/cases/case.ts';
import { answered, decidedUnder, verdictOf, withItem } from '../judged.ts';
import type { AskingCase, RuleInSuite } from '../rules-in-suite.ts';
import type { Distances } from './apart.ts';

export const NEAR = 2;

export interface RuleCoverage {
  readonly decided: readonly PolicyCase[];
  readonly nearMiss: PolicyCase | undefined;
}

export function ruleCoverage(rule: RuleInSuite, distances: Distances): RuleCoverage {
  const decided = rule.cases.filter((one) => decidesCase(rule, one)).map(({ one }) => one);
  const others = new Set(decided);
  const spared = rule.cases.map(({ one }) => one).filter((one) => !others.has(one));
  const nearMiss = spared.find((one) => decided.some((other) => distances.between(one, other) <= NEAR));
  return { decided, nearMiss };
}

export function decidesCase(
  { policy, id }: Pick<RuleInSuite, 'policy' | 'id'>,
  { asked }: Pick<AskingCase, 'asked'>,
): boolean {
  const { action, outcome } = asked;
  const without = withItem(action, { policy, rule: id }, undefined);
  if (answered(decidedUnder(action, asked)) !== answered(decidedUnder(without, asked))) return true;
  return verdictOf(policy, action, outcome.values) !== verdictOf(policy, without, outcome.values);
}
