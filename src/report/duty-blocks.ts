/** Duties of a period: kept, kept late, missed, open, and those of which it is not known. */
import type { DutyAnswer } from '../duties/answer.ts';
import type { OwedDuty } from '../duties/owed-duty.ts';
import { type Block, code, heading, joined, type Row, text } from '../review/copy/blocks.ts';
import { table } from './search-totals.ts';
import { number } from './words.ts';

export interface DutyPeriod {
  readonly from: number;
  readonly until: number;
}

export function isWithin(instant: string | null, { from, until }: DutyPeriod): boolean {
  return instant !== null && Date.parse(instant) >= from && Date.parse(instant) < until;
}

/** Whose duties are of a period: those that were due in it, and those that were closed in it. */
export function dutyBlocks(answer: DutyAnswer, period: DutyPeriod): Block[] {
  const own = answer.duties.filter(({ due, closedAt }) => isWithin(due, period) || isWithin(closedAt, period));
  const kept = own.filter(({ state, late }) => state === 'closed' && late === false);
  const late = own.filter((one) => one.state === 'closed' && one.late !== false);
  const missed = own.filter(({ state, overdue }) => state === 'open' && overdue === true);
  const other = own.filter((one) => ![...kept, ...late, ...missed].includes(one));
  const unknown = answer.duties.filter(
    ({ overdue, due, state }) => state === 'open' && overdue === null && due === null,
  );
  const counts = `${number(kept.length)} kept in time, ${number(late.length)} kept late or at an unknown time, ${number(missed.length)} missed, ${number(other.length)} lapsed or not due yet; of ${number(unknown.length)} open ones it is unknown when they are due.`;
  return [
    text(`Of the duties that were due or fulfilled in the period: ${counts}`),
    ...dutyTable('Missed', missed),
    ...dutyTable('Kept late', late),
    ...dutyTable('Kept', kept),
    ...dutyTable('Lapsed, or not due yet', other),
    ...dutyTable('Open, of unknown time', unknown),
    ...answer.unknown.map(({ message, help }) => text(`Not told: ${message} (${help}).`)),
    ...answer.problems.map(({ path, message }) => text(`An event that cannot be used: ${path}: ${message}.`)),
  ];
}

function dutyTable(caption: string, duties: readonly OwedDuty[]): Block[] {
  if (duties.length === 0) return [];
  const rows = duties.map(
    ({ says, about, owner, due, dueSays, closedAt, clauses, proposed }): Row => ({
      cells: [
        [`${says}${about === null ? '' : ` (${about})`}`],
        [owner?.says ?? 'nobody is told of'],
        [`${due === null ? dueSays : due.slice(0, 10)}${proposed.length === 0 ? '' : ', a proposed time'}`],
        [closedAt === null ? 'no' : closedAt.slice(0, 10)],
        clauses.length === 0 ? ['safeguard'] : joined(clauses.map((clause) => [code(clause)])),
      ],
    }),
  );
  return [
    heading(4, caption),
    table(`Duties: ${caption.toLowerCase()}`, ['Duty', 'Owed by', 'Due', 'Done', 'Clauses'], rows),
  ];
}
