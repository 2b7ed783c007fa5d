/** What rests on a clause: where its words change, these have to be read again. */
import type { Effect, PolicyDocument } from '../../policy/index.ts';

export interface Rests {
  readonly rules: readonly string[];
  readonly obligations: readonly string[];
  readonly advice: readonly string[];
  readonly chains: readonly string[];
  readonly parameters: readonly string[];
  readonly readings: readonly string[];
}

export function restsOn(document: PolicyDocument, clause: string): Rests {
  const { rules, chains, parameters, readings, clauses } = document;
  const naming = (parts: { readonly [id: string]: { readonly clauses: readonly string[] } }) =>
    Object.keys(parts).filter((id) => parts[id]?.clauses.includes(clause));
  const ofEffect = (...effects: Effect[]) =>
    naming(rules).filter((id) => effects.some((one) => rules[id]?.effect === one));
  const asked = new Set(clauses[clause]?.readings ?? []);
  return {
    rules: ofEffect('permit', 'require', 'forbid'),
    obligations: ofEffect('oblige'),
    advice: ofEffect('advise'),
    chains: naming(chains),
    parameters: naming(parameters),
    readings: Object.keys(readings).filter((id) => asked.has(id) || readings[id]?.clauses.includes(clause)),
  };
}
