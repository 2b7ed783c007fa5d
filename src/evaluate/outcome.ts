/** Slots → effect, missing facts and duties. All that is text is made later, from the outcome alone. */
import type { ActionPlan, DutyItem, Node, Plan } from '../compile/index.ts';
import { FALSE, formatInstant, isInstant, TRUE, UNKNOWN, type Value } from '../language/index.ts';
import { truthOf } from './combine.ts';
import { missingFacts } from './missing.ts';
import type { RequestProblem } from './problem.ts';
import type { Reading } from './read-request.ts';

export type Effect = 'permit' | 'deny' | 'indeterminate';

/** What somebody owes from now on (obligation), or should do (advice). */
export interface Duty {
  readonly id: string;
  readonly policy: string;
  readonly clauses: readonly string[];
  readonly says: string;
  /** `gate`: a host that cannot must treat the permit as a deny. `duty`: owed, never a reason to deny. */
  readonly fulfilment: 'gate' | 'duty' | 'best-effort';
  /** An id, where a fact names who owes it. */
  readonly owner?: string;
  /** UTC with milliseconds. */
  readonly dueAt?: string;
  /** The facts on which it depends were not told. */
  readonly undetermined?: true;
}

/** A decision before it is put into words. */
export interface Outcome {
  readonly plan: Plan;
  /** `undefined` where the request names no known action. */
  readonly action: ActionPlan | undefined;
  readonly effect: Effect;
  readonly values: readonly Value[];
  readonly told: Reading['told'];
  readonly problems: readonly RequestProblem[];
  readonly missing: readonly string[];
  readonly obligations: readonly Duty[];
  readonly advice: readonly Duty[];
  readonly evaluatedAt: string | null;
}

export function malformed(
  plan: Plan,
  action: ActionPlan | undefined,
  problems: readonly RequestProblem[],
  at = Number.NaN,
): Outcome {
  const evaluatedAt = formatInstant(at);
  const nothing = { values: [], told: [], missing: [], obligations: [], advice: [] };
  return { plan, action, effect: 'deny', ...nothing, problems, evaluatedAt };
}

export function decideOn(plan: Plan, action: ActionPlan, reading: Reading): Outcome {
  const { values, told, problems, at } = reading;
  if (problems.length > 0) return malformed(plan, action, problems, at);
  const truth = truthOf(action, values);
  const effect: Effect = truth === TRUE ? 'permit' : truth === FALSE ? 'deny' : 'indeterminate';
  const duties = effect === 'indeterminate' ? [] : dutiesOn(effect, action, values);
  return {
    plan,
    action,
    effect,
    values,
    told,
    problems,
    missing: truth === UNKNOWN ? missingFacts(action, values) : [],
    obligations: dutiesOf(duties, false, values),
    advice: dutiesOf(duties, true, values),
    evaluatedAt: formatInstant(at),
  };
}

/** On a permit a duty attaches unless its condition is false; on a deny only where its condition is true. */
function dutiesOn(effect: 'permit' | 'deny', action: ActionPlan, values: readonly Value[]): DutyItem[] {
  return action.duties.filter((item) => {
    if (item.duty.on !== effect) return false;
    const truth = item.truth(values);
    return effect === 'permit' ? truth !== FALSE : truth === TRUE;
  });
}

function dutiesOf(items: readonly DutyItem[], advice: boolean, values: readonly Value[]): Duty[] {
  const duties: Duty[] = [];
  for (const item of items) if (item.duty.advice === advice) duties.push(dutyOf(item, values));
  return duties;
}

function dutyOf(item: DutyItem, values: readonly Value[]): Duty {
  const { rule, duty } = item;
  const owner = ownerOf(duty.owner, values);
  const dueAt = dueOf(item, values);
  const isUndetermined = item.truth(values) === UNKNOWN;
  const { id, fulfilment } = duty;
  const { policy, clauses, says } = rule;
  const plain: Duty = { id, policy, clauses, says, fulfilment };
  // Most duties are no more than that, and spreading nothing costs as much as spreading something.
  if (owner === undefined && dueAt === undefined && !isUndetermined) return plain;
  return {
    ...plain,
    ...(owner === undefined ? {} : { owner }),
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(isUndetermined ? { undetermined: true } : {}),
  };
}

/** The first that is not none; nobody where one before it was not told. */
function ownerOf(slots: readonly number[], values: readonly Value[]): string | undefined {
  for (const slot of slots) {
    const value = values[slot];
    if (value !== null) return typeof value === 'string' ? value : undefined;
  }
  return undefined;
}

function dueOf({ duty }: DutyItem, values: readonly Value[]): string | undefined {
  const applying = duty.due.find(({ when }) => holds(when, values));
  if (applying === undefined) return undefined;
  let latest = Number.NEGATIVE_INFINITY;
  for (const { from, after } of applying.latest) {
    const value = values[from];
    if (typeof value !== 'number') return undefined;
    latest = Math.max(latest, after === undefined ? value : duty.calendar.add(value, after));
  }
  return isInstant(latest) ? (formatInstant(latest) ?? undefined) : undefined;
}

function holds(node: Node | undefined, values: readonly Value[]): boolean {
  return node === undefined || node.evaluate(values) === TRUE;
}
