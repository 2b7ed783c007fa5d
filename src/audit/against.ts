/** What stands against a denied request: the rules that are not met, for whoever reads the finding. */
import type { Decision } from '../explain/index.ts';

export interface BrokenRule {
  readonly policy: string;
  readonly rule: string;
  readonly clauses: readonly string[];
  readonly says: string;
}

/**
 * A decision also lists grants that are not true because nothing was told of them: they are not against anybody, and are
 * left out where something else is.
 */
export function against(decisions: readonly Decision[]): BrokenRule[] {
  const reasons = decisions.flatMap((decision) => decision.reasons);
  const told = reasons.filter(({ modality, facts }) => modality !== 'may' || facts.length > 0);
  const rules = new Map<string, BrokenRule>();
  for (const { policy, rule, clauses, says } of told.length > 0 ? told : reasons)
    rules.set(`${policy} ${rule}`, { policy, rule, clauses, says });
  return [...rules].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, rule]) => rule);
}
