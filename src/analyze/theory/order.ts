/**
 * Times: whether some can be in the order and at the distances that an assignment says, and such ones.
 *
 * Exact periods are differences. What a period of the calendar lasts depends on where it begins: that a combination is
 * impossible is shown from bounds that hold everywhere, that it is possible by instants for which the calendar itself
 * says so. Between the two, nothing is claimed.
 */
import { boundsOf, DAY, lastsAtLeast } from '../../language/index.ts';
import { known } from '../known.ts';
import type { Found } from './apart.ts';
import { boundTo, differencesOf, isDated, isSo, ZERO } from './constraints.ts';
import { Differences } from './differences.ts';
import type { PeriodLiteral, TimeLiteral } from './literal.ts';

/** @param literals none of which says that two times are not the same */
export function timesOf(literals: readonly TimeLiteral[]): Found {
  if (literals.length === 0) return new Map();
  const names = [...new Set([ZERO, ...literals.flatMap((one) => one.facts)])];
  const bounds = new Differences(
    names,
    literals.flatMap((one) => differencesOf(one, boundsOf)),
  );
  if (!bounds.isPossible || isAgainstOrder(literals, bounds)) return 'impossible';
  for (const anchor of ANCHORS) {
    for (const slack of SLACKS) {
      const lasts = ({ period, calendar }: PeriodLiteral) => {
        const length = calendar.add(anchor, period) - anchor;
        const most = boundsOf(period).least === boundsOf(period).most ? 0 : slack;
        return { least: length + most, most: length - most };
      };
      const all = literals.flatMap((one) => differencesOf(one, (_, literal) => lasts(literal)));
      const differences = new Differences(names, all);
      if (!differences.isPossible) continue;
      const solution = differences.solution();
      for (const pinned of names.filter((name) => name !== ZERO)) {
        const moved = movedTo(solution, pinned, anchor);
        if (literals.every((one) => isSo(one, moved))) return moved;
      }
    }
  }
  return withBegins(literals, names) ?? 'unknown';
}

/** Above this many choices of moments nothing is tried. */
const MOST_CHOICES = 4000;

/**
 * Where periods begin in hours that are not alike: each beginning is put at one of some moments, and with it the end of
 * the period is known exactly.
 */
function withBegins(
  literals: readonly TimeLiteral[],
  names: readonly string[],
): ReadonlyMap<string, number> | undefined {
  const dated = literals.filter((one): one is PeriodLiteral => one.kind === 'period' && isDated(one));
  const begins = [...new Set(dated.map(({ facts: [begin] }) => begin))];
  if (begins.length === 0 || ODD_HOURS.length ** begins.length > MOST_CHOICES) return undefined;
  for (let choice = 0; choice < ODD_HOURS.length ** begins.length; choice += 1) {
    const at = new Map(
      begins.map((begin, index) => [
        begin,
        known(ODD_HOURS[Math.floor(choice / ODD_HOURS.length ** index) % ODD_HOURS.length]),
      ]),
    );
    const fixed = [...at].flatMap(([begin, moment]) => boundTo(begin, moment, moment));
    const rest = literals.flatMap((one) => {
      if (one.kind !== 'period' || !isDated(one)) return differencesOf(one, boundsOf);
      const [begin, end] = one.facts;
      const due = one.calendar.add(known(at.get(begin)), one.period);
      return one.holds ? boundTo(end, due, Infinity) : boundTo(end, -Infinity, due - 1);
    });
    const differences = new Differences(names, [...fixed, ...rest]);
    if (!differences.isPossible) continue;
    const solution = differences.solution();
    const zero = known(solution.get(ZERO));
    const moved = new Map([...solution].map(([name, value]) => [name, value - zero]));
    if (literals.every((one) => isSo(one, moved))) return moved;
  }
  return undefined;
}

/** A plain day; ends of months of each length, a leap day; and the hours that clocks skip and repeat. */
const ANCHORS = [
  '2026-03-03T18:00:00Z',
  '2026-01-31T20:00:00Z',
  '2026-02-28T20:00:00Z',
  '2028-02-29T20:00:00Z',
  '2026-04-30T19:00:00Z',
  '2026-07-15T19:00:00Z',
  '2026-11-01T08:59:59Z',
  '2026-11-01T09:30:00Z',
  '2026-10-02T08:30:00Z',
  '2026-03-08T09:59:59Z',
].map((text) => Date.parse(text));

/** In Los Angeles: before, in and after the hour that clocks repeat; the same a day before; the hour that they skip. */
const ODD_HOURS = [
  '2026-11-01T08:59:59Z',
  '2026-11-01T09:00:00Z',
  '2026-11-01T10:00:00Z',
  '2026-10-31T08:30:00Z',
  '2026-03-08T09:30:00Z',
  '2026-03-08T10:00:00Z',
].map((text) => Date.parse(text));

const SLACKS = [0, 3 * DAY];

/**
 * A period that has run between two moments, and another that has not although it is no longer, begins no later and
 * ends no earlier. "No later" is by some days, unless it is the same moment ({@link earlyEnough}).
 */
function isAgainstOrder(literals: readonly TimeLiteral[], bounds: Differences): boolean {
  const periods = literals.filter((one): one is PeriodLiteral => one.kind === 'period');
  return periods.some((run) =>
    periods.some((other) => {
      if (!run.holds || other.holds || run.calendar.zone !== other.calendar.zone) return false;
      if (!lastsAtLeast(run.period, other.period)) return false;
      const [begin, end] = run.facts;
      const [otherBegin, otherEnd] = other.facts;
      const isSame =
        begin === otherBegin || (bounds.most(begin, otherBegin) === 0 && bounds.most(otherBegin, begin) === 0);
      return (
        (isSame || bounds.most(begin, otherBegin) <= -earlyEnough(other.period)) && bounds.most(otherEnd, end) <= 0
      );
    }),
  );
}

/**
 * How much earlier a period has to begin for it never to end later. A day: where clocks are set back, a later moment can
 * show an earlier wall clock, but no zone was ever set back by more than a day. Of months two days more: the 29th, 30th
 * and 31st of one month are all the 1st of another, each at its own time of day. Of whole years that is so of a 29
 * February alone, which is within a day of the 1st, and next to which no clock was ever set back.
 */
function earlyEnough({ months }: PeriodLiteral['period']): number {
  return months % 12 === 0 ? DAY : 3 * DAY;
}

function movedTo(solution: ReadonlyMap<string, number>, pinned: string, anchor: number): Map<string, number> {
  const by = anchor - known(solution.get(pinned));
  return new Map([...solution].filter(([name]) => name !== ZERO).map(([name, value]) => [name, value + by]));
}
