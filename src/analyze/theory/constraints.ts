/** What is said of times and numbers, as differences, and whether given ones are as is said. */
import { known } from '../known.ts';
import type { Difference } from './differences.ts';
import type { BoundLiteral, EqualLiteral, OrderLiteral, PeriodLiteral } from './literal.ts';

export type Ordered = OrderLiteral | PeriodLiteral | EqualLiteral | BoundLiteral;

/** Where times and numbers are counted from. */
export const ZERO = '';

export const isDated = ({ period }: PeriodLiteral) => period.months > 0 || period.days > 0;

export function boundTo(name: string, low: number, high: number): Difference[] {
  return [
    ...(high === Infinity ? [] : [{ from: ZERO, to: name, most: high }]),
    ...(low === -Infinity ? [] : [{ from: name, to: ZERO, most: -low }]),
  ];
}

/** The least step between two values that differ: a millisecond, or what is far below any number that a rule names. */
const stepOf = (isTime: boolean) => (isTime ? 1 : 2 ** -20);

export type Lasts = (
  period: PeriodLiteral['period'],
  literal: PeriodLiteral,
) => { readonly least: number; readonly most: number };

export function differencesOf(one: Ordered, isTime: (fact: string) => boolean, lasts: Lasts): Difference[] {
  if (one.kind === 'bound') {
    const step = one.low === one.high ? 0 : stepOf(false);
    return boundTo(one.fact, one.low + step, one.high - step);
  }
  const [left, right] = one.facts;
  switch (one.kind) {
    case 'equal':
      return [
        { from: left, to: right, most: 0 },
        { from: right, to: left, most: 0 },
      ];
    case 'order':
      return one.holds
        ? [{ from: right, to: left, most: 0 }]
        : [{ from: left, to: right, most: -stepOf(isTime(left)) }];
    default: {
      const { least, most } = lasts(one.period, one);
      return one.holds ? [{ from: right, to: left, most: -least }] : [{ from: left, to: right, most: most - 1 }];
    }
  }
}

export function isSo(one: Ordered, values: ReadonlyMap<string, number>): boolean {
  const value = (name: string) => known(values.get(name));
  if (one.kind === 'bound') {
    const told = value(one.fact);
    return one.low === one.high ? told === one.low : one.low < told && told < one.high;
  }
  const [left, right] = one.facts.map(value) as [number, number];
  if (one.kind === 'equal') return (left === right) === one.holds;
  if (one.kind === 'order') return left <= right === one.holds;
  return one.calendar.elapsed(left, one.period, right) === one.holds;
}
