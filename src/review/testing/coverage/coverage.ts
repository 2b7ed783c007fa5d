/** Coverage of the rules by the cases: by rule, by clause and by leaf. */
import type { FilePlace, PolicyFolders } from '../../../node/policy-folders.ts';
import type { PolicyCase } from '../../../policy/cases/case.ts';
import type { RulesInSuite } from '../rules-in-suite.ts';
import { Distances } from './apart.ts';
import { type ClauseCoverage, clauseCoverage } from './clauses.ts';
import { isCovered, type LeafCoverage, leafCoverage } from './leaves.ts';
import { ruleCoverage } from './rules.ts';

export interface CoveredRule {
  readonly policy: string;
  readonly rule: string;
  readonly place: FilePlace;
  /** How many cases the rule decides. */
  readonly hits: number;
  readonly decided: PolicyCase | undefined;
  readonly nearMiss: PolicyCase | undefined;
  readonly leaves: readonly LeafCoverage[];
}

/** How many of how many. */
export interface Share {
  readonly covered: number;
  readonly of: number;
}

export interface Coverage {
  readonly rules: readonly CoveredRule[];
  readonly clauses: readonly ClauseCoverage[];
  readonly byRule: Share;
  readonly byClause: Share;
  readonly byLeaf: Share;
  /** Clauses that no rule encodes, and directions of leaves that no request can show. */
  readonly unencoded: number;
  readonly impossible: number;
}

export function coverageOf({ folders }: PolicyFolders, suite: RulesInSuite): Coverage {
  const distances = new Distances();
  const asked = suite.rules.map((one): CoveredRule => {
    const { decided, nearMiss } = ruleCoverage(one, distances);
    const { policy, id: rule, place } = one;
    return { policy, rule, place, hits: decided.length, decided: decided[0], nearMiss, leaves: leafCoverage(one) };
  });
  const unasked = suite.unasked.map(({ policy, id: rule, place }): CoveredRule => {
    return { policy, rule, place, hits: 0, decided: undefined, nearMiss: undefined, leaves: [] };
  });
  const rules = [...asked, ...unasked];
  const clauses = folders.flatMap((folder) =>
    clauseCoverage(
      folder,
      (id) => rules.find(({ policy, rule }) => policy === folder.policy.id && rule === id)?.decided,
    ),
  );
  const encoded = clauses.filter((clause) => clause.rules.length > 0);
  const leaves = rules.flatMap((rule) => rule.leaves);
  return {
    rules,
    clauses,
    byRule: share(rules, ({ decided, nearMiss }) => decided !== undefined && nearMiss !== undefined),
    byClause: share(encoded, ({ decided }) => decided !== undefined),
    byLeaf: share(leaves, isCovered),
    unencoded: clauses.length - encoded.length,
    impossible: leaves.flatMap(({ impossible }) => impossible).length,
  };
}

function share<T>(all: readonly T[], covered: (one: T) => boolean): Share {
  return { covered: all.filter(covered).length, of: all.length };
}

/** In percent, rounded down to a tenth, so that only all of it is 100; nothing to cover counts as covered. */
export function percent({ covered, of }: Share): number {
  return of === 0 ? 100 : Math.floor((covered / of) * 1000) / 10;
}
