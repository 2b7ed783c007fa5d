/** `can` for what is done by virtue of an office or a task: reads, accounts, equipment, oversight. */
import { holdsTrack } from './can-absences.ts';
import { bitsOf, fits, given, idOf, isFlag, isIn, isOf, loggedIn, momentOf, officesOf } from './facts.ts';
import { type Context, type Inner, isObject, type Resource, type Subject } from './shapes.ts';
import { instantOf, ran30Days, ranYear } from './time.ts';
import {
  ADC,
  ADMINISTRATOR,
  CHIEF,
  CUSTODIAN,
  DETECTIVE,
  DISPATCH,
  EVIDENCE,
  FULL,
  LISTED,
  OFFICER,
  PERMISSIONS,
  PURPOSES,
  ROLES,
  SYSTEMS,
  TRAINING,
} from './words.ts';

const { hasOwn } = Object;
type Clock = () => number;

function roleOf(subject: Subject): unknown {
  return hasOwn(subject, 'role') ? subject.role : undefined;
}

/** Holds one of these offices, and the list is well-formed. */
function holds(subject: Subject, wanted: number): boolean {
  const offices = officesOf(subject);
  return offices > 0 && (offices & wanted) !== 0;
}

function isLoggedIn(subject: Subject, context: unknown): context is Context {
  return isObject(context) && loggedIn(idOf(subject), context);
}

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

export function createAccount(subject: Subject, resource: unknown, context: unknown): boolean {
  return (
    holdsOrIs(subject, ADC, 'it-manager') &&
    isLoggedIn(subject, context) &&
    isOf(resource, 'account') &&
    LISTED.has(holderRole(resource))
  );
}

function holdsOrIs(subject: Subject, wanted: number, other: string): boolean {
  const role = roleOf(subject);
  const offices = officesOf(subject);
  return offices >= 0 && isIn(role, ROLES) && (role === other || (offices & wanted) !== 0);
}

function holderOf(account: Resource): Inner | undefined {
  const told = hasOwn(account, 'holder') ? account.holder : undefined;
  return isObject(told) ? told : undefined;
}

function holderRole(account: Resource): unknown {
  const holder = holderOf(account);
  return holder !== undefined && hasOwn(holder, 'role') ? holder.role : undefined;
}

export function deactivateAccount(subject: Subject, resource: unknown, context: unknown): boolean {
  return (
    holdsOrIs(subject, ADC | ADMINISTRATOR, 'it-manager') && isLoggedIn(subject, context) && fits(resource, 'account')
  );
}

export function assignPermission(subject: Subject, resource: unknown, context: unknown): boolean {
  const id = idOf(subject);
  if (!holds(subject, ADC) || !isObject(context) || !loggedIn(id, context)) return false;
  if (!isOf(resource, 'account')) return false;
  const account: Resource = resource;
  const holder = holderOf(account);
  if (holder === undefined) return false;
  const role = hasOwn(holder, 'role') ? holder.role : undefined;
  const other = hasOwn(holder, 'id') ? holder.id : undefined;
  if (!LISTED.has(role) || (other !== null && typeof other !== 'string') || other === '' || other === id) return false;
  const permission = hasOwn(account, 'permission') ? account.permission : undefined;
  switch (permission) {
    case 'full':
      return FULL.has(role);
    case 'limited':
      return FULL.has(role) || DISPATCH.has(role) || role === 'it-manager';
    case 'maintenance':
      return role === 'it-manager' || role === 'flock-personnel';
    default:
      return PERMISSIONS.has(permission);
  }
}

export function assignAdministrator(subject: Subject, resource: unknown, context: unknown): boolean {
  return holds(subject, ADC) && isLoggedIn(subject, context) && fits(resource, 'account');
}

function isCleared(subject: Subject): boolean {
  return hasOwn(subject, 'clearance') && subject.clearance === true;
}

/** Undefined where the purpose is malformed, and then nobody may. */
function purposeOf(context: unknown): unknown {
  const told: Context = isObject(context) ? context : {};
  const purpose = hasOwn(told, 'purpose') ? told.purpose : null;
  return purpose === undefined || isIn(purpose, PURPOSES) ? (purpose ?? null) : undefined;
}

function worksOn(subject: Subject, context: unknown, purpose: string, manager: boolean): boolean {
  const role = roleOf(subject);
  const offices = officesOf(subject);
  const told = purposeOf(context);
  if (offices < 0 || !isIn(role, ROLES) || told === undefined) return false;
  return (
    (offices & ADC) !== 0 || (role === 'flock-personnel' && told === purpose) || (manager && role === 'it-manager')
  );
}

export function install(subject: Subject, resource: unknown, context: unknown): boolean {
  return isCleared(subject) && worksOn(subject, context, 'system-installation', false) && fits(resource, 'system');
}

export function maintain(subject: Subject, resource: unknown, context: unknown): boolean {
  return isCleared(subject) && worksOn(subject, context, 'system-maintenance', true) && fits(resource, 'system');
}

export function oversee(subject: Subject, resource: unknown): boolean {
  return holds(subject, ADC) && fits(resource, 'system');
}

export function recordTraining(subject: Subject, resource: unknown): boolean {
  return holds(subject, TRAINING) && fits(resource, 'system');
}

export function viewRecords(subject: Subject, resource: unknown, context: unknown): boolean {
  return (
    holdsOrIs(subject, ADC | ADMINISTRATOR | CHIEF, 'chief-of-police') &&
    isLoggedIn(subject, context) &&
    fits(resource, 'system')
  );
}

export function reportViolation(subject: Subject, resource: unknown): boolean {
  return ROLES.has(roleOf(subject)) && fits(resource, 'system');
}

export function queryExternal(subject: Subject, resource: unknown): boolean {
  if (!ROLES.has(roleOf(subject)) || !isOf(resource, 'external-data')) return false;
  const data: Resource = resource;
  const system = SYSTEMS.get(hasOwn(data, 'system') ? data.system : undefined);
  const opened = hasOwn(subject, 'authorizedSystems') ? subject.authorizedSystems : undefined;
  if (system === undefined || opened === undefined || opened === null) return false;
  const systems = bitsOf(opened, SYSTEMS);
  return systems > 0 && (systems & system) !== 0;
}
