/** `can` for what a user of the system does. */
import {
  fits,
  given,
  hasFullAccess,
  idOf,
  isFlag,
  isId,
  isIn,
  isOwnBusiness,
  isTime,
  isUser,
  momentOf,
  servesField,
  servesPurpose,
} from './facts.ts';
import { type Context, type Inner, isObject, type Resource, type Subject } from './shapes.ts';
import { ALERT_SOURCES, BASES, CONFIRMATIONS, DATA, DISPATCH, FULL, INCIDENTS } from './words.ts';

const { hasOwn } = Object;
type Clock = () => number;
type Told = unknown;

function isFullUser(subject: Subject, context: Told, clock: Clock): context is Context {
  return (
    isObject(context) && hasFullAccess(subject) && isUser(subject, idOf(subject), context, momentOf(context, clock))
  );
}

export function operate(subject: Subject, resource: Told, context: Told, clock: Clock): boolean {
  return (
    isFullUser(subject, context, clock) &&
    fits(resource, 'system') &&
    servesField(context) &&
    isIn(hasOwn(context, 'incident') ? context.incident : undefined, INCIDENTS) &&
    isFlag(hasOwn(context, 'partialPlate') ? context.partialPlate : undefined)
  );
}

export function useData(subject: Subject, resource: Told, context: Told, clock: Clock): boolean {
  return preserve(subject, resource, context, clock) && isOwnBusiness(context as Context);
}

export function search(subject: Subject, resource: Told, context: Told, clock: Clock): boolean {
  if (!useData(subject, resource, context, clock)) return false;
  const told = context as Context;
  return hasOwn(told, 'query') && given(told.query) && hasOwn(told, 'organization') && given(told.organization);
}

export function preserve(subject: Subject, resource: Told, context: Told, clock: Clock): boolean {
  return isFullUser(subject, context, clock) && fits(resource, 'read') && servesPurpose(context, DATA);
}

/** Full users with the full permission, and dispatchers with that or the limited one. */
function isUserOrDispatch(subject: Subject, context: Told, clock: Clock): 'full' | 'dispatch' | undefined {
  const role = hasOwn(subject, 'role') ? subject.role : undefined;
  const permission = hasOwn(subject, 'permission') ? subject.permission : undefined;
  const dispatch = DISPATCH.has(role);
  if (!dispatch && !FULL.has(role)) return undefined;
  if (permission !== 'full' && !(dispatch && permission === 'limited')) return undefined;
  if (!isObject(context) || !isUser(subject, idOf(subject), context, momentOf(context, clock))) return undefined;
  return dispatch ? 'dispatch' : 'full';
}

export function view(subject: Subject, resource: Told, context: Told, clock: Clock): boolean {
  const user = isUserOrDispatch(subject, context, clock);
  if (user === undefined || !fits(resource, 'read')) return false;
  const told = context as Context;
  if (!servesPurpose(told, DATA) || !isOwnBusiness(told)) return false;
  const read = resource as Resource | null | undefined;
  const alert = read === null || read === undefined ? read : hasOwn(read, 'alertId') ? read.alertId : undefined;
  return isId(alert) || (user === 'full' && (alert === undefined || alert === null));
}

export function reportRecovery(subject: Subject, resource: Told, context: Told, clock: Clock): boolean {
  return isUserOrDispatch(subject, context, clock) !== undefined && fits(resource, 'hotlist-entry');
}

export function adviseUnits(subject: Subject, resource: Told, context: Told, clock: Clock): boolean {
  return isUserOrDispatch(subject, context, clock) !== undefined && fits(resource, 'alert');
}

export function receive(subject: Subject, resource: Told, context: Told, clock: Clock): boolean {
  return adviseUnits(subject, resource, context, clock) && hasSoundEntry(resource as Resource | null | undefined);
}

/** What only duties ask of an alert is well-formed. */
function hasSoundEntry(alert: Resource | null | undefined): boolean {
  if (alert === undefined || alert === null) return true;
  if (!isIn(hasOwn(alert, 'source') ? alert.source : undefined, ALERT_SOURCES)) return false;
  const entry = hasOwn(alert, 'entry') ? alert.entry : undefined;
  if (entry === undefined || entry === null) return true;
  if (!isObject(entry)) return false;
  const told: Inner = entry;
  return isTime(hasOwn(told, 'refreshedAt') ? told.refreshedAt : undefined);
}

function confirmationOf(resource: Told): unknown {
  const alert: Resource = isObject(resource) ? resource : {};
  return hasOwn(alert, 'confirmation') ? alert.confirmation : undefined;
}

export function confirm(subject: Subject, resource: Told, context: Told, clock: Clock): boolean {
  if (!adviseUnits(subject, resource, context, clock)) return false;
  const confirmation = confirmationOf(resource);
  return confirmation === 'confirmed' || confirmation === 'not-confirmed';
}

export function announce(subject: Subject, resource: Told, context: Told, clock: Clock): boolean {
  return adviseUnits(subject, resource, context, clock) && confirmationOf(resource) === 'confirmed';
}

/** Hearing a broadcast is no access to the system: neither account nor training is asked for. */
export function act(subject: Subject, resource: Told, context: Told, clock: Clock): boolean {
  if (!isObject(context) || !(hasOwn(subject, 'role') && FULL.has(subject.role))) return false;
  const told: Context = context;
  const at = momentOf(told, clock);
  return (
    servesField(told) &&
    fits(resource, 'alert') &&
    (at === null || !Number.isNaN(at)) &&
    isIn(hasOwn(told, 'basis') ? told.basis : undefined, BASES) &&
    isIn(confirmationOf(resource), CONFIRMATIONS) &&
    hasSoundEntry(resource as Resource | null | undefined)
  );
}

export function keepEntry(subject: Subject, resource: Told, context: Told, clock: Clock): boolean {
  return isFullUser(subject, context, clock) && fits(resource, 'hotlist-entry');
}
