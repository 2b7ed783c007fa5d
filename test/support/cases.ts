/** The case files beside the rules, decided as `alpr-policy test` decides them. */
import type { Decision } from '../../src/explain/index.ts';
import type { PolicyCase } from '../../src/policy/cases/case.ts';
import { decideCase as decide, decideCases, Engines } from '../../src/review/testing/index.ts';
import { policyIn } from './policies.ts';
import { shipped } from './shipped.ts';

export { shipped } from './shipped.ts';
export const engines = new Engines();
export const decided = decideCases(shipped, engines);
export const cases: readonly PolicyCase[] = decided.map(({ one }) => one);

/** A case that stands in no folder, decided by the shipped policies. */
export function decideCase(one: PolicyCase): Decision {
  const policies = one.policies.map((id) => policyIn(`policies/${id}`));
  return decide(one, policies as never, engines).decision;
}
