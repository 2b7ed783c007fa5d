/** The information model of Authorization API 1.0 (§ 5), and what must be there of it. */
import { bad } from './refusal.ts';

/** A subject or a resource. */
export interface Entity {
  readonly type: string;
  readonly id: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

export interface Action {
  readonly name: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** One access evaluation request (§ 6.1). */
export interface Evaluation {
  readonly subject: Entity;
  readonly action: Action;
  readonly resource: Entity;
  readonly context?: Readonly<Record<string, unknown>>;
}

type Json = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function own(object: Json, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

export function evaluationIn(body: Json): Evaluation {
  return {
    subject: entityIn(body, 'subject'),
    action: actionIn(body),
    resource: entityIn(body, 'resource'),
    ...contextIn(body),
  };
}

export function entityIn(body: Json, name: 'subject' | 'resource'): Entity {
  const entity = objectIn(body, name);
  const [type, id] = [textIn(entity, name, 'type'), textIn(entity, name, 'id')];
  return { type, id, ...propertiesIn(entity, name) };
}

/** What a search looks for: its id, if there is one, is ignored. */
export function kindIn(body: Json, name: 'subject' | 'resource'): Omit<Entity, 'id'> {
  const entity = objectIn(body, name);
  return { type: textIn(entity, name, 'type'), ...propertiesIn(entity, name) };
}

export function actionIn(body: Json): Action {
  const action = objectIn(body, 'action');
  return { name: textIn(action, 'action', 'name'), ...propertiesIn(action, 'action') };
}

export function contextIn(body: Json): { readonly context?: Json } {
  return own(body, 'context') === undefined ? {} : { context: objectIn(body, 'context') };
}

export function objectIn(body: Json, name: string): Json {
  const value = own(body, name);
  if (value === undefined) return bad(`${name} is missing`);
  return isJsonObject(value) ? value : bad(`${name} must be an object`);
}

function textIn(entity: Json, of: string, name: string): string {
  const value = own(entity, name);
  if (value === undefined) return bad(`${of}.${name} is missing`);
  return typeof value === 'string' ? value : bad(`${of}.${name} must be a string`);
}

function propertiesIn(entity: Json, of: string): { readonly properties?: Json } {
  const properties = own(entity, 'properties');
  if (properties === undefined) return {};
  return isJsonObject(properties) ? { properties } : bad(`${of}.properties must be an object`);
}
