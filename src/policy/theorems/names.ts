/** What a theorem says is carried has to be there: nothing carries a misspelt duty, and the rules would get the blame. */
import { type PolicyProblem, quote } from '../errors.ts';
import { suggest } from '../nearest.ts';
import type { Policy } from '../policy.ts';
import type { Theorem } from './theorem.ts';

/** @param policies those that decide together where the theorem holds */
export function unknownDuties({ claim, file, line, column }: Theorem, policies: readonly Policy[]): PolicyProblem[] {
  if (claim.kind !== 'carries') return [];
  const known = new Set(policies.flatMap(({ rules }) => rules.flatMap(({ duty }) => duty?.id ?? [])));
  return claim.duties
    .filter((duty) => !known.has(duty))
    .map((duty) => {
      const message = `there is no duty or advice ${quote(duty)}`;
      const help = suggest(duty, [...known], 'name a duty or advice of the policies that decide together');
      return { code: 'unknown-duty', file, line, column, message, help };
    });
}
