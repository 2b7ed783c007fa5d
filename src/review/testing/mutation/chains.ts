/** Approval chains with the first office and the first of those who stand in for it changed about. */
import { expandRules } from '../../../policy/expand.ts';
import type { Chain, Policy, Rule } from '../../../policy/index.ts';
import type { Change } from './mutant.ts';

export function chainChanges(rule: Rule, policy: Policy): Change[] {
  const { document } = policy;
  return Object.entries(document.chains).flatMap(([id, chain]) => {
    const { first, others } = officesOf(chain, policy);
    const [stand, ...rest] = others;
    if (stand === undefined) return [];
    const swapped = { ...chain, first: stand, 'if-unavailable': [first, ...rest] };
    const other = { ...document, chains: { ...document.chains, [id]: swapped } };
    const changed = expandRules(other, policy.vocabulary).find((one) => one.id === rule.id);
    if (changed === undefined || conditions(changed) === conditions(rule)) return [];
    const change = `chain ${id}: ${stand} first, ${[first, ...rest].join(', ')} while that office is away`;
    // Under other parameters the chain is another one.
    return [{ kind: 'chain', change, apply: (own) => (conditions(own) === conditions(rule) ? changed : undefined) }];
  });
}

function officesOf({ first, 'if-unavailable': others }: Chain, { document }: Policy) {
  const valuesOf = (name: string) => [document.parameters[name]?.value ?? []].flat();
  return {
    first: typeof first === 'string' ? first : (valuesOf(first.parameter)[0] ?? ''),
    others: 'parameter' in others ? valuesOf(others.parameter) : others,
  };
}

/** Without names and sentences, which say the offices too. */
function conditions({ applies, when }: Rule): string {
  return JSON.stringify([applies, when], (key, value) => (key === 'name' ? undefined : value));
}
