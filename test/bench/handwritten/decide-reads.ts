/** `decide` for holds on reads and for purging them. */

import { ran30Days, ranYear } from './calendar.ts';
import type { Case, Decided } from './case.ts';
import { booking } from './decide-duties.ts';
import { readAt, readAtForRecord, requireLogin, requireName } from './decide-user.ts';
import { loginOf } from './facts-of-context.ts';
import { bookedOf, capturedAt, demandOf, evidenceOf, holdOf, sourceOf } from './facts-of-read.ts';
import { idOf, officesOf, roleOf } from './facts-of-subject.ts';
import type { Duty, Reason } from './rules.ts';
import * as rules from './rules.ts';
import { NOWHERE } from './told.ts';
import { both, either, FALSE, has, is, isIn, not, ran, TRUE, UNKNOWN } from './truth.ts';
import { ADC, CUSTODIAN, FULL } from './words.ts';

const HELD: ReadonlySet<unknown> = new Set<unknown>(['anticipated', 'actual']);
const CONFIRM_AUTHORITY: readonly Duty[] = Object.freeze([rules.CONFIRM_DESTRUCTION_AUTHORITY]);

export function placeHold(c: Case): Decided {
  const { subject, resource } = c;
  const offices = officesOf(subject, c);
  const role = roleOf(subject, c);
  const id = idOf(subject, c);
  const login = loginOf(c.context, c);
  const hold = holdOf(resource, c);
  c.inner = hold;
  const evidence = evidenceOf(hold, c);
  const demand = demandOf(hold, c);
  const source = sourceOf(resource, NOWHERE);
  const captured = capturedAt(resource, NOWHERE);
  readAtForRecord(c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  const custodian = has(offices, CUSTODIAN);
  const full = isIn(role, FULL);
  const ground = either(isIn(evidence, HELD), is(demand, true));
  c.begin(either(custodian, full));
  c.grant(custodian, rules.CUSTODIAN_PLACES_HOLDS, 'subject.offices');
  c.grant(full, rules.FULL_USERS, 'subject.role');
  if (ground === FALSE) c.deny(rules.HOLD_HAS_GROUND);
  else if (ground === UNKNOWN) {
    c.open(rules.HOLD_HAS_GROUND);
    if (evidence === undefined) c.untold('resource.hold.evidence');
    if (demand === undefined) c.untold('resource.hold.demand');
  }
  requireLogin(c, login);
  requireName(c, id);
  const refusal = c.refusal();
  if (refusal !== undefined) return refusal;
  const reasons: Reason[] = [];
  if (custodian === TRUE) reasons.push(rules.CUSTODIAN_PLACES_HOLDS);
  if (full === TRUE) reasons.push(rules.FULL_USERS);
  reasons.push(rules.HOLD_HAS_GROUND, rules.INDIVIDUAL_LOGIN, rules.USER_NAMED);
  return c.permit(reasons, [booking(rules.BOOK_HELD_READ, source, captured)]);
}

export function liftHold(c: Case): Decided {
  const offices = officesOf(c.subject, c);
  const id = idOf(c.subject, c);
  const login = loginOf(c.context, c);
  readAtForRecord(c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  const administrative = has(offices, ADC);
  const custodian = has(offices, CUSTODIAN);
  c.begin(either(administrative, custodian));
  c.grant(administrative, rules.ADMINISTRATIVE_COMMANDER_LIFTS_HOLDS, 'subject.offices');
  c.grant(custodian, rules.CUSTODIAN_LIFTS_HOLDS, 'subject.offices');
  requireLogin(c, login);
  requireName(c, id);
  const refusal = c.refusal();
  if (refusal !== undefined) return refusal;
  const reasons: Reason[] = [];
  if (administrative === TRUE) reasons.push(rules.ADMINISTRATIVE_COMMANDER_LIFTS_HOLDS);
  if (custodian === TRUE) reasons.push(rules.CUSTODIAN_LIFTS_HOLDS);
  reasons.push(rules.INDIVIDUAL_LOGIN, rules.USER_NAMED);
  return c.permit(reasons);
}

export function purge(c: Case): Decided {
  const { subject, resource } = c;
  const offices = officesOf(subject, c);
  const role = roleOf(subject, c);
  const source = sourceOf(resource, c);
  const captured = capturedAt(resource, c);
  const hold = holdOf(resource, c);
  c.inner = hold;
  const evidence = evidenceOf(hold, c);
  const demand = demandOf(hold, c);
  const booked = bookedOf(hold, c);
  readAt(c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  const flock = is(source, 'flock');
  const service = is(role, 'retention-service');
  const administrative = has(offices, ADC);
  const custodian = has(offices, CUSTODIAN);
  const automatic = both(service, flock);
  c.begin(either(either(administrative, custodian), automatic));
  c.grant(administrative, rules.ADMINISTRATIVE_COMMANDER_PURGES, 'subject.offices');
  if (automatic !== TRUE && c.grantOpen(automatic, rules.AUTOMATIC_PURGE)) {
    if (service === UNKNOWN) c.untold('subject.role');
    if (flock === UNKNOWN) c.untold('resource.source');
  }
  c.grant(custodian, rules.CUSTODIAN_PURGES, 'subject.offices');

  const ranFlock = both(flock, ran(captured, c.at, ran30Days));
  const ranOther = both(is(source, 'other'), ran(captured, c.at, ranYear));
  const minimum = either(ranFlock, ranOther);
  if (minimum === FALSE) c.deny(rules.MINIMUM_RETENTION);
  else if (minimum === UNKNOWN) {
    c.open(rules.MINIMUM_RETENTION);
    if (source === undefined) c.untold('resource.source');
    if (captured === undefined) c.untold('resource.capturedAt');
  }

  const held = isIn(evidence, HELD);
  const unbooked = not(is(booked, true));
  const demanded = is(demand, true);
  const unbookedEvidence = both(held, unbooked);
  if (unbookedEvidence === TRUE) c.deny(rules.NO_PURGE_OF_UNBOOKED_EVIDENCE);
  else if (unbookedEvidence === UNKNOWN) {
    c.open(rules.NO_PURGE_OF_UNBOOKED_EVIDENCE);
    if (held === UNKNOWN) c.untold('resource.hold.evidence');
    if (unbooked === UNKNOWN) c.untold('resource.hold.booked');
  }
  c.forbid(demanded, rules.NO_PURGE_UNDER_DEMAND, 'resource.hold.demand');

  if (c.denied && both(either(held, demanded), unbooked) === TRUE) {
    return c.refusal([booking(rules.BOOK_BEFORE_PURGE, source, captured)]) as Decided;
  }
  const refusal = c.refusal();
  if (refusal !== undefined) return refusal;
  const reasons: Reason[] = [];
  if (administrative === TRUE) reasons.push(rules.ADMINISTRATIVE_COMMANDER_PURGES);
  if (automatic === TRUE) reasons.push(rules.AUTOMATIC_PURGE);
  if (custodian === TRUE) reasons.push(rules.CUSTODIAN_PURGES);
  reasons.push(rules.MINIMUM_RETENTION);
  return c.permit(reasons, undefined, source === 'other' ? CONFIRM_AUTHORITY : undefined);
}
