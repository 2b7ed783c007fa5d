/** The operators of the one operator table, each twice: definitely true, definitely false. */
import { Operator } from 'json-rules-engine';
import {
  type Calendar,
  calendarOf,
  FALSE,
  operatorNamed,
  operatorNames,
  type TestValue,
  TRUE,
  type Value,
} from '../language/index.ts';

/** What the fact `alpr-policy.operands` gives. Made here only, so that no JSON can pass for it. */
export class Operands {
  readonly values: readonly Value[];
  readonly value: TestValue;
  readonly calendar: Calendar;

  constructor(values: readonly Value[], value: TestValue, calendar: Calendar) {
    this.values = values;
    this.value = value;
    this.calendar = calendar;
  }
}

/** Only comparisons of several facts count periods, and they are given their policy's calendar. */
const UTC = calendarOf('UTC') as Calendar;

export function operatorsInTwo(): Operator<Value, unknown>[] {
  return operatorNames.flatMap((name) => {
    const { value: kind } = operatorNamed(name);
    const truthOf = (told: Value, value: unknown) => {
      if (kind === 'elapsed' || kind === 'attested') {
        return value instanceof Operands
          ? evaluate(name, [told, ...value.values], value.value, value.calendar)
          : undefined;
      }
      if (kind === 'fact') return evaluate(name, [told, value as Value], { fact: '' }, UTC);
      return evaluate(name, [told], value as TestValue, UTC);
    };
    return [
      new Operator<Value, unknown>(`T:${name}`, (told, value) => truthOf(told, value) === TRUE),
      new Operator<Value, unknown>(`F:${name}`, (told, value) => truthOf(told, value) === FALSE),
    ];
  });
}

function evaluate(name: string, operands: readonly Value[], value: TestValue, calendar: Calendar) {
  const slots = operands.map((_, index) => index);
  return operatorNamed(name).compile(slots, value, calendar)(operands);
}
