/** A decision in the terms in which the hand-written function and the engine must agree. */
interface Comparable {
  readonly effect: string;
  readonly reasons: readonly { readonly policy: string; readonly rule: string; readonly clauses: readonly string[] }[];
  readonly missing: readonly string[];
  readonly obligations: readonly ComparableDuty[];
  readonly advice: readonly ComparableDuty[];
  readonly problems: readonly { readonly path: string; readonly code: string }[];
  readonly evaluatedAt: string | null;
}

interface ComparableDuty {
  readonly id: string;
  readonly policy: string;
  readonly clauses: readonly string[];
  readonly fulfilment: string;
  readonly owner?: string;
  readonly dueAt?: string;
  readonly undetermined?: true;
}

const dutyInOurTerms = ({ id, policy, clauses, fulfilment, owner, dueAt, undetermined }: ComparableDuty) => ({
  id,
  policy,
  clauses,
  fulfilment,
  owner,
  dueAt,
  undetermined,
});

export function inOurTerms(decision: Comparable) {
  return {
    effect: decision.effect,
    reasons: decision.reasons.map(({ policy, rule, clauses }) => ({ policy, rule, clauses })),
    missing: decision.missing,
    obligations: decision.obligations.map(dutyInOurTerms),
    advice: decision.advice.map(dutyInOurTerms),
    problems: decision.problems.map(({ path, code }) => ({ path, code })),
    evaluatedAt: decision.evaluatedAt,
  };
}
