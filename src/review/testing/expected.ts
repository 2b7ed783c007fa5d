/** A decision as an expectation: what a case would say to hold the present answer fast. */
import type { Decision } from '../../explain/index.ts';
import type { CaseExpectation } from '../../policy/cases/case.ts';
import { seenIn } from './expectation.ts';

export function expectationOf(decision: Decision, rule: string): CaseExpectation {
  const { effect, missing } = decision;
  const duties = [...decision.obligations, ...decision.advice];
  const all: CaseExpectation = {
    effect,
    ...(decision.reasons.some((reason) => reason.rule === rule) ? { rules: [rule] } : { notRules: [rule] }),
    ...(effect === 'indeterminate' ? { missing } : { obligations: [], advice: [] }),
    ...(duties.some(({ dueAt }) => dueAt !== undefined) ? { due: {} } : {}),
    ...(duties.some(({ owner }) => owner !== undefined) ? { owner: {} } : {}),
  };
  const seen = seenIn(decision, { expect: all });
  return Object.fromEntries(
    Object.entries(seen).filter(([, value]) => value !== undefined),
  ) as unknown as CaseExpectation;
}
