/** Values worth trying for a fact: those of its domain, those that the tests of a rule name, and their boundaries. */
import type { ActionPlan, TestNode } from '../../../compile/index.ts';
import {
  type AttestedValue,
  DAY,
  type ElapsedValue,
  type FactShape,
  formatInstant,
  parsePeriod,
  type Value,
  type Values,
} from '../../../language/index.ts';

export interface Candidate {
  /** As it stands in a slot. */
  readonly value: Value;
  /** As a request tells it; `undefined` leaves it out. */
  readonly told: unknown;
}

const UNTOLD: Candidate = { value: undefined, told: undefined };
const NONE: Candidate = { value: null, told: null };

export function candidatesFor(
  slot: number,
  tests: readonly TestNode[],
  action: ActionPlan,
  values: Values,
): Candidate[] {
  const own = tests.filter(({ operands }) => operands.includes(slot));
  const shape = action.slots[slot]?.shape;
  const found = shape === undefined ? [] : [...likely(slot, shape, own, values), NONE, UNTOLD];
  const distinct = new Map(found.map((one) => [JSON.stringify([one.value]) + (one.value === undefined), one]));
  return [...distinct.values()].filter(({ value }) => JSON.stringify(value) !== JSON.stringify(values[slot]));
}

function likely(slot: number, shape: FactShape, tests: readonly TestNode[], values: Values): Candidate[] {
  switch (shape.type) {
    case 'enum':
      return shape.values.map(plain);
    case 'boolean':
      return [true, false].map(plain);
    case 'set':
      return [[], ...shape.values.map((one) => [one])].map((value) => ({ value, told: value }));
    case 'id':
    case 'text':
    case 'number':
      return [...named(tests), ...others(slot, tests, values), ...(shape.type === 'text' ? ['another'] : [])].map(
        plain,
      );
    case 'time':
      return moments(slot, tests, values).flatMap((value) => ({ value, told: formatInstant(value) }));
    case 'records':
      return absences(tests, values);
    default:
      return [];
  }
}

const plain = (value: boolean | string | number): Candidate => ({ value, told: value });

function named(tests: readonly TestNode[]): (string | number)[] {
  const constants = tests.flatMap(({ operator, value }) =>
    operator.value.startsWith('constant') ? [value].flat() : [],
  );
  return constants.filter((one) => typeof one === 'string' || typeof one === 'number');
}

function others(slot: number, tests: readonly TestNode[], values: Values): string[] {
  const beside = tests.flatMap(({ operands }) => operands).filter((one) => one !== slot);
  return beside.map((one) => values[one]).filter((one) => typeof one === 'string');
}

/** Beside each other moment: the same, just before and after, and a period before it to the millisecond. */
function moments(slot: number, tests: readonly TestNode[], values: Values): number[] {
  return tests.flatMap(({ operands, operator, value, calendar }) => {
    const other = values[operands.find((one) => one !== slot) ?? slot];
    if (typeof other !== 'number') return [];
    const near = [other, other - 1, other + 1];
    if (operator.value !== 'elapsed') return near;
    const period = parsePeriod((value as ElapsedValue).period);
    if (period === undefined) return near;
    if (operands[0] !== slot) return [calendar.add(other, period), calendar.add(other, period) - 1];
    // The calendar only adds: start a guess before, and mend it by what it misses.
    const guess = other - (calendar.add(other, period) - other);
    const since = guess + (other - calendar.add(guess, period));
    return [since, since + 1, ...near];
  });
}

/** One absence of each office that a test names, attested by somebody who appears nowhere else. */
function absences(tests: readonly TestNode[], values: Values): Candidate[] {
  const found = tests.flatMap(({ operator, operands, value }): Candidate[] => {
    const at = values[operands[1] ?? -1];
    if (operator.value !== 'attested' || typeof at !== 'number') return [];
    const { office } = value as AttestedValue;
    const from = at - DAY;
    const told = [{ office, reason: 'leave', from: formatInstant(from), until: null, assertedBy: 'p-50' }];
    return [{ value: [[office, from, null, 'p-50']], told }];
  });
  return [{ value: [], told: [] }, ...found];
}
