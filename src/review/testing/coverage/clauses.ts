/** Coverage by clause: an encoded clause is covered when a rule that cites it decides a case. */

import type { PolicyFolder } from '../../../node/policy-folders.ts';
import type { PolicyCase } from '../../../policy/cases/case.ts';
import { compareText } from '../../../policy/index.ts';

export interface ClauseCoverage {
  readonly policy: string;
  readonly clause: string;
  /** The rules that cite it; of a clause that no rule encodes, none: it is counted apart. */
  readonly rules: readonly string[];
  readonly decided: PolicyCase | undefined;
}

export function clauseCoverage(
  { policy }: PolicyFolder,
  decidedBy: (rule: string) => PolicyCase | undefined,
): ClauseCoverage[] {
  const { clauses, statutes, rules } = policy.document;
  return [...Object.keys(clauses), ...Object.keys(statutes)].sort(compareText).map((clause) => {
    const citing = Object.keys(rules).filter((rule) => rules[rule]?.clauses.includes(clause));
    const decided = citing.map(decidedBy).find((one) => one !== undefined);
    return { policy: policy.id, clause, rules: citing.sort(compareText), decided };
  });
}
