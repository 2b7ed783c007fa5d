/** Why: every rule that decided, never just the first (contract, section 6). */
import type { ActionPlan, Item, Plan } from '../compile/index.ts';
import { grantTruth, type Outcome } from '../evaluate/index.ts';
import { FALSE, TRUE, type Truth, UNKNOWN } from '../language/index.ts';
import { compareText } from '../policy/index.ts';
import { type ToldFact, toldFacts } from './facts.ts';

/** A rule that decided, and the facts that it was told. */
export interface Reason {
  readonly rule: string;
  readonly policy: string;
  readonly clauses: readonly string[];
  readonly modality: string;
  readonly says: string;
  readonly facts: readonly ToldFact[];
  readonly readings: readonly string[];
}

/** What a rule did in a decision: the part that a {@link Reason} does not say. */
export interface Cause {
  readonly item: Item;
  readonly truth: Truth;
}

/** The rules that decided, by policy and rule. */
export function causesOf(outcome: Outcome): Cause[] {
  const { action, values, effect } = outcome;
  if (action === undefined || outcome.problems.length > 0) return [];
  const having = (items: readonly Item[], wanted: (truth: Truth) => boolean): Cause[] =>
    items.map((item) => ({ item, truth: item.truth(values) })).filter(({ truth }) => wanted(truth));
  const granted = grantTruth(action, values);
  const { grants, requirements, forbids } = action;
  if (effect === 'permit') {
    const applied = having(requirements.candidates(values), (truth) => truth === TRUE).filter(
      ({ item }) => item.applies === undefined || item.applies.evaluate(values) === TRUE,
    );
    return sorted([...having(grants.candidates(values), (truth) => truth === TRUE), ...applied]);
  }
  const decisive: Truth = effect === 'deny' ? FALSE : UNKNOWN;
  const stopping: Truth = effect === 'deny' ? TRUE : UNKNOWN;
  const failing =
    granted === TRUE ? [] : having(grants.all, (truth) => (effect === 'deny' ? truth !== TRUE : truth === UNKNOWN));
  return sorted([
    ...failing,
    ...having(requirements.candidates(values), (truth) => truth === decisive),
    ...having(forbids.candidates(values), (truth) => truth === stopping),
  ]);
}

function sorted(causes: Cause[]): Cause[] {
  return causes.sort(
    ({ item: { rule: left } }, { item: { rule: right } }) =>
      compareText(left.policy, right.policy) || compareText(left.id, right.id),
  );
}

export function reasonsOf(outcome: Outcome): Reason[] {
  const reasons = causesOf(outcome).map(({ item }) => reasonOf(item, outcome));
  const { action, plan, problems } = outcome;
  if (action === undefined || problems.length > 0 || action.grants.all.length > 0) return reasons;
  return [...reasons, silence(plan, action)].sort(
    (left, right) => compareText(left.policy, right.policy) || compareText(left.rule, right.rule),
  );
}

function reasonOf({ rule, applies, when }: Item, outcome: Outcome): Reason {
  return {
    rule: rule.id,
    policy: rule.policy,
    clauses: rule.clauses,
    modality: rule.modality,
    says: rule.says,
    facts: toldFacts([applies, when], outcome),
    readings: rule.readings,
  };
}

function silence(plan: Plan, action: ActionPlan): Reason {
  return {
    rule: 'no-grant',
    policy: plan.vocabulary.silence,
    clauses: [],
    modality: 'none',
    says: `No loaded policy lets anyone ${action.says}.`,
    facts: [],
    readings: [],
  };
}
