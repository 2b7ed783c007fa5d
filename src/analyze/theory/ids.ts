/** Ids and texts that are the same or not: groups of the same ones, or none where two of a group are not. */
import { known } from '../known.ts';
import type { EqualLiteral } from './literal.ts';

export function sameIds(literals: readonly EqualLiteral[]): ReadonlyMap<string, number> | undefined {
  const leader = new Map<string, string>();
  const lead = (name: string): string => {
    const above = leader.get(name) ?? name;
    return above === name ? name : lead(above);
  };
  for (const { facts, holds } of literals) {
    for (const name of facts) if (!leader.has(name)) leader.set(name, name);
    if (holds) leader.set(lead(facts[0]), lead(facts[1]));
  }
  if (literals.some(({ facts: [left, right], holds }) => !holds && lead(left) === lead(right))) return undefined;
  const numbers = new Map<string, number>();
  for (const name of leader.keys()) if (!numbers.has(lead(name))) numbers.set(lead(name), numbers.size);
  return new Map([...leader.keys()].map((name) => [name, known(numbers.get(lead(name)))]));
}
