/** Each operator as JavaScript: where a test definitely holds, and where it definitely fails. */
import type { ActionPlan, TestNode } from '../compile/index.ts';
import {
  type ElapsedValue,
  type Operator,
  type OperatorName,
  operatorNamed,
  operatorNames,
} from '../language/index.ts';
import { type Constants, literal } from './constants.ts';

/** How the facts of an action are written where a test is: as they were told, or as a decision keeps them. */
export interface FactCode {
  /** `null` where it is none. */
  raw(slot: number): string;
  /** What stands for a fact that was not told. */
  untold(slot: number): string;
  /** Of a time: milliseconds, NaN where there are none. */
  millis(slot: number): string;
  /** Whether a set has a member: where it does, and where it definitely does not. */
  contains(set: number, member: string, holds: boolean): string;
  /** The same of a member that is a fact. */
  memberOf(fact: number, set: number, holds: boolean): string;
  attested(test: TestNode, holds: boolean): string;
}

export interface Written {
  readonly plan: ActionPlan;
  readonly facts: FactCode;
  readonly constants: Constants;
}

type Literal = (test: TestNode, holds: boolean, written: Written) => string;

/** Above this many members a look-up by hash beats a chain of comparisons. */
const CHAINED = 3;

const equal: Literal = ({ operands: [slot = 0], value }, holds, { facts }) => {
  const told = facts.raw(slot);
  return holds ? `${told} === ${literal(value)}` : `(${told} !== undefined && ${told} !== ${literal(value)})`;
};

const isIn: Literal = ({ operands: [slot = 0], value }, holds, { facts, constants }) => {
  const told = facts.raw(slot);
  const members = value as readonly unknown[];
  if (members.length > CHAINED) {
    const words = constants.words(members);
    return holds ? `${words}.has(${told})` : `(${told} !== undefined && !${words}.has(${told}))`;
  }
  const each = members.map((member) => `${told} ${holds ? '===' : '!=='} ${literal(member)}`);
  return holds ? `(${each.join(' || ')})` : `(${[`${told} !== undefined`, ...each].join(' && ')})`;
};

const opposite =
  (of: Literal): Literal =>
  (test, holds, written) =>
    of(test, !holds, written);

const contains: Literal = ({ operands: [slot = 0], value }, holds, { facts }) =>
  facts.contains(slot, value as string, holds);

const order =
  (sign: string): Literal =>
  ({ operands: [slot = 0], value }, holds, { facts }) => {
    const told = facts.raw(slot);
    const compared = `typeof ${told} === 'number' && ${holds ? '' : '!'}(${told} ${sign} ${literal(value)})`;
    return holds ? `(${compared})` : `(${told} === null || (${compared}))`;
  };

const none: Literal = ({ operands: [slot = 0] }, holds, { facts }) => {
  const told = facts.raw(slot);
  return holds ? `${told} === null` : `(${told} !== ${facts.untold(slot)} && ${told} !== null)`;
};

const given: Literal = ({ operands: [slot = 0] }, holds, { facts, plan }) => {
  const told = facts.raw(slot);
  const type = plan.slots[slot]?.shape.type;
  if (type !== 'id' && type !== 'text' && type !== 'enum') {
    return holds ? `(${told} !== undefined && ${told} !== null)` : `${told} === null`;
  }
  if (holds) return `(typeof ${told} === 'string' && ${told}.trim() !== '')`;
  return `(${told} === null || (typeof ${told} === 'string' && ${told}.trim() === ''))`;
};

/** A comparison of two facts: false where either is none, even beside one that was not told. */
function pair(
  [fact = 0, other = 0]: readonly number[],
  holds: boolean,
  { facts }: Written,
  { isTime, compared }: { readonly isTime: boolean; readonly compared: (left: string, right: string) => string },
): string {
  const [left, right] = [facts.raw(fact), facts.raw(other)];
  const told = isTime
    ? // A comparison with NaN is false.
      compared(facts.millis(fact), facts.millis(other))
    : `${left} !== undefined && ${left} !== null && ${right} !== undefined && ${right} !== null && ${compared(left, right)}`;
  if (holds) return `(${told})`;
  return `(${left} === null || ${right} === null || (${told}))`;
}

const isTime = ({ operands: [slot = 0] }: TestNode, { plan }: Written) => plan.slots[slot]?.shape.type === 'time';

const same: Literal = (test, holds, written) => {
  const time = isTime(test, written);
  const compared = (left: string, right: string) =>
    holds ? `${left} === ${right}` : time ? `(${left} < ${right} || ${left} > ${right})` : `${left} !== ${right}`;
  return pair(test.operands, holds, written, { isTime: time, compared });
};

const notAfter: Literal = (test, holds, written) =>
  pair(test.operands, holds, written, {
    isTime: isTime(test, written),
    compared: (left, right) => `${left} ${holds ? '<=' : '>'} ${right}`,
  });

const memberOf: Literal = ({ operands: [fact = 0, set = 0] }, holds, { facts }) => facts.memberOf(fact, set, holds);

const elapsed: Literal = (test, holds, { facts, constants }) => {
  const { period } = test.value as ElapsedValue;
  const [since = 0, until = 0] = test.operands;
  const name = constants.named('elapsed', `period(${literal(period)}, ${literal(test.calendar.zone)})`);
  const ran = `${name}(${facts.millis(since)}, ${facts.millis(until)})`;
  if (holds) return `${ran} === true`;
  return `(${facts.raw(since)} === null || ${facts.raw(until)} === null || ${ran} === false)`;
};

const attested: Literal = (test, holds, { facts }) => facts.attested(test, holds);

/** An operator that is not here does not compile. */
const literals: { readonly [name in OperatorName]: Literal } = {
  equal,
  notEqual: opposite(equal),
  in: isIn,
  notIn: opposite(isIn),
  contains,
  doesNotContain: opposite(contains),
  lessThan: order('<'),
  lessThanInclusive: order('<='),
  greaterThan: order('>'),
  greaterThanInclusive: order('>='),
  none,
  given,
  same,
  notAfter,
  memberOf,
  elapsed,
  attested,
};

const names = new Map<Operator, OperatorName>(operatorNames.map((name) => [operatorNamed(name), name]));

export function operatorOf({ operator }: TestNode): OperatorName {
  const name = names.get(operator);
  if (name === undefined) throw new TypeError('an operator that is not in the table');
  return name;
}

export function literalOf(test: TestNode, holds: boolean, written: Written): string {
  return literals[operatorOf(test)](test, holds, written);
}
