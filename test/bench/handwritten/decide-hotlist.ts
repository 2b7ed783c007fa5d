/** `decide` for entries in the custom hotlist. */
import type { Case, Decided } from './case.ts';
import {
  readUser,
  requireAccount,
  requireClearance,
  requireFull,
  requireNote,
  requireTraining,
} from './decide-user.ts';
import { type Absences, absencesOf, attested, untoldOf } from './facts-of-absences.ts';
import {
  approvalOf,
  approvedAt,
  approvedPlate,
  approverOf,
  behalfOf,
  coversOf,
  noteOf,
  officeOf,
  purposeOf,
} from './facts-of-context.ts';
import { narrativeOf, notedApprover, plateOf, requesterId, requesterOf, requesterRole } from './facts-of-other.ts';
import { resourceId } from './facts-of-release.ts';
import type { Duty, Reason } from './rules.ts';
import * as rules from './rules.ts';
import { HOURS_72, written } from './time.ts';
import type { Count, Text } from './told.ts';
import { DETECTIVES, OFFICERS, type Track } from './tracks.ts';
import { both, either, FALSE, given, is, isIn, none, not, notAfter, same, TRUE, type Truth, UNKNOWN } from './truth.ts';
import { DETECTIVE, FIELD, OFFICER, PATROL } from './words.ts';

const LAST = 8.64e15;

const KEEP: readonly Reason[] = Object.freeze([
  rules.ACTIVE_ACCOUNT,
  rules.CLEARANCE,
  rules.FULL_PERMISSION,
  rules.FULL_USERS,
  rules.INDIVIDUAL_LOGIN,
  rules.TRAINING_FIRST,
  rules.USER_NAMED,
]);

function keep(c: Case): Decided | undefined {
  const user = readUser(c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  c.begin(user.full);
  requireAccount(c, user);
  requireClearance(c, user);
  requireFull(c, user);
  requireTraining(c, user);
  return c.refusal();
}

export function remove(c: Case): Decided {
  return keep(c) ?? c.permit(KEEP);
}

export function refresh(c: Case): Decided {
  return keep(c) ?? c.permit(KEEP, undefined, [refreshBy(c.at)]);
}

function refreshBy(at: Count): Duty {
  if (typeof at !== 'number' || at + HOURS_72 > LAST) return rules.REFRESH_HOTLIST;
  return { ...rules.REFRESH_HOTLIST, dueAt: written(at + HOURS_72) };
}

/** An entry on the track has the track's approval. */
function requireTrack(c: Case, on: Truth, track: Track, office: Text, away: Absences, moment: Count, by: Text): void {
  if (on === FALSE) return;
  const stands = isIn(office, track.standIns);
  const absent = attested(away, track.first, moment, by);
  const standIn = both(absent, stands);
  const approved = either(is(office, track.first), standIn);
  if (approved === TRUE) return;
  if (on === TRUE && approved === FALSE) return c.deny(track.rule);
  c.open(track.rule);
  if (on === UNKNOWN) c.untold('resource.requester.role');
  if (approved !== UNKNOWN) return;
  if (office === undefined) c.untold('context.approval.office');
  if (standIn === UNKNOWN && absent === UNKNOWN) {
    untoldOf(c, away, track.first, moment, 'context.approval.at', by);
  }
}

/** An officer's entry serves patrol or a criminal investigation. */
function requirePatrol(c: Case, officer: Truth, purpose: Text): void {
  const patrol = isIn(purpose, PATROL);
  if (officer === FALSE || patrol === TRUE) return;
  if (officer === TRUE && patrol === FALSE) return c.deny(rules.OFFICERS_ENTRY_PURPOSE);
  c.open(rules.OFFICERS_ENTRY_PURPOSE);
  if (officer === UNKNOWN) c.untold('resource.requester.role');
  if (patrol === UNKNOWN) c.untold('context.purpose');
}

export function add(c: Case): Decided {
  const user = readUser(c);
  const { resource, context } = c;
  const id = resourceId(resource, c);
  const plate = plateOf(resource, c);
  const requester = requesterOf(resource, c);
  const narrative = narrativeOf(resource, c);
  const approval = approvalOf(context, c);
  c.inner = requester;
  c.narrative = narrative;
  c.approval = approval;
  const asks = requesterId(requester, c);
  const role = requesterRole(requester, c);
  const noted = notedApprover(narrative, c);
  const by = approverOf(approval, c);
  const office = officeOf(approval, c);
  const moment = approvedAt(approval, c);
  const covers = coversOf(approval, c);
  const names = approvedPlate(approval, c);
  const away = absencesOf(context, c);
  const purpose = purposeOf(context, c);
  const note = noteOf(context, c);
  const behalf = behalfOf(context, c);
  if (c.problems !== undefined) return c.malformed(c.problems);

  const officer = isIn(role, OFFICER);
  const detective = isIn(role, DETECTIVE);
  c.begin(user.full);
  requireAccount(c, user);
  c.requirePair(same(covers, id), rules.APPROVAL_COVERS_ENTRY, covers, 'context.approval.covers', id, 'resource.id');
  c.requirePair(
    same(names, plate),
    rules.APPROVAL_NAMES_PLATE,
    names,
    'context.approval.plate',
    plate,
    'resource.plate',
  );
  const noting = 'resource.narrative.approvedBy';
  c.requirePair(same(noted, by), rules.APPROVER_IN_NARRATIVE, noted, noting, by, 'context.approval.by');
  requireClearance(c, user);
  requireTrack(c, detective, DETECTIVES, office, away, moment, asks);
  const entering = not(same(by, user.id));
  c.requirePair(entering, rules.ENTERER_DOES_NOT_APPROVE, by, 'context.approval.by', user.id, 'subject.id');
  c.require(notAfter(moment, c.at), rules.ENTRY_APPROVED_BEFORE, 'context.approval.at');
  c.require(given(asks), rules.ENTRY_HAS_REQUESTER, 'resource.requester.id');
  c.require(isIn(purpose, FIELD), rules.FIELD_PURPOSE, 'context.purpose');
  requireFull(c, user);
  requireTrack(c, officer, OFFICERS, office, away, moment, asks);
  requirePatrol(c, officer, purpose);
  c.require(none(behalf), rules.OWN_BUSINESS, 'context.onBehalfOf');
  requireNote(c, purpose, note);
  const requesting = not(same(by, asks));
  const asking = 'resource.requester.id';
  c.requirePair(requesting, rules.REQUESTER_DOES_NOT_APPROVE, by, 'context.approval.by', asks, asking);
  c.require(either(officer, detective), rules.REQUESTER_ON_A_TRACK, 'resource.requester.role');
  requireTraining(c, user);
  c.forbid(is(purpose, 'immigration-enforcement'), rules.NO_USE_FOR_IMMIGRATION, 'context.purpose');
  const refusal = c.refusal();
  if (refusal !== undefined) return refusal;
  const owed = [{ ...rules.ENTERED_VEHICLE_REMOVED_ON_RECOVERY, owner: asks as string }];
  const other = purpose === 'other-law-enforcement';
  const reasons =
    officer === TRUE ? (other ? OFFICER_NOTED : OFFICER_PLAIN) : other ? DETECTIVE_NOTED : DETECTIVE_PLAIN;
  return c.permit(reasons, owed, other ? [rules.FLAG_FOR_AUDIT, refreshBy(c.at)] : [refreshBy(c.at)]);
}

/** The reasons of a permitted entry, by track and with or without a note, in the order of their ids. */
function added(officer: boolean, noted: boolean): readonly Reason[] {
  return Object.freeze([
    rules.ACTIVE_ACCOUNT,
    rules.APPROVAL_COVERS_ENTRY,
    rules.APPROVAL_NAMES_PLATE,
    rules.APPROVER_IN_NARRATIVE,
    rules.CLEARANCE,
    ...(officer ? [] : [rules.DETECTIVES_ENTRY_APPROVED]),
    rules.ENTERER_DOES_NOT_APPROVE,
    rules.ENTRY_APPROVED_BEFORE,
    rules.ENTRY_HAS_REQUESTER,
    rules.FIELD_PURPOSE,
    rules.FULL_PERMISSION,
    rules.FULL_USERS,
    rules.INDIVIDUAL_LOGIN,
    ...(officer ? [rules.OFFICERS_ENTRY_APPROVED, rules.OFFICERS_ENTRY_PURPOSE] : []),
    rules.OWN_BUSINESS,
    ...(noted ? [rules.PURPOSE_NOTE] : []),
    rules.REQUESTER_DOES_NOT_APPROVE,
    rules.REQUESTER_ON_A_TRACK,
    rules.TRAINING_FIRST,
    rules.USER_NAMED,
  ]);
}
const [OFFICER_PLAIN, OFFICER_NOTED] = [added(true, false), added(true, true)];
const [DETECTIVE_PLAIN, DETECTIVE_NOTED] = [added(false, false), added(false, true)];
