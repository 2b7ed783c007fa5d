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
  const granted = grantTruth(action, values);
  const { grants, requirements, forbids } = action;
  if (effect === 'permit') {
    const applied = having(requirements.candidates(values), values, (truth, { applies }) => {
      return truth === TRUE && (applies === undefined || applies.evaluate(values) === TRUE);
    });
    return merged(having(grants.candidates(values), values, isTrue), applied);
  }
  const decisive: Truth = effect === 'deny' ? FALSE : UNKNOWN;
  const stopping: Truth = effect === 'deny' ? TRUE : UNKNOWN;
  const failing =
    granted === TRUE
      ? []
      : having(grants.all, values, (truth) => (effect === 'deny' ? truth !== TRUE : truth === UNKNOWN));
  const unmet = having(requirements.candidates(values), values, (truth) => truth === decisive);
  const applying = having(forbids.candidates(values), values, (truth) => truth === stopping);
  return merged(merged(failing, unmet), applying);
}

const isTrue = (truth: Truth) => truth === TRUE;

function having(
  items: readonly Item[],
  values: Outcome['values'],
  wanted: (truth: Truth, item: Item) => boolean,
): Cause[] {
  const causes: Cause[] = [];
  for (const item of items) {
    const truth = item.truth(values);
    if (wanted(truth, item)) causes.push({ item, truth });
  }
  return causes;
}

/** A plan has the rules of each effect by policy and rule: two such lists are one by being laid side by side. */
function merged(left: Cause[], right: Cause[]): Cause[] {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  const all: Cause[] = [];
  let next = 0;
  for (const cause of left) {
    for (let other = right[next]; other !== undefined && order(other, cause) < 0; other = right[next]) {
      all.push(other);
      next += 1;
    }
    all.push(cause);
  }
  for (; next < right.length; next += 1) all.push(right[next] as Cause);
  return all;
}

function order({ item: { rule: left } }: Cause, { item: { rule: right } }: Cause): number {
  return compareText(left.policy, right.policy) || compareText(left.id, right.id);
}

/** One for each cause, in their order; and where nobody is ever granted the action, that. */
export function reasonsOf(outcome: Outcome, causes: readonly Cause[]): Reason[] {
  const reasons = causes.map(({ item }) => reasonOf(item, outcome));
  const { action, plan, problems } = outcome;
  if (action === undefined || problems.length > 0 || action.grants.all.length > 0) return reasons;
  return [...reasons, silence(plan, action)].sort(
    (left, right) => compareText(left.policy, right.policy) || compareText(left.rule, right.rule),
  );
}

function reasonOf(item: Item, outcome: Outcome): Reason {
  const { rule } = item;
  return {
    rule: rule.id,
    policy: rule.policy,
    clauses: rule.clauses,
    modality: rule.modality,
    says: rule.says,
    facts: toldFacts(item, outcome),
    readings: rule.readings,
  };
}

/** The reason that stands in a decision where no loaded policy grants the action to anyone. */
export const NO_GRANT = 'no-grant';

function silence(plan: Plan, action: ActionPlan): Reason {
  return {
    rule: NO_GRANT,
    policy: plan.vocabulary.silence,
    clauses: [],
    modality: 'none',
    says: `No loaded policy lets anyone ${action.says}.`,
    facts: [],
    readings: [],
  };
}
