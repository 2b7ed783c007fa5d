/** Which rules and cases speak to each clause, and of a clause to which nothing does, why. */
import type { PolicyFolder } from '../../node/policy-folders.ts';
import type { AuthoredRule, Clause } from '../../policy/index.ts';
import type { DecidedCase } from '../testing/suite.ts';

export interface ClauseCoverage {
  readonly clause: string;
  readonly verb: string;
  readonly kind: Clause['kind'];
  readonly summary: string;
  /** Ids of the rules on it, by what they do. */
  readonly rules: readonly string[];
  readonly obligations: readonly string[];
  readonly advice: readonly string[];
  /** Duties and steps of procedures on it, by their ids in duties.yaml. */
  readonly duties: readonly string[];
  /** In how many cases it is cited, by a reason or by something owed; and the first of them, as `file:line`. */
  readonly cases: number;
  readonly firstCase?: string;
  readonly readings: readonly string[];
  /** Why it is not encoded, or not by a rule alone. */
  readonly reason?: string;
  /** Whether it is encoded and some case cites it, or is not encoded, for a reason. */
  readonly accounted: boolean;
}

export interface PolicyCoverage {
  readonly policy: string;
  readonly title: string;
  readonly clauses: readonly ClauseCoverage[];
}

/** The clauses of a folder's policy, in the order of its clauses.yaml. */
export function coverageOf(folder: PolicyFolder, cases: readonly DecidedCase[]): PolicyCoverage {
  const { id: policy, title, document } = folder.policy;
  const cited = citations(policy, cases);
  const line = (id: string) => folder.placeOf('clauses', id).line;
  const clauses = Object.entries(document.clauses)
    .sort(([left], [right]) => line(left) - line(right))
    .map(([clause, { verb, kind, summary, reason, readings = [] }]): ClauseCoverage => {
      const on = (...effects: readonly AuthoredRule['effect'][]) =>
        Object.entries(document.rules)
          .filter(([, rule]) => rule.clauses.includes(clause) && effects.includes(rule.effect))
          .map(([id]) => id);
      const [rules, obligations, advice] = [on('permit', 'require', 'forbid'), on('oblige'), on('advise')];
      const places = cited.get(clause) ?? [];
      const [firstCase] = places;
      return {
        clause,
        verb,
        kind,
        summary,
        rules,
        obligations,
        advice,
        duties: dutiesOn(folder, clause),
        cases: places.length,
        ...(firstCase === undefined ? {} : { firstCase }),
        readings,
        ...(reason === undefined ? {} : { reason }),
        accounted: rules.length + obligations.length + advice.length > 0 ? places.length > 0 : reason !== undefined,
      };
    });
  return { policy, title, clauses };
}

function dutiesOn({ duties }: PolicyFolder, clause: string): string[] {
  const { duties: owed = {}, procedures = {} } = duties?.duties.document ?? {};
  const steps = Object.entries(procedures).flatMap(([id, procedure]) =>
    Object.entries(procedure.steps).map(([step, one]) => [`${id}/${step}`, one] as const),
  );
  return [...Object.entries(owed), ...steps].filter(([, { clauses }]) => clauses.includes(clause)).map(([id]) => id);
}

/** The places of the cases that cite each clause of a policy. */
function citations(policy: string, cases: readonly DecidedCase[]): Map<string, string[]> {
  const cited = new Map<string, string[]>();
  for (const { one, decision } of cases.filter(({ policies }) => policies.some(({ id }) => id === policy))) {
    const { reasons, obligations, advice } = decision;
    const own = [...reasons, ...obligations, ...advice].filter((spoken) => spoken.policy === policy);
    for (const clause of new Set(own.flatMap(({ clauses }) => clauses))) {
      cited.set(clause, [...(cited.get(clause) ?? []), `${one.file}:${one.line}`]);
    }
  }
  return cited;
}

/** Clauses that are not accounted for. Loading holds that each has a rule or a reason; what is left is a case. */
export function gaps({ clauses }: PolicyCoverage): ClauseCoverage[] {
  return clauses.filter(({ accounted }) => !accounted);
}
