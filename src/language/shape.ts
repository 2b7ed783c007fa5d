/**
 * What a fact may be, as plain data: the run-time form of the vocabulary, from which facts are read, conditions are
 * checked at load, and the finite domain of an analysis is cut. `says` is the phrase by which a sentence names the fact.
 */
export type FactShape =
  | { readonly type: 'id' | 'boolean' | 'number' | 'time'; readonly says: string }
  | { readonly type: 'text'; readonly says: string; readonly pattern?: string }
  | { readonly type: 'enum'; readonly says: string; readonly values: readonly string[] }
  /** A set of members of one enum. */
  | { readonly type: 'set'; readonly says: string; readonly values: readonly string[] }
  /** A list of objects, of which an operator names the fields that it reads. */
  | { readonly type: 'records'; readonly says: string; readonly fields: Fields }
  | ObjectShape;

export type Fields = { readonly [name: string]: FactShape };

export interface ObjectShape {
  readonly type: 'object';
  readonly says: string;
  readonly fields: Fields;
}

export type FactType = FactShape['type'];

/**
 * A fact as it stands in a slot: `undefined` is untold, `null` is known to be none, a time is its epoch milliseconds,
 * a set a frozen array, records arrays of their read fields in the operator's order, an object the marker {@link SOME}.
 */
export type Value = undefined | null | boolean | string | number | readonly string[] | readonly RecordValue[] | Some;
export type RecordValue = readonly (undefined | null | boolean | string | number)[];
export type Values = readonly Value[];

/** Stands for "an object is there". Which one is never kept: only its declared fields are read, each into its own slot. */
export interface Some {
  readonly some: true;
}
export const SOME: Some = Object.freeze({ some: true });

/** The shape at a dotted path below an object; `undefined` where there is none. */
export function shapeAt(object: ObjectShape, path: readonly string[]): FactShape | undefined {
  let shape: FactShape = object;
  for (const name of path) {
    if (shape.type !== 'object' || !Object.hasOwn(shape.fields, name)) return undefined;
    shape = shape.fields[name] as FactShape;
  }
  return shape;
}

/** Every path below an object, the objects on the way included, in the order of their definition. */
export function pathsOf(object: ObjectShape, prefix: string): string[] {
  return Object.entries(object.fields).flatMap(([name, shape]) => {
    const path = `${prefix}.${name}`;
    return shape.type === 'object' ? [path, ...pathsOf(shape, path)] : [path];
  });
}
