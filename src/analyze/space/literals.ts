/** What an assignment says of several facts together, as the theory is asked. */
import type { Truth } from '../../language/index.ts';
import { type Diagram, valueIn } from '../diagrams.ts';
import { type Literal, ONE_VALUE } from '../theory/literal.ts';
import type { Fact, FactClass } from './fact.ts';
import type { Relation } from './relation.ts';
import type { Space } from './space.ts';

export type Assignment = readonly number[];

export function classIn({ variable, classes }: Fact, assignment: Assignment): FactClass {
  return classes[valueIn(assignment, variable)] ?? { told: 'untold', values: [undefined] };
}

export function literalsOf(space: Space, assignment: Assignment, relations = space.relations): Literal[] {
  const asked = relations.filter((one) => space.diagrams.evaluate(one.asked, assignment) === 2);
  const bounds = namesIn(asked, boundedBy).flatMap((name) => boundOf(space, space.factNamed(name), assignment));
  const classes = namesIn(asked, askerOf).flatMap((name) => classOf(space, space.factNamed(name), assignment));
  return [...bounds, ...classes, ...asked.map((relation) => literalOf(space, relation, assignment))];
}

const namesIn = (relations: readonly Relation[], of: (relation: Relation) => readonly string[]) => [
  ...new Set(relations.flatMap(of)),
];

const boundedBy = ({ tie, facts }: Relation) => (tie === 'equal' || tie === 'order' ? facts : []);

const askerOf = ({ tie, facts }: Relation) => (tie === 'absence' ? facts.slice(2) : []);

function literalOf(space: Space, relation: Relation, assignment: Assignment): Literal {
  const { diagrams } = space;
  const { tie, facts, variable, asked, period, calendar, office = '' } = relation;
  const value = valueIn(assignment, variable);
  const where = diagrams.and(asked, diagrams.is(variable, value));
  const [first = '', second = '', third = ''] = facts;
  if (tie === 'absence') {
    const isTold = (name: string) => classIn(space.factNamed(name), assignment).told === 'told';
    const named = (name: string) => (isTold(name) ? name : undefined);
    const classes = [second, third].map((name): Diagram => {
      const told = space.told(space.factNamed(name));
      return isTold(name) ? told : diagrams.not(told);
    });
    return {
      kind: 'absence',
      list: first,
      office,
      moment: named(second),
      notBy: named(third),
      truth: value as Truth,
      where: diagrams.all([where, ...classes]),
    };
  }
  const pair = { facts: [first, second] as const, holds: value === 1, where };
  if (tie !== 'period') return { kind: tie, ...pair };
  if (period === undefined || calendar === undefined) throw new TypeError('a period without its length');
  return { kind: 'period', period, calendar, ...pair };
}

function boundOf(space: Space, fact: Fact, assignment: Assignment): Literal[] {
  if (fact.shape.type !== 'number') return [];
  const one = classIn(fact, assignment);
  const [low = 0, high = low] = one.open === undefined ? [one.values[0] as number] : one.open.split('..').map(Number);
  const where = space.diagrams.is(fact.variable, valueIn(assignment, fact.variable));
  return [{ kind: 'bound', fact: fact.name, low, high, where }];
}

function classOf(space: Space, fact: Fact, assignment: Assignment): Literal[] {
  const { told, values, open } = classIn(fact, assignment);
  if (told !== 'told') return [];
  const where = space.diagrams.is(fact.variable, valueIn(assignment, fact.variable));
  return [{ kind: 'class', fact: fact.name, key: open ?? `${ONE_VALUE}${String(values[0])}`, where }];
}
