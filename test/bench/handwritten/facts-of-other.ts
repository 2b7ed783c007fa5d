/** The facts of hotlist entries, alerts, accounts and systems, for `decide`: own properties, read once, each by its literal name. */

import { placeOf } from './facts-kept.ts';
import type { Inner, Resource } from './shapes.ts';
import {
  type Count,
  type Part,
  type Sink,
  type Text,
  toldId,
  toldObject,
  toldTime,
  toldWord,
  UNREADABLE,
} from './told.ts';
import { ALERT_SOURCES, CONFIRMATIONS, PERMISSIONS, ROLES, SYSTEMS } from './words.ts';

const { hasOwn } = Object;

const AT_PLATE = placeOf('resource.plate');
const AT_REQUESTER = placeOf('resource.requester');
const AT_REQUESTER_ID = placeOf('resource.requester.id');
const AT_REQUESTER_ROLE = placeOf('resource.requester.role');
const AT_NARRATIVE = placeOf('resource.narrative');
const AT_NARRATIVE_APPROVED_BY = placeOf('resource.narrative.approvedBy');
const AT_LOCATED_BY = placeOf('resource.locatedBy');
const AT_SOURCE = placeOf('resource.source');
const AT_CONFIRMATION = placeOf('resource.confirmation');
const AT_ENTRY = placeOf('resource.entry');
const AT_ENTRY_REFRESHED_AT = placeOf('resource.entry.refreshedAt');
const AT_HOLDER = placeOf('resource.holder');
const AT_HOLDER_ID = placeOf('resource.holder.id');
const AT_HOLDER_ROLE = placeOf('resource.holder.role');
const AT_PERMISSION = placeOf('resource.permission');
const AT_SYSTEM = placeOf('resource.system');

export function plateOf(of: Resource | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_PLATE, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'plate') ? of.plate : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(AT_PLATE, told === undefined || told === null ? told : toldId(told, 'resource.plate', sink));
}

export function requesterOf(of: Resource | null | undefined, sink: Sink): Part {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_REQUESTER, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'requester') ? of.requester : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keepObject(
    AT_REQUESTER,
    told === undefined || told === null ? told : toldObject(told, 'resource.requester', sink),
  );
}

export function requesterId(of: Inner | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_REQUESTER_ID, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'id') ? of.id : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_REQUESTER_ID,
    told === undefined || told === null ? told : toldId(told, 'resource.requester.id', sink),
  );
}

export function requesterRole(of: Inner | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_REQUESTER_ROLE, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'role') ? of.role : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_REQUESTER_ROLE,
    told === undefined || told === null ? told : toldWord(told, ROLES, 'resource.requester.role', sink),
  );
}

export function narrativeOf(of: Resource | null | undefined, sink: Sink): Part {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_NARRATIVE, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'narrative') ? of.narrative : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keepObject(
    AT_NARRATIVE,
    told === undefined || told === null ? told : toldObject(told, 'resource.narrative', sink),
  );
}

export function notedApprover(of: Inner | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_NARRATIVE_APPROVED_BY, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'approvedBy') ? of.approvedBy : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_NARRATIVE_APPROVED_BY,
    told === undefined || told === null ? told : toldId(told, 'resource.narrative.approvedBy', sink),
  );
}

export function locatedBy(of: Resource | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_LOCATED_BY, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'locatedBy') ? of.locatedBy : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_LOCATED_BY,
    told === undefined || told === null ? told : toldId(told, 'resource.locatedBy', sink),
  );
}

export function alertSource(of: Resource | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_SOURCE, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'source') ? of.source : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_SOURCE,
    told === undefined || told === null ? told : toldWord(told, ALERT_SOURCES, 'resource.source', sink),
  );
}

export function confirmationOf(of: Resource | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_CONFIRMATION, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'confirmation') ? of.confirmation : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_CONFIRMATION,
    told === undefined || told === null ? told : toldWord(told, CONFIRMATIONS, 'resource.confirmation', sink),
  );
}

export function entryOf(of: Resource | null | undefined, sink: Sink): Part {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_ENTRY, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'entry') ? of.entry : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keepObject(
    AT_ENTRY,
    told === undefined || told === null ? told : toldObject(told, 'resource.entry', sink),
  );
}

export function refreshedAt(of: Inner | null | undefined, sink: Sink): Count {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_ENTRY_REFRESHED_AT, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'refreshedAt') ? of.refreshedAt : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keepTime(
    AT_ENTRY_REFRESHED_AT,
    told,
    told === undefined || told === null ? told : toldTime(told, 'resource.entry.refreshedAt', sink),
  );
}

export function holderOf(of: Resource | null | undefined, sink: Sink): Part {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_HOLDER, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'holder') ? of.holder : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keepObject(
    AT_HOLDER,
    told === undefined || told === null ? told : toldObject(told, 'resource.holder', sink),
  );
}

export function holderId(of: Inner | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_HOLDER_ID, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'id') ? of.id : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(AT_HOLDER_ID, told === undefined || told === null ? told : toldId(told, 'resource.holder.id', sink));
}

export function holderRole(of: Inner | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_HOLDER_ROLE, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'role') ? of.role : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_HOLDER_ROLE,
    told === undefined || told === null ? told : toldWord(told, ROLES, 'resource.holder.role', sink),
  );
}

export function newPermission(of: Resource | null | undefined, sink: Sink): Text {
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
    told === undefined || told === null ? told : toldWord(told, PERMISSIONS, 'resource.permission', sink),
  );
}

export function systemOf(of: Resource | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_SYSTEM, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'system') ? of.system : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_SYSTEM,
    told === undefined || told === null ? told : toldWord(told, SYSTEMS, 'resource.system', sink),
  );
}
