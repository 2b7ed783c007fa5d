/** For programs: everything that the other formats say. */
import type { PolicyCase } from '../../../policy/cases/case.ts';
import { type Coverage, percent, type Share } from '../coverage/coverage.ts';
import { countsOf } from '../mutation/counts.ts';
import type { Mutation } from '../mutation/mutation.ts';
import { failing, isFine, placed, scoreOf, type TestReport } from '../report.ts';

export function jsonReport(report: TestReport): string {
  const { results, coverage, mutation, shortfalls } = report;
  const failed = failing(report);
  const whole = {
    fine: isFine(report),
    cases: { passed: results.length - failed.length, failed: failed.length },
    failures: failed,
    ...(coverage === undefined ? {} : { coverage: coverageData(coverage) }),
    ...(mutation === undefined ? {} : { mutation: mutationData(mutation) }),
    shortfalls,
  };
  return `${JSON.stringify(whole, undefined, 2)}\n`;
}

const share = (one: Share) => ({ ...one, percent: percent(one) });
const at = (one: PolicyCase | undefined) => (one === undefined ? null : placed(one));

function coverageData({ rules, clauses, byRule, byClause, byLeaf, unencoded, impossible }: Coverage) {
  return {
    rules: share(byRule),
    clauses: { ...share(byClause), unencoded },
    leaves: { ...share(byLeaf), impossible },
    byRule: rules.map(({ policy, rule, place, hits, decided, nearMiss, leaves }) => ({
      policy,
      rule,
      place: placed(place),
      hits,
      decided: at(decided),
      nearMiss: at(nearMiss),
      leaves: leaves.map((leaf) => ({ ...leaf, whenTrue: at(leaf.whenTrue), whenFalse: at(leaf.whenFalse) })),
    })),
    byClause: clauses.map((clause) => ({ ...clause, decided: at(clause.decided) })),
  };
}

function mutationData(mutation: Mutation) {
  const { killed, survived, equivalent } = mutation;
  return {
    score: share(scoreOf(mutation)),
    killed: killed.length,
    survived: survived.length,
    equivalent: equivalent.length,
    kinds: countsOf(mutation),
    survivors: survived.map(({ mutant: { policy, rule, kind, change }, place, killedBy }) => ({
      policy,
      rule,
      kind,
      change,
      place: placed(place),
      killedBy: killedBy === undefined ? null : { request: killedBy.request, expect: killedBy.expect },
    })),
    equivalents: equivalent.map(({ policy, rule, kind, change }) => ({ policy, rule, kind, change })),
  };
}
