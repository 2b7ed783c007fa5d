/** A request that would kill a mutant: the cases of the rule's actions with a few facts changed, decided both ways. */
import type { DutyItem, Item } from '../../../compile/index.ts';
import { createEngine } from '../../../engine/index.ts';
import { LiveDecision } from '../../../explain/index.ts';
import { parseInstant } from '../../../language/index.ts';
import type { CaseExpectation, PolicyCase } from '../../../policy/cases/case.ts';
import type { Policy, Rule } from '../../../policy/index.ts';
import { differences } from '../expectation.ts';
import { expectationOf } from '../expected.ts';
import { answered, decidedUnder } from '../judged.ts';
import { leavesOf } from '../kleene.ts';
import { type MutatedAction, MutatedActions } from '../mutation/judge.ts';
import type { Mutant } from '../mutation/mutant.ts';
import type { AskingCase, RuleInSuite } from '../rules-in-suite.ts';
import { CASE_CLOCK, type Engines } from '../suite.ts';
import { asCase, type Variation, variations, varied } from './variations.ts';

/** A case that is not there yet, with the engine's present answer. */
export interface MissingCase extends Pick<PolicyCase, 'request' | 'written'> {
  readonly base: PolicyCase;
  readonly changed: Variation['changes'];
  readonly expect: CaseExpectation;
}

/** Requests at which only the rule differs, and other rules decide, that are looked at further. */
const MOST_STUCK = 30;

export function killingCase(mutant: Mutant, rule: RuleInSuite, engines: Engines): MissingCase | undefined {
  const actions = new MutatedActions(mutant, rule.folder.policy.zone);
  const mutatedOf = ({ asked, item }: AskingCase) => actions.of(asked.action, item.rule);
  const bases = rule.cases.filter((one) => mutatedOf(one) !== undefined);
  const first = bases[0];
  if (first === undefined) return undefined;
  const tests = [first.item, mutatedOf(first)?.item].flatMap((item) => (item === undefined ? [] : testsOf(item)));
  const kills = (one: Variation) => confirmed(one, mutant, rule, engines);
  const stuck: Variation[] = [];
  for (const one of variations(bases, tests)) {
    const mutated = mutatedOf(one.base);
    if (mutated === undefined || !differs(one.base.item, mutated, one)) continue;
    const found = answersDiffer(one, mutated) ? kills(one) : undefined;
    if (found !== undefined) return found;
    if (stuck.length < MOST_STUCK) stuck.push(one);
    else if (one.changes.length > 1) break;
  }
  for (const one of stuck) {
    const mutated = mutatedOf(one.base);
    const rest = one.base.asked.action.slots
      .map(({ index }) => index)
      .filter((slot) => !one.changes.some((change) => change.slot === slot));
    // Where the answer stays the same, its reasons may not.
    const alone = kills(one);
    if (alone !== undefined) return alone;
    for (const further of varied(one, tests, rest)) {
      const found = mutated !== undefined && answersDiffer(further, mutated) ? kills(further) : undefined;
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

const testsOf = (item: Item | DutyItem) => leavesOf(item).map(({ test }) => test);

function differs(item: Item | DutyItem, { item: other }: MutatedAction, { values }: Variation): boolean {
  if (other === undefined || other.rule.effect !== item.rule.effect) return true;
  if (other.rule.duty?.due !== item.rule.duty?.due) return true;
  return item.truth(values) !== other.truth(values);
}

function answersDiffer({ base: { asked }, values }: Variation, { action }: MutatedAction): boolean {
  const there = { ...asked, outcome: { ...asked.outcome, values } };
  return answered(decidedUnder(asked.action, there)) !== answered(decidedUnder(action, there));
}

/** The request, decided by an engine of the policies and by one of the policies with the mutant. */
function confirmed(one: Variation, mutant: Mutant, rule: RuleInSuite, engines: Engines): MissingCase | undefined {
  const { request, written } = asCase(one);
  const { decided, one: base } = one.base;
  const decision = engines.for(base, decided.policies).decide(request);
  if (decision.problems.length > 0 || isThere(request, rule)) return undefined;
  const expect = expectationOf(decision, rule.rule);
  const now = base.clock === undefined ? CASE_CLOCK : parseInstant(base.clock);
  const policies = decided.policies.map((policy) =>
    policy.id === mutant.policy ? mutatedPolicy(policy, mutant, request) : policy,
  );
  const other = createEngine<unknown>({ policies, clock: () => now }).decide(request);
  if (!(other instanceof LiveDecision) || differences(other, { expect }).length === 0) return undefined;
  return { request, written, base, changed: one.changes, expect };
}

const isThere = (request: unknown, { cases }: RuleInSuite) =>
  cases.some(({ one }) => JSON.stringify(one.request) === JSON.stringify(request));

function mutatedPolicy(policy: Policy, mutant: Mutant, request: unknown): Policy {
  const { action } = request as { readonly action: string };
  const rules = policy.rules.flatMap((rule): Rule[] => {
    if (rule.id !== mutant.rule) return [rule];
    const changed = mutant.apply(rule, action);
    return changed === 'gone' ? [] : [changed ?? rule];
  });
  return Object.create(policy, { rules: { value: rules } }) as Policy;
}
