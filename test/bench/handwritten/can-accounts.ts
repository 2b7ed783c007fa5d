import { fits, idOf, isOf, loggedIn } from './facts.ts';
import { holds, holdsOrIs, isLoggedIn } from './offices.ts';
import { type Inner, isObject, type Resource, type Subject } from './shapes.ts';
import { ADC, ADMINISTRATOR, DISPATCH, FULL, LISTED, PERMISSIONS } from './words.ts';

const { hasOwn } = Object;

export function createAccount(subject: Subject, resource: unknown, context: unknown): boolean {
  return (
    holdsOrIs(subject, ADC, 'it-manager') &&
    isLoggedIn(subject, context) &&
    isOf(resource, 'account') &&
    LISTED.has(holderRole(resource))
  );
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
