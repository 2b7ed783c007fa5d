import { TRUE } from '../../language/index.ts';
import { type Diagrams, valueIn } from '../diagrams.ts';
import type { Assignment } from './literals.ts';
import type { Relation } from './relation.ts';

/**
 * Moments and askers of lists of which an office is attested to one and not to another: it counts whether they were
 * told, and of which class they are.
 */
export function namedAtOdds(
  diagrams: Diagrams,
  relations: readonly Relation[],
  assignment: Assignment,
): ReadonlySet<string> {
  const isAsked = ({ asked }: Relation) => diagrams.evaluate(asked, assignment) === TRUE;
  const truth = ({ variable }: Relation) => valueIn(assignment, variable);
  const absences = relations.filter((one) => one.tie === 'absence' && isAsked(one));
  const isAtOdds = ({ facts: [list] }: Relation) =>
    absences.some((one) =>
      absences.some((other) => one.facts[0] === list && isAboutTheSame(one, other) && truth(one) !== truth(other)),
    );
  return new Set(absences.filter(isAtOdds).flatMap(({ facts }) => facts.slice(1)));
}

const isAboutTheSame = (one: Relation, other: Relation): boolean =>
  one.facts[0] === other.facts[0] && one.office === other.office;
