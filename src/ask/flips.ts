/**
 * The instants at which the truth of some test of an action changes when only "now" moves. Between two neighbours of
 * them every test, and so the decision, stays as it is.
 */
import type { ActionPlan, TestNode } from '../compile/index.ts';
import { testsIn } from '../explain/index.ts';
import {
  boundsOf,
  type Calendar,
  DAY,
  type ElapsedValue,
  isInstant,
  type Period,
  parsePeriod,
  type RecordValue,
  type Value,
  type Values,
} from '../language/index.ts';

/** Sorted, each once. */
export function flipsOf(action: ActionPlan, values: Values): number[] {
  const flips = new Set<number>();
  const items = [...action.grants.all, ...action.requirements.all, ...action.forbids.all];
  for (const { applies, when } of items) {
    for (const test of [...testsIn(applies), ...testsIn(when)]) {
      if (!test.operands.includes(action.now)) continue;
      for (const flip of flipsOfTest(test, action.now, values)) if (isInstant(flip)) flips.add(flip);
    }
  }
  return [...flips].sort((left, right) => left - right);
}

function flipsOfTest({ operator, operands, value, calendar }: TestNode, now: number, values: Values): number[] {
  const told = operands.map((slot) => (slot === now ? undefined : values[slot]));
  const moments = told.filter((one): one is number => typeof one === 'number');
  switch (operator.ties) {
    // At the moment itself, and one after it: equal, not after and their negations change nowhere else.
    case 'equal':
    case 'order':
      return moments.flatMap((moment) => [moment, moment + 1]);
    case 'absence':
      return absencesIn(told[0]).flatMap(([, from, until]) => [
        ...(typeof from === 'number' ? [from] : []),
        ...(typeof until === 'number' ? [until + 1] : []),
      ]);
    case 'period': {
      const period = parsePeriod((value as ElapsedValue).period);
      const [since, until] = told;
      if (period === undefined) return [];
      if (typeof since === 'number') return [calendar.add(since, period)];
      return typeof until === 'number' ? lastStarts(period, until, calendar) : [];
    }
    default:
      return [];
  }
}

function absencesIn(value: Value): readonly RecordValue[] {
  return Array.isArray(value) ? (value as readonly RecordValue[]) : [];
}

/** Changes of a zone's offset, and the ends of days, fall on quarters of an hour. */
const QUARTER = 15 * 60_000;

/**
 * The instants around which a period that begins now stops ending by `until`. On the calendar that can be more than one:
 * a month from 29, 30 and 31 January ends on 1 March, each at its own time of day. Within a quarter of an hour now and
 * the period's end move together.
 */
function lastStarts(period: Period, until: number, calendar: Calendar): number[] {
  const { least, most } = boundsOf(period);
  if (least === most) return [until - least + 1];
  const starts: number[] = [];
  const first = Math.floor((until - most - DAY) / QUARTER) * QUARTER;
  for (let start = first; start <= until - least + DAY; start += QUARTER) {
    const after = until - (calendar.add(start, period) - start) + 1;
    starts.push(start);
    if (after > start && after < start + QUARTER) starts.push(after);
  }
  return starts;
}
