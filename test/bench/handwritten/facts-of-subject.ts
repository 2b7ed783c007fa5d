/** The facts of the subject, for `decide`: own properties, read once, each by its literal name. */

import { placeOf } from './facts-kept.ts';
import type { Inner, Subject } from './shapes.ts';
import {
  type Count,
  type Flag,
  type Part,
  type Sink,
  type Text,
  toldBits,
  toldFlag,
  toldId,
  toldObject,
  toldTime,
  toldWord,
  UNREADABLE,
} from './told.ts';
import { ACCOUNTS, OFFICES, PERMISSIONS, ROLES, SYSTEMS } from './words.ts';

const { hasOwn } = Object;

const AT_ID = placeOf('subject.id');
const AT_ROLE = placeOf('subject.role');
const AT_OFFICES = placeOf('subject.offices');
const AT_PERMISSION = placeOf('subject.permission');
const AT_CLEARANCE = placeOf('subject.clearance');
const AT_ACCOUNT = placeOf('subject.account');
const AT_AUTHORIZED_SYSTEMS = placeOf('subject.authorizedSystems');
const AT_TRAINING = placeOf('subject.training');
const AT_TRAINING_COMPLETED_AT = placeOf('subject.training.completedAt');

export function idOf(of: Subject | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_ID, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'id') ? of.id : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(AT_ID, told === undefined || told === null ? told : toldId(told, 'subject.id', sink));
}

export function roleOf(of: Subject | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_ROLE, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'role') ? of.role : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(AT_ROLE, told === undefined || told === null ? told : toldWord(told, ROLES, 'subject.role', sink));
}

export function officesOf(of: Subject | null | undefined, sink: Sink): Count {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_OFFICES, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'offices') ? of.offices : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null
    ? sink.keep(AT_OFFICES, told)
    : toldBits(told, OFFICES, 'subject.offices', sink, AT_OFFICES);
}

export function permissionOf(of: Subject | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_PERMISSION, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'permission') ? of.permission : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_PERMISSION,
    told === undefined || told === null ? told : toldWord(told, PERMISSIONS, 'subject.permission', sink),
  );
}

export function clearanceOf(of: Subject | null | undefined, sink: Sink): Flag {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_CLEARANCE, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'clearance') ? of.clearance : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_CLEARANCE,
    told === undefined || told === null ? told : toldFlag(told, 'subject.clearance', sink),
  );
}

export function accountOf(of: Subject | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_ACCOUNT, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'account') ? of.account : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_ACCOUNT,
    told === undefined || told === null ? told : toldWord(told, ACCOUNTS, 'subject.account', sink),
  );
}

export function systemsOf(of: Subject | null | undefined, sink: Sink): Count {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_AUTHORIZED_SYSTEMS, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'authorizedSystems') ? of.authorizedSystems : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null
    ? sink.keep(AT_AUTHORIZED_SYSTEMS, told)
    : toldBits(told, SYSTEMS, 'subject.authorizedSystems', sink, AT_AUTHORIZED_SYSTEMS);
}

export function trainingOf(of: Subject | null | undefined, sink: Sink): Part {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_TRAINING, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'training') ? of.training : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keepObject(
    AT_TRAINING,
    told === undefined || told === null ? told : toldObject(told, 'subject.training', sink),
  );
}

export function completedAt(of: Inner | null | undefined, sink: Sink): Count {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_TRAINING_COMPLETED_AT, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'completedAt') ? of.completedAt : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keepTime(
    AT_TRAINING_COMPLETED_AT,
    told,
    told === undefined || told === null ? told : toldTime(told, 'subject.training.completedAt', sink),
  );
}
