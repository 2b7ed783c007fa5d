/** THE operator table: those of json-rules-engine, under their names, and our own. */
import { attested } from './attested.ts';
import { contains, equal, greaterThan, greaterThanInclusive, isIn, lessThan, lessThanInclusive } from './constants.ts';
import { elapsed } from './elapsed.ts';
import { negationOf, type Operator } from './operator.ts';
import { memberOf, notAfter, same } from './pairs.ts';
import { given, none } from './presence.ts';

export const operators = {
  equal,
  notEqual: negationOf(equal),
  in: isIn,
  notIn: negationOf(isIn),
  contains,
  doesNotContain: negationOf(contains),
  lessThan,
  lessThanInclusive,
  greaterThan,
  greaterThanInclusive,
  none,
  given,
  same,
  notAfter,
  memberOf,
  elapsed,
  attested,
} as const satisfies { readonly [name: string]: Operator };

export type OperatorName = keyof typeof operators;

export const operatorNames = Object.keys(operators) as readonly OperatorName[];

export function isOperator(name: string): name is OperatorName {
  return Object.hasOwn(operators, name);
}

export function operatorNamed(name: string): Operator {
  if (!isOperator(name)) throw new TypeError(`no such operator: ${name.slice(0, 40)}`);
  return operators[name];
}
