/** Requests and policies for properties: type-directed from a vocabulary, told, null, untold, now and then ill-typed. */
import fc from 'fast-check';
import type { Condition, FactShape, ObjectShape } from '../../src/language/index.ts';
import { pathsOf } from '../../src/language/index.ts';
import type { AuthoredRule, Effect, PolicyDocument } from '../../src/policy/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { isLong } from './long.ts';
import { NOW } from './policies.ts';

/**
 * Every property runs from the same seed, so that a failure in CI is the same failure here; FC_SEED gives another. What
 * fails in the long form is told at once: there it may take hours to shrink.
 */
export const SEED = Number(process.env['FC_SEED'] ?? 466);
fc.configureGlobal({ seed: SEED, numRuns: Number(process.env['FC_RUNS'] ?? 300), endOnFailure: isLong });

const HOUR = 3_600_000;
const ids = ['p-1', 'p-2', 'p-90', 'x', ' '];
const texts = ['', ' ', 'some text', 'CA', 'NV', '8ABC123'];
const moments = [NOW, NOW - 1, NOW + 1, NOW - 72 * HOUR, NOW - 24 * HOUR * 30, NOW - 24 * HOUR * 366, NOW + 24 * HOUR];

/** Numbers next to zero, and where not every whole number is told: what a step of one, or of a millionth, misses. */
const odd = fc.constantFrom(1e-7, 2e-7, -1e-7, Number.MIN_VALUE, 2 ** 53, 2 ** 53 + 2);

/** A well-formed value of a shape, from a pool so small that comparisons often hold. */
export function wellFormed(shape: FactShape): fc.Arbitrary<unknown> {
  switch (shape.type) {
    case 'boolean':
      return fc.boolean();
    case 'number':
      return fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -2, max: 2 }) }, { weight: 1, arbitrary: odd });
    case 'id':
      return fc.constantFrom(...ids);
    case 'text':
      return shape.pattern === undefined ? fc.constantFrom(...texts) : fc.constantFrom('CA', 'NV');
    case 'enum':
      return fc.constantFrom(...shape.values);
    case 'time':
      return fc.constantFrom(...moments.flatMap((moment) => [moment, new Date(moment).toISOString()]));
    case 'set':
      return fc.uniqueArray(fc.constantFrom(...shape.values), { maxLength: 3 });
    case 'records':
      return fc.array(objectOf({ type: 'object', says: '', fields: shape.fields }, 0), { maxLength: 2 });
    default:
      return objectOf(shape, 0);
  }
}

const wrong = fc.constantFrom<unknown>('', 'nonsense', 7, true, [], [null], {}, 'Full', '2026-02-30T00:00:00Z', 1.5, [
  ['x'],
]);

/** @param ill out of a hundred facts, how many are of the wrong type */
function factOf(shape: FactShape, ill: number): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 100, arbitrary: wellFormed(shape) },
    { weight: 15, arbitrary: fc.constant(null) },
    { weight: 15, arbitrary: fc.constant(undefined) },
    { weight: ill, arbitrary: wrong },
  );
}

export function objectOf(shape: ObjectShape, ill: number): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(shape.fields).map(([name, field]) => [name, factOf(field, ill)] as const);
  return fc.record(Object.fromEntries(fields)).map((object) => {
    const told = Object.entries(object).filter(([, value]) => value !== undefined);
    return Object.fromEntries(told);
  });
}

export function requestOf(vocabulary: Vocabulary, action: string, ill = 2): fc.Arbitrary<Record<string, unknown>> {
  const resource = vocabulary.resources[vocabulary.actions[action]?.on ?? ''] as ObjectShape;
  const part = (shape: ObjectShape) =>
    fc.oneof(
      { weight: 30, arbitrary: objectOf(shape, ill) },
      { weight: 1, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constant(undefined) },
    );
  const parts = { subject: part(vocabulary.subject), resource: part(resource), context: part(vocabulary.context) };
  return fc.record(parts).map((told) => ({
    action,
    ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)),
  }));
}

export function anyRequestOf(vocabulary: Vocabulary, ill = 2): fc.Arbitrary<Record<string, unknown>> {
  return fc.oneof(...Object.keys(vocabulary.actions).map((action) => requestOf(vocabulary, action, ill)));
}

/** Any test that the operators allow on the facts of a vocabulary with one type of resource. */
export function conditionOf(vocabulary: Vocabulary): fc.Arbitrary<Condition> {
  const shapes = new Map<string, FactShape>();
  const resource = Object.values(vocabulary.resources)[0] as ObjectShape;
  const parts = { subject: vocabulary.subject, resource, context: vocabulary.context };
  for (const [part, shape] of Object.entries(parts)) {
    for (const path of pathsOf(shape, part)) {
      const [, ...steps] = path.split('.');
      let found: FactShape = shape;
      for (const step of steps) found = (found as ObjectShape).fields[step] as FactShape;
      shapes.set(path, found);
    }
  }
  const tests = [...shapes].flatMap(([fact, shape]) => testsOn(fact, shape, shapes));
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.oneof(...tests),
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((of): Condition => ({ all: of })),
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((of): Condition => ({ any: of })),
      tie('condition').map((of): Condition => ({ not: of })),
    ),
  }));
  return condition;
}

function testsOn(fact: string, shape: FactShape, shapes: ReadonlyMap<string, FactShape>): fc.Arbitrary<Condition>[] {
  const test = (operator: string, value: fc.Arbitrary<unknown> = fc.constant(true)) =>
    value.map((one) => ({ fact, operator, value: one }) as Condition);
  const others = (type: FactShape['type']) =>
    [...shapes].filter(([path, other]) => other.type === type && path !== fact).map(([path]) => ({ fact: path }));
  const pair = (operator: string, type: FactShape['type']) =>
    others(type).length === 0 ? [] : [test(operator, fc.constantFrom(...others(type)))];
  const presence = [test('none')];
  switch (shape.type) {
    case 'boolean':
      return [...presence, test('equal', fc.boolean()), test('notEqual', fc.boolean())];
    case 'enum': {
      const some = fc.uniqueArray(fc.constantFrom(...shape.values), { minLength: 1, maxLength: 2 });
      const one = fc.constantFrom(...shape.values);
      const sets = [...shapes].filter(
        ([, other]) => other.type === 'set' && other.values.includes(shape.values[0] ?? ''),
      );
      const memberOf = sets.map(([path]) => test('memberOf', fc.constant({ fact: path })));
      return [
        ...presence,
        test('equal', one),
        test('equal', one),
        test('in', some),
        test('notIn', some),
        test('notEqual', one),
        ...memberOf,
      ];
    }
    case 'id':
      return [...presence, test('given'), test('equal', fc.constantFrom(...ids)), ...pair('same', 'id')];
    case 'text':
      return [...presence, test('given'), test('in', fc.constant(['CA', 'some text'])), ...pair('same', 'text')];
    case 'number': {
      const bound = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -1, max: 1 }) }, { weight: 1, arbitrary: odd });
      const orders = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];
      return [...presence, ...orders.map((operator) => test(operator, bound)), ...pair('notAfter', 'number')];
    }
    case 'set':
      return [
        ...presence,
        test('contains', fc.constantFrom(...shape.values)),
        test('doesNotContain', fc.constantFrom(...shape.values)),
      ];
    case 'time': {
      const until = others('time');
      const periods = fc.constantFrom('P30D', 'P1Y', 'PT72H', 'P1M', 'PT1S');
      const elapsed = fc.tuple(periods, fc.constantFrom(...until)).map(([period, other]) => ({ period, until: other }));
      return [...presence, test('given'), ...pair('notAfter', 'time'), test('elapsed', elapsed)];
    }
    case 'records': {
      const at = fc.constantFrom(...others('time'));
      const notBy = fc.constantFrom(...others('id'));
      const office = shape.fields['office'] as FactShape & { values: string[] };
      const value = fc.record({ office: fc.constantFrom(...office.values), at, notBy });
      return [...presence, test('attested', value)];
    }
    default:
      return presence;
  }
}

/** Policies of a small vocabulary: up to some rules of every effect, over all its actions. */
export function documentOf(vocabulary: Vocabulary, most = 14): fc.Arbitrary<PolicyDocument> {
  const condition = conditionOf(vocabulary);
  const actions = fc.uniqueArray(fc.constantFrom(...Object.keys(vocabulary.actions)), { minLength: 1 });
  const effect = fc.constantFrom<Effect>('permit', 'permit', 'require', 'require', 'forbid', 'oblige', 'advise');
  const rule = fc.record({
    effect,
    actions,
    applies: fc.option(condition),
    when: condition,
    on: fc.constantFrom('permit' as const, 'deny' as const),
  });
  return fc
    .array(rule, { maxLength: most })
    .map((rules) =>
      documentWith(vocabulary, Object.fromEntries(rules.map((one, index) => [`rule-${index}`, authored(one)]))),
    );
}

/** Policies of many rules, most of which begin with a test of the role: what an index within an action is made for. */
export function filedDocumentOf(vocabulary: Vocabulary): fc.Arbitrary<PolicyDocument> {
  const roles = ['north', 'south', 'east'];
  const onRole = (operator: string, value: string | string[]): Condition => ({ fact: 'subject.role', operator, value });
  const ofRole = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...roles).map((value) => onRole('equal', value)) },
    { weight: 1, arbitrary: fc.subarray(roles, { minLength: 1 }).map((value) => onRole('in', value)) },
  );
  const other = conditionOf(vocabulary);
  const filed = fc.oneof(
    { weight: 3, arbitrary: ofRole },
    { weight: 6, arbitrary: fc.tuple(ofRole, other).map((all): Condition => ({ all })) },
    { weight: 1, arbitrary: other },
  );
  const actions = fc.constant(Object.keys(vocabulary.actions));
  const effect = fc.constantFrom<Effect>('permit', 'permit', 'require', 'forbid');
  const rule = fc.record({ effect, actions, applies: filed, when: fc.oneof(filed, other) });
  return fc
    .array(rule, { minLength: 36, maxLength: 60 })
    .map((rules) =>
      documentWith(vocabulary, Object.fromEntries(rules.map((one, index) => [`rule-${index}`, authored(one)]))),
    );
}

const modalities = { permit: 'may', require: 'must', forbid: 'shall', oblige: 'shall-do', advise: 'should' } as const;

interface Sketch {
  readonly effect: Effect;
  readonly actions: readonly string[];
  readonly applies?: Condition | null;
  readonly when: Condition;
  readonly on?: 'permit' | 'deny';
}

export function authored({ effect, actions, applies, when, on }: Sketch): AuthoredRule {
  const isDuty = effect === 'oblige' || effect === 'advise';
  return {
    effect,
    modality: modalities[effect],
    clauses: ['c.1'],
    actions,
    says: `a rule that says ${effect}`,
    when: forAuthors(when),
    ...(effect === 'require' && applies != null ? { applies: forAuthors(applies) } : {}),
    ...(isDuty ? { on: on ?? 'permit' } : {}),
  };
}

/** Rule files leave the value out where an operator takes none. */
function forAuthors(condition: Condition): NonNullable<AuthoredRule['when']> {
  if ('all' in condition) return { all: condition.all.map(forAuthors) };
  if ('any' in condition) return { any: condition.any.map(forAuthors) };
  if ('not' in condition) return { not: forAuthors(condition.not) };
  const { fact, operator, value } = condition;
  return operator === 'none' || operator === 'given' ? { fact, operator } : { fact, operator, value };
}

export function documentWith(
  vocabulary: Vocabulary,
  rules: PolicyDocument['rules'],
  policy = 'generated',
): PolicyDocument {
  return {
    policy,
    title: 'A generated policy',
    version: '1',
    agency: 'Nobody',
    vocabulary: vocabulary.name,
    zone: 'America/Los_Angeles',
    source: { document: 'none', published: '2026-01-01' },
    parameters: {},
    sections: {},
    sets: {},
    conditions: {},
    chains: {},
    rules,
    clauses: { 'c.1': { summary: 'a clause', verb: 'may', kind: ['rule'] } },
    statutes: {},
    readings: {},
  };
}
