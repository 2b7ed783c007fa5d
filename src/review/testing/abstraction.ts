/**
 * Everything that the tests of a rule can come to together: a finite set that holds every combination which some request
 * can bring about, and perhaps more. What is so of all of them is therefore so of every request.
 *
 * Tests of one fact alone are taken together, over the values that the tests tell apart; two periods between the same
 * two facts are ordered where one lasts at least as long as the other. All else is taken to vary freely.
 */
import type { TestNode } from '../../compile/index.ts';
import {
  type ElapsedValue,
  FALSE,
  type FactShape,
  lastsAtLeast,
  parsePeriod,
  TRUE,
  type Truth,
  UNKNOWN,
  type Value,
} from '../../language/index.ts';
import type { LeafTruth } from './kleene.ts';

/** Above this many combinations nothing is claimed. */
const MOST = 200_000;

interface Group {
  readonly keys: readonly string[];
  readonly rows: readonly (readonly Truth[])[];
}

export type ShapeOf = (slot: number) => FactShape | undefined;

/** Whether something is so of all combinations; `undefined` where there are too many to look at. */
export function everyCombination(
  tests: readonly TestNode[],
  shapeOf: ShapeOf,
  holds: (leaf: LeafTruth) => boolean,
): boolean | undefined {
  const groups = groupsOf(tests, shapeOf);
  if (groups.reduce((product, { rows }) => product * rows.length, 1) > MOST) return undefined;
  const truths = new Map<string, Truth>();
  const keys = new Map(tests.map((test) => [test, keyOf(test)]));
  const leaf: LeafTruth = (test) => truths.get(keys.get(test) ?? keyOf(test)) ?? UNKNOWN;
  const from = (index: number): boolean => {
    const group = groups[index];
    if (group === undefined) return holds(leaf);
    return group.rows.every((row) => {
      for (const [at, key] of group.keys.entries()) truths.set(key, row[at] ?? UNKNOWN);
      return from(index + 1);
    });
  };
  return from(0);
}

function keyOf({ operator, operands, value }: TestNode): string {
  return `${operator.value} ${operands.join()} ${operator.says(probe, true)} ${JSON.stringify(value)}`;
}

const probe = { fact: 'f', value: 'v', others: ['a', 'b'] };

function groupsOf(tests: readonly TestNode[], shapeOf: ShapeOf): Group[] {
  const groups = new Map<string, Map<string, TestNode>>();
  for (const test of tests) {
    const isFree = test.operands.length > 1 && test.operator.value !== 'elapsed';
    const name = isFree ? keyOf(test) : `${test.operator.value === 'elapsed' ? 'elapsed' : ''} ${test.operands.join()}`;
    const group = groups.get(name) ?? new Map<string, TestNode>();
    groups.set(name, group.set(keyOf(test), test));
  }
  return [...groups.values()].map((group) => ({
    keys: [...group.keys()],
    rows: distinct(rowsOf([...group.values()], shapeOf)),
  }));
}

function rowsOf(tests: readonly TestNode[], shapeOf: ShapeOf): (readonly Truth[])[] {
  const [first] = tests;
  if (first === undefined) return [];
  if (first.operator.value === 'elapsed') return orderedRows(tests.map(({ value }) => (value as ElapsedValue).period));
  const shape = first.operands.length === 1 ? shapeOf(first.operands[0] ?? 0) : undefined;
  const values = shape === undefined ? undefined : valuesOf(shape, tests);
  if (values === undefined) return product(tests.length);
  const evaluate = tests.map(({ operator, value, calendar }) => operator.compile([0], value, calendar));
  return values.map((value) => evaluate.map((test) => test([value])));
}

/** One value of each class that the tests can tell apart; `undefined` where there may be others. */
function valuesOf(shape: FactShape, tests: readonly TestNode[]): Value[] | undefined {
  const named = tests.flatMap(({ operator, value }) => (operator.value === 'nothing' ? [] : [value].flat())) as Value[];
  const always: Value[] = [undefined, null];
  if (shape.type === 'boolean') return [...always, true, false];
  if (shape.type === 'enum') return [...always, ...shape.values];
  if (shape.type === 'id' || shape.type === 'text') return [...always, ...named, ' ', '', `${named.join('')}+`];
  if (shape.type === 'set' && named.length < 8) return [...always, ...subsets(named as string[])];
  return undefined;
}

function subsets([first, ...rest]: readonly string[]): string[][] {
  if (first === undefined) return [[]];
  const others = subsets(rest);
  return [...others, ...others.map((one) => [first, ...one])];
}

/** All of unknown, none told, or as far as time has run: a longer period has not passed before a shorter one. */
function orderedRows(periods: readonly string[]): (readonly Truth[])[] {
  const parsed = periods.map(parsePeriod);
  return product(periods.length).filter((row) => {
    if (row.includes(UNKNOWN)) return row.every((truth) => truth === UNKNOWN);
    return parsed.every((longer, at) =>
      parsed.every((shorter, other) => {
        if (longer === undefined || shorter === undefined || !lastsAtLeast(longer, shorter)) return true;
        return row[at] !== TRUE || row[other] === TRUE;
      }),
    );
  });
}

function product(count: number): (readonly Truth[])[] {
  if (count === 0) return [[]];
  return product(count - 1).flatMap((row) => [FALSE, UNKNOWN, TRUE].map((truth) => [...row, truth as Truth]));
}

function distinct(rows: readonly (readonly Truth[])[]): (readonly Truth[])[] {
  return [...new Map(rows.map((row) => [row.join(''), row])).values()];
}
