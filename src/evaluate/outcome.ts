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

const NOTHING: readonly never[] = Object.freeze([]);

export function malformed(
  plan: Plan,
  action: ActionPlan | undefined,
  problems: readonly RequestProblem[],
  evaluatedAt: string | null = null,
): Outcome {
  return {
    plan,
    action,
    effect: 'deny',
    values: NOTHING,
    told: NOTHING,
    problems,
    missing: NOTHING,
    obligations: NOTHING,
    advice: NOTHING,
    evaluatedAt,
  };
}

export function decideOn(plan: Plan, action: ActionPlan, reading: Reading): Outcome {
  const { values, told, problems } = reading;
  const evaluatedAt = evaluatedAtOf(action, reading);
  if (problems.length > 0) return malformed(plan, action, problems, evaluatedAt);
  const truth = truthOf(action, values);
  const effect: Effect = truth === TRUE ? 'permit' : truth === FALSE ? 'deny' : 'indeterminate';
  return {
    plan,
    action,
    effect,
    values,
    told,
    problems,
    missing: truth === UNKNOWN ? missingFacts(action, values) : NOTHING,
    obligations: truth === UNKNOWN ? NOTHING : dutiesOf(effect, false, action, values),
    advice: truth === UNKNOWN ? NOTHING : dutiesOf(effect, true, action, values),
    evaluatedAt,
  };
}

/** The moment of the action; null where it is none or malformed. */
function evaluatedAtOf({ now, slots }: ActionPlan, { values, told }: Reading): string | null {
  const at = values[now];
  if (typeof at !== 'number') return null;
  const text = told[slots[now]?.time ?? -1];
  return typeof text === 'string' && isWritten(text) ? text : formatInstant(at);
}

const DOT = 46;
const UPPER_Z = 90;

/** Whether a time of the grammar is written as a decision writes it: with milliseconds, in UTC. */
function isWritten(text: string): boolean {
  return text.length === 24 && text.charCodeAt(19) === DOT && text.charCodeAt(23) === UPPER_Z;
}

/** On a permit a duty attaches unless its condition is false; on a deny only where its condition is true. */
function dutiesOf(effect: Effect, advice: boolean, { duties }: ActionPlan, values: readonly Value[]): readonly Duty[] {
  let attached: Duty[] | undefined;
  for (const item of duties) {
    if (item.duty.advice !== advice || item.duty.on !== effect) continue;
    const truth = item.truth(values);
    if (truth === FALSE || (truth === UNKNOWN && effect === 'deny')) continue;
    const duty = dutyOf(item, truth === UNKNOWN, values);
    if (attached === undefined) attached = [duty];
    else attached.push(duty);
  }
  return attached ?? NOTHING;
}

function dutyOf(item: DutyItem, isUndetermined: boolean, values: readonly Value[]): Duty {
  const { plain, owner: owners, due } = item.duty;
  const owner = owners.length === 0 ? undefined : ownerOf(owners, values);
  const dueAt = due.length === 0 ? undefined : dueOf(item, values);
  // Most duties are no more than that: one object for all decisions.
  if (owner === undefined && dueAt === undefined && !isUndetermined) return plain;
  return {
    ...plain,
    ...(owner === undefined ? undefined : { owner }),
    ...(dueAt === undefined ? undefined : { dueAt }),
    ...(isUndetermined ? { undetermined: true } : undefined),
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
