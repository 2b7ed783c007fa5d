/** The facts of a read, for `decide`: own properties, read once, each by its literal name. */

import { placeOf } from './facts-kept.ts';
import type { Inner, Resource } from './shapes.ts';
import {
  type Count,
  type Flag,
  type Part,
  type Sink,
  type Text,
  toldFlag,
  toldId,
  toldObject,
  toldTime,
  toldWord,
  UNREADABLE,
} from './told.ts';
import { EVIDENCE, READ_SOURCES } from './words.ts';

const { hasOwn } = Object;

const AT_SOURCE = placeOf('resource.source');
const AT_CAPTURED_AT = placeOf('resource.capturedAt');
const AT_ALERT_ID = placeOf('resource.alertId');
const AT_HOLD = placeOf('resource.hold');
const AT_HOLD_EVIDENCE = placeOf('resource.hold.evidence');
const AT_HOLD_DEMAND = placeOf('resource.hold.demand');
const AT_HOLD_BOOKED = placeOf('resource.hold.booked');

export function sourceOf(of: Resource | null | undefined, sink: Sink): Text {
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
    told === undefined || told === null ? told : toldWord(told, READ_SOURCES, 'resource.source', sink),
  );
}

export function capturedAt(of: Resource | null | undefined, sink: Sink): Count {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_CAPTURED_AT, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'capturedAt') ? of.capturedAt : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keepTime(
    AT_CAPTURED_AT,
    told,
    told === undefined || told === null ? told : toldTime(told, 'resource.capturedAt', sink),
  );
}

export function alertOf(of: Resource | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_ALERT_ID, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'alertId') ? of.alertId : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(AT_ALERT_ID, told === undefined || told === null ? told : toldId(told, 'resource.alertId', sink));
}

export function holdOf(of: Resource | null | undefined, sink: Sink): Part {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_HOLD, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'hold') ? of.hold : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keepObject(AT_HOLD, told === undefined || told === null ? told : toldObject(told, 'resource.hold', sink));
}

export function evidenceOf(of: Inner | null | undefined, sink: Sink): Text {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_HOLD_EVIDENCE, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'evidence') ? of.evidence : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_HOLD_EVIDENCE,
    told === undefined || told === null ? told : toldWord(told, EVIDENCE, 'resource.hold.evidence', sink),
  );
}

export function demandOf(of: Inner | null | undefined, sink: Sink): Flag {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_HOLD_DEMAND, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'demand') ? of.demand : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_HOLD_DEMAND,
    told === undefined || told === null ? told : toldFlag(told, 'resource.hold.demand', sink),
  );
}

export function bookedOf(of: Inner | null | undefined, sink: Sink): Flag {
  if (of === undefined) return undefined;
  if (of === null) return sink.keep(AT_HOLD_BOOKED, null);
  let told: unknown;
  try {
    told = hasOwn(of, 'booked') ? of.booked : undefined;
  } catch {
    told = UNREADABLE;
  }
  return sink.keep(
    AT_HOLD_BOOKED,
    told === undefined || told === null ? told : toldFlag(told, 'resource.hold.booked', sink),
  );
}
