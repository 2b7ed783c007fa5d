/** The facts of the context, for `decide`: own properties, read once, each by its literal name. */

import { placeOf } from './facts-kept.ts';
import type { Approval, Context } from './shapes.ts';
import {
  type Count,
  type Flag,
  type Part,
  type Sink,
  type Text,
  toldFlag,
  toldId,
  toldObject,
  toldText,
  toldTime,
  toldWord,
  UNREADABLE,
} from './told.ts';
import { BASES, INCIDENTS, LOGINS, OFFICES, PURPOSES } from './words.ts';

const { hasOwn } = Object;

const AT_PURPOSE = placeOf('context.purpose');
const AT_PURPOSE_NOTE = placeOf('context.purposeNote');
const AT_AUTHENTICATION = placeOf('context.authentication');
const AT_ON_BEHALF_OF = placeOf('context.onBehalfOf');
const AT_BASIS = placeOf('context.basis');
const AT_INCIDENT = placeOf('context.incident');
const AT_PARTIAL_PLATE = placeOf('context.partialPlate');
const AT_QUERY = placeOf('context.query');
const AT_ORGANIZATION = placeOf('context.organization');
const AT_APPROVAL = placeOf('context.approval');
const AT_APPROVAL_BY = placeOf('context.approval.by');
const AT_APPROVAL_OFFICE = placeOf('context.approval.office');
const AT_APPROVAL_AT = placeOf('context.approval.at');
const AT_APPROVAL_COVERS = placeOf('context.approval.covers');
const AT_APPROVAL_PLATE = placeOf('context.approval.plate');

export function purposeOf(of: Context | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_PURPOSE, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'purpose') ? of.purpose : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_PURPOSE,
    told === undefined || told === null ? told : toldWord(told, PURPOSES, 'context.purpose', sink),
  );
}

export function noteOf(of: Context | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_PURPOSE_NOTE, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'purposeNote') ? of.purposeNote : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_PURPOSE_NOTE,
    told === undefined || told === null ? told : toldText(told, 'context.purposeNote', sink),
  );
}

export function loginOf(of: Context | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_AUTHENTICATION, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'authentication') ? of.authentication : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_AUTHENTICATION,
    told === undefined || told === null ? told : toldWord(told, LOGINS, 'context.authentication', sink),
  );
}

export function behalfOf(of: Context | null | undefined, sink: Sink): Part {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_ON_BEHALF_OF, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'onBehalfOf') ? of.onBehalfOf : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keepObject(
    AT_ON_BEHALF_OF,
    told === undefined || told === null ? told : toldObject(told, 'context.onBehalfOf', sink),
  );
}

export function basisOf(of: Context | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_BASIS, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'basis') ? of.basis : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(AT_BASIS, told === undefined || told === null ? told : toldWord(told, BASES, 'context.basis', sink));
}

export function incidentOf(of: Context | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_INCIDENT, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'incident') ? of.incident : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_INCIDENT,
    told === undefined || told === null ? told : toldWord(told, INCIDENTS, 'context.incident', sink),
  );
}

export function partialPlateOf(of: Context | null | undefined, sink: Sink): Flag {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_PARTIAL_PLATE, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'partialPlate') ? of.partialPlate : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_PARTIAL_PLATE,
    told === undefined || told === null ? told : toldFlag(told, 'context.partialPlate', sink),
  );
}

export function queryOf(of: Context | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_QUERY, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'query') ? of.query : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(AT_QUERY, told === undefined || told === null ? told : toldText(told, 'context.query', sink));
}

export function organizationOf(of: Context | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_ORGANIZATION, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'organization') ? of.organization : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_ORGANIZATION,
    told === undefined || told === null ? told : toldText(told, 'context.organization', sink),
  );
}

export function approvalOf(of: Context | null | undefined, sink: Sink): Part {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_APPROVAL, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'approval') ? of.approval : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keepObject(
    AT_APPROVAL,
    told === undefined || told === null ? told : toldObject(told, 'context.approval', sink),
  );
}

export function approverOf(of: Approval | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_APPROVAL_BY, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'by') ? of.by : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_APPROVAL_BY,
    told === undefined || told === null ? told : toldId(told, 'context.approval.by', sink),
  );
}

export function officeOf(of: Approval | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_APPROVAL_OFFICE, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'office') ? of.office : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_APPROVAL_OFFICE,
    told === undefined || told === null ? told : toldWord(told, OFFICES, 'context.approval.office', sink),
  );
}

export function approvedAt(of: Approval | null | undefined, sink: Sink): Count {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_APPROVAL_AT, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'at') ? of.at : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keepTime(
    AT_APPROVAL_AT,
    told,
    told === undefined || told === null ? told : toldTime(told, 'context.approval.at', sink),
  );
}

export function coversOf(of: Approval | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_APPROVAL_COVERS, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'covers') ? of.covers : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_APPROVAL_COVERS,
    told === undefined || told === null ? told : toldId(told, 'context.approval.covers', sink),
  );
}

export function approvedPlate(of: Approval | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_APPROVAL_PLATE, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'plate') ? of.plate : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_APPROVAL_PLATE,
    told === undefined || told === null ? told : toldId(told, 'context.approval.plate', sink),
  );
}
