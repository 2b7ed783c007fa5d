/** All the mutants of a rule. What they mutate is the expanded rule, so that each is one change of one rule. */
import type { RuleInSuite } from '../rules-in-suite.ts';
import { chainChanges } from './chains.ts';
import { conditionChanges } from './conditions.ts';
import { constantChanges } from './constants.ts';
import type { Mutant } from './mutant.ts';
import { ruleChanges } from './rules.ts';

export function mutantsOf({ rule, action, folder, policy, id }: RuleInSuite): Mutant[] {
  const changes = [
    ...ruleChanges(rule),
    ...conditionChanges(rule),
    ...constantChanges(rule, action),
    ...chainChanges(rule, folder.policy),
  ];
  return changes.map((change) => ({ policy, rule: id, ...change }));
}
