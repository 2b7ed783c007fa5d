import type { RawRuleOf } from '@casl/ability';
import { type Engine, insideOf, unrecorded } from '../engine/index.ts';
import type { Decision } from '../explain/index.ts';
import { literalsOf, type Partial, partialOf, type ReadFact, type Residual } from '../partial/index.ts';
import { type PolicyProblem, type Rule, throwAny } from '../policy/index.ts';
import type { Conditions } from './conditions.ts';
import { ANY_ACTION, ANY_TYPE, AS_TOLD, FACTS, fieldsKey, toldAs, UNTRUSTED } from './names.ts';
import type { AbilityFor, PolicyAbility } from './types.ts';
import { toldOf, waysOf } from './ways.ts';

/**
 * The rules of {@link abilityFor}, as plain JSON: for `packRules` and the way to a browser, where {@link abilityOf} makes an
 * ability of them again without any policy at hand. They hold what was told of the subject and the context wherever a fact of
 * the resource is compared with it, ids included.
 *
 * @throws PolicyError for a vocabulary with a name that says more to CASL: `manage`, `all`, or one with a comma in it
 * @example
 * const rules = rulesFor(createEngine({ policies: [barstow466] }), { subject: { role: 'dispatcher' } });
 * abilityOf(JSON.parse(JSON.stringify(rules))).can('violation.report', 'system'); // => true
 */
export function rulesFor<R>(engine: Engine<R>, known: AbilityFor<R>): RawRuleOf<PolicyAbility<R>>[] {
  const partial = partialOf(insideOf(engine));
  const told = toldOf(known);
  const byType = readsByType(partial);
  refuseNames(partial.actions, [...byType.keys()]);
  const rules = [...byType].map(([type, facts]): object => ({
    action: FACTS,
    subject: type,
    inverted: true,
    reason: JSON.stringify(facts),
  }));
  // Before all that follow, and so after them in CASL: the reason where no rule is about what was asked.
  rules.push(refusal(UNTRUSTED, 'What was asked about was not read by `subjectOf` of this ability.'));
  for (const type of byType.keys())
    rules.push(refusal([type, toldAs(type)], `The resource type ${type} has no such action.`));
  for (const action of partial.actions) {
    const left = partial.residual(action, told, () => true);
    const { resourceType: type } = left;
    const ways = waysOf(left, () => undefined) ?? [];
    const reason = reasonFor(partial, left, () => unrecorded(engine).decide({ ...told, action } as unknown));
    // A rule that comes later goes before one that came earlier: first the reason for a refusal, then what is allowed.
    rules.push({ action, subject: [type, toldAs(type)], inverted: true, reason });
    rules.push(...ways.map((conditions) => ({ action, subject: toldAs(type), conditions })));
    // Of the bare name of a type CASL asks no condition; of an object that has this name this one never holds.
    if (left.permitted === true) rules.push({ action, subject: type, conditions: NEVER });
  }
  return rules as RawRuleOf<PolicyAbility<R>>[];
}

const refusal = (subject: string | readonly string[], reason: string): object => ({
  action: ANY_ACTION,
  subject,
  inverted: true,
  reason,
});

/** Names that say more to CASL than one action or one type. Its packed rules are joined by commas. */
function refuseNames(actions: readonly string[], types: readonly string[]): void {
  const problems: PolicyProblem[] = [];
  const refuse = (path: string, name: string) => {
    const message = `to CASL ${JSON.stringify(name.slice(0, 40))} is not the name of one`;
    problems.push({ code: 'name-in-casl', path, message, help: 'give it another name in the vocabulary' });
  };
  for (const name of actions) if ([ANY_ACTION, FACTS].includes(name) || name.includes(',')) refuse('actions', name);
  for (const name of types) {
    if ([ANY_TYPE, UNTRUSTED].includes(name) || name.includes(',') || name.endsWith(AS_TOLD)) refuse('resources', name);
  }
  throwAny(problems);
}

const NEVER: Conditions = { 'alpr-policy.never': { $in: [] } };

/** By type, every fact that some action reads; of records, once for each choice of their fields. */
function readsByType(partial: Partial): Map<string, ReadFact[]> {
  const byType = new Map<string, Map<string, ReadFact>>();
  for (const action of partial.actions) {
    const { resourceType, reads } = partial.readsOf(action);
    const facts = byType.get(resourceType) ?? new Map<string, ReadFact>();
    byType.set(resourceType, facts);
    for (const fact of reads) facts.set(fieldsKey(fact.path, fact.fields), fact);
  }
  return new Map([...byType].map(([type, facts]) => [type, [...facts.values()]]));
}

/** Why not, as far as it is known: what denies already, what was not told, or what depends on the resource. */
function reasonFor(
  partial: Partial,
  { action, resourceType: type, permitted, problems }: Residual,
  decide: () => Decision,
): string {
  const cited = ({ says, clauses }: Pick<Rule, 'says' | 'clauses'>) =>
    clauses.length === 0 ? says : `${says} [${clauses.join(', ')}]`;
  if (problems.length > 0) return `Malformed: ${problems.map(({ path }) => path).join(', ')}.`;
  if (permitted === false) {
    const { effect, reasons, missing } = decide();
    const untold = missing.filter((path) => !path.startsWith('resource'));
    const missed = effect === 'indeterminate' && untold.length > 0 ? [`Not told: ${untold.join(', ')}.`] : [];
    return [...missed, ...reasons.map(cited)].join('\n');
  }
  const named = new Set(literalsOf(permitted).map(({ policy, rule }) => `${policy} ${rule}`));
  const rules = partial.rulesOf(action).filter(({ policy, id }) => named.has(`${policy} ${id}`));
  return [...rules.map(cited), `${rules.length > 0 ? 'Or what' : 'What'} was told of the ${type} is malformed.`].join(
    '\n',
  );
}
