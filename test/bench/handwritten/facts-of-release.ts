/** The facts of a request for release, for `decide`: own properties, read once, each by its literal name. */

import type { Inner, Resource } from './shapes.ts';
import {
  type Flag,
  type Part,
  type Sink,
  type Text,
  toldFlag,
  toldId,
  toldObject,
  toldState,
  toldText,
  toldWord,
  UNREADABLE,
} from './told.ts';
import { AGENCY_KINDS, AGENCY_LEVELS, PURPOSES } from './words.ts';

const { hasOwn } = Object;

export function resourceId(of: Resource | null | undefined, sink: Sink): Text {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'id') ? of.id : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null ? told : toldId(told, 'resource.id', sink);
}

export function agencyOf(of: Resource | null | undefined, sink: Sink): Part {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'agency') ? of.agency : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null ? told : toldObject(told, 'resource.agency', sink);
}

export function agencyName(of: Inner | null | undefined, sink: Sink): Text {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'name') ? of.name : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null ? told : toldText(told, 'resource.agency.name', sink);
}

export function agencyKind(of: Inner | null | undefined, sink: Sink): Text {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'kind') ? of.kind : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null ? told : toldWord(told, AGENCY_KINDS, 'resource.agency.kind', sink);
}

export function agencyLevel(of: Inner | null | undefined, sink: Sink): Text {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'level') ? of.level : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null ? told : toldWord(told, AGENCY_LEVELS, 'resource.agency.level', sink);
}

export function agencyState(of: Inner | null | undefined, sink: Sink): Text {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'state') ? of.state : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null ? told : toldState(told, 'resource.agency.state', sink);
}

export function requesterName(of: Resource | null | undefined, sink: Sink): Text {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'requester') ? of.requester : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null ? told : toldText(told, 'resource.requester', sink);
}

export function statedPurpose(of: Resource | null | undefined, sink: Sink): Text {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'statedPurpose') ? of.statedPurpose : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null ? told : toldText(told, 'resource.statedPurpose', sink);
}

export function purposeCode(of: Resource | null | undefined, sink: Sink): Text {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'purposeCode') ? of.purposeCode : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null ? told : toldWord(told, PURPOSES, 'resource.purposeCode', sink);
}

export function officialPurpose(of: Resource | null | undefined, sink: Sink): Flag {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'officialPurpose') ? of.officialPurpose : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null ? told : toldFlag(told, 'resource.officialPurpose', sink);
}

export function legalBasis(of: Resource | null | undefined, sink: Sink): Text {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'legalBasis') ? of.legalBasis : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null ? told : toldText(told, 'resource.legalBasis', sink);
}

export function writtenOf(of: Resource | null | undefined, sink: Sink): Flag {
  if (of === null || of === undefined) return of;
  let told: unknown;
  try {
    told = hasOwn(of, 'written') ? of.written : undefined;
  } catch {
    told = UNREADABLE;
  }
  return told === undefined || told === null ? told : toldFlag(told, 'resource.written', sink);
}
