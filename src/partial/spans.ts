/**
 * From which moments a period has elapsed at a given instant: `elapsed` turned around, exactly. It is no single bound.
 * Where clocks go back, the same wall-clock times come twice, so that of two moments the earlier can be due later; and at
 * the end of January four days have a month that ends on 1 March. Hence a list of spans.
 */
import { boundsOf, type Calendar, DAY, LAST_INSTANT, type Period } from '../language/index.ts';

/** Both ends belong to it. */
export type Span = readonly [from: number, to: number];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/**
 * A moment that is this much later is never due earlier: a day of the month may fall back by three days (29 January and
 * 1 February both have 1 March), the time of day by one, the offset of a zone by one at most; and two to spare.
 */
const LAG = 7 * DAY;

/** The moments `since`, of all instants, from which the period has elapsed at `until`. */
export function spansBefore(calendar: Calendar, period: Period, until: number): Span[] {
  const holds = (since: number) => calendar.elapsed(since, period, until);
  const first = -LAST_INSTANT;
  const { least, most } = boundsOf(period);
  if (until - least < first) return [];
  if (least === most) return [[first, until - least]];
  let [low, high] = [until - most, Math.min(until - least + 1, LAST_INSTANT)];
  // `low` has elapsed, `high` has not, to the day; what lies a lag before the one and after the other is settled.
  while (high - low > DAY) {
    const middle = Math.floor((low + high) / 2);
    if (middle >= first && !holds(middle)) high = middle;
    else low = middle;
  }
  const [from, to] = [Math.max(low - LAG, first), Math.min(high + LAG, LAST_INSTANT)];
  const spans: Span[] = from > first ? [[first, from - 1]] : [];
  for (const [begin, end] of steadyRuns(calendar, from, to)) {
    const last = lastIn(begin, end, holds);
    if (last !== undefined) spans.push([begin, last]);
  }
  return joined(spans);
}

/** The last moment of a run that holds; within a run, whatever holds of a moment holds of all before it. */
function lastIn(begin: number, end: number, holds: (since: number) => boolean): number | undefined {
  if (!holds(begin)) return undefined;
  if (holds(end)) return end;
  let [yes, no] = [begin, end];
  while (no - yes > 1) {
    const middle = Math.floor((yes + no) / 2);
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

/** Cuts a stretch where the wall clock's date or the zone's offset changes: in between, later is due later. */
function steadyRuns(calendar: Calendar, from: number, to: number): Span[] {
  const cuts = new Set<number>([from]);
  // No zone has changed its offset twice within six hours.
  for (let at = from; at < to; at += 6 * HOUR) {
    const next = Math.min(at + 6 * HOUR, to);
    const offset = calendar.offset(at);
    if (calendar.offset(next) !== offset) cuts.add(changeIn(calendar, at, next));
  }
  for (const start of [...cuts]) {
    const offset = calendar.offset(start);
    const nextCut = Math.min(...[...cuts].filter((cut) => cut > start), to + 1);
    const midnight = Math.ceil((start + offset) / DAY) * DAY - offset;
    // Before standard time offsets were no whole minutes, and binary fractions stand for them: a cut too many does no harm.
    const around = offset % MINUTE === 0 ? [0] : [-1, 0, 1];
    for (let at = midnight; at < nextCut; at += DAY) for (const step of around) cuts.add(at + step);
  }
  const sorted = [...cuts].filter((cut) => cut >= from && cut <= to).sort((left, right) => left - right);
  return sorted.map((cut, index): Span => [cut, (sorted[index + 1] ?? to + 1) - 1]);
}

/** The first instant in (low, high] with the offset that holds at `high`. */
function changeIn(calendar: Calendar, low: number, high: number): number {
  const after = calendar.offset(high);
  let [last, first] = [low, high];
  while (first - last > 1) {
    const middle = Math.floor((first + last) / 2);
    if (calendar.offset(middle) === after) first = middle;
    else last = middle;
  }
  return first;
}

function joined(spans: readonly Span[]): Span[] {
  const result: [number, number][] = [];
  for (const [from, to] of spans) {
    const last = result.at(-1);
    if (last !== undefined && last[1] + 1 === from) last[1] = to;
    else result.push([from, to]);
  }
  return result;
}
