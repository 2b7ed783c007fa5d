import { idOf, isIn, loggedIn, officesOf } from './facts.ts';
import { type Context, isObject, type Subject } from './shapes.ts';
import { ROLES } from './words.ts';

const { hasOwn } = Object;

export function roleOf(subject: Subject): unknown {
  return hasOwn(subject, 'role') ? subject.role : undefined;
}

/** Holds one of these offices, and the list is well-formed. */
export function holds(subject: Subject, wanted: number): boolean {
  const offices = officesOf(subject);
  return offices > 0 && (offices & wanted) !== 0;
}

export function isLoggedIn(subject: Subject, context: unknown): context is Context {
  return isObject(context) && loggedIn(idOf(subject), context);
}

export function holdsOrIs(subject: Subject, wanted: number, other: string): boolean {
  const role = roleOf(subject);
  const offices = officesOf(subject);
  return offices >= 0 && isIn(role, ROLES) && (role === other || (offices & wanted) !== 0);
}
