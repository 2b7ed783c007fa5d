/** `decide` for equipment, oversight and the systems of others. */
import type { Case, Decided } from './case.ts';
import { readAtForRecord, requireLogin, requireName } from './decide-user.ts';
import { loginOf, purposeOf } from './facts-of-context.ts';
import { systemOf } from './facts-of-other.ts';
import { clearanceOf, idOf, officesOf, roleOf, systemsOf } from './facts-of-subject.ts';
import type { Duty, Reason } from './rules.ts';
import * as rules from './rules.ts';
import type { Text } from './told.ts';
import { both, either, FALSE, has, is, none, not, TRUE, type Truth, UNKNOWN } from './truth.ts';
import { ADC, ADMINISTRATOR, CHIEF, SYSTEMS, TRAINING } from './words.ts';

const RECORD: readonly Duty[] = Object.freeze([rules.RECORD_ACCESS]);
const DOCUMENT: readonly Duty[] = Object.freeze([rules.DOCUMENT_TRAINING]);
const NOTIFY: readonly Duty[] = Object.freeze([rules.NOTIFY_SUPERVISOR]);

/** Flock's staff, for this purpose only. */
function grantVendor(c: Case, vendor: Truth, rule: Reason, role: Text, purpose: Text): void {
  if (vendor === TRUE || !c.grantOpen(vendor, rule)) return;
  if (role === undefined) c.untold('subject.role');
  if (purpose === undefined) c.untold('context.purpose');
}

export function install(c: Case): Decided {
  const offices = officesOf(c.subject, c);
  const role = roleOf(c.subject, c);
  const clearance = clearanceOf(c.subject, c);
  const purpose = purposeOf(c.context, c);
  readAtForRecord(c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  const administrative = has(offices, ADC);
  const vendor = both(is(role, 'flock-personnel'), is(purpose, 'system-installation'));
  c.begin(either(administrative, vendor));
  c.grant(administrative, rules.ADMINISTRATIVE_COMMANDER_INSTALLS_AND_MAINTAINS, 'subject.offices');
  c.require(is(clearance, true), rules.CLEARANCE, 'subject.clearance');
  grantVendor(c, vendor, rules.VENDOR_INSTALLS, role, purpose);
  const refusal = c.refusal();
  if (refusal !== undefined) return refusal;
  const reasons: Reason[] = [];
  if (administrative === TRUE) reasons.push(rules.ADMINISTRATIVE_COMMANDER_INSTALLS_AND_MAINTAINS);
  reasons.push(rules.CLEARANCE);
  if (vendor === TRUE) reasons.push(rules.VENDOR_INSTALLS);
  return c.permit(reasons);
}

export function maintain(c: Case): Decided {
  const offices = officesOf(c.subject, c);
  const role = roleOf(c.subject, c);
  const clearance = clearanceOf(c.subject, c);
  const purpose = purposeOf(c.context, c);
  readAtForRecord(c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  const administrative = has(offices, ADC);
  const manager = is(role, 'it-manager');
  const vendor = both(is(role, 'flock-personnel'), is(purpose, 'system-maintenance'));
  c.begin(either(either(administrative, manager), vendor));
  c.grant(administrative, rules.ADMINISTRATIVE_COMMANDER_INSTALLS_AND_MAINTAINS, 'subject.offices');
  c.require(is(clearance, true), rules.CLEARANCE, 'subject.clearance');
  c.grant(manager, rules.IT_MANAGER_MAINTAINS, 'subject.role');
  grantVendor(c, vendor, rules.VENDOR_MAINTAINS, role, purpose);
  const refusal = c.refusal();
  if (refusal !== undefined) return refusal;
  const reasons: Reason[] = [];
  if (administrative === TRUE) reasons.push(rules.ADMINISTRATIVE_COMMANDER_INSTALLS_AND_MAINTAINS);
  reasons.push(rules.CLEARANCE);
  if (manager === TRUE) reasons.push(rules.IT_MANAGER_MAINTAINS);
  if (vendor === TRUE) reasons.push(rules.VENDOR_MAINTAINS);
  return c.permit(reasons);
}

const OVERSEE: readonly Reason[] = Object.freeze([rules.ADMINISTRATIVE_COMMANDER_OVERSEES]);
const RECORDS: readonly Reason[] = Object.freeze([rules.TRAINING_CORPORAL_RECORDS]);
const REPORTS: readonly Reason[] = Object.freeze([rules.ANYONE_REPORTS_VIOLATIONS]);
const QUERIES: readonly Reason[] = Object.freeze([rules.OTHER_SYSTEMS_ASKED, rules.OTHER_SYSTEMS_OPENED]);

export function oversee(c: Case): Decided {
  const offices = officesOf(c.subject, c);
  readAtForRecord(c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  const administrative = has(offices, ADC);
  c.begin(administrative);
  c.grant(administrative, rules.ADMINISTRATIVE_COMMANDER_OVERSEES, 'subject.offices');
  return c.refusal() ?? c.permit(OVERSEE);
}

export function recordTraining(c: Case): Decided {
  const offices = officesOf(c.subject, c);
  readAtForRecord(c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  const corporal = has(offices, TRAINING);
  c.begin(corporal);
  c.grant(corporal, rules.TRAINING_CORPORAL_RECORDS, 'subject.offices');
  return c.refusal() ?? c.permit(RECORDS, DOCUMENT);
}

export function viewRecords(c: Case): Decided {
  const offices = officesOf(c.subject, c);
  const role = roleOf(c.subject, c);
  const id = idOf(c.subject, c);
  const login = loginOf(c.context, c);
  readAtForRecord(c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  const administrative = has(offices, ADC);
  const administrator = has(offices, ADMINISTRATOR);
  const chief = either(is(role, 'chief-of-police'), has(offices, CHIEF));
  c.begin(either(either(administrative, administrator), chief));
  c.grant(administrative, rules.ADMINISTRATIVE_COMMANDER_VIEWS_RECORDS, 'subject.offices');
  c.grant(administrator, rules.ADMINISTRATOR_VIEWS_RECORDS, 'subject.offices');
  if (chief !== TRUE && c.grantOpen(chief, rules.CHIEF_VIEWS_RECORDS)) {
    if (role === undefined) c.untold('subject.role');
    if (offices === undefined) c.untold('subject.offices');
  }
  requireLogin(c, login);
  requireName(c, id);
  const refusal = c.refusal();
  if (refusal !== undefined) return refusal;
  const reasons: Reason[] = [];
  if (administrative === TRUE) reasons.push(rules.ADMINISTRATIVE_COMMANDER_VIEWS_RECORDS);
  if (administrator === TRUE) reasons.push(rules.ADMINISTRATOR_VIEWS_RECORDS);
  if (chief === TRUE) reasons.push(rules.CHIEF_VIEWS_RECORDS);
  reasons.push(rules.INDIVIDUAL_LOGIN, rules.USER_NAMED);
  return c.permit(reasons, RECORD);
}

export function reportViolation(c: Case): Decided {
  const designated = not(none(roleOf(c.subject, c)));
  readAtForRecord(c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  c.begin(designated);
  c.grant(designated, rules.ANYONE_REPORTS_VIOLATIONS, 'subject.role');
  return c.refusal() ?? c.permit(REPORTS, NOTIFY);
}

export function queryExternal(c: Case): Decided {
  const designated = not(none(roleOf(c.subject, c)));
  const opened = systemsOf(c.subject, c);
  const system = systemOf(c.resource, c);
  readAtForRecord(c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  c.begin(designated);
  c.grant(designated, rules.OTHER_SYSTEMS_ASKED, 'subject.role');
  const known = system === null || opened === null ? FALSE : system === undefined ? UNKNOWN : TRUE;
  const truth = known === TRUE ? has(opened, SYSTEMS.get(system) ?? 0) : known;
  const path = 'subject.authorizedSystems';
  c.requirePair(truth, rules.OTHER_SYSTEMS_OPENED, system, 'resource.system', opened, path);
  return c.refusal() ?? c.permit(QUERIES);
}
