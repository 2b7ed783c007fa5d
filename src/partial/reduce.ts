/** One test, with some of its facts known and some open → what is asked of the open ones. */
import {
  type AttestedValue,
  type Calendar,
  type ElapsedValue,
  FALSE,
  operatorNamed,
  type Period,
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
  const truth = evaluate(operands.map(knownOf));
  if (truth === TRUE || truth === FALSE) return (truth === TRUE) === wanted;
  const open = operands.flatMap((operand) => operand.open ?? []);
  const [first, second] = operands;
  if (open.length === 0 || first === undefined) return false;
  const name = test.operator;
  if (second === undefined) return first.open === undefined ? false : alone(name, first.open, test, wanted);
  if (name === 'attested') return attested(operands, (test.value as AttestedValue).office, calendar, wanted);
  if (pairs.has(name)) return tied(name, test, first, second, calendar, wanted);
  return ask({ is: 'other', operator: name, facts: open }, wanted);
}

const knownOf = (operand: Operand) => (operand.open === undefined ? operand.value : undefined);
const ask = (atom: Atom, wanted: boolean): Asked => ({ literal: { atom, wanted } });

/** The operators over two facts. */
const pairs = new Set(['same', 'notAfter', 'memberOf', 'elapsed']);

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

/** The value of the other fact, where one is open: it is told and not none, or the test would be decided. */
type Told = Exclude<Value, null | undefined>;

/** A test over two facts, of which at least one is open. */
function tied(name: string, test: Test, first: Operand, second: Operand, calendar: Calendar, wanted: boolean): Asked {
  if (first.open !== undefined && second.open !== undefined) {
    const [fact, other] = [first.open, second.open];
    if (name === 'same' || name === 'notAfter') return ask({ is: name, fact, other }, wanted);
    return ask({ is: 'other', operator: name, facts: [fact, other] }, wanted);
  }
  const isFirst = first.open !== undefined;
  const fact = first.open ?? second.open;
  if (fact === undefined) return false;
  const known = knownOf(isFirst ? second : first);
  // A fact that is not told makes none of these tests true, and false only with another that is none.
  if (known === undefined || known === null) return wanted ? false : ask({ is: 'none', fact }, true);
  if (name === 'elapsed') return passed(test, isFirst, fact, known, calendar, wanted);
  return ask(withKnown(name, isFirst, fact, known), wanted);
}

function withKnown(name: string, isFirst: boolean, fact: OpenFact, known: Told): Atom {
  if (name === 'same') return { is: 'among', fact, values: [known as Scalar] };
  if (name === 'notAfter') return { is: 'ordered', fact, operator: isFirst ? '<=' : '>=', value: known as number };
  return isFirst
    ? { is: 'among', fact, values: known as readonly string[] }
    : { is: 'containing', fact, member: known as string };
}

function passed(
  { value }: Test,
  isFirst: boolean,
  fact: OpenFact,
  known: Told,
  calendar: Calendar,
  wanted: boolean,
): Asked {
  // Loading refuses what is no period.
  const period = parsePeriod((value as ElapsedValue).period) as Period;
  if (isFirst) return ask({ is: 'within', fact, spans: spansBefore(calendar, period, known as number) }, wanted);
  const due = calendar.add(known as number, period);
  // Past the last instant: it never elapses.
  if (Number.isNaN(due)) return ask({ is: 'within', fact, spans: [] }, wanted);
  return ask({ is: 'ordered', fact, operator: '>=', value: due }, wanted);
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
