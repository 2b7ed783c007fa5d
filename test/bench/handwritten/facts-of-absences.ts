/** Attested absences, for `decide`: the list as it was told, Kleene's truth of it, and what of it is missing. */
import type { Case } from './case.ts';
import { placeOf } from './facts-kept.ts';
import type { Absence, Context } from './shapes.ts';
import { shownTime } from './time.ts';
import {
  type Count,
  isList,
  isSomeObject,
  lengthOf,
  memberAt,
  type Sink,
  type Text,
  toldId,
  toldTime,
  toldWord,
  UNREADABLE,
} from './told.ts';
import { both, either, FALSE, is, notAfter, same, TRUE, type Truth, UNKNOWN } from './truth.ts';
import { OFFICES } from './words.ts';

const { hasOwn } = Object;
const PATH = 'context.unavailable';

export interface Away {
  readonly office: Text;
  readonly from: Count;
  readonly until: Count;
  readonly by: Text;
}
/** As a request would tell it. */
export function shownAbsence({ office, from, until, by }: Away): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  if (office !== undefined) shown['office'] = office;
  if (from !== undefined) shown['from'] = from === null ? null : shownTime(from);
  if (until !== undefined) shown['until'] = until === null ? null : shownTime(until);
  if (by !== undefined) shown['assertedBy'] = by;
  return shown;
}

export type Absences = readonly Away[] | null | undefined;

const AT_UNAVAILABLE = placeOf(PATH);

export function absencesOf(of: Context | null | undefined, sink: Sink): Absences {
  return sink.keep(AT_UNAVAILABLE, listed(of, sink));
}

function listed(of: Context | null | undefined, sink: Sink): Absences {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'unavailable') ? of.unavailable : undefined;
  } catch {
    told = UNREADABLE;
  }
  if (told === null || told === undefined) return told;
  if (!isList(told)) return sink.wrong(PATH, told === UNREADABLE ? 'unreadable' : 'wrong-type');
  const length = lengthOf(told, PATH, sink);
  if (length === undefined) return undefined;
  const absences: Away[] = [];
  for (let index = 0; index < length; index += 1) {
    const member = memberAt(told, index);
    const path = `${PATH}.${index}`;
    if (isSomeObject(member)) absences.push(awayOf(member, path, sink));
    else sink.wrong(path, member === UNREADABLE ? 'unreadable' : 'wrong-type');
  }
  return absences;
}

function awayOf(of: Absence, path: string, sink: Sink): Away {
  let office: unknown = UNREADABLE;
  let from: unknown = UNREADABLE;
  let until: unknown = UNREADABLE;
  let by: unknown = UNREADABLE;
  try {
    office = hasOwn(of, 'office') ? of.office : undefined;
  } catch {}
  try {
    from = hasOwn(of, 'from') ? of.from : undefined;
  } catch {}
  try {
    until = hasOwn(of, 'until') ? of.until : undefined;
  } catch {}
  try {
    by = hasOwn(of, 'assertedBy') ? of.assertedBy : undefined;
  } catch {}
  return {
    office: office === undefined || office === null ? office : toldWord(office, OFFICES, `${path}.office`, sink),
    from: from === undefined || from === null ? from : toldTime(from, `${path}.from`, sink),
    until: until === undefined || until === null ? until : toldTime(until, `${path}.until`, sink),
    by: by === undefined || by === null ? by : toldId(by, `${path}.assertedBy`, sink),
  };
}

function within(until: Count, moment: Count): Truth {
  return until === null ? TRUE : until === undefined ? UNKNOWN : notAfter(moment, until);
}

function byAnother(by: Text, requester: Text): Truth {
  if (by === null || requester === null) return FALSE;
  return by === undefined || requester === undefined ? UNKNOWN : same(by, requester) === TRUE ? FALSE : TRUE;
}

function attests({ office: of, from, until, by }: Away, office: string, moment: Count, requester: Text): Truth {
  const covers = both(notAfter(from, moment), within(until, moment));
  return both(both(is(of, office), covers), byAnother(by, requester));
}

export function attested(absences: Absences, office: string, moment: Count, requester: Text): Truth {
  if (absences === undefined) return UNKNOWN;
  let truth: Truth = FALSE;
  for (const away of absences ?? []) truth = either(truth, attests(away, office, moment, requester));
  return truth;
}

/** What an undecided attestation waits for. */
export function untoldOf(
  c: Case,
  absences: Absences,
  office: string,
  moment: Count,
  at: string,
  requester: Text,
): void {
  if (absences === undefined) c.untold(PATH);
  (absences ?? []).forEach((away, index) => {
    if (attests(away, office, moment, requester) === FALSE) return;
    const { office: of, from, until, by } = away;
    if (of === undefined) c.untold(`${PATH}.${index}.office`);
    if (from === undefined) c.untold(`${PATH}.${index}.from`);
    if (until === undefined) c.untold(`${PATH}.${index}.until`);
    if (by === undefined) c.untold(`${PATH}.${index}.assertedBy`);
    if (moment === undefined) c.untold(at);
    if (requester === undefined) c.untold('resource.requester.id');
  });
}
