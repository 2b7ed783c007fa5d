/** Whether the value of a test fits its operator and its fact. */
import {
  type FactShape,
  type Operator,
  othersIn,
  parsePeriod,
  type TestValue,
  type ValueKind,
} from '../../language/index.ts';
import { factShape } from '../../vocabulary/index.ts';
import { quote } from '../errors.ts';
import { membersOf } from '../members.ts';
import { suggest } from '../nearest.ts';
import { wordOf } from '../yaml/reader.ts';
import { type At, below, type Context, refuse, type Scope } from './context.ts';
import { fits, shapesOf, typeInWords } from './facts.ts';

type Structured = Exclude<ValueKind, 'nothing' | 'constant' | 'constants' | 'member'>;

export function checkValue(
  context: Context,
  operator: Operator,
  value: unknown,
  shapes: readonly FactShape[],
  at: At,
  scope: Scope,
): void {
  const { value: kind } = operator;
  if (kind === 'nothing') return refuse(context, at, 'value', 'this operator takes no value', 'take it out');
  if (kind === 'constant' || kind === 'constants' || kind === 'member') {
    return checkConstants(context, kind === 'constants', value, shapes, at, scope);
  }
  if (!isStructured(kind, value)) {
    const message = 'the value has not the form that this operator wants';
    return refuse(context, at, 'value', message, `write it as ${forms[kind].example}`);
  }
  if (kind === 'elapsed') checkPeriod(context, value['period'], below(at, 'period'));
  if (kind === 'attested') checkOffice(context, resolve(context, value['office'], at), below(at, 'office'));
  othersIn(kind, value as unknown as TestValue).forEach((other, index) => {
    const wanted = kind === 'fact' ? operator.pairs : ({ type }: FactShape) => type === (index === 0 ? 'time' : 'id');
    const misfit = shapesOf(context, other, at, scope).find(
      (shape) =>
        shapes.length > 0 && !shapes.some((fact) => (kind === 'fact' ? wanted?.(fact, shape) : wanted?.(shape, fact))),
    );
    if (misfit === undefined) return;
    const message = `it cannot be compared with ${quote(other)}, which is ${typeInWords(misfit)}`;
    refuse(context, at, 'type-mismatch', message, 'compare facts of one kind');
  });
}

const forms: { readonly [kind in Structured]: { readonly keys: readonly string[]; readonly example: string } } = {
  fact: { keys: ['fact'], example: '{ fact: context.at }' },
  elapsed: { keys: ['period', 'until'], example: '{ period: P30D, until: { fact: context.at } }' },
  attested: { keys: ['office', 'at', 'notBy'], example: '{ office: …, at: { fact: … }, notBy: { fact: … } }' },
};

function isStructured(kind: Structured, value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const map = value as Record<string, unknown>;
  const { keys } = forms[kind];
  if (Object.keys(map).length !== keys.length || !keys.every((key) => Object.hasOwn(map, key))) return false;
  return kind === 'fact'
    ? typeof map['fact'] === 'string'
    : keys.slice(1).every((key) => isStructured('fact', map[key]));
}

function checkPeriod(context: Context, written: unknown, at: At): void {
  const value = resolve(context, written, at);
  if (value === undefined || (typeof value === 'string' && parsePeriod(value) !== undefined)) return;
  const shown = typeof value === 'string' ? quote(value) : wordOf(value);
  refuse(context, at, 'period', `${shown} is no period`, 'write an ISO 8601 period of whole numbers, as P30D or PT72H');
}

/** Whether it is an office that an approval can come from; where it is none, that is reported. */
export function checkOffice(context: Context, value: unknown, at: At): boolean {
  if (value === undefined) return true;
  const { approvals, resources } = context.vocabulary;
  const [type = ''] = Object.keys(resources);
  const shape = approvals === undefined ? undefined : factShape(context.vocabulary, type, approvals.office);
  const known = shape !== undefined && 'values' in shape ? shape.values : [];
  if (typeof value === 'string' && known.includes(value)) return true;
  const shown = typeof value === 'string' ? quote(value) : wordOf(value);
  const help = suggest(typeof value === 'string' ? value : '', known, 'offices are words of the vocabulary');
  refuse(context, at, 'unknown-office', `there is no office ${shown}`, help);
  return false;
}

function checkConstants(
  context: Context,
  several: boolean,
  written: unknown,
  shapes: readonly FactShape[],
  at: At,
  scope: Scope,
): void {
  const value = resolve(context, written, at);
  if (value === undefined) return;
  if (several !== Array.isArray(value)) {
    const message = several ? 'a list or a set is wanted here' : `one value is wanted here, not ${wordOf(value)}`;
    return refuse(
      context,
      at,
      'value',
      message,
      several ? 'write `[a, b]` or `{ set: name }`' : 'or use the operator `in`',
    );
  }
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (values.length === 0) refuse(context, at, 'empty-list', 'the list is empty', 'an empty list would never hold');
  for (const [index, one] of values.entries()) {
    const misfit = shapes.find((shape) => !fits(shape, one));
    if (misfit === undefined || (scope.fits === 'some' && shapes.some((shape) => fits(shape, one)))) continue;
    const shown = typeof one === 'string' ? quote(one) : wordOf(one);
    const known = 'values' in misfit ? misfit.values : [];
    return refuse(
      context,
      Array.isArray(written) ? below(at, index) : at,
      'unknown-value',
      `the fact is never ${shown}`,
      suggest(typeof one === 'string' ? one : '', known, `the fact is ${typeInWords(misfit)}`),
    );
  }
}

/** A value with its set or parameter put in place; `undefined` where that cannot be, which has then been reported. */
export function resolve(context: Context, value: unknown, at: At): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const [key = '', ...more] = Object.keys(value);
  const name = (value as Record<string, unknown>)[key];
  if (more.length > 0 || typeof name !== 'string' || (key !== 'set' && key !== 'parameter')) return value;
  const parts = key === 'set' ? context.draft.sets : context.draft.parameters;
  if (!parts.has(name)) {
    const help = suggest(name, parts.names(), `define it under \`${key}s:\``);
    refuse(context, at, `unknown-${key}`, `there is no ${key} ${quote(name)}`, help);
    return undefined;
  }
  return key === 'parameter' ? context.draft.parameters.get(name)?.value : members(context, name);
}

/** `undefined` where the set is broken, which is reported where it stands. */
function members({ draft }: Context, name: string): readonly string[] | undefined {
  try {
    return membersOf({ sets: draft.sets.values() }, [{ set: name }]);
  } catch {
    return undefined;
  }
}
