/** What the engine says of a request: the effect, the truth of a condition, what is attached. */
import { createEngine } from '../../src/engine/index.ts';
import type { Decision } from '../../src/explain/index.ts';
import type { Condition } from '../../src/language/index.ts';
import { type AuthoredCondition, type AuthoredRule, Policy } from '../../src/policy/index.ts';
import type { Made } from './model.ts';

export type Effect = Decision['effect'];

export function decide(policies: readonly Policy[], { request, clock }: Made): Decision {
  return createEngine<unknown>({ policies, clock: () => clock }).decide(request as unknown);
}

/** A policy whose one grant is a condition: it permits where the condition is true, and denies where it is false. */
export function asking(condition: Condition, like: Policy, action: string): Policy {
  const rule: AuthoredRule = {
    effect: 'permit',
    modality: 'may',
    clauses: [],
    actions: [action],
    says: 'Asked.',
    when: condition as AuthoredCondition,
  };
  return new Policy({ ...like.document, rules: { asked: rule } }, like.vocabulary, 'sha256:asked');
}

export function isTrue(condition: Condition | undefined, like: Policy, made: Made): boolean {
  if (condition === undefined) return true;
  const { effect, problems } = decide([asking(condition, like, made.request.action)], made);
  return problems.length === 0 && effect === 'permit';
}
