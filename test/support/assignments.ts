/** A request → its assignment in a space: by naive look-up, for tests of the spaces. */
import type { AskedTest } from '../../src/analyze/space/asked.ts';
import type { Fact } from '../../src/analyze/space/fact.ts';
import { operandsOf } from '../../src/analyze/space/names.ts';
import type { Relation } from '../../src/analyze/space/relation.ts';
import type { Space } from '../../src/analyze/space/space.ts';
import { operatorNamed, type Period, type Value } from '../../src/language/index.ts';

/** @param values of the facts of the space, as an engine read them */
export function assignmentOf(space: Space, tests: readonly AskedTest[], values: ReadonlyMap<string, Value>): number[] {
  const assignment: number[] = [];
  for (const fact of space.facts.values()) {
    const value = values.get(fact.name);
    assignment[fact.variable] = classOf(fact, value, tests);
    for (const [member, bit] of fact.members) {
      assignment[bit] = Array.isArray(value) && (value as string[]).includes(member) ? 1 : 0;
    }
  }
  for (const relation of space.relations) assignment[relation.variable] = 0;
  for (const relation of space.relations) {
    const isAsked = space.diagrams.evaluate(relation.asked, assignment) === 2;
    assignment[relation.variable] = isAsked ? between(relation, values) : 0;
  }
  return assignment;
}

function classOf(fact: Fact, value: Value, tests: readonly AskedTest[]): number {
  const told = value === undefined ? 'untold' : value === null ? 'none' : 'told';
  const alone = tests.filter(({ test }) => operandsOf(test).length === 1 && test.fact === fact.name);
  const isCompared = tests.some(({ test }) => {
    const { ties } = operatorNamed(test.operator);
    return ties !== undefined && ties !== 'period' && ties !== 'absence' && operandsOf(test).includes(fact.name);
  });
  const found = fact.classes.findIndex((one) => {
    if (one.told !== told) return false;
    if (told !== 'told' || fact.shape.type === 'set') return true;
    if (isCompared) return isIn(one, value, fact);
    return alone.every(({ test, calendar }) => {
      const evaluate = operatorNamed(test.operator).compile([0], test.value, calendar);
      return evaluate([value]) === evaluate([one.values[0]]);
    });
  });
  if (found < 0) throw new Error(`no class of ${fact.name} for ${JSON.stringify(value)}`);
  return found;
}

function isIn({ values, open }: Fact['classes'][number], value: Value, fact: Fact): boolean {
  if (open === undefined) return values.includes(value);
  if (fact.shape.type === 'number') {
    const [low = 0, high = 0] = open.split('..').map(Number);
    return low < (value as number) && (value as number) < high;
  }
  if (typeof value !== 'string') return true;
  const isNamed = fact.classes.some((one) => one.open === undefined && one.values.includes(value));
  const tellsBlank = fact.classes.some((one) => one.open === 'blank');
  return !isNamed && (tellsBlank && value.trim() === '') === (open === 'blank');
}

function between({ tie, facts, period, calendar, office }: Relation, values: ReadonlyMap<string, Value>): number {
  const [left, right, third] = facts.map((name) => values.get(name));
  switch (tie) {
    case 'equal':
      return left === right ? 1 : 0;
    case 'order':
      return (left as number) <= (right as number) ? 1 : 0;
    case 'period':
      return calendar?.elapsed(left as number, period as Period, right as number) === true ? 1 : 0;
    default: {
      const value = { office: office ?? '', at: { fact: '' }, notBy: { fact: '' } };
      if (calendar === undefined && office === undefined) throw new Error('an absence of no office');
      return operatorNamed('attested').compile([0, 1, 2], value, undefined as never)([left, right, third]);
    }
  }
}
