/** What `decide` reads and asks of every user of the system. Requirements are asked in the order of their ids. */
import type { Case } from './case.ts';
import { placeOf } from './facts-kept.ts';
import { loginOf } from './facts-of-context.ts';
import { accountOf, clearanceOf, completedAt, idOf, permissionOf, roleOf, trainingOf } from './facts-of-subject.ts';
import {
  ACTIVE_ACCOUNT,
  CLEARANCE,
  FULL_PERMISSION,
  FULL_USERS,
  INDIVIDUAL_LOGIN,
  PURPOSE_NOTE,
  type Reason,
  TRAINING_FIRST,
  USER_NAMED,
} from './rules.ts';
import { instantOf } from './time.ts';
import { type Count, NOWHERE, type Sink, type Text, toldTime, UNREADABLE } from './told.ts';
import { FALSE, given, is, isIn, notAfter, TRUE, type Truth, UNKNOWN } from './truth.ts';
import { FULL } from './words.ts';

const { hasOwn } = Object;

const AT = placeOf('context.at');

export interface User {
  readonly id: Text;
  readonly role: Text;
  readonly permission: Text;
  readonly account: Text;
  readonly clearance: boolean | null | undefined;
  readonly login: Text;
  readonly trained: Count;
  /** Whether the subject is on the list of full users. */
  readonly full: Truth;
}

export function readUser(c: Case): User {
  const { subject } = c;
  readAt(c);
  const training = trainingOf(subject, c);
  c.training = training;
  const role = roleOf(subject, c);
  return {
    id: idOf(subject, c),
    role,
    permission: permissionOf(subject, c),
    account: accountOf(subject, c),
    clearance: clearanceOf(subject, c),
    login: loginOf(c.context, c),
    trained: completedAt(training, c),
    full: isIn(role, FULL),
  };
}

/** The moment of the action. Only where a rule asks for it does it matter that it is malformed. */
export function readAt(c: Case, sink: Sink = c): void {
  const { context } = c;
  let told: unknown;
  if (context === null) told = null;
  else if (context !== undefined) {
    try {
      told = hasOwn(context, 'at') ? context.at : undefined;
    } catch {
      told = UNREADABLE;
    }
  }
  if (told === undefined) c.at = sink.keepTime(AT, told, askClock(c, sink));
  else if (told === null) c.at = sink.keep(AT, null);
  else {
    c.at = sink.keepTime(AT, told, toldTime(told, 'context.at', sink));
    c.atTold = told;
  }
}

export function readAtForRecord(c: Case): void {
  readAt(c, NOWHERE);
}

function askClock(c: Case, sink: Sink): Count {
  let instant = Number.NaN;
  try {
    instant = instantOf(c.clock());
  } catch {
    // A clock that throws tells no time.
  }
  return Number.isNaN(instant) ? sink.wrong('context.at', 'invalid-time') : instant;
}

export function requireAccount(c: Case, { account }: User): void {
  c.require(is(account, 'active'), ACTIVE_ACCOUNT, 'subject.account');
}

export function requireClearance(c: Case, { clearance }: User): void {
  c.require(is(clearance, true), CLEARANCE, 'subject.clearance');
}

/** The full permission, on the list of full users, with a login of one's own. */
export function requireFull(c: Case, { permission, full, login }: User): void {
  c.require(is(permission, 'full'), FULL_PERMISSION, 'subject.permission');
  c.grant(full, FULL_USERS, 'subject.role');
  requireLogin(c, login);
}

export function requireLogin(c: Case, login: Text): void {
  c.require(is(login, 'individual'), INDIVIDUAL_LOGIN, 'context.authentication');
}

export function requireTraining(c: Case, { trained, id }: User): void {
  c.require(notAfter(trained, c.at), TRAINING_FIRST, 'subject.training.completedAt');
  requireName(c, id);
}

export function requireName(c: Case, id: Text): void {
  c.require(given(id), USER_NAMED, 'subject.id');
}

/** 466.4(a): a purpose of another kind has a note. */
export function requireNote(c: Case, purpose: Text, note: Text): void {
  const other = is(purpose, 'other-law-enforcement');
  if (other === FALSE) return;
  const noted = given(note);
  if (noted === TRUE) return;
  if (other === TRUE && noted === FALSE) return c.deny(PURPOSE_NOTE);
  c.open(PURPOSE_NOTE);
  if (other === UNKNOWN) c.untold('context.purpose');
  if (noted === UNKNOWN) c.untold('context.purposeNote');
}

/** What a permit rests on, as it is and with a note on the purpose. */
export interface Grounds {
  readonly plain: readonly Reason[];
  readonly noted: readonly Reason[];
}

export function grounds(...reasons: readonly Reason[]): Grounds {
  const noted = [...reasons, PURPOSE_NOTE].sort((left, right) =>
    `${left.policy} ${left.rule}` < `${right.policy} ${right.rule}` ? -1 : 1,
  );
  return { plain: Object.freeze(reasons), noted: Object.freeze(noted) };
}
