import type { PolicyCase } from '../policy/cases/case.ts';
import { canonicalJson, type Policy } from '../policy/index.ts';

/** Policies with the values of cases, each made once: many cases set the same. */
export function valuesSetter(): (policy: Policy, one: PolicyCase) => Policy {
  const made = new Map<Policy, Map<string, Policy>>();
  return (policy, { parameters }) => {
    if (Object.keys(parameters).length === 0) return policy;
    const own = made.get(policy) ?? new Map<string, Policy>();
    made.set(policy, own);
    const key = canonicalJson(parameters);
    const known = own.get(key) ?? policy.with(parameters);
    own.set(key, known);
    return known;
  };
}
