/** `decide` for operating the readers and for what is done with stored reads. */
import type { Case, Decided } from './case.ts';
import { requireDispatchPermission } from './decide-dispatch.ts';
import { attach, booking } from './decide-duties.ts';
import {
  grounds,
  readUser,
  requireAccount,
  requireClearance,
  requireFull,
  requireLogin,
  requireNote,
  requireTraining,
} from './decide-user.ts';
import {
  behalfOf,
  incidentOf,
  noteOf,
  organizationOf,
  partialPlateOf,
  purposeOf,
  queryOf,
} from './facts-of-context.ts';
import { alertOf, capturedAt, sourceOf } from './facts-of-read.ts';
import {
  ACTIVE_ACCOUNT,
  BOOK_HELD_READ,
  CANVASS_AREA,
  CLEARANCE,
  DATA_PURPOSE,
  DISPATCH_VIEWS_ALERTED_READS,
  type Duty,
  ENTER_PARTIAL_PLATE,
  FIELD_PURPOSE,
  FLAG_FOR_AUDIT,
  FULL_OR_DISPATCH_PERMISSION,
  FULL_PERMISSION,
  FULL_USERS,
  INDIVIDUAL_LOGIN,
  NO_USE_FOR_IMMIGRATION,
  ORGANIZATION_NAMED,
  OWN_BUSINESS,
  QUERY_NAMED,
  RECORD_ACCESS,
  TRAINING_FIRST,
  USER_NAMED,
} from './rules.ts';
import { NOWHERE, type Text } from './told.ts';
import { both, either, given, is, isIn, none, not, TRUE, UNKNOWN } from './truth.ts';
import { DATA, DISPATCH, FIELD } from './words.ts';

const USER = [ACTIVE_ACCOUNT, CLEARANCE] as const;
const END = [TRAINING_FIRST, USER_NAMED] as const;
const FULL = [FULL_PERMISSION, FULL_USERS, INDIVIDUAL_LOGIN] as const;
const OPERATE = grounds(...USER, FIELD_PURPOSE, ...FULL, ...END);
const USE = grounds(...USER, DATA_PURPOSE, ...FULL, OWN_BUSINESS, ...END);
const SEARCH = grounds(...USE.plain, ORGANIZATION_NAMED, QUERY_NAMED);
const PRESERVE = grounds(...USER, DATA_PURPOSE, ...FULL, ...END);
const VIEW = [FULL_OR_DISPATCH_PERMISSION, FULL_USERS, INDIVIDUAL_LOGIN, OWN_BUSINESS] as const;
const VIEW_BY_FULL = grounds(...USER, DATA_PURPOSE, ...VIEW, ...END);
const VIEW_BY_DISPATCH = grounds(
  ...USER,
  DATA_PURPOSE,
  DISPATCH_VIEWS_ALERTED_READS,
  FULL_OR_DISPATCH_PERMISSION,
  INDIVIDUAL_LOGIN,
  OWN_BUSINESS,
  ...END,
);

const RECORD: readonly Duty[] = Object.freeze([RECORD_ACCESS]);
const FLAG: readonly Duty[] = Object.freeze([FLAG_FOR_AUDIT]);
const MAJOR: ReadonlySet<unknown> = new Set<unknown>(['homicide', 'shooting', 'major']);

const isOther = (purpose: Text) => purpose === 'other-law-enforcement';

export function operate(c: Case): Decided {
  const user = readUser(c);
  const purpose = purposeOf(c.context, c);
  const note = noteOf(c.context, c);
  const incident = incidentOf(c.context, c);
  const partial = partialPlateOf(c.context, c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  c.begin(user.full);
  requireAccount(c, user);
  requireClearance(c, user);
  c.require(isIn(purpose, FIELD), FIELD_PURPOSE, 'context.purpose');
  requireFull(c, user);
  requireNote(c, purpose, note);
  requireTraining(c, user);
  c.forbid(is(purpose, 'immigration-enforcement'), NO_USE_FOR_IMMIGRATION, 'context.purpose');
  const refusal = c.refusal();
  if (refusal !== undefined) return refusal;
  const major = isIn(incident, MAJOR);
  const advice: Duty[] = [];
  attach(advice, major, CANVASS_AREA);
  attach(advice, both(is(partial, true), major), ENTER_PARTIAL_PLATE);
  if (!isOther(purpose)) return c.permit(OPERATE.plain, undefined, advice);
  advice.push(FLAG_FOR_AUDIT);
  return c.permit(OPERATE.noted, undefined, advice);
}

export function analyze(c: Case): Decided {
  return useData(c, false);
}

export function search(c: Case): Decided {
  return useData(c, true);
}

function useData(c: Case, searches: boolean): Decided {
  const user = readUser(c);
  const purpose = purposeOf(c.context, c);
  const note = noteOf(c.context, c);
  const behalf = behalfOf(c.context, c);
  const query = searches ? queryOf(c.context, c) : undefined;
  const organization = searches ? organizationOf(c.context, c) : undefined;
  if (c.problems !== undefined) return c.malformed(c.problems);
  c.begin(user.full);
  requireAccount(c, user);
  requireClearance(c, user);
  c.require(isIn(purpose, DATA), DATA_PURPOSE, 'context.purpose');
  requireFull(c, user);
  c.require(none(behalf), OWN_BUSINESS, 'context.onBehalfOf');
  requireNote(c, purpose, note);
  requireTraining(c, user);
  c.forbid(is(purpose, 'immigration-enforcement'), NO_USE_FOR_IMMIGRATION, 'context.purpose');
  if (searches) {
    c.require(given(organization), ORGANIZATION_NAMED, 'context.organization');
    c.require(given(query), QUERY_NAMED, 'context.query');
  }
  const grounded = searches ? SEARCH : USE;
  const refusal = c.refusal();
  if (refusal !== undefined) return refusal;
  return isOther(purpose) ? c.permit(grounded.noted, RECORD, FLAG) : c.permit(grounded.plain, RECORD);
}

export function preserve(c: Case): Decided {
  const user = readUser(c);
  const purpose = purposeOf(c.context, c);
  const note = noteOf(c.context, c);
  const source = sourceOf(c.resource, NOWHERE);
  const captured = capturedAt(c.resource, NOWHERE);
  if (c.problems !== undefined) return c.malformed(c.problems);
  c.begin(user.full);
  requireAccount(c, user);
  requireClearance(c, user);
  c.require(isIn(purpose, DATA), DATA_PURPOSE, 'context.purpose');
  requireFull(c, user);
  requireNote(c, purpose, note);
  requireTraining(c, user);
  c.forbid(is(purpose, 'immigration-enforcement'), NO_USE_FOR_IMMIGRATION, 'context.purpose');
  const refusal = c.refusal();
  if (refusal !== undefined) return refusal;
  const obligations = [booking(BOOK_HELD_READ, source, captured), RECORD_ACCESS];
  return isOther(purpose) ? c.permit(PRESERVE.noted, obligations, FLAG) : c.permit(PRESERVE.plain, obligations);
}

export function view(c: Case): Decided {
  const user = readUser(c);
  const purpose = purposeOf(c.context, c);
  const note = noteOf(c.context, c);
  const behalf = behalfOf(c.context, c);
  const alert = alertOf(c.resource, c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  const dispatch = isIn(user.role, DISPATCH);
  const alerted = not(none(alert));
  const views = both(dispatch, alerted);
  c.begin(either(user.full, views));
  requireAccount(c, user);
  requireClearance(c, user);
  c.require(isIn(purpose, DATA), DATA_PURPOSE, 'context.purpose');
  if (views !== TRUE && c.grantOpen(views, DISPATCH_VIEWS_ALERTED_READS)) {
    if (dispatch === UNKNOWN) c.untold('subject.role');
    if (alerted === UNKNOWN) c.untold('resource.alertId');
  }
  requireDispatchPermission(c, user.permission, dispatch);
  c.grant(user.full, FULL_USERS, 'subject.role');
  requireLogin(c, user.login);
  c.require(none(behalf), OWN_BUSINESS, 'context.onBehalfOf');
  requireNote(c, purpose, note);
  requireTraining(c, user);
  c.forbid(is(purpose, 'immigration-enforcement'), NO_USE_FOR_IMMIGRATION, 'context.purpose');
  const refusal = c.refusal();
  if (refusal !== undefined) return refusal;
  const grounded = dispatch === TRUE ? VIEW_BY_DISPATCH : VIEW_BY_FULL;
  return isOther(purpose) ? c.permit(grounded.noted, RECORD, FLAG) : c.permit(grounded.plain, RECORD);
}
