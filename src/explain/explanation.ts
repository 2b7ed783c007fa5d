import type { ReadAs } from '../compile/index.ts';
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
    restsOn: factsOf([...why, ...clear]),
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
  const causes = new Map(
    (outcome === undefined ? [] : causesOf(outcome)).map((cause) => [
      keyOf(cause.item.rule.policy, cause.item.rule.id),
      cause,
    ]),
  );
  return decision.reasons.map((reason) => {
    const cause = causes.get(keyOf(reason.policy, reason.rule));
    const remedy = cause === undefined || decision.effect === 'permit' ? undefined : cause.item.rule.remedy;
    const because = cause === undefined || outcome === undefined ? [] : wording.because(cause, outcome.values);
    const readAs = readingsOf(reason, outcome);
    const truth = cause === undefined ? {} : { truth: truthNames[cause.truth] };
    return { ...reason, ...truth, because, readAs, ...(remedy === undefined ? {} : { remedy }) };
  });
}

function readingsOf({ policy, readings }: Reason, outcome: Outcome | undefined): ReadAs[] {
  return readings.flatMap((id) => outcome?.plan.readings.get(`${policy} ${id}`) ?? []);
}

const keyOf = (policy: string, rule: string) => `${policy} ${rule}`;

/** Requirements that do not concern the request, and forbids that do not apply: a permit rests on them too. */
function clearOf(outcome: Outcome): WhyRule[] {
  const { action, values, effect } = outcome;
  if (action === undefined || effect !== 'permit') return [];
  const spared = action.requirements.all.filter(
    ({ applies }) => applies !== undefined && applies.evaluate(values) !== TRUE,
  );
  return [...spared, ...action.forbids.all]
    .filter(({ applies, when }) => testsIn(applies).length + testsIn(when).length > 0)
    .map(({ rule, applies, when }) => ({
      rule: rule.id,
      policy: rule.policy,
      clauses: rule.clauses,
      modality: rule.modality,
      says: rule.says,
      facts: toldFacts([applies, when], outcome),
      readings: rule.readings,
      because: [],
      readAs: [],
    }));
}

function factsOf(rules: readonly WhyRule[]): ToldFact[] {
  const byPath = new Map(rules.flatMap(({ facts }) => facts).map((fact) => [fact.path, fact]));
  return [...byPath.keys()].sort().map((path) => byPath.get(path) as ToldFact);
}
