import type { ActionPlan, Item, ReadAs } from '../compile/index.ts';
import type { Duty, Effect, Outcome, RequestProblem } from '../evaluate/index.ts';
import { FALSE, TRUE, UNKNOWN } from '../language/index.ts';
import type { Decision } from './decision.ts';
import { namedBy, type ToldFact, toldFacts } from './facts.ts';
import { LiveDecision } from './live-decision.ts';
import { nextSteps, officerSentence } from './next-steps.ts';
import type { Reason } from './reasons.ts';
import { Wording } from './wording.ts';

/** A decision put into words, as data: what {@link explain} prints. */
export interface Explanation {
  readonly effect: Effect;
  /** Absent where the request named no known action, or the decision is a copy. */
  readonly action?: { readonly id: string; readonly says: string };
  readonly evaluatedAt: string | null;
  /** One sentence for the one who asked. */
  readonly officer: string;
  /** The rules that decided, for the administrator. */
  readonly why: readonly WhyRule[];
  /** On a permit: what was looked at and does not stand in the way. Empty for a copy of a decision. */
  readonly clear: readonly WhyRule[];
  /** Every told fact on which the decision rests: without the others it would be the same. */
  readonly restsOn: readonly ToldFact[];
  readonly missing: readonly { readonly path: string; readonly says: string }[];
  readonly problems: readonly RequestProblem[];
  readonly obligations: readonly Duty[];
  readonly advice: readonly Duty[];
  /** Each a list of steps that together make a permit. */
  readonly remedies: readonly (readonly string[])[];
  readonly remediesComplete?: false;
  readonly policies: Decision['policies'];
  /** What to do next, in order. Never empty. */
  readonly next: readonly string[];
}

export interface WhyRule extends Reason {
  /** How the rule's condition came out. Absent for a copy of a decision. */
  readonly truth?: 'true' | 'false' | 'unknown';
  /** What of the rule's condition made it decide, in sentences. Empty for a copy of a decision. */
  readonly because: readonly string[];
  /** How the clauses were read where they can be read in more than one way. Empty for a copy of a decision. */
  readonly readAs: readonly ReadAs[];
  /** What helps, as the rule says it. */
  readonly remedy?: string;
}

/** The explanation of a decision; of a copy (from a log, say) with fewer words, since the policy is not at hand. */
export function explanationOf(decision: Decision): Explanation {
  const outcome = LiveDecision.outcomeOf(decision);
  const action = outcome?.action;
  const wording = Wording.of(outcome);
  const why = whyOf(decision, outcome, wording);
  const clear = outcome === undefined ? [] : clearOf(outcome);
  const { effect, evaluatedAt, problems, obligations, advice, policies } = decision;
  const officer = officerSentence(decision, why, action?.says, wording);
  const restsOn = action === undefined ? factsOf(why) : factsIn(action, why, clear);
  const missing = decision.missing.map((path) => ({ path, says: wording.fact(path) }));
  const remedies = decision.remedies.map(({ changes }) => changes.map((change) => wording.step(change)));
  const next = nextSteps(decision, why, remedies, wording);
  if (action !== undefined && decision.remediesComplete !== false) {
    // A literal, which is made at once; the other is put together name by name.
    const asked = { id: action.action, says: action.says };
    return {
      effect,
      action: asked,
      evaluatedAt,
      officer,
      why,
      clear,
      restsOn,
      missing,
      problems,
      obligations,
      advice,
      remedies,
      policies,
      next,
    };
  }
  return {
    effect,
    ...(action === undefined ? {} : { action: { id: action.action, says: action.says } }),
    evaluatedAt,
    officer,
    why,
    clear,
    restsOn,
    missing,
    problems,
    obligations,
    advice,
    remedies,
    ...(decision.remediesComplete === false ? { remediesComplete: false as const } : {}),
    policies,
    next,
  };
}

const NONE: readonly never[] = Object.freeze([]);
const truthNames = { [TRUE]: 'true', [FALSE]: 'false', [UNKNOWN]: 'unknown' } as const;

function whyOf(decision: Decision, outcome: Outcome | undefined, wording: Wording): WhyRule[] {
  const causes = LiveDecision.causesOf(decision);
  let next = 0;
  return decision.reasons.map((reason) => {
    // Reasons are made of causes, in their order; that no rule grants is a reason without one.
    const cause = causes[next];
    const { rule, policy, clauses, modality, says, facts, readings } = reason;
    const same = cause !== undefined && cause.item.rule.id === rule && cause.item.rule.policy === policy;
    if (outcome === undefined || !same) return { ...reason, because: [], readAs: readingsOf(reason, outcome) };
    next += 1;
    const because = wording.because(cause, outcome.values);
    const truth = truthNames[cause.truth];
    const readAs = readAsOf(cause.item, outcome);
    const { remedy } = cause.item.rule;
    return decision.effect === 'permit' || remedy === undefined
      ? { rule, policy, clauses, modality, says, facts, readings, truth, because, readAs }
      : { rule, policy, clauses, modality, says, facts, readings, truth, because, readAs, remedy };
  });
}

/** How the clauses of a rule are read is the same whatever is asked. */
const readings = new WeakMap<Item, readonly ReadAs[]>();

function readAsOf(item: Item, outcome: Outcome): readonly ReadAs[] {
  const known = readings.get(item);
  if (known !== undefined) return known;
  const found = Object.freeze(readingsOf(item.rule, outcome));
  readings.set(item, found);
  return found;
}

function readingsOf(rule: Pick<Reason, 'policy' | 'readings'>, outcome: Outcome | undefined): ReadAs[] {
  return rule.readings.flatMap((id) => outcome?.plan.readings.get(`${rule.policy} ${id}`) ?? []);
}

/** Requirements that do not concern the request, and forbids that do not apply: a permit rests on them too. */
function clearOf(outcome: Outcome): WhyRule[] {
  const { action, values, effect } = outcome;
  if (action === undefined || effect !== 'permit') return [];
  const clear: WhyRule[] = [];
  for (const item of action.requirements.all) {
    if (item.applies !== undefined && item.applies.evaluate(values) !== TRUE) addClear(item, outcome, clear);
  }
  for (const item of action.forbids.all) addClear(item, outcome, clear);
  return clear;
}

function addClear(item: Item, outcome: Outcome, clear: WhyRule[]): void {
  if (namedBy(item, outcome).length === 0) return;
  const { id: rule, policy, clauses, modality, says, readings } = item.rule;
  const facts = toldFacts(item, outcome);
  clear.push({ rule, policy, clauses, modality, says, facts, readings, because: NONE, readAs: NONE });
}

/** The facts of some rules, each once, by path. */
function factsOf(rules: readonly WhyRule[]): ToldFact[] {
  const byPath = new Map<string, ToldFact>();
  for (const { facts } of rules) for (const fact of facts) byPath.set(fact.path, fact);
  return [...byPath.keys()].sort().map((path) => byPath.get(path) as ToldFact);
}

/** The place of each fact of an action among all of them by path. */
const places = new WeakMap<ActionPlan, ReadonlyMap<string, number>>();

function placesIn(action: ActionPlan): ReadonlyMap<string, number> {
  const known = places.get(action);
  if (known !== undefined) return known;
  const paths = action.slots.map(({ path }) => path).sort();
  const found = new Map(paths.map((path, index) => [path, index]));
  places.set(action, found);
  return found;
}

/** The same, of rules of one action: there are as many places as it has facts, and none has to be sorted. */
function factsIn(action: ActionPlan, ...rules: readonly (readonly WhyRule[])[]): ToldFact[] {
  const placeOf = placesIn(action);
  const placed: (ToldFact | undefined)[] = new Array(placeOf.size).fill(undefined);
  for (const list of rules) {
    for (const { facts } of list) for (const fact of facts) placed[placeOf.get(fact.path) ?? 0] = fact;
  }
  const found: ToldFact[] = [];
  for (const fact of placed) if (fact !== undefined) found.push(fact);
  return found;
}
