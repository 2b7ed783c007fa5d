/** `decide` for accounts and permissions. */
import type { Case, Decided } from './case.ts';
import { readAtForRecord, requireLogin, requireName } from './decide-user.ts';
import { loginOf } from './facts-of-context.ts';
import { holderId, holderOf, holderRole, newPermission } from './facts-of-other.ts';
import { idOf, officesOf, roleOf } from './facts-of-subject.ts';
import type { Reason } from './rules.ts';
import * as rules from './rules.ts';
import type { Text } from './told.ts';
import { either, FALSE, has, is, isIn, none, not, same, TRUE, UNKNOWN } from './truth.ts';
import { ADC, ADMINISTRATOR, DISPATCH, FULL, LISTED } from './words.ts';

const LIMITED: ReadonlySet<unknown> = new Set<unknown>([...FULL, ...DISPATCH, 'it-manager']);
const MAINTAINERS: ReadonlySet<unknown> = new Set<unknown>(['it-manager', 'flock-personnel']);

export function createAccount(c: Case): Decided {
  const offices = officesOf(c.subject, c);
  const role = roleOf(c.subject, c);
  const id = idOf(c.subject, c);
  const login = loginOf(c.context, c);
  const holder = holderOf(c.resource, c);
  c.inner = holder;
  const held = holderRole(holder, c);
  readAtForRecord(c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  const administrative = has(offices, ADC);
  const manager = is(role, 'it-manager');
  c.begin(either(administrative, manager));
  c.grant(administrative, rules.ADMINISTRATIVE_COMMANDER_CREATES_ACCOUNTS, 'subject.offices');
  c.require(isIn(held, LISTED), rules.HOLDER_IS_LISTED, 'resource.holder.role');
  requireLogin(c, login);
  c.grant(manager, rules.IT_MANAGER_CREATES_ACCOUNTS, 'subject.role');
  requireName(c, id);
  const refusal = c.refusal();
  if (refusal !== undefined) return refusal;
  const reasons: Reason[] = [];
  if (administrative === TRUE) reasons.push(rules.ADMINISTRATIVE_COMMANDER_CREATES_ACCOUNTS);
  reasons.push(rules.HOLDER_IS_LISTED, rules.INDIVIDUAL_LOGIN);
  if (manager === TRUE) reasons.push(rules.IT_MANAGER_CREATES_ACCOUNTS);
  reasons.push(rules.USER_NAMED);
  return c.permit(reasons);
}

export function deactivateAccount(c: Case): Decided {
  const offices = officesOf(c.subject, c);
  const role = roleOf(c.subject, c);
  const id = idOf(c.subject, c);
  const login = loginOf(c.context, c);
  readAtForRecord(c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  const administrative = has(offices, ADC);
  const administrator = has(offices, ADMINISTRATOR);
  const manager = is(role, 'it-manager');
  c.begin(either(either(administrative, administrator), manager));
  c.grant(administrative, rules.ADMINISTRATIVE_COMMANDER_DEACTIVATES_ACCOUNTS, 'subject.offices');
  c.grant(administrator, rules.ADMINISTRATOR_DEACTIVATES_ACCOUNTS, 'subject.offices');
  requireLogin(c, login);
  c.grant(manager, rules.IT_MANAGER_DEACTIVATES_ACCOUNTS, 'subject.role');
  requireName(c, id);
  const refusal = c.refusal();
  if (refusal !== undefined) return refusal;
  const reasons: Reason[] = [];
  if (administrative === TRUE) reasons.push(rules.ADMINISTRATIVE_COMMANDER_DEACTIVATES_ACCOUNTS);
  if (administrator === TRUE) reasons.push(rules.ADMINISTRATOR_DEACTIVATES_ACCOUNTS);
  reasons.push(rules.INDIVIDUAL_LOGIN);
  if (manager === TRUE) reasons.push(rules.IT_MANAGER_DEACTIVATES_ACCOUNTS);
  reasons.push(rules.USER_NAMED);
  return c.permit(reasons);
}

/** A permission of one kind is for some holders only. */
function requireHolder(c: Case, permission: Text, kind: string, held: Text, set: ReadonlySet<unknown>, rule: Reason) {
  const applies = is(permission, kind);
  const fitting = isIn(held, set);
  if (applies === FALSE || fitting === TRUE) return;
  if (applies === TRUE && fitting === FALSE) return c.deny(rule);
  c.open(rule);
  if (applies === UNKNOWN) c.untold('resource.permission');
  if (fitting === UNKNOWN) c.untold('resource.holder.role');
}

export function assignPermission(c: Case): Decided {
  const offices = officesOf(c.subject, c);
  const id = idOf(c.subject, c);
  const login = loginOf(c.context, c);
  const holder = holderOf(c.resource, c);
  c.inner = holder;
  const held = holderRole(holder, c);
  const other = holderId(holder, c);
  const permission = newPermission(c.resource, c);
  readAtForRecord(c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  const administrative = has(offices, ADC);
  c.begin(administrative);
  c.grant(administrative, rules.ADMINISTRATIVE_COMMANDER_ASSIGNS_PERMISSIONS, 'subject.offices');
  requireHolder(c, permission, 'full', held, FULL, rules.FULL_PERMISSION_FOR_FULL_USERS);
  c.require(isIn(held, LISTED), rules.HOLDER_IS_LISTED, 'resource.holder.role');
  requireLogin(c, login);
  requireHolder(c, permission, 'limited', held, LIMITED, rules.LIMITED_PERMISSION_FOR_LISTED_USERS);
  requireHolder(c, permission, 'maintenance', held, MAINTAINERS, rules.MAINTENANCE_PERMISSION_FOR_MAINTAINERS);
  const another = not(same(id, other));
  c.requirePair(another, rules.NO_PERMISSION_FOR_ONESELF, id, 'subject.id', other, 'resource.holder.id');
  c.require(not(none(permission)), rules.PERMISSION_NAMED, 'resource.permission');
  requireName(c, id);
  const refusal = c.refusal();
  if (refusal !== undefined) return refusal;
  const reasons: Reason[] = [rules.ADMINISTRATIVE_COMMANDER_ASSIGNS_PERMISSIONS];
  if (permission === 'full') reasons.push(rules.FULL_PERMISSION_FOR_FULL_USERS);
  reasons.push(rules.HOLDER_IS_LISTED, rules.INDIVIDUAL_LOGIN);
  if (permission === 'limited') reasons.push(rules.LIMITED_PERMISSION_FOR_LISTED_USERS);
  if (permission === 'maintenance') reasons.push(rules.MAINTENANCE_PERMISSION_FOR_MAINTAINERS);
  reasons.push(rules.NO_PERMISSION_FOR_ONESELF, rules.PERMISSION_NAMED, rules.USER_NAMED);
  return c.permit(reasons);
}

const ASSIGN: readonly Reason[] = Object.freeze([
  rules.ADMINISTRATIVE_COMMANDER_ASSIGNS_ADMINISTRATORS,
  rules.INDIVIDUAL_LOGIN,
  rules.USER_NAMED,
]);

export function assignAdministrator(c: Case): Decided {
  const offices = officesOf(c.subject, c);
  const id = idOf(c.subject, c);
  const login = loginOf(c.context, c);
  readAtForRecord(c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  const administrative = has(offices, ADC);
  c.begin(administrative);
  c.grant(administrative, rules.ADMINISTRATIVE_COMMANDER_ASSIGNS_ADMINISTRATORS, 'subject.offices');
  requireLogin(c, login);
  requireName(c, id);
  return c.refusal() ?? c.permit(ASSIGN);
}
