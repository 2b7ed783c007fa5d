/**
 * What the rule files say in words, and which facts each rule names: constants, taken from the rules that ship when this
 * is loaded, so that no sentence is typed twice. That clauses are cited rightly is written by hand, in `rules.ts`.
 */
import { barstow466, californiaAlpr } from '../../../src/alpr/index.ts';
import { operatorNamed, othersIn, testsOf } from '../../../src/language/index.ts';
import { placeOf } from './facts-kept.ts';

export const POLICIES = Object.freeze(
  [barstow466, californiaAlpr].map(({ id, version, digest }) => Object.freeze({ id, version, digest })),
);

const rules = new Map(
  [barstow466, californiaAlpr].flatMap((policy) => policy.rules).map((rule) => [`${rule.policy} ${rule.id}`, rule]),
);

function ruleNamed(policy: string, id: string) {
  const rule = rules.get(`${policy} ${id}`);
  if (rule === undefined) throw new TypeError(`no rule ${id} in ${policy}`);
  return rule;
}

export function saidBy(policy: string, id: string) {
  const { modality, says, readings } = ruleNamed(policy, id);
  return { modality, says, readings };
}

export function factsNamedBy(policy: string, id: string) {
  const { applies, when } = ruleNamed(policy, id);
  const tests = [applies, when].flatMap((condition) => (condition === undefined ? [] : testsOf(condition)));
  const paths = tests.flatMap(({ fact, operator, value }) => [fact, ...othersIn(operatorNamed(operator).value, value)]);
  return Object.freeze([...new Set(paths)].sort().map((path) => Object.freeze({ path, place: placeOf(path) })));
}
