/** A decision as an expectation: what a case would say to hold the present answer fast. */
import type { Decision } from '../../explain/index.ts';
import type { CaseExpectation } from '../../policy/cases/case.ts';
import type { Rule } from '../../policy/index.ts';
import { seenIn } from './expectation.ts';

export function expectationOf(decision: Decision, { id, effect: kind }: Pick<Rule, 'id' | 'effect'>): CaseExpectation {
  const { effect, missing } = decision;
  const duties = [...decision.obligations, ...decision.advice];
  const all: CaseExpectation = {
    effect,
    // A duty is no reason of a decision: whether it attaches is all there is to say.
    ...(kind === 'oblige' || kind === 'advise' ? {} : isReason(decision, id) ? { rules: [id] } : { notRules: [id] }),
    ...(effect === 'indeterminate' ? { missing } : { obligations: [], advice: [] }),
    ...(duties.some(({ dueAt }) => dueAt !== undefined) ? { due: {} } : {}),
    ...(duties.some(({ owner }) => owner !== undefined) ? { owner: {} } : {}),
  };
  const seen = seenIn(decision, { expect: all });
  return Object.fromEntries(
    Object.entries(seen).filter(([, value]) => value !== undefined),
  ) as unknown as CaseExpectation;
}

function isReason({ reasons }: Decision, id: string): boolean {
  return reasons.some(({ rule }) => rule === id);
}
