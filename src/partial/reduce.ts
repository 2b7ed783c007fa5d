/** One test, with some of its facts known and some open → what is asked of the open ones. */
import {
  type AttestedValue,
  type Calendar,
  type ElapsedValue,
  FALSE,
  operatorNamed,
  parsePeriod,
  type RecordValue,
  type Test,
  TRUE,
  type Value,
} from '../language/index.ts';
import type { Atom, OpenFact } from './atom.ts';
import { all, any, type Formula } from './formula.ts';
import { spansBefore } from './spans.ts';

/** A fact of a test: open, or known, `undefined` being known not to be told. */
export type Operand = { readonly open: OpenFact } | { readonly open?: never; readonly value: Value };

type Asked = Formula<{ readonly atom: Atom; readonly wanted: boolean }>;
type Scalar = string | number | boolean;

/** @param operands the test's own fact, then those that its value names */
export function reduce(test: Test, operands: readonly Operand[], calendar: Calendar, wanted: boolean): Asked {
  const operator = operatorNamed(test.operator);
  const evaluate = operator.compile(
    operands.map((_, index) => index),
    test.value,
    calendar,
  );
  // What is decided with the open facts untold is decided for good: telling more never changes it.
  const truth = evaluate(operands.map((operand) => (operand.open === undefined ? operand.value : undefined)));
  if (truth === TRUE || truth === FALSE) return (truth === TRUE) === wanted;
  const open = operands.flatMap((operand) => operand.open ?? []);
  const [first, second] = operands;
  if (open.length === 0 || first === undefined) return false;
  const name = test.operator;
  if (second === undefined) return first.open === undefined ? false : alone(name, first.open, test, wanted);
  if (name === 'same' || name === 'notAfter') return compared(name, first, second, wanted);
  if (name === 'memberOf') return member(first, second, open, wanted);
  if (name === 'elapsed') return passed(first, second, (test.value as ElapsedValue).period, calendar, wanted);
  if (name === 'attested') return attested(operands, (test.value as AttestedValue).office, calendar, wanted);
  return ask({ is: 'other', operator: name, facts: open }, wanted);
}

const ask = (atom: Atom, wanted: boolean): Asked => ({ literal: { atom, wanted } });

const orders = {
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
} as const;

function alone(name: string, fact: OpenFact, { value }: Test, wanted: boolean): Asked {
  const order = Object.hasOwn(orders, name) ? orders[name as keyof typeof orders] : undefined;
  if (order !== undefined) return ask({ is: 'ordered', fact, operator: order, value: value as number }, wanted);
  switch (name) {
    case 'equal':
    case 'notEqual':
      return ask({ is: 'among', fact, values: [value as Scalar] }, wanted === (name === 'equal'));
    case 'in':
    case 'notIn':
      return ask({ is: 'among', fact, values: value as readonly Scalar[] }, wanted === (name === 'in'));
    case 'contains':
    case 'doesNotContain':
      return ask({ is: 'containing', fact, member: value as string }, wanted === (name === 'contains'));
    case 'none':
    case 'given':
      return ask({ is: name, fact }, wanted);
    default:
      return ask({ is: 'other', operator: name, facts: [fact] }, wanted);
  }
}

/** `same` and `notAfter`: false where either is none. */
function compared(name: 'same' | 'notAfter', left: Operand, right: Operand, wanted: boolean): Asked {
  if (left.open !== undefined && right.open !== undefined) {
    return ask({ is: name, fact: left.open, other: right.open }, wanted);
  }
  const fact = left.open ?? right.open;
  const value = left.open === undefined ? left.value : right.open === undefined ? right.value : undefined;
  // Not told (where it is none, the test is decided): it is never true, and false only of a fact that is none.
  if (fact === undefined) return false;
  if (value === undefined) return wanted ? false : ask({ is: 'none', fact }, true);
  if (name === 'same') return ask({ is: 'among', fact, values: [value as Scalar] }, wanted);
  const operator = left.open === undefined ? '>=' : '<=';
  return ask({ is: 'ordered', fact, operator, value: value as number }, wanted);
}

function member(fact: Operand, set: Operand, facts: readonly OpenFact[], wanted: boolean): Asked {
  if (fact.open !== undefined && set.open !== undefined) {
    return ask({ is: 'other', operator: 'memberOf', facts }, wanted);
  }
  if (fact.open !== undefined && set.open === undefined) {
    if (set.value === undefined) return wanted ? false : ask({ is: 'none', fact: fact.open }, true);
    return ask({ is: 'among', fact: fact.open, values: set.value as readonly string[] }, wanted);
  }
  if (set.open === undefined || fact.open !== undefined) return false;
  if (fact.value === undefined) return wanted ? false : ask({ is: 'none', fact: set.open }, true);
  return ask({ is: 'containing', fact: set.open, member: fact.value as string }, wanted);
}

function passed(since: Operand, until: Operand, text: string, calendar: Calendar, wanted: boolean): Asked {
  const period = parsePeriod(text);
  if (period === undefined) throw new TypeError(`not a period: ${text}`);
  if (since.open !== undefined && until.open !== undefined) {
    return ask({ is: 'other', operator: 'elapsed', facts: [since.open, until.open] }, wanted);
  }
  if (since.open !== undefined && until.open === undefined) {
    if (typeof until.value !== 'number') return wanted ? false : ask({ is: 'none', fact: since.open }, true);
    return ask({ is: 'within', fact: since.open, spans: spansBefore(calendar, period, until.value) }, wanted);
  }
  if (until.open === undefined || since.open !== undefined) return false;
  if (typeof since.value !== 'number') return wanted ? false : ask({ is: 'none', fact: until.open }, true);
  const due = calendar.add(since.value, period);
  // Past the last instant: it never elapses.
  if (Number.isNaN(due)) return ask({ is: 'within', fact: until.open, spans: [] }, wanted);
  return ask({ is: 'ordered', fact: until.open, operator: '>=', value: due }, wanted);
}

/** Some absence has the office, covers the moment and was asserted by another: an `any` over the known absences. */
function attested(operands: readonly Operand[], office: string, calendar: Calendar, wanted: boolean): Asked {
  const [absences, moment, notBy] = operands;
  if (absences === undefined || moment === undefined || notBy === undefined) return false;
  if (absences.open !== undefined) {
    const facts = operands.flatMap((operand) => operand.open ?? []);
    return ask({ is: 'other', operator: 'attested', facts }, wanted);
  }
  if (absences.value === undefined) return false;
  const known = (value: Value): Operand => ({ value });
  const pair = (operator: 'same' | 'notAfter', ...two: readonly [Operand, Operand]) =>
    reduce({ fact: '', operator, value: { fact: '' } }, two, calendar, wanted);
  const list = (absences.value ?? []) as readonly RecordValue[];
  const each = list.map(([of, from, until, assertedBy]) => {
    const tests = [
      pair('same', known(of), known(office)),
      pair('notAfter', known(from), moment),
      until === null ? wanted : pair('notAfter', moment, known(until)),
      differs(notBy, assertedBy, wanted),
    ];
    return wanted ? all(tests) : any(tests);
  });
  return wanted ? any(each) : all(each);
}

/** Two ids, neither of them none, that are not the same. */
function differs(one: Operand, other: RecordValue[number], wanted: boolean): Asked {
  const fact = one.open;
  if (other === null) return !wanted;
  if (fact === undefined) {
    return one.value !== undefined && other !== undefined && (one.value !== other) === wanted;
  }
  const none = ask({ is: 'none', fact }, !wanted);
  if (other === undefined) return wanted ? false : none;
  const same = ask({ is: 'among', fact, values: [other] }, !wanted);
  return wanted ? all([none, same]) : any([none, same]);
}
