/** Attested absences, for `can`: only a truth counts, but every one of them has to be well-formed. */
import { isId } from './facts.ts';
import { type Absence, type Approval, type Context, isObject } from './shapes.ts';
import { instantOf } from './time.ts';
import { ADC, CHIEF, MOST_MEMBERS, ODC, OFFICES } from './words.ts';

const { hasOwn } = Object;

/** Whether an absence of the office at the moment is attested by another than the requester; -1: malformed. */
function attests(context: Context, office: string, moment: number | null, requester: string): -1 | 0 | 1 {
  const told = hasOwn(context, 'unavailable') ? context.unavailable : undefined;
  if (told === undefined || told === null) return 0;
  if (!Array.isArray(told) || !(told.length <= MOST_MEMBERS)) return -1;
  let found: 0 | 1 = 0;
  for (let index = 0; index < told.length; index += 1) {
    const absence: unknown = hasOwn(told, index) ? told[index] : undefined;
    if (!isObject(absence)) return -1;
    const one = absenceHolds(absence, office, moment, requester);
    if (one < 0) return -1;
    if (one > 0) found = 1;
  }
  return found;
}

function absenceHolds(absence: Absence, office: string, moment: number | null, requester: string): -1 | 0 | 1 {
  const of = hasOwn(absence, 'office') ? absence.office : undefined;
  if (of !== undefined && of !== null && !OFFICES.has(of)) return -1;
  const from = timeOrNone(hasOwn(absence, 'from') ? absence.from : undefined);
  const until = timeOrNone(hasOwn(absence, 'until') ? absence.until : undefined);
  const by = hasOwn(absence, 'assertedBy') ? absence.assertedBy : undefined;
  if (by !== undefined && by !== null && !isId(by)) return -1;
  // NaN is the one value that is not itself: the time is malformed.
  if (Number.isNaN(from) || Number.isNaN(until)) return -1;
  if (of !== office || typeof from !== 'number' || moment === null || !(from <= moment)) return 0;
  if (until !== null && (until === undefined || !(moment <= until))) return 0;
  return typeof by === 'string' && by !== requester ? 1 : 0;
}

function timeOrNone(told: unknown): number | null | undefined {
  return told === undefined || told === null ? told : instantOf(told);
}

const ADMINISTRATIVE = 'administrative-division-commander';
const OPERATIONS = 'operations-division-commander';

/** The track's office approved, or while it is attested unavailable one that stands in. */
export function isApprovedBy(
  officer: boolean,
  approval: Approval,
  context: Context,
  approvedAt: number,
  requester: string,
): boolean {
  const office = hasOwn(approval, 'office') ? approval.office : undefined;
  const first = officer ? OPERATIONS : ADMINISTRATIVE;
  const second = officer ? ADMINISTRATIVE : OPERATIONS;
  const attested = attests(context, first, approvedAt, requester);
  if (attested < 0) return false;
  return office === first || (attested > 0 && (office === second || office === 'chief-of-police'));
}

/** The approver holds the track's office, or while it is attested unavailable one that stands in. */
export function holdsTrack(
  officer: boolean,
  offices: number,
  chief: boolean,
  context: Context,
  at: number | null,
  requester: string,
): boolean {
  const attested = attests(context, officer ? OPERATIONS : ADMINISTRATIVE, at, requester);
  if (attested < 0) return false;
  const first = officer ? ODC : ADC;
  const second = officer ? ADC : ODC;
  return (offices & first) !== 0 || (attested > 0 && (chief || (offices & (second | CHIEF)) !== 0));
}
