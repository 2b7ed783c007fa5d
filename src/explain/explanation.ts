import type { Item, ReadAs } from '../compile/index.ts';
import type { Duty, Effect, Outcome, RequestProblem } from '../evaluate/index.ts';
import { FALSE, TRUE, UNKNOWN } from '../language/index.ts';
import { type Decision, LiveDecision } from './decision.ts';
import { type ToldFact, testsIn, toldFacts } from './facts.ts';
import { nextSteps, officerSentence, type Wording, wordingOf } from './next-steps.ts';
import { causesOf, type Reason } from './reasons.ts';

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
  const wording = wordingOf(outcome);
  const why = whyOf(decision, outcome, wording);
  const clear = outcome === undefined ? [] : clearOf(outcome);
  const { effect, evaluatedAt, problems, obligations, advice, policies } = decision;
  const remedies = decision.remedies.map(({ changes }) => changes.map((change) => wording.step(change)));
  const action = outcome?.action;
  return {
    effect,
    ...(action === undefined ? {} : { action: { id: action.action, says: action.says } }),
    evaluatedAt,
    officer: officerSentence(decision, why, action?.says, wording),
    why,
    clear,
    restsOn: factsOf(why, clear),
    missing: decision.missing.map((path) => ({ path, says: wording.fact(path) })),
    problems,
    obligations,
    advice,
    remedies,
    ...(decision.remediesComplete === false ? { remediesComplete: false as const } : {}),
    policies,
    next: nextSteps(decision, why, remedies, wording),
  };
}

const truthNames = { [TRUE]: 'true', [FALSE]: 'false', [UNKNOWN]: 'unknown' } as const;

function whyOf(decision: Decision, outcome: Outcome | undefined, wording: Wording): WhyRule[] {
  const causes = outcome === undefined ? [] : causesOf(outcome);
  let next = 0;
  return decision.reasons.map((reason) => {
    // Reasons are made of causes, in their order; that no rule grants is a reason without one.
    const cause = causes[next];
    const { rule, policy, clauses, modality, says, facts, readings } = reason;
    const same = cause !== undefined && cause.item.rule.id === rule && cause.item.rule.policy === policy;
    if (outcome === undefined || !same) return { ...reason, because: [], readAs: readingsOf(reason, outcome) };
    next += 1;
    const because = wording.because(cause, outcome.values);
    const [truth, readAs, { remedy }] = [truthNames[cause.truth], readAsOf(cause.item, outcome), cause.item.rule];
    return decision.effect === 'permit' || remedy === undefined
      ? { rule, policy, clauses, modality, says, facts, readings, truth, because, readAs }
      : { rule, policy, clauses, modality, says, facts, readings, truth, because, readAs, remedy };
  });
}

/** How the clauses of a rule are read is the same whatever is asked. */
const readAs = new WeakMap<Item, readonly ReadAs[]>();

function readAsOf(item: Item, outcome: Outcome): readonly ReadAs[] {
  const known = readAs.get(item) ?? Object.freeze(readingsOf(item.rule, outcome));
  readAs.set(item, known);
  return known;
}

function readingsOf({ policy, readings }: Pick<Reason, 'policy' | 'readings'>, outcome: Outcome | undefined): ReadAs[] {
  return readings.flatMap((id) => outcome?.plan.readings.get(`${policy} ${id}`) ?? []);
}

/** Requirements that do not concern the request, and forbids that do not apply: a permit rests on them too. */
function clearOf(outcome: Outcome): WhyRule[] {
  const { action, values, effect } = outcome;
  if (action === undefined || effect !== 'permit') return [];
  const clear: WhyRule[] = [];
  const add = (item: Item) => {
    const { rule, applies, when } = item;
    if (testsIn(applies).length + testsIn(when).length === 0) return;
    const { id, policy, clauses, modality, says, readings } = rule;
    const facts = toldFacts(item, outcome);
    clear.push({ rule: id, policy, clauses, modality, says, facts, readings, because: [], readAs: [] });
  };
  for (const item of action.requirements.all) {
    if (item.applies !== undefined && item.applies.evaluate(values) !== TRUE) add(item);
  }
  for (const item of action.forbids.all) add(item);
  return clear;
}

function factsOf(...rules: readonly (readonly WhyRule[])[]): ToldFact[] {
  const byPath = new Map<string, ToldFact>();
  for (const list of rules) for (const { facts } of list) for (const fact of facts) byPath.set(fact.path, fact);
  return [...byPath.keys()].sort().map((path) => byPath.get(path) as ToldFact);
}
