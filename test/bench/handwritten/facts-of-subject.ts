/** The facts of the subject, for `decide`: own properties, read once, each by its literal name. */

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

export function idOf(of: Subject | null | undefined, sink: Sink): Text {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'id') ? of.id : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null ? told : toldId(told, 'subject.id', sink);
}

export function roleOf(of: Subject | null | undefined, sink: Sink): Text {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'role') ? of.role : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null ? told : toldWord(told, ROLES, 'subject.role', sink);
}

export function officesOf(of: Subject | null | undefined, sink: Sink): Count {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'offices') ? of.offices : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null ? told : toldBits(told, OFFICES, 'subject.offices', sink);
}

export function permissionOf(of: Subject | null | undefined, sink: Sink): Text {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'permission') ? of.permission : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null ? told : toldWord(told, PERMISSIONS, 'subject.permission', sink);
}

export function clearanceOf(of: Subject | null | undefined, sink: Sink): Flag {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'clearance') ? of.clearance : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null ? told : toldFlag(told, 'subject.clearance', sink);
}

export function accountOf(of: Subject | null | undefined, sink: Sink): Text {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'account') ? of.account : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null ? told : toldWord(told, ACCOUNTS, 'subject.account', sink);
}

export function systemsOf(of: Subject | null | undefined, sink: Sink): Count {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'authorizedSystems') ? of.authorizedSystems : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null ? told : toldBits(told, SYSTEMS, 'subject.authorizedSystems', sink);
}

export function trainingOf(of: Subject | null | undefined, sink: Sink): Part {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'training') ? of.training : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null ? told : toldObject(told, 'subject.training', sink);
}

export function completedAt(of: Inner | null | undefined, sink: Sink): Count {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'completedAt') ? of.completedAt : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null ? told : toldTime(told, 'subject.training.completedAt', sink);
}
