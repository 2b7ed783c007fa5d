/** Duties of a period: kept, kept late, missed, open, and those of which it is not known. */
import { calendarIn } from '../audit/zone.ts';
import type { DutyAnswer } from '../duties/answer.ts';
import type { OwedDuty } from '../duties/owed-duty.ts';
import { formatDay } from '../language/index.ts';
import { type Block, code, heading, joined, type Row, text } from '../review/copy/blocks.ts';
import { table } from './search-totals.ts';
import { number } from './words.ts';

export interface DutyPeriod {
  readonly from: number;
  readonly until: number;
  /** On whose calendar the days are: what ends at midnight there ends on another day in UTC. */
  readonly zone: string;
}

export function isWithin(instant: string | null, { from, until }: DutyPeriod): boolean {
  return instant !== null && Date.parse(instant) >= from && Date.parse(instant) < until;
}

type DayOf = (instant: string, before?: number) => string;

/** Whose duties are of a period: those that were due in it, and those that were closed in it. */
export function dutyBlocks(answer: DutyAnswer, period: DutyPeriod): Block[] {
  const calendar = calendarIn(period.zone);
  const dayOf = (instant: string, before = 0) => formatDay(calendar.wallAt(Date.parse(instant) - before));
  const own = answer.duties.filter(({ due, closedAt }) => isWithin(due, period) || isWithin(closedAt, period));
  const kept = own.filter(({ state, late }) => state === 'closed' && late === false);
  const late = own.filter((one) => one.state === 'closed' && one.late !== false);
  const missed = own.filter(({ state, overdue }) => state === 'open' && overdue === true);
  const told = new Set([...kept, ...late, ...missed]);
  const other = own.filter((one) => !told.has(one));
  const unknown = answer.duties.filter(
    ({ overdue, due, state }) => state === 'open' && overdue === null && due === null,
  );
  const counts = `${number(kept.length)} kept in time, ${number(late.length)} kept late or at an unknown time, ${number(missed.length)} missed, ${number(other.length)} lapsed or not due yet; of ${number(unknown.length)} open ones it is unknown when they are due.`;
  return [
    text(`Of the duties that were due or fulfilled in the period: ${counts}`),
    ...dutyTable('Missed', missed, dayOf),
    ...dutyTable('Kept late', late, dayOf),
    ...dutyTable('Kept', kept, dayOf),
    ...dutyTable('Lapsed, or not due yet', other, dayOf),
    ...dutyTable('Open, of unknown time', unknown, dayOf),
    ...answer.unknown.map(({ message, help }) => text(`Not told: ${message} (${help}).`)),
    ...answer.problems.map(({ path, message }) => text(`An event that cannot be used: ${path}: ${message}.`)),
  ];
}

function dutyTable(caption: string, duties: readonly OwedDuty[], dayOf: DayOf): Block[] {
  if (duties.length === 0) return [];
  const rows = duties.map(
    ({ says, about, owner, due, dueSays, closedAt, clauses, proposed }): Row => ({
      cells: [
        [`${says}${about === null ? '' : ` (${about})`}`],
        [owner?.says ?? 'nobody is told of'],
        // Due at the midnight that ends a day: a person says that day.
        [`${due === null ? dueSays : dayOf(due, 1)}${proposed.length === 0 ? '' : ', a proposed time'}`],
        [closedAt === null ? 'no' : dayOf(closedAt)],
        clauses.length === 0 ? ['safeguard'] : joined(clauses.map((clause) => [code(clause)])),
      ],
    }),
  );
  return [
    heading(4, caption),
    table(`Duties: ${caption.toLowerCase()}`, ['Duty', 'Owed by', 'Due', 'Done', 'Clauses'], rows),
  ];
}
