/**
 * Three values said in two: when a condition is definitely true, and when it is definitely false. Each is a formula
 * without `not`: a negation swaps the two, and what is unknown is neither. Under "definitely false" an `all` becomes an
 * `any`, since one false part is enough (Kleene's strong logic; contract, section 3).
 */
import { type Condition, kindOf, type Test } from '../language/index.ts';
import type { Rule } from '../policy/index.ts';
import { all, any, type Formula } from './formula.ts';

/** The formula for a test that is wanted definitely true, or definitely false. */
export type LiteralOf<L> = (test: Test, wanted: boolean, rule: Rule) => Formula<L>;

function definitely<L>(condition: Condition, wanted: boolean, rule: Rule, literal: LiteralOf<L>): Formula<L> {
  const form = kindOf(condition);
  if (form.kind === 'test') return literal(form.test, wanted, rule);
  if (form.kind === 'not') return definitely(form.of, !wanted, rule, literal);
  const parts = form.of.map((part) => definitely(part, wanted, rule, literal));
  return (form.kind === 'all') === wanted ? all(parts) : any(parts);
}

/** A rule's own truth: of a requirement "not applies, or when", of a grant or a forbid its condition. */
function ofRule<L>(rule: Rule, wanted: boolean, literal: LiteralOf<L>): Formula<L> {
  const when = rule.when === undefined ? wanted : definitely(rule.when, wanted, rule, literal);
  if (rule.applies === undefined) return when;
  const applies = definitely(rule.applies, !wanted, rule, literal);
  return wanted ? any([applies, when]) : all([applies, when]);
}

const ofEffect = (rules: readonly Rule[], effect: Rule['effect']) => rules.filter((rule) => rule.effect === effect);

/** When the rules of an action permit: some grant, every requirement, no forbid. */
export function permitted<L>(rules: readonly Rule[], literal: LiteralOf<L>): Formula<L> {
  return all([
    any(ofEffect(rules, 'permit').map((rule) => ofRule(rule, true, literal))),
    ...ofEffect(rules, 'require').map((rule) => ofRule(rule, true, literal)),
    ...ofEffect(rules, 'forbid').map((rule) => ofRule(rule, false, literal)),
  ]);
}

/** When they deny, whatever else may come to be told: no grant can hold, or a requirement fails, or a forbid applies. */
export function denied<L>(rules: readonly Rule[], literal: LiteralOf<L>): Formula<L> {
  return any([
    all(ofEffect(rules, 'permit').map((rule) => ofRule(rule, false, literal))),
    ...ofEffect(rules, 'require').map((rule) => ofRule(rule, false, literal)),
    ...ofEffect(rules, 'forbid').map((rule) => ofRule(rule, true, literal)),
  ]);
}
