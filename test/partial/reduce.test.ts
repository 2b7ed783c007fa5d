/** Every operator, with each operand open or known as anything it can be: what is asked holds exactly where the test does. */
import { describe, expect, test } from 'vitest';
import {
  type Calendar,
  calendarOf,
  FALSE,
  type FactType,
  LAST_INSTANT,
  operatorNamed,
  type Test,
  TRUE,
  type Value,
} from '../../src/language/index.ts';
import { type Formula, literalsOf, type Operand, reduce, type Wanted } from '../../src/partial/index.ts';
import { judge } from '../support/atoms.ts';
import { NOW } from '../support/policies.ts';

const calendar = calendarOf('America/Los_Angeles') as Calendar;
const DAY = 86_400_000;

/** Not told, none, and values that tests tell apart. */
const pools: { readonly [type in FactType]?: readonly Value[] } = {
  id: [undefined, null, 'p-1', 'p-2', ' '],
  enum: [undefined, null, 'north', 'south'],
  boolean: [undefined, null, true, false],
  number: [undefined, null, -1, 0, 1],
  set: [undefined, null, [], ['north'], ['north', 'south']],
  time: [undefined, null, NOW - 60 * DAY, NOW - 30 * DAY, NOW - DAY, NOW, NOW + 1, LAST_INSTANT],
};

const attestedList: readonly Value[] = [
  undefined,
  null,
  [],
  [['north', NOW - DAY, null, 'p-1']],
  [['south', NOW - DAY, null, 'p-1']],
  [
    ['north', NOW - DAY, NOW, 'p-2'],
    ['north', NOW, undefined, 'p-1'],
  ],
  [['north', undefined, NOW, 'p-1']],
  [['north', null, null, 'p-1']],
  [['north', NOW - DAY, null, null]],
  [['north', NOW - DAY, null, undefined]],
  [[undefined, NOW - DAY, null, 'p-1']],
  [[null, NOW - DAY, null, 'p-1']],
];

const at = { fact: 'b' };
const cases: readonly (readonly [operator: string, value: unknown, ...types: FactType[]])[] = [
  ['equal', 'north', 'enum'],
  ['notEqual', 'north', 'enum'],
  ['equal', true, 'boolean'],
  ['in', ['north'], 'enum'],
  ['notIn', ['north'], 'enum'],
  ['contains', 'north', 'set'],
  ['doesNotContain', 'north', 'set'],
  ['lessThan', 0, 'number'],
  ['lessThanInclusive', 0, 'number'],
  ['greaterThan', 0, 'number'],
  ['greaterThanInclusive', 0, 'number'],
  ['none', true, 'id'],
  ['given', true, 'id'],
  ['given', true, 'number'],
  ['same', at, 'id', 'id'],
  ['same', at, 'enum', 'enum'],
  ['notAfter', at, 'time', 'time'],
  ['notAfter', at, 'number', 'number'],
  ['memberOf', at, 'enum', 'set'],
  ['elapsed', { period: 'P30D', until: at }, 'time', 'time'],
  ['elapsed', { period: 'P999999Y', until: at }, 'time', 'time'],
  ['attested', { office: 'north', at, notBy: { fact: 'c' } }, 'records', 'time', 'id'],
];

const poolOf = (type: FactType) => (type === 'records' ? attestedList : (pools[type] ?? []));

/** All ways to take one of each. */
function product<T>([first, ...rest]: readonly (readonly T[])[]): T[][] {
  if (first === undefined) return [[]];
  return first.flatMap((one) => product(rest).map((others) => [one, ...others]));
}

for (const [operator, value, ...types] of cases) {
  describe(`${operator} ${JSON.stringify(value)} of ${types.join()}`, () => {
    const asked = { fact: 'a', operator, value } as Test;
    const evaluate = operatorNamed(operator).compile(
      types.map((_, index) => index),
      asked.value,
      calendar,
    );

    test('holds of the open facts exactly where the test is definitely so', () => {
      let [compared, named] = [0, 0];
      for (const opens of product(types.map(() => [false, true]))) {
        for (const values of product(types.map(poolOf))) {
          for (const wanted of [true, false]) {
            const operands = types.map((type, index): Operand => {
              if (opens[index] !== true) return { value: values[index] };
              return {
                open: { path: `resource.f${index}`, shape: { type, says: 'it', values: [], fields: {} } as never },
              };
            });
            const formula = reduce(asked, operands, calendar, wanted) as Formula<Wanted>;
            if (literalsOf(formula).some(({ atom }) => atom.is === 'other')) {
              named += 1;
              // Only what ties several open facts together takes more to say, and a list of records that is open.
              expect(opens.filter((one) => one).length > 1 || types[0] === 'records').toBe(true);
              continue;
            }
            const resource = Object.fromEntries(values.map((one, index) => [`f${index}`, one]));
            const truth = evaluate(values);
            const said = `${JSON.stringify([opens, values, wanted])}`;
            expect(judge(formula, resource), said).toBe(truth === (wanted ? TRUE : FALSE));
            compared += 1;
          }
        }
      }
      expect(compared).toBeGreaterThan(15);
      expect(named > 0).toBe(operator === 'attested' || operator === 'memberOf' || operator === 'elapsed');
    });
  });
}
