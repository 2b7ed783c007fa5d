/**
 * Days on which it is known where periods end: a quiet fortnight, and days that are odd in Los Angeles. Where the solver's
 * calendar can be any that fits the axioms, it often finds a moment that there never was. Asked for a moment on one of
 * these days, it finds one that there is. Nothing is proved from them: what is found is put to the engine.
 */
import { calendarOf, parsePeriod } from '../../src/language/index.ts';
import { DAY, type Periods } from './periods.ts';
import { and, numeral, or, type Term } from './script.ts';

const HALF_HOUR = 1_800_000;

const quiet = { from: Date.parse('2026-07-06T07:00:00Z'), to: Date.parse('2026-07-20T07:00:00Z') };

/**
 * Midnights: of the last days of months, which of the months one, two and six months on are the 1st of the next; of a leap
 * day; of days on which clocks are set, and thirty days before.
 */
const odd = [
  ...['29', '30', '31'].flatMap((day) => [
    `2027-01-${day}T08:00:00Z`,
    `2026-12-${day}T08:00:00Z`,
    `2026-08-${day}T07:00:00Z`,
  ]),
  '2028-02-29T08:00:00Z',
  '2028-03-01T08:00:00Z',
  '2026-02-06T08:00:00Z',
  '2026-03-08T08:00:00Z',
  '2026-10-02T07:00:00Z',
  '2026-11-01T07:00:00Z',
]
  .sort()
  .map((text) => Date.parse(text));

interface Stretch {
  readonly from: number;
  /** Not in it any more. */
  readonly to: number;
  /** How long each period lasts that begins in it. */
  readonly lengths: readonly number[];
}

/** The terms by which every beginning is on one of these days; none where there are no dated periods. */
export function onKnownDays(periods: Periods): Term[] {
  const dated = periods.all;
  if (dated.length === 0) return [];
  const lengthsAt = (moment: number) =>
    dated.map(({ months, days, zone }) => {
      const period = parsePeriod(`P${months}M${days}D`);
      const end = period === undefined ? undefined : calendarOf(zone)?.add(moment, period);
      if (end === undefined) throw new TypeError(`no calendar of ${zone}`);
      return end - moment;
    });
  const stretches = [
    { ...quiet, lengths: lengthsAt(quiet.from) },
    ...odd.flatMap((midnight) =>
      Array.from({ length: DAY / HALF_HOUR }, (_, index) => midnight + index * HALF_HOUR).map((from) => ({
        from,
        to: from + HALF_HOUR,
        lengths: lengthsAt(from),
      })),
    ),
  ];
  const begins = [...new Set(dated.flatMap((one) => [...one.begins]))];
  return begins.map((begin) =>
    or(
      joined(stretches).map(({ from, to, lengths }) =>
        and([
          `(<= ${numeral(from)} ${begin} ${numeral(to - 1)})`,
          ...dated.map(({ end }, index) => `(= (${end} ${begin}) (+ ${begin} ${numeral(lengths[index] ?? 0)}))`),
        ]),
      ),
    ),
  );
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const next of stretches) {
    const last = all.at(-1);
    if (last?.to === next.from && String(last.lengths) === String(next.lengths))
      all.splice(-1, 1, { ...last, to: next.to });
    else all.push(next);
  }
  return all;
}
