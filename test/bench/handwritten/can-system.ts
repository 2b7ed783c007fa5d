import { bitsOf, fits, isIn, isOf, officesOf } from './facts.ts';
import { holds, holdsOrIs, isLoggedIn, roleOf } from './offices.ts';
import { type Context, isObject, type Resource, type Subject } from './shapes.ts';
import { ADC, ADMINISTRATOR, CHIEF, PURPOSES, ROLES, SYSTEMS, TRAINING } from './words.ts';

const { hasOwn } = Object;

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
