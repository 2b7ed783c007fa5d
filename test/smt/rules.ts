/** The rules of an action, and what they come to together (contract, section 3). */
import type { Condition } from '../../src/language/index.ts';
import { compareText, type Policy, type Rule } from '../../src/policy/index.ts';
import type { Truths } from './conditions.ts';
import { all, any, certain, type Kleene, not } from './kleene.ts';

export interface ZonedRule {
  readonly rule: Rule;
  readonly zone: string;
}

export const rulesOf = (policies: readonly Policy[], action: string): ZonedRule[] =>
  policies
    .flatMap(({ rules, zone }) => rules.map((rule) => ({ rule, zone })))
    .filter(({ rule }) => rule.actions.includes(action))
    .sort((left, right) => compareText(left.rule.id, right.rule.id));

export const conditionsOf = (rules: readonly ZonedRule[]): Condition[] =>
  rules.flatMap(({ rule }) => [rule.applies, rule.when]).filter((condition) => condition !== undefined);

/** Of a grant, a forbid or a duty its condition; of a requirement "not applies, or when". */
export function truthOf({ rule, zone }: ZonedRule, truths: Truths): Kleene {
  const when = rule.when === undefined ? certain : truths.of({ condition: rule.when, zone });
  if (rule.applies === undefined) return when;
  return any([not(truths.of({ condition: rule.applies, zone })), when]);
}

/** True: permit. False: deny. Unknown: indeterminate. */
export function effectOf(rules: readonly ZonedRule[], truths: Truths): Kleene {
  const of = (effect: Rule['effect']) =>
    rules.filter(({ rule }) => rule.effect === effect).map((rule) => truthOf(rule, truths));
  return all([any(of('permit')), ...of('require'), ...of('forbid').map(not)]);
}
