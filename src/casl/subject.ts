/** A resource → the flat record that an ability's conditions are about. Read once, by own properties, as a request is. */
import { isObject, readOwn, UNREADABLE } from '../evaluate/index.ts';
import { readFact } from '../evaluate/read-fact.ts';
import type { ReadFact } from '../partial/index.ts';
import { fieldsKey, memberKey, type State, stateKey, TYPE, valueKey, WHOLE } from './names.ts';

/** A resource as {@link subjectOf} read it: what `ability.can` is asked about. Nothing else can be one. */
export interface ToldResource<T extends string = string> {
  readonly type: T;
}

/** As what each was read: its type, and the facts that the ability asks of the type, as text. */
const readAs = new WeakMap<object, { readonly type: string; readonly facts: string }>();

/** Nothing is inherited but the class by which an ability that knows nothing of us finds no rule. */
const proto: object = Object.create(null, { constructor: { value: class ToldRecord {} } });

/**
 * The type as which `subjectOf` read an object. Of another ability it counts only where that asks the same facts of the type:
 * a type of the same name may have others, and what is malformed to the one is well-formed to the other.
 *
 * @param factsOf the facts that the ability asks of a type
 */
export function toldType(subject: unknown, factsOf: (type: string) => string | undefined): string | undefined {
  const known = typeof subject === 'object' && subject !== null ? readAs.get(subject) : undefined;
  return known !== undefined && factsOf(known.type) === known.facts ? known.type : undefined;
}

export function tellResource<T extends string>(type: T, resource: unknown, factsText: string): ToldResource<T> {
  const facts = JSON.parse(factsText) as ReadFact[];
  const record: Record<string, unknown> = Object.create(proto);
  const objects = new Map<string, unknown>([['resource', resource]]);
  const whole = stateOf(resource, true);
  record[WHOLE] = whole;
  record[TYPE] = typeState(whole === 'told' ? readOwn(resource as object, 'type') : undefined, type);
  // Objects before what is in them.
  for (const fact of facts.sort((left, right) => left.path.length - right.path.length)) {
    const at = fact.path.lastIndexOf('.');
    const outer = objects.get(fact.path.slice(0, at));
    const told = outer === null ? null : isObject(outer) ? readOwn(outer, fact.path.slice(at + 1)) : undefined;
    if (fact.shape.type === 'object') objects.set(fact.path, told);
    tellFact(record, fact, told);
  }
  record['type'] = type;
  const subject = Object.freeze(record) as unknown as ToldResource<T>;
  readAs.set(subject, { type, facts: factsText });
  return subject;
}

function tellFact(record: Record<string, unknown>, { path, shape, fields }: ReadFact, told: unknown): void {
  const state = stateOf(told, shape.type === 'object');
  record[stateKey(path)] = state;
  if (shape.type === 'records') record[fieldsKey(path, fields)] = state !== 'malformed';
  if (state === 'none') {
    if (shape.type === 'set') for (const member of shape.values) record[memberKey(path, member)] = false;
    else record[valueKey(path)] = null;
  }
  if (state !== 'told' || shape.type === 'object') return;
  let isMalformed = false;
  const value = readFact(told, { index: 0, time: -1, parent: -1, read: true, path, shape, fields }, () => {
    isMalformed = true;
    return undefined;
  });
  if (isMalformed || value === undefined) {
    // The same list may be well-formed to an action that reads other fields.
    if (shape.type === 'records') record[fieldsKey(path, fields)] = false;
    else record[stateKey(path)] = 'malformed' satisfies State;
  } else if (shape.type === 'set') {
    for (const member of shape.values) record[memberKey(path, member)] = (value as readonly string[]).includes(member);
  } else if (shape.type !== 'records') {
    record[valueKey(path)] = value;
    if (typeof value === 'string' && value.trim() === '') record[stateKey(path)] = 'blank' satisfies State;
  }
}

function stateOf(told: unknown, mustBeObject: boolean): State {
  if (told === undefined) return 'untold';
  if (told === null) return 'none';
  if (told === UNREADABLE || (mustBeObject && !isObject(told))) return 'malformed';
  return 'told';
}

function typeState(told: unknown, type: string): State {
  return told === undefined || told === null || told === type ? 'told' : 'malformed';
}
