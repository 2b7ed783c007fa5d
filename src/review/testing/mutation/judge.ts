/** Whether a case notices a mutant: something that the case expects is no longer so. */
import type { ActionPlan, DutyItem, Item } from '../../../compile/index.ts';
import { LiveDecision } from '../../../explain/index.ts';
import { UNKNOWN, type Value } from '../../../language/index.ts';
import type { Rule } from '../../../policy/index.ts';
import { differences } from '../expectation.ts';
import { compiledFor, decidedUnder, withItem } from '../judged.ts';
import type { AskingCase, RuleInSuite } from '../rules-in-suite.ts';
import type { Mutant } from './mutant.ts';

/** An action with the mutant in the place of the rule. */
export interface MutatedAction {
  readonly action: ActionPlan;
  readonly item: Item | DutyItem | undefined;
}

/** The actions that a mutant changes, each compiled once. */
export class MutatedActions {
  readonly #mutant: Mutant;
  readonly #zone: string;
  readonly #made = new Map<ActionPlan, MutatedAction | undefined>();

  constructor(mutant: Mutant, zone: string) {
    this.#mutant = mutant;
    this.#zone = zone;
  }

  of(action: ActionPlan, rule: Rule): MutatedAction | undefined {
    if (!this.#made.has(action)) this.#made.set(action, this.#make(action, rule));
    return this.#made.get(action);
  }

  #make(action: ActionPlan, rule: Rule): MutatedAction | undefined {
    const changed = this.#mutant.apply(rule, action.action);
    if (changed === undefined) return undefined;
    const item = changed === 'gone' ? undefined : compiledFor(action, changed, this.#zone);
    return { action: withItem(action, this.#mutant, item), item };
  }
}

/** The first case that notices the mutant. */
export function killerOf(mutant: Mutant, { cases, folder }: RuleInSuite): AskingCase | undefined {
  const actions = new MutatedActions(mutant, folder.policy.zone);
  return cases.find(({ one, asked, item }) => {
    const mutated = actions.of(asked.action, item.rule);
    if (mutated === undefined || isSameHere(item, mutated.item, asked.outcome.values)) return false;
    const decision = new LiveDecision(decidedUnder(mutated.action, asked));
    return differences(decision, one).length > 0;
  });
}

/** Nothing in a decision can tell two rules apart that come to the same, known, truths. A due time has to be looked at. */
function isSameHere(item: Item | DutyItem, other: Item | DutyItem | undefined, values: readonly Value[]): boolean {
  if (other === undefined || item.rule.effect !== other.rule.effect) return false;
  if (item.rule.duty?.due !== other.rule.duty?.due) return false;
  const truth = item.truth(values);
  return (
    truth !== UNKNOWN &&
    truth === other.truth(values) &&
    item.applies?.evaluate(values) === other.applies?.evaluate(values)
  );
}
