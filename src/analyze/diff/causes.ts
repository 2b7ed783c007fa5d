/** Which rules come to something else on the two sides, and where: what a change of an answer rests on. */
import { FALSE, TRUE } from '../../language/index.ts';
import { compareText } from '../../policy/index.ts';
import type { Diagram, Diagrams } from '../diagrams.ts';
import type { RuleMeaning } from '../meaning.ts';
import type { Assignment } from '../space/literals.ts';
import type { RuleName } from './change.ts';
import type { Side } from './side.ts';

export interface Cause extends RuleName {
  readonly clauses: readonly string[];
  /** Where the rule says something else than it did. */
  readonly where: Diagram;
}

/** The rules that decide and say something else somewhere, by policy and id. */
export function causesIn(diagrams: Diagrams, before: Side, after: Side): Cause[] {
  const [old, now] = [before, after].map(({ meaning }) => decidingIn(meaning.rules)) as [Deciding, Deciding];
  return [...new Set([...old.keys(), ...now.keys()])].sort(compareText).flatMap((name): Cause[] => {
    const [was, is] = [old.get(name), now.get(name)];
    const where = saidOtherwise(diagrams, was, is);
    if (where === FALSE) return [];
    const { policy, id: rule } = ((is ?? was) as RuleMeaning).rule;
    const clauses = [...new Set([...(was?.rule.clauses ?? []), ...(is?.rule.clauses ?? [])])];
    return [{ policy, rule, clauses, where }];
  });
}

/** Those of some causes that are behind the answer to one request. */
export function behind(diagrams: Diagrams, causes: readonly Cause[], assignment: Assignment): Cause[] {
  return causes.filter(({ where }) => diagrams.evaluate(where, assignment) === TRUE);
}

type Deciding = ReadonlyMap<string, RuleMeaning>;

function decidingIn(rules: readonly RuleMeaning[]): Deciding {
  return new Map(
    rules.filter(({ rule }) => rule.duty === undefined).map((one) => [`${one.rule.policy} ${one.rule.id}`, one]),
  );
}

/** A rule that has nothing against a request and grants nothing says as much as one that is not there. */
function saidOtherwise(diagrams: Diagrams, was: RuleMeaning | undefined, is: RuleMeaning | undefined): Diagram {
  if (was !== undefined && is !== undefined && was.rule.effect === is.rule.effect) {
    return diagrams.differ(was.truth, is.truth);
  }
  const [silent, stillSilent] = [silentWhere(diagrams, was), silentWhere(diagrams, is)];
  return diagrams.not(diagrams.and(silent, stillSilent));
}

function silentWhere(diagrams: Diagrams, one: RuleMeaning | undefined): Diagram {
  return one === undefined ? TRUE : diagrams.where(one.truth, one.rule.effect === 'require' ? TRUE : FALSE);
}
