/**
 * zod schema → shape, by zod's documented definitions for library authors (`schema._zod.def`), so that nothing of zod
 * is imported at run time.
 */
import type { z } from 'zod';
import type { FactShape, ObjectShape } from '../language/index.ts';

interface Definition {
  readonly type: string;
  readonly format?: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly entries?: Readonly<Record<string, string>>;
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
}

interface Check {
  readonly check: string;
  readonly minimum?: number;
  readonly format?: string;
  readonly pattern?: RegExp;
}

const definitionOf = (schema: z.ZodType): Definition => schema._zod.def as unknown as Definition;

export function objectShape(schema: z.ZodType, path: string): ObjectShape {
  const shape = shapeOf(schema, path);
  if (shape.type !== 'object') throw new TypeError(`${path}: a z.object is wanted here, not a z.${shape.type}`);
  return shape;
}

function shapeOf(schema: z.ZodType, path: string): FactShape {
  const definition = definitionOf(schema);
  const says = schema.description ?? path;
  switch (definition.type) {
    case 'boolean':
    case 'number':
      return { type: definition.type, says };
    case 'enum':
      return { type: 'enum', says, values: Object.values(definition.entries ?? {}) };
    case 'string':
      return textShape(definition, says);
    case 'array':
      return listShape(definition.element, path, says);
    case 'object':
      return { type: 'object', says, fields: fieldsOf(definition, path) };
    default:
      throw new TypeError(`${path}: a fact cannot be a z.${definition.type}; see defineVocabulary for what it can be`);
  }
}

function fieldsOf(definition: Definition, path: string): Record<string, FactShape> {
  const fields: Record<string, FactShape> = Object.create(null);
  for (const [name, field] of Object.entries(definition.shape ?? {})) fields[name] = shapeOf(field, `${path}.${name}`);
  return fields;
}

function textShape(definition: Definition, says: string): FactShape {
  if (definition.format === 'datetime') return { type: 'time', says };
  const checks = (definition.checks ?? []).map((check) => check._zod.def);
  if (checks.some((check) => check.check === 'min_length' && check.minimum === 1)) return { type: 'id', says };
  const pattern = checks.find((check) => check.format === 'regex')?.pattern;
  return pattern === undefined ? { type: 'text', says } : { type: 'text', says, pattern: pattern.source };
}

function listShape(element: z.ZodType | undefined, path: string, says: string): FactShape {
  const member = element === undefined ? undefined : shapeOf(element, `${path}[]`);
  if (member?.type === 'enum') return { type: 'set', says, values: member.values };
  if (member?.type === 'object') return { type: 'records', says, fields: member.fields };
  throw new TypeError(`${path}: a list is of a z.enum (a set) or of a z.object (records)`);
}
