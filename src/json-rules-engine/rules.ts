/**
 * Policies → rules of json-rules-engine. That engine knows two values, so each action has two rules: one that fires where
 * the policies definitely permit, one where they definitely deny. Their conditions hold no `not` and no `path`, and none of
 * the operators is that library's own: `T:equal` asks whether `equal` is definitely true, `F:equal` whether it is
 * definitely false, and both refuse an unknown.
 */
import type { RuleProperties } from 'json-rules-engine';
import { operatorNamed, othersIn, type Test } from '../language/index.ts';
import { denied, type Formula, isAll, isAny, type LiteralOf, type Partial, permitted } from '../partial/index.ts';
import type { Policy } from '../policy/index.ts';
import { ACTION, OPERANDS, WELL_FORMED } from './names.ts';

/** A leaf of a condition. */
export interface TestJson {
  readonly fact: string;
  readonly operator: string;
  readonly value: unknown;
  readonly name?: string;
  readonly priority?: number;
}

export type ConditionJson =
  | TestJson
  | { readonly all: readonly ConditionJson[]; readonly priority?: number }
  | { readonly any: readonly ConditionJson[]; readonly priority?: number };

/** A rule of json-rules-engine, as plain JSON. */
export interface RuleJson {
  readonly name: string;
  readonly conditions: { readonly all: readonly ConditionJson[] };
  readonly event: { readonly type: 'permit' | 'deny'; readonly params: { readonly action: string } };
}

export function rulesOf(partial: Partial, zones: ReadonlyMap<string, string>): RuleJson[] {
  const literal: LiteralOf<TestJson> = (test, wanted, { policy }) => ({
    literal: testJson(test, wanted, zones.get(policy) ?? ''),
  });
  return [
    ...partial.actions.flatMap((action) => {
      const rules = partial.rulesOf(action);
      return [
        ...ruleJson('permit', action, [wellFormed(true)], permitted(rules, literal)),
        ...ruleJson('deny', action, [wellFormed(true)], denied(rules, literal)),
        ...ruleJson('deny', action, [wellFormed(false)], true, 'malformed'),
      ];
    }),
    // A request for no known action, or none at all.
    { name: 'deny: no action', conditions: { all: [isAction('')] }, event: { type: 'deny', params: { action: '' } } },
  ];
}

/** What the rules of `toEngine` are, for code that names json-rules-engine's own type. */
export function asProperties(rules: readonly RuleJson[]): RuleProperties[] {
  return structuredClone(rules) as unknown as RuleProperties[];
}

/** The action first, then the form, then the rest: where one of them fails, json-rules-engine looks no further. */
const isAction = (action: string): TestJson => ({ fact: ACTION, operator: 'T:equal', value: action, priority: 3 });
const wellFormed = (is: boolean): TestJson => ({ fact: WELL_FORMED, operator: 'T:equal', value: is, priority: 2 });

function ruleJson(
  type: 'permit' | 'deny',
  action: string,
  first: readonly TestJson[],
  formula: Formula<TestJson>,
  why?: string,
): RuleJson[] {
  // An empty list would match: what never holds is no rule at all, what always holds is no further condition.
  if (formula === false) return [];
  const rest = formula === true ? [] : [conditionJson(formula)];
  return [
    {
      name: `${type}: ${action}${why === undefined ? '' : ` (${why})`}`,
      conditions: { all: [isAction(action), ...first, ...rest] },
      event: { type, params: { action } },
    },
  ];
}

function conditionJson(formula: Exclude<Formula<TestJson>, boolean>): ConditionJson {
  const parts = (of: readonly Formula<TestJson>[]) =>
    of.map((part) => conditionJson(part as Exclude<typeof part, boolean>));
  if (isAll(formula)) return { all: parts(formula.all) };
  return isAny(formula) ? { any: parts(formula.any) } : formula.literal;
}

function testJson({ fact, operator: name, value, ...phrase }: Test, wanted: boolean, zone: string): TestJson {
  const operator = operatorNamed(name);
  const facts = othersIn(operator.value, value);
  const needsMore = operator.value === 'elapsed' || operator.value === 'attested';
  const said = phrase.name === undefined ? {} : { name: wanted ? phrase.name : `not: ${phrase.name}` };
  const plain: unknown = JSON.parse(JSON.stringify(value));
  return {
    fact,
    operator: `${wanted ? 'T' : 'F'}:${name}`,
    // json-rules-engine looks a fact up where it stands as the whole value, and there only.
    value: needsMore ? { fact: OPERANDS, params: { facts, value: plain, zone } } : plain,
    ...said,
  };
}

export function zonesOf(policies: readonly Policy[]): Map<string, string> {
  return new Map(policies.map(({ id, zone }) => [id, zone]));
}
