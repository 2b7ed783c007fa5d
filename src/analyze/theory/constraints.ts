/** What is said of times, as differences, and whether given ones are as is said. */
import { known } from '../known.ts';
import type { Difference } from './differences.ts';
import type { PeriodLiteral, TimeLiteral } from './literal.ts';

/** Where times are counted from. */
export const ZERO = '';

export const isDated = ({ period }: PeriodLiteral) => period.months > 0 || period.days > 0;

export function boundTo(name: string, low: number, high: number): Difference[] {
  return [
    ...(high === Infinity ? [] : [{ from: ZERO, to: name, most: high }]),
    ...(low === -Infinity ? [] : [{ from: name, to: ZERO, most: -low }]),
  ];
}

export type Lasts = (
  period: PeriodLiteral['period'],
  literal: PeriodLiteral,
) => { readonly least: number; readonly most: number };

/** Times are whole milliseconds: what is after is so by one at least. */
export function differencesOf(one: TimeLiteral, lasts: Lasts): Difference[] {
  const [left, right] = one.facts;
  switch (one.kind) {
    case 'equal':
      return [
        { from: left, to: right, most: 0 },
        { from: right, to: left, most: 0 },
      ];
    case 'order':
      return one.holds ? [{ from: right, to: left, most: 0 }] : [{ from: left, to: right, most: -1 }];
    default: {
      const { least, most } = lasts(one.period, one);
      return one.holds ? [{ from: right, to: left, most: -least }] : [{ from: left, to: right, most: most - 1 }];
    }
  }
}

export function isSo(one: TimeLiteral, values: ReadonlyMap<string, number>): boolean {
  const [left, right] = one.facts.map((name) => known(values.get(name))) as [number, number];
  if (one.kind === 'equal') return (left === right) === one.holds;
  if (one.kind === 'order') return left <= right === one.holds;
  return one.calendar.elapsed(left, one.period, right) === one.holds;
}
