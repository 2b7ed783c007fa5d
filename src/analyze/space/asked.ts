/** All that a set of tests asks of each fact: by it the fact is cut. */
import { type Calendar, operatorNamed, type Test, type Value } from '../../language/index.ts';
import type { Asked } from './fact.ts';
import { operandsOf } from './names.ts';

/** A test, and the calendar of the policy in which it stands. */
export interface AskedTest {
  readonly test: Test;
  readonly calendar: Calendar;
}

/** What is asked of each fact, by all tests. */
export function askedOf(
  tests: readonly AskedTest[],
  shapeOf: (name: string) => Asked['shape'],
): ReadonlyMap<string, Asked> {
  const asked = new Map<string, Asked & { compared: boolean; alone: AskedTest[]; constants: Set<Value> }>();
  const of = (name: string) => {
    const known = asked.get(name) ?? { shape: shapeOf(name), alone: [], compared: false, constants: new Set<Value>() };
    asked.set(name, known);
    return known;
  };
  for (const one of tests) {
    const operator = operatorNamed(one.test.operator);
    const facts = operandsOf(one.test).map(of);
    const [fact] = facts;
    if (fact === undefined) continue;
    if (operator.ties === undefined) {
      fact.alone.push(one);
      const named = operator.value === 'nothing' ? [] : [one.test.value].flat();
      for (const constant of named) fact.constants.add(constant as Value);
    } else if (operator.ties === 'equal' || operator.ties === 'order' || operator.ties === 'member') {
      for (const each of facts) each.compared = true;
    }
  }
  shareConstants(tests, asked);
  return asked;
}

/** Facts that are compared are cut at the same constants, to the end of each chain of comparisons. */
function shareConstants(
  tests: readonly AskedTest[],
  asked: ReadonlyMap<string, { constants: Set<Value>; shape: Asked['shape'] }>,
) {
  const pairs = tests.flatMap(({ test }) => {
    const tie = operatorNamed(test.operator).ties;
    return tie === 'equal' || tie === 'order' || tie === 'member'
      ? [operandsOf(test).map((name) => asked.get(name))]
      : [];
  });
  for (const pair of pairs) {
    for (const each of pair)
      if (each?.shape.type === 'set') for (const value of each.shape.values) each.constants.add(value);
  }
  for (let grown = true; grown; ) {
    grown = false;
    for (const [left, right] of pairs) {
      if (left === undefined || right === undefined) continue;
      for (const [from, to] of [
        [left, right],
        [right, left],
      ] as const) {
        for (const constant of from.constants) {
          if (to.constants.has(constant)) continue;
          to.constants.add(constant);
          grown = true;
        }
      }
    }
  }
}
