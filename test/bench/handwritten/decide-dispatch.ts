/** `decide` for alerts, and for what else dispatchers may do. */
import type { Case, Decided } from './case.ts';
import { attach } from './decide-duties.ts';
import {
  grounds,
  readAt,
  readUser,
  requireAccount,
  requireClearance,
  requireLogin,
  requireNote,
  requireTraining,
  type User,
} from './decide-user.ts';
import { basisOf, noteOf, purposeOf } from './facts-of-context.ts';
import {
  alertSource,
  confirmationOf,
  entryOf,
  locatedBy,
  refreshedAt,
  requesterId,
  requesterOf,
} from './facts-of-other.ts';
import { roleOf } from './facts-of-subject.ts';
import {
  ACTIVE_ACCOUNT,
  ADVISE_UNITS,
  ANNOUNCE_NOT_CONFIRMED,
  ANNOUNCE_VERIFIED,
  CLEARANCE,
  CONFIRM_ENTRY,
  CONFIRM_STATUS,
  CONFIRMATION_HAS_RESULT,
  DESCRIBE_VEHICLE,
  DISPATCH_HANDLES_ALERTS,
  DO_NOT_RELY,
  type Duty,
  FIELD_PURPOSE,
  FLAG_FOR_AUDIT,
  FULL_OR_DISPATCH_PERMISSION,
  FULL_USERS,
  FULL_USERS_ACT_ON_ALERTS,
  HAND_OVER,
  INDIVIDUAL_LOGIN,
  NO_USE_FOR_IMMIGRATION,
  RECORD_ACCESS,
  RECOVERED_VEHICLE_REMOVED,
  STALE_ENTRY,
  TRAINING_FIRST,
  UPDATE_DIRECTION,
  USER_NAMED,
  VERIFIED_ONLY_WHEN_CONFIRMED,
  VERIFY_IN_CLETS,
} from './rules.ts';
import { HOURS_72, written } from './time.ts';
import { NOWHERE, type Text } from './told.ts';
import { both, either, FALSE, is, isIn, not, ran, TRUE, type Truth, UNKNOWN } from './truth.ts';
import { DISPATCH, FIELD, FULL } from './words.ts';

const USER = [ACTIVE_ACCOUNT, CLEARANCE] as const;
const END = [INDIVIDUAL_LOGIN, TRAINING_FIRST, USER_NAMED] as const;
const BY_FULL = [FULL_OR_DISPATCH_PERMISSION, FULL_USERS, ...END] as const;
const BY_DISPATCH = [DISPATCH_HANDLES_ALERTS, FULL_OR_DISPATCH_PERMISSION, ...END] as const;

interface ByWhom {
  readonly full: readonly (typeof ACTIVE_ACCOUNT)[];
  readonly dispatch: readonly (typeof ACTIVE_ACCOUNT)[];
}
const byWhom = (before: readonly (typeof ACTIVE_ACCOUNT)[], after: readonly (typeof ACTIVE_ACCOUNT)[]): ByWhom => ({
  full: Object.freeze([...USER, ...before, ...BY_FULL, ...after]),
  dispatch: Object.freeze([...USER, ...before, ...BY_DISPATCH, ...after]),
});
const HANDLE = byWhom([], []);
const CONFIRM = byWhom([CONFIRMATION_HAS_RESULT], []);
const ANNOUNCE = byWhom([], [VERIFIED_ONLY_WHEN_CONFIRMED]);
const ACT = grounds(FIELD_PURPOSE, FULL_USERS_ACT_ON_ALERTS);

const RECORD: readonly Duty[] = Object.freeze([RECORD_ACCESS]);
const OWED_ON_REFUSAL: readonly Duty[] = Object.freeze([HAND_OVER]);
const RESULTS: ReadonlySet<unknown> = new Set<unknown>(['confirmed', 'not-confirmed']);
const ran72Hours = (since: number, until: number) => until - since >= HOURS_72;

/** The full permission or, for dispatchers, the limited one. */
export function requireDispatchPermission(c: Case, permission: Text, dispatch: Truth): void {
  const limited = both(is(permission, 'limited'), dispatch);
  const truth = either(is(permission, 'full'), limited);
  if (truth === TRUE) return;
  if (truth === FALSE) return c.deny(FULL_OR_DISPATCH_PERMISSION);
  c.open(FULL_OR_DISPATCH_PERMISSION);
  if (permission === undefined) c.untold('subject.permission');
  if (limited === UNKNOWN && dispatch === UNKNOWN) c.untold('subject.role');
}

function requireHandler(c: Case, user: User, dispatch: Truth): void {
  c.grant(dispatch, DISPATCH_HANDLES_ALERTS, 'subject.role');
  requireDispatchPermission(c, user.permission, dispatch);
  c.grant(user.full, FULL_USERS, 'subject.role');
  requireLogin(c, user.login);
  requireTraining(c, user);
}

/** What full users and dispatchers may do alike. */
function handle(c: Case, user: User, dispatch: Truth): void {
  c.begin(either(user.full, dispatch));
  requireAccount(c, user);
  requireClearance(c, user);
  requireHandler(c, user, dispatch);
}

export function adviseUnits(c: Case): Decided {
  const user = readUser(c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  const dispatch = isIn(user.role, DISPATCH);
  handle(c, user, dispatch);
  return c.refusal() ?? c.permit(dispatch === TRUE ? HANDLE.dispatch : HANDLE.full);
}

export function reportRecovery(c: Case): Decided {
  const user = readUser(c);
  const located = locatedBy(c.resource, NOWHERE);
  const requester = requesterId(requesterOf(c.resource, NOWHERE), NOWHERE);
  if (c.problems !== undefined) return c.malformed(c.problems);
  const dispatch = isIn(user.role, DISPATCH);
  handle(c, user, dispatch);
  const refusal = c.refusal();
  if (refusal !== undefined) return refusal;
  const owner = located === null ? requester : located;
  const duty = typeof owner === 'string' ? { ...RECOVERED_VEHICLE_REMOVED, owner } : RECOVERED_VEHICLE_REMOVED;
  return c.permit(dispatch === TRUE ? HANDLE.dispatch : HANDLE.full, [duty]);
}

export function receive(c: Case): Decided {
  const user = readUser(c);
  const source = alertSource(c.resource, c);
  const refreshed = refreshedAt(entryOf(c.resource, c), c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  const dispatch = isIn(user.role, DISPATCH);
  handle(c, user, dispatch);
  const refusal = c.refusal(dispatch === TRUE ? OWED_ON_REFUSAL : undefined);
  if (refusal !== undefined) return refusal;
  const advice: Duty[] = [];
  const custom = is(source, 'custom');
  attach(advice, both(custom, ran(refreshed, c.at, ran72Hours)), STALE_ENTRY);
  if (dispatch !== TRUE) return c.permit(HANDLE.full, RECORD, advice);
  const now = typeof c.at === 'number' ? { ...CONFIRM_STATUS, dueAt: written(c.at, c.atTold) } : CONFIRM_STATUS;
  const owed: Duty[] = [ADVISE_UNITS];
  attach(owed, custom, CONFIRM_ENTRY);
  owed.push(now, DESCRIBE_VEHICLE, RECORD_ACCESS, UPDATE_DIRECTION);
  return c.permit(HANDLE.dispatch, owed, advice);
}

export function confirm(c: Case): Decided {
  const user = readUser(c);
  const confirmation = confirmationOf(c.resource, c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  const dispatch = isIn(user.role, DISPATCH);
  c.begin(either(user.full, dispatch));
  requireAccount(c, user);
  requireClearance(c, user);
  c.require(isIn(confirmation, RESULTS), CONFIRMATION_HAS_RESULT, 'resource.confirmation');
  requireHandler(c, user, dispatch);
  const refusal = c.refusal();
  if (refusal !== undefined) return refusal;
  if (dispatch !== TRUE) return c.permit(CONFIRM.full);
  return c.permit(CONFIRM.dispatch, [confirmation === 'confirmed' ? ANNOUNCE_VERIFIED : ANNOUNCE_NOT_CONFIRMED]);
}

export function announce(c: Case): Decided {
  const user = readUser(c);
  const confirmation = confirmationOf(c.resource, c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  const dispatch = isIn(user.role, DISPATCH);
  handle(c, user, dispatch);
  c.require(is(confirmation, 'confirmed'), VERIFIED_ONLY_WHEN_CONFIRMED, 'resource.confirmation');
  return c.refusal() ?? c.permit(dispatch === TRUE ? ANNOUNCE.dispatch : ANNOUNCE.full);
}

export function act(c: Case): Decided {
  const role = roleOf(c.subject, c);
  readAt(c);
  const purpose = purposeOf(c.context, c);
  const note = noteOf(c.context, c);
  const basis = basisOf(c.context, c);
  const confirmation = confirmationOf(c.resource, c);
  const source = alertSource(c.resource, c);
  const refreshed = refreshedAt(entryOf(c.resource, c), c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  const full = isIn(role, FULL);
  c.begin(full);
  c.require(isIn(purpose, FIELD), FIELD_PURPOSE, 'context.purpose');
  c.grant(full, FULL_USERS_ACT_ON_ALERTS, 'subject.role');
  requireNote(c, purpose, note);
  c.forbid(is(purpose, 'immigration-enforcement'), NO_USE_FOR_IMMIGRATION, 'context.purpose');
  const refusal = c.refusal();
  if (refusal !== undefined) return refusal;
  const alone = is(basis, 'alert-only');
  const other = purpose === 'other-law-enforcement';
  const advice: Duty[] = [];
  attach(advice, both(alone, is(confirmation, 'not-confirmed')), DO_NOT_RELY);
  if (other) advice.push(FLAG_FOR_AUDIT);
  attach(advice, both(is(source, 'custom'), ran(refreshed, c.at, ran72Hours)), STALE_ENTRY);
  attach(advice, both(alone, not(is(confirmation, 'confirmed'))), VERIFY_IN_CLETS);
  return c.permit(other ? ACT.noted : ACT.plain, undefined, advice);
}
