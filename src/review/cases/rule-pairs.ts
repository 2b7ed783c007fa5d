/**
 * For a rule, the cases that it decides and their near misses.
 *
 * A case decides a rule when without that rule the answer would be another: the effect, or a duty or advice with its
 * owner and due time. A near miss is a case of the same action and setting that differs from it in at most two told
 * facts and is not decided by the rule.
 *
 * Where policies are loaded together, a rule can forbid what a rule of another policy forbids as well. No answer shows
 * it then. Such a rule is decided by a case in which it is the only reason of its own policy, and its near misses are
 * cases in which it is no reason.
 */
import type { Decision } from '../../explain/index.ts';
import type { PolicyCase } from '../../policy/cases/case.ts';
import { membersOf } from '../../policy/expand.ts';
import type { Policy, Rule } from '../../policy/index.ts';
import { actionOf, type DecidedCases, settingOf } from './decided-cases.ts';
import { factsApart, toldFacts } from './told-facts.ts';

const MOST_FACTS = 2;

export interface RulePairs {
  readonly decided: readonly PolicyCase[];
  /** Whether the rule decides together with another policy only. */
  readonly seconded: boolean;
  /** One decided case and its near miss; `undefined` where there is none. */
  readonly pair: { readonly decided: PolicyCase; readonly nearMiss: PolicyCase } | undefined;
}

export class PairFinder {
  readonly #cases: DecidedCases;
  readonly #facts = new Map<PolicyCase, ReadonlyMap<string, string>>();

  readonly #ofAction = new Map<string, PolicyCase[]>();

  constructor(cases: DecidedCases) {
    this.#cases = cases;
    for (const one of cases.cases) {
      const action = actionOf(one);
      this.#ofAction.set(action, [...(this.#ofAction.get(action) ?? []), one]);
    }
  }

  #casesOf(policy: Policy, rule: string): readonly PolicyCase[] {
    const authored = policy.document.rules[rule];
    const actions = authored === undefined ? [] : membersOf(policy.document, authored.actions);
    return actions.flatMap((action) => this.#ofAction.get(action) ?? []);
  }

  pairsOf(policy: Policy, rule: string): RulePairs {
    const alone: PolicyCase[] = [];
    const aloneOfItsPolicy: PolicyCase[] = [];
    const spared: PolicyCase[] = [];
    const silent: PolicyCase[] = [];
    for (const one of this.#casesOf(policy, rule)) {
      const inForce = this.#inForce(one, policy.id, rule);
      if (inForce === undefined) continue;
      const decision = this.#cases.decision(one);
      const speaks = isSpoken(decision, inForce);
      // What is neither a reason nor owed changes nothing by going.
      const decides = speaks && answered(decision) !== answered(this.#cases.decisionWithout(one, inForce));
      (decides ? alone : spared).push(one);
      if (!speaks) silent.push(one);
      else if (isOnlyReason(decision, inForce)) aloneOfItsPolicy.push(one);
    }
    const seconded = alone.length === 0 && aloneOfItsPolicy.length > 0;
    const decided = seconded ? aloneOfItsPolicy : alone;
    return { decided, seconded, pair: this.#pair(decided, seconded ? silent : spared) };
  }

  #inForce(one: PolicyCase, policy: string, rule: string): Rule | undefined {
    if (!one.policies.includes(policy)) return undefined;
    const own = this.#cases.policiesOf(one).find(({ id }) => id === policy);
    const found = own?.rules.find(({ id }) => id === rule);
    return found?.actions.includes(actionOf(one)) === true ? found : undefined;
  }

  #pair(decided: readonly PolicyCase[], others: readonly PolicyCase[]): RulePairs['pair'] {
    for (const one of decided) {
      const near = others.find(
        (other) =>
          actionOf(one) === actionOf(other) &&
          settingOf(one) === settingOf(other) &&
          factsApart(this.#factsOf(one), this.#factsOf(other), MOST_FACTS) <= MOST_FACTS,
      );
      if (near !== undefined) return { decided: one, nearMiss: near };
    }
    return undefined;
  }

  #factsOf(one: PolicyCase): ReadonlyMap<string, string> {
    const known = this.#facts.get(one) ?? toldFacts(one.request);
    this.#facts.set(one, known);
    return known;
  }
}

function isSpoken({ reasons, obligations, advice }: Decision, { id, policy, duty }: Rule): boolean {
  return duty === undefined
    ? reasons.some((reason) => reason.rule === id && reason.policy === policy)
    : [...obligations, ...advice].some((owed) => owed.id === duty.id && owed.policy === policy);
}

function isOnlyReason({ reasons }: Decision, { id, policy }: Rule): boolean {
  const own = reasons.filter((reason) => reason.policy === policy);
  return own.length === 1 && own[0]?.rule === id;
}

function answered({ effect, obligations, advice }: Decision): string {
  return JSON.stringify([effect, [...obligations, ...advice].map(({ id, dueAt, owner }) => [id, dueAt, owner])]);
}
