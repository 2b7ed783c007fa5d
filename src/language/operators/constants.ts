/** Comparisons of one fact with constants: equality, membership, order. Each is false of a null. */
import type { TestValue } from '../condition.ts';
import type { Value } from '../shape.ts';
import { FALSE, TRUE, truthOf, UNKNOWN } from '../truth.ts';
import { type Operator, untoldOperands } from './operator.ts';

export const equal: Operator = {
  on: ['id', 'text', 'enum', 'boolean', 'number'],
  value: 'constant',
  splits: 'equal',
  compile([slot = 0], value) {
    return (values) => {
      const told = values[slot];
      if (told === value) return TRUE;
      return told === undefined ? UNKNOWN : FALSE;
    };
  },
  untold: untoldOperands,
  says: ({ fact, value }, holds) => `${fact} is ${holds ? '' : 'not '}${value}`,
  propose({ wanted, value, among, fresh }) {
    if (wanted) return [{ operand: 0, to: value as Value }];
    const others = among(0).filter((choice) => choice !== value);
    return (others.length > 0 ? others : [fresh(0)]).map((to) => ({ operand: 0, to }));
  },
};

/** Above this many members a look-up by hash beats a scan of interned strings. */
const SCANNED = 8;

export const isIn: Operator = {
  on: ['id', 'text', 'enum', 'number'],
  value: 'constants',
  splits: 'in',
  compile([slot = 0], value) {
    const members = value as readonly unknown[];
    const set = members.length > SCANNED ? new Set(members) : undefined;
    return (values) => {
      const told = values[slot];
      if (told === undefined) return UNKNOWN;
      return truthOf(set === undefined ? members.includes(told) : set.has(told));
    };
  },
  untold: untoldOperands,
  says: ({ fact, value }, holds) => `${fact} is ${holds ? '' : 'not '}one of ${value}`,
  propose({ wanted, value, among, fresh }) {
    const members = value as readonly Value[];
    const known = among(0).filter((choice) => members.includes(choice) === wanted);
    const choices = known.length > 0 ? known : wanted ? members : [fresh(0)];
    return choices.map((to) => ({ operand: 0, to }));
  },
};

export const contains: Operator = {
  on: ['set'],
  value: 'member',
  compile([slot = 0], value) {
    return (values) => {
      const told = values[slot];
      if (told === undefined) return UNKNOWN;
      return truthOf(told !== null && (told as readonly unknown[]).includes(value));
    };
  },
  untold: untoldOperands,
  says: ({ fact, value }, holds) => `${fact} ${holds ? 'include' : 'do not include'} ${value}`,
  propose({ wanted, value, operands: [told] }) {
    const members = (told ?? []) as readonly string[];
    const to = wanted ? [...members, value as string] : members.filter((member) => member !== value);
    return [{ operand: 0, to }];
  },
};

const order = (
  compare: (fact: number, value: number) => boolean,
  words: readonly [holds: string, fails: string],
  step: readonly [holds: number, fails: number],
): Operator => ({
  on: ['number'],
  value: 'constant',
  compile([slot = 0], value) {
    return (values) => {
      const told = values[slot];
      if (told === undefined) return UNKNOWN;
      return truthOf(told !== null && compare(told as number, value as number));
    };
  },
  untold: untoldOperands,
  says: ({ fact, value }, holds) => `${fact} is ${holds ? words[0] : words[1]} ${value}`,
  propose: ({ wanted, value }: { wanted: boolean; value: TestValue }) => [
    { operand: 0, to: (value as number) + (wanted ? step[0] : step[1]) },
  ],
});

export const lessThan = order((fact, value) => fact < value, ['less than', 'not less than'], [-1, 0]);
export const lessThanInclusive = order((fact, value) => fact <= value, ['at most', 'more than'], [0, 1]);
export const greaterThan = order((fact, value) => fact > value, ['more than', 'at most'], [1, 0]);
export const greaterThanInclusive = order((fact, value) => fact >= value, ['at least', 'less than'], [0, -1]);
