/** `decide` for the approval of a hotlist entry. */
import type { Case, Decided } from './case.ts';
import { readAt, requireLogin, requireName } from './decide-user.ts';
import { type Absences, absencesOf, attested, untoldOf } from './facts-of-absences.ts';
import { loginOf } from './facts-of-context.ts';
import { requesterId, requesterOf, requesterRole } from './facts-of-other.ts';
import { idOf, officesOf, roleOf } from './facts-of-subject.ts';
import type { Reason } from './rules.ts';
import * as rules from './rules.ts';
import type { Count, Text } from './told.ts';
import { DETECTIVES, OFFICERS, type Track } from './tracks.ts';
import { both, either, given, has, is, isIn, not, same, TRUE, type Truth, UNKNOWN } from './truth.ts';
import { DETECTIVE, OFFICER } from './words.ts';

interface Approver {
  readonly offices: Count;
  readonly role: Text;
  readonly away: Absences;
  readonly asks: Text;
  readonly track: Text;
}

/** Whether the subject may approve on a track; what is missing is named only where `naming`. */
function approves(c: Case, on: Truth, track: Track, approver: Approver, naming: boolean): Truth {
  const { offices, role, away, asks } = approver;
  const holds = has(offices, track.office);
  const absent = attested(away, track.first, c.at, asks);
  const stands = either(has(offices, track.others), is(role, 'chief-of-police'));
  const standIn = both(absent, stands);
  const held = either(holds, standIn);
  if (!naming) return both(on, held);
  if (on === UNKNOWN) c.untold('resource.requester.role');
  if (held !== UNKNOWN) return UNKNOWN;
  if (offices === undefined) c.untold('subject.offices');
  if (standIn !== UNKNOWN) return UNKNOWN;
  if (absent === UNKNOWN) untoldOf(c, away, track.first, c.at, 'context.at', asks);
  if (stands === UNKNOWN && role === undefined) c.untold('subject.role');
  return UNKNOWN;
}

const APPROVED_OFFICERS: readonly Reason[] = Object.freeze([
  rules.APPROVES_OFFICERS_ENTRY,
  rules.ENTRY_HAS_REQUESTER,
  rules.INDIVIDUAL_LOGIN,
  rules.NO_APPROVAL_OF_OWN_REQUEST,
  rules.USER_NAMED,
]);
const APPROVED_DETECTIVES: readonly Reason[] = Object.freeze([
  rules.APPROVES_DETECTIVES_ENTRY,
  ...APPROVED_OFFICERS.slice(1),
]);

export function approve(c: Case): Decided {
  const { subject, resource, context } = c;
  const id = idOf(subject, c);
  const login = loginOf(context, c);
  readAt(c);
  const requester = requesterOf(resource, c);
  c.inner = requester;
  const approver: Approver = {
    offices: officesOf(subject, c),
    role: roleOf(subject, c),
    away: absencesOf(context, c),
    asks: requesterId(requester, c),
    track: requesterRole(requester, c),
  };
  if (c.problems !== undefined) return c.malformed(c.problems);
  const { asks, track } = approver;
  const officer = isIn(track, OFFICER);
  const detective = isIn(track, DETECTIVE);
  const asOfficers = approves(c, officer, OFFICERS, approver, false);
  const asDetectives = approves(c, detective, DETECTIVES, approver, false);
  c.begin(either(asOfficers, asDetectives));
  if (asDetectives !== TRUE && c.grantOpen(asDetectives, rules.APPROVES_DETECTIVES_ENTRY)) {
    approves(c, detective, DETECTIVES, approver, true);
  }
  if (asOfficers !== TRUE && c.grantOpen(asOfficers, rules.APPROVES_OFFICERS_ENTRY)) {
    approves(c, officer, OFFICERS, approver, true);
  }
  c.require(given(asks), rules.ENTRY_HAS_REQUESTER, 'resource.requester.id');
  requireLogin(c, login);
  const own = 'resource.requester.id';
  c.requirePair(not(same(id, asks)), rules.NO_APPROVAL_OF_OWN_REQUEST, id, 'subject.id', asks, own);
  requireName(c, id);
  return c.refusal() ?? c.permit(asOfficers === TRUE ? APPROVED_OFFICERS : APPROVED_DETECTIVES);
}
