import type { FactShape, ObjectShape } from '../language/index.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A JSON Schema as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** `YYYY-MM-DDTHH:MM[:SS[.fraction]]` with `Z` or `±HH:MM`; whether the day is in the month a pattern cannot say. */
const TIME =
  '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d+)?)?(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)$';

/**
 * The requests of a vocabulary as a JSON Schema (draft 2020-12): for hosts that check a message where it arrives, or
 * that are not written in TypeScript. It says of every action which facts it takes and of which form. Nothing but the
 * action is required, `null` stands for "known to be none" everywhere, and properties that the vocabulary does not know
 * are allowed, since the engine does not look at them.
 *
 * What the schema accepts the engine finds well-formed, save for a day that its month does not have (2026-02-30). The
 * engine looks only at the facts that its rules read: it may decide on a request that the schema refuses for others.
 *
 * @returns plain JSON, the same for the same vocabulary
 * @example
 * requestSchema(barstow466.vocabulary).oneOf.length; // => 35
 */
export function requestSchema(vocabulary: Vocabulary): JsonSchema & { readonly oneOf: readonly JsonSchema[] } {
  const { subject, context, resources, actions } = vocabulary;
  const definitions = Object.fromEntries([
    ['subject', objectSchema(subject)],
    ['context', objectSchema(context)],
    ...Object.entries(resources).map(([type, shape]) => [type, resourceSchema(type, shape)] as const),
  ]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Requests of the vocabulary ${vocabulary.name}`,
    type: 'object',
    required: ['action'],
    oneOf: Object.entries(actions).map(([action, { on, says }]) => ({
      description: says,
      properties: {
        action: { const: action },
        subject: orNull('subject'),
        resource: orNull(on),
        context: orNull('context'),
      },
    })),
    $defs: definitions,
  };
}

function resourceSchema(type: string, shape: ObjectShape): JsonSchema {
  const { properties, ...rest } = objectSchema(shape);
  return { ...rest, properties: { type: { enum: [type, null] }, ...(properties as object) } };
}

const orNull = (name: string) => ({ oneOf: [{ $ref: `#/$defs/${name}` }, { type: 'null' }] });

function objectSchema({ fields }: Pick<ObjectShape, 'fields'>): JsonSchema {
  const properties = Object.entries(fields).map(([name, shape]) => [name, factSchema(shape)] as const);
  return { type: 'object', properties: Object.fromEntries(properties) };
}

function factSchema(shape: FactShape): JsonSchema {
  return { description: shape.says, ...formOf(shape) };
}

function formOf(shape: FactShape): JsonSchema {
  switch (shape.type) {
    case 'boolean':
    case 'number':
      return { type: [shape.type, 'null'] };
    case 'id':
      return { type: ['string', 'null'], minLength: 1 };
    case 'text':
      return { type: ['string', 'null'], ...(shape.pattern === undefined ? {} : { pattern: shape.pattern }) };
    case 'time':
      return {
        anyOf: [
          { type: 'string', pattern: TIME },
          { type: 'integer', minimum: -8.64e15, maximum: 8.64e15 },
          { type: 'null' },
        ],
      };
    case 'enum':
      return { enum: [...shape.values, null] };
    case 'set':
      return { type: ['array', 'null'], items: { enum: [...shape.values] }, maxItems: 10_000 };
    case 'records':
      return { type: ['array', 'null'], items: objectSchema(shape), maxItems: 10_000 };
    default:
      return { ...objectSchema(shape), type: ['object', 'null'] };
  }
}
