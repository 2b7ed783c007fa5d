/** Which of what was told stands in a record as it is, and what only as a commitment. */
import { type FactShape, parseInstant } from '../../language/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { commitmentTo, type Secret } from './commitment.ts';
import { type Described, MARK, marks, partsOf } from './describe.ts';
import { isDescribedObject, markIn } from './told.ts';
import type { Withheld } from './withheld.ts';

/** What opens the commitments of a record, by path. */
export type Secrets = { readonly [path: string]: Secret };

export interface Redacted {
  readonly shown: Described;
  readonly secrets: Secrets;
}

/** No time, state or word of a vocabulary is as long: what is, is something else. */
const LONGEST_WORD = 64;

/**
 * The described request without what could name or describe a person: plates, free text, and every text that is not what
 * its fact should be. Words of the vocabulary, times, numbers and ids stand as they were told.
 *
 * @param saltFor a salt for a path
 */
export function redact(
  described: Described,
  vocabulary: Vocabulary,
  withheld: Withheld,
  saltFor: (path: string) => string,
): Redacted {
  const secrets: Record<string, Secret> = Object.create(null);
  const commit = (path: string, value: Described): Described => {
    const secret = { salt: saltFor(path), value };
    secrets[path] = secret;
    return commitmentTo(secret);
  };
  if (!isDescribedObject(described) || markIn(described) !== undefined) return { shown: described, secrets };
  const shapes = new Map<string, FactShape>(partsOf(vocabulary, described['action']));
  const shown: Record<string, Described> = Object.create(null);
  for (const [name, value] of Object.entries(described)) {
    const shape = name === 'action' ? actionShape(vocabulary) : (shapes.get(name) as FactShape);
    shown[name] = name === 'resource' ? resource(value, shape) : walk(value, shape, name, name);
  }
  return { shown, secrets };

  /** The type of a resource is a word too, though it is no fact. */
  function resource(value: Described, shape: FactShape): Described {
    if (shape.type !== 'object') return walk(value, shape, 'resource', 'resource');
    const types: FactShape = { type: 'enum', says: 'type', values: Object.keys(vocabulary.resources) };
    return walk(value, { ...shape, fields: { ...shape.fields, type: types } }, 'resource', 'resource');
  }

  /** @param place the path with its indices; @param path without them */
  function walk(value: Described, shape: FactShape, place: string, path: string): Described {
    if (withheld.withhold.has(path)) return commit(place, value);
    if (typeof value === 'string') return isShown(value, shape, path, withheld) ? value : commit(place, value);
    if (Array.isArray(value))
      return value.map((one, index) => walk(one, memberOf(shape), `${place}.${index}`, path)) as Described;
    if (!isDescribedObject(value)) return value;
    if (value[MARK] === marks.units) return commit(place, value);
    if (markIn(value) !== undefined || !('fields' in shape)) return value;
    const { fields } = shape;
    const copy: Record<string, Described> = Object.create(null);
    for (const [name, one] of Object.entries(value))
      copy[name] = walk(one, fields[name] as FactShape, `${place}.${name}`, `${path}.${name}`);
    return copy;
  }
}

function actionShape({ actions }: Vocabulary): FactShape {
  return { type: 'enum', says: 'action', values: Object.keys(actions) };
}

/** The members of a set are words, those of records objects. */
function memberOf(shape: FactShape): FactShape {
  if (shape.type === 'set') return { type: 'enum', says: shape.says, values: shape.values };
  return shape.type === 'records' ? { type: 'object', says: shape.says, fields: shape.fields } : shape;
}

function isShown(value: string, shape: FactShape, path: string, { show }: Withheld): boolean {
  switch (shape.type) {
    case 'enum':
      return shape.values.includes(value);
    case 'time':
      return value.length <= LONGEST_WORD && !Number.isNaN(parseInstant(value));
    case 'id':
      // An id names a record; that of a vehicle is its plate.
      return show.has(path) || !path.endsWith('.plate');
    case 'text':
      return show.has(path) || isOfForm(value, shape.pattern);
    default:
      return false;
  }
}

const forms = new Map<string, RegExp>();

/** A text of a given form, as a state's two letters, is a word. */
function isOfForm(value: string, pattern: string | undefined): boolean {
  if (pattern === undefined || value.length > LONGEST_WORD) return false;
  const form = forms.get(pattern) ?? new RegExp(pattern, 'u');
  forms.set(pattern, form);
  return form.test(value);
}

/** The request as it was described, with the commitments opened; `undefined` where something of it was erased. */
export function restore(shown: Described, secrets: Secrets, place = ''): Described | undefined {
  if (Array.isArray(shown)) {
    const list = shown.map((one, index) => restore(one, secrets, below(place, String(index))));
    return list.includes(undefined) ? undefined : (list as Described[]);
  }
  if (!isDescribedObject(shown)) return shown;
  if (shown[MARK] === 'withheld') return Object.hasOwn(secrets, place) ? secrets[place]?.value : undefined;
  if (markIn(shown) !== undefined) return shown;
  const copy: Record<string, Described> = Object.create(null);
  for (const name of Object.keys(shown)) {
    const one = restore(shown[name] as Described, secrets, below(place, name));
    if (one === undefined) return undefined;
    copy[name] = one;
  }
  return copy;
}

const below = (place: string, name: string) => (place === '' ? name : `${place}.${name}`);
