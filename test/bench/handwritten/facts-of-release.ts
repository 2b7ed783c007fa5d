/** The facts of a request for release, for `decide`: own properties, read once, each by its literal name. */

import { placeOf } from './facts-kept.ts';
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

const AT_ID = placeOf('resource.id');
const AT_AGENCY = placeOf('resource.agency');
const AT_AGENCY_NAME = placeOf('resource.agency.name');
const AT_AGENCY_KIND = placeOf('resource.agency.kind');
const AT_AGENCY_LEVEL = placeOf('resource.agency.level');
const AT_AGENCY_STATE = placeOf('resource.agency.state');
const AT_REQUESTER = placeOf('resource.requester');
const AT_STATED_PURPOSE = placeOf('resource.statedPurpose');
const AT_PURPOSE_CODE = placeOf('resource.purposeCode');
const AT_OFFICIAL_PURPOSE = placeOf('resource.officialPurpose');
const AT_LEGAL_BASIS = placeOf('resource.legalBasis');
const AT_WRITTEN = placeOf('resource.written');

export function resourceId(of: Resource | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_ID, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'id') ? of.id : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(AT_ID, told === undefined || told === null ? told : toldId(told, 'resource.id', sink));
}

export function agencyOf(of: Resource | null | undefined, sink: Sink): Part {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_AGENCY, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'agency') ? of.agency : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keepObject(
    AT_AGENCY,
    told === undefined || told === null ? told : toldObject(told, 'resource.agency', sink),
  );
}

export function agencyName(of: Inner | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_AGENCY_NAME, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'name') ? of.name : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_AGENCY_NAME,
    told === undefined || told === null ? told : toldText(told, 'resource.agency.name', sink),
  );
}

export function agencyKind(of: Inner | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_AGENCY_KIND, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'kind') ? of.kind : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_AGENCY_KIND,
    told === undefined || told === null ? told : toldWord(told, AGENCY_KINDS, 'resource.agency.kind', sink),
  );
}

export function agencyLevel(of: Inner | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_AGENCY_LEVEL, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'level') ? of.level : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_AGENCY_LEVEL,
    told === undefined || told === null ? told : toldWord(told, AGENCY_LEVELS, 'resource.agency.level', sink),
  );
}

export function agencyState(of: Inner | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_AGENCY_STATE, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'state') ? of.state : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_AGENCY_STATE,
    told === undefined || told === null ? told : toldState(told, 'resource.agency.state', sink),
  );
}

export function requesterName(of: Resource | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_REQUESTER, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'requester') ? of.requester : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_REQUESTER,
    told === undefined || told === null ? told : toldText(told, 'resource.requester', sink),
  );
}

export function statedPurpose(of: Resource | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_STATED_PURPOSE, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'statedPurpose') ? of.statedPurpose : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_STATED_PURPOSE,
    told === undefined || told === null ? told : toldText(told, 'resource.statedPurpose', sink),
  );
}

export function purposeCode(of: Resource | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_PURPOSE_CODE, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'purposeCode') ? of.purposeCode : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_PURPOSE_CODE,
    told === undefined || told === null ? told : toldWord(told, PURPOSES, 'resource.purposeCode', sink),
  );
}

export function officialPurpose(of: Resource | null | undefined, sink: Sink): Flag {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_OFFICIAL_PURPOSE, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'officialPurpose') ? of.officialPurpose : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_OFFICIAL_PURPOSE,
    told === undefined || told === null ? told : toldFlag(told, 'resource.officialPurpose', sink),
  );
}

export function legalBasis(of: Resource | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_LEGAL_BASIS, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'legalBasis') ? of.legalBasis : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_LEGAL_BASIS,
    told === undefined || told === null ? told : toldText(told, 'resource.legalBasis', sink),
  );
}

export function writtenOf(of: Resource | null | undefined, sink: Sink): Flag {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_WRITTEN, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'written') ? of.written : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(AT_WRITTEN, told === undefined || told === null ? told : toldFlag(told, 'resource.written', sink));
}
