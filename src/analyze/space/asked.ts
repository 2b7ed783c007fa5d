/** All that a set of tests asks of each fact: by it the fact is cut. */
import { type Calendar, operatorNamed, type Test, type Value } from '../../language/index.ts';
import type { Asked } from './fact.ts';
import { operandsOf } from './names.ts';

/** A test, and the calendar of the policy in which it stands. */
export interface AskedTest {
  readonly test: Test;
  readonly calendar: Calendar;
}

type Growing = { -readonly [key in keyof Asked]: Asked[key] } & { alone: AskedTest[]; constants: Set<Value> };

/** What is asked of each fact, by all tests. */
export function askedOf(
  tests: readonly AskedTest[],
  shapeOf: (name: string) => Asked['shape'],
): ReadonlyMap<string, Asked> {
  const asked = new Map<string, Growing>();
  const of = (name: string): Growing => {
    const known = asked.get(name) ?? {
      shape: shapeOf(name),
      alone: [],
      compared: false,
      constants: new Set<Value>(),
      tellsBlank: false,
    };
    asked.set(name, known);
    return known;
  };
  const pairs: (readonly [Growing, Growing])[] = [];
  for (const one of tests) {
    const operator = operatorNamed(one.test.operator);
    const [fact, other] = operandsOf(one.test).map(of);
    if (fact === undefined) continue;
    if (operator.ties === undefined) {
      fact.alone.push(one);
      const named = operator.value === 'nothing' ? [] : [one.test.value].flat();
      for (const constant of named) fact.constants.add(constant as Value);
    } else if (other !== undefined && operator.ties !== 'period' && operator.ties !== 'absence') {
      pairs.push([fact, other]);
      for (const { shape, constants } of [fact, other]) {
        if (shape.type === 'set') for (const value of shape.values) constants.add(value);
      }
    }
  }
  const [first, ...others] = askersIn(tests).map(of);
  for (const other of others) if (first !== undefined) pairs.push([first, other]);
  for (const pair of pairs) for (const fact of pair) fact.compared = true;
  for (const fact of asked.values()) fact.tellsBlank = tellsBlank(fact);
  share(pairs);
  return asked;
}

/** Who must not attest an absence, of lists of which several are asked: a list can be for one and not for another. */
function askersIn(tests: readonly AskedTest[]): string[] {
  const absences = tests.map(({ test }) => test).filter(({ operator }) => operatorNamed(operator).ties === 'absence');
  const askers = absences.map((test) => ({ list: test.fact, asker: operandsOf(test)[2] ?? '' }));
  const isSeveral = ({ list, asker }: { readonly list: string; readonly asker: string }) =>
    askers.some((other) => other.list === list && other.asker !== asker);
  return [...new Set(askers.filter(isSeveral).map(({ asker }) => asker))];
}

/** Whether a test of the fact tells a blank text from another that no test names. */
function tellsBlank({ shape, alone, constants }: Asked): boolean {
  if (shape.type !== 'id' && shape.type !== 'text') return false;
  // Longer than all that are named, and so none of them.
  const length = [...constants].join('').length + 1;
  const [blank, other] = [' '.repeat(length), '+'.repeat(length)];
  return alone.some(({ test, calendar }) => {
    const evaluate = operatorNamed(test.operator).compile([0], test.value, calendar);
    return evaluate([blank]) !== evaluate([other]);
  });
}

/** Facts that are compared are cut alike, to the end of each chain of comparisons. */
function share(pairs: readonly (readonly [Growing, Growing])[]): void {
  const ways = pairs.flatMap(([left, right]) => [
    { from: left, to: right },
    { from: right, to: left },
  ]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { from, to } of ways) {
      const constants = [...from.constants].filter((constant) => !to.constants.has(constant));
      for (const constant of constants) to.constants.add(constant);
      if (constants.length === 0 && (to.tellsBlank || !from.tellsBlank)) continue;
      to.tellsBlank ||= from.tellsBlank;
      grown = true;
    }
  }
}
