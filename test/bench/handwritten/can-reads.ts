/** `can` for holds and purges, and for the approval of a hotlist entry. */

import { ran30Days, ranYear } from './calendar.ts';
import { holdsTrack } from './can-absences.ts';
import { fits, given, idOf, isFlag, isIn, isOf, loggedIn, momentOf, officesOf } from './facts.ts';
import { holds, isLoggedIn, roleOf } from './offices.ts';
import { type Inner, isObject, type Resource, type Subject } from './shapes.ts';
import { instantOf } from './time.ts';
import { ADC, CUSTODIAN, DETECTIVE, EVIDENCE, FULL, OFFICER, ROLES } from './words.ts';

const { hasOwn } = Object;
type Clock = () => number;

export function placeHold(subject: Subject, resource: unknown, context: unknown): boolean {
  const role = roleOf(subject);
  const offices = officesOf(subject);
  if (offices < 0 || !isIn(role, ROLES) || !(FULL.has(role) || (offices & CUSTODIAN) !== 0)) return false;
  if (!isLoggedIn(subject, context) || !isOf(resource, 'read')) return false;
  const read: Resource = resource;
  const hold = hasOwn(read, 'hold') ? read.hold : undefined;
  return isObject(hold) && hasGround(hold);
}

function hasGround(hold: Inner): boolean {
  const evidence = hasOwn(hold, 'evidence') ? hold.evidence : undefined;
  const demand = hasOwn(hold, 'demand') ? hold.demand : undefined;
  if (evidence === 'anticipated' || evidence === 'actual') return isFlag(demand);
  return demand === true && isIn(evidence, EVIDENCE);
}

export function liftHold(subject: Subject, resource: unknown, context: unknown): boolean {
  return holds(subject, ADC | CUSTODIAN) && isLoggedIn(subject, context) && fits(resource, 'read');
}

export function purge(subject: Subject, resource: unknown, context: unknown, clock: Clock): boolean {
  const role = roleOf(subject);
  const offices = officesOf(subject);
  if (offices < 0 || !isIn(role, ROLES) || !isOf(resource, 'read')) return false;
  const read: Resource = resource;
  const source = hasOwn(read, 'source') ? read.source : undefined;
  if (source !== 'flock' && source !== 'other') return false;
  if ((offices & (ADC | CUSTODIAN)) === 0 && !(role === 'retention-service' && source === 'flock')) return false;
  if (!isReleased(hasOwn(read, 'hold') ? read.hold : undefined) || context === null) return false;
  const at = momentOf(isObject(context) ? context : {}, clock);
  const captured = instantOf(hasOwn(read, 'capturedAt') ? read.capturedAt : undefined);
  if (at === null || Number.isNaN(at) || Number.isNaN(captured)) return false;
  return source === 'flock' ? ran30Days(captured, at) : ranYear(captured, at);
}

/** Known to be neither demanded nor evidence that nobody booked. */
function isReleased(told: unknown): boolean {
  if (told === null) return true;
  if (!isObject(told)) return false;
  const hold: Inner = told;
  const demand = hasOwn(hold, 'demand') ? hold.demand : undefined;
  const evidence = hasOwn(hold, 'evidence') ? hold.evidence : undefined;
  const booked = hasOwn(hold, 'booked') ? hold.booked : undefined;
  if (demand !== false && demand !== null) return false;
  if (booked === true) return isIn(evidence, EVIDENCE);
  return (evidence === null || evidence === 'none') && isFlag(booked);
}

export function approveEntry(subject: Subject, resource: unknown, context: unknown, clock: Clock): boolean {
  const role = roleOf(subject);
  const offices = officesOf(subject);
  const id = idOf(subject);
  if (offices < 0 || !isIn(role, ROLES) || !isObject(context) || !loggedIn(id, context)) return false;
  if (!isOf(resource, 'hotlist-entry')) return false;
  const entry: Resource = resource;
  const told = hasOwn(entry, 'requester') ? entry.requester : undefined;
  if (!isObject(told)) return false;
  const requester: Inner = told;
  const asks = hasOwn(requester, 'id') ? requester.id : undefined;
  const track = hasOwn(requester, 'role') ? requester.role : undefined;
  const officer = OFFICER.has(track);
  if (!given(asks) || asks === id || (!officer && !DETECTIVE.has(track))) return false;
  const at = momentOf(context, clock);
  if (at !== null && Number.isNaN(at)) return false;
  return holdsTrack(officer, offices, role === 'chief-of-police', context, at, asks as string);
}
