/**
 * The semantics, as one page of naive code: every rule, every time, by path, in three values. No slots, no index, no
 * cache. It reads the expanded rules and the vocabulary, and nothing of the engine but their types.
 */
import type { Condition, FactShape } from '../../src/language/index.ts';
import type { Rule } from '../../src/policy/index.ts';
import { factShape, type Vocabulary } from '../../src/vocabulary/index.ts';
import { malformed } from './form.ts';
import { othersIn, type Told, testsIn, testTruth, untoldBy } from './operators.ts';
import { all, any, not, type Truth } from './truth.ts';

export interface ModelDecision {
  readonly effect: 'permit' | 'deny' | 'indeterminate';
  readonly reasons: readonly string[];
  readonly missing: readonly string[];
  readonly duties: readonly string[];
  readonly problems: readonly string[];
}

export function decide(rules: readonly Rule[], vocabulary: Vocabulary, request: unknown, now: number): ModelDecision {
  const nothing = { reasons: [], missing: [], duties: [] };
  const own = (object: unknown, key: string): unknown =>
    typeof object === 'object' && object !== null && Object.hasOwn(object, key) ? Reflect.get(object, key) : undefined;
  const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  const action = isObject(request) ? String(own(request, 'action')) : '';
  const on = Object.hasOwn(vocabulary.actions, action) ? vocabulary.actions[action]?.on : undefined;
  if (on === undefined) return { effect: 'deny', ...nothing, problems: ['not decided by the model'] };

  const tell = (path: string): Told => {
    const steps = path.split('.');
    let value: unknown = request;
    for (let depth = 0; depth < steps.length; depth += 1) {
      value = own(value, steps[depth] ?? '');
      if (value === null) return { value: null };
      const isNow = vocabulary.now.startsWith(path) && value === undefined;
      if (isNow && path === vocabulary.now) return { value: now };
      if (value === undefined) return { untold: steps.slice(0, depth + 1).join('.') };
    }
    return { value };
  };

  // What is read, and what of it is malformed.
  const concerned = rules.filter((rule) => rule.actions.includes(action));
  const tests = concerned.flatMap(({ applies, when }) => [...testsIn(applies), ...testsIn(when)]);
  const read = new Set(tests.flatMap((test) => [test.fact, ...othersIn(test.value)]));
  const bad = new Set<string>();
  for (const part of ['subject', 'resource', 'context']) {
    const value = own(request, part);
    if (value !== undefined && value !== null && !isObject(value)) bad.add(part);
  }
  const type = own(own(request, 'resource'), 'type');
  if (type !== undefined && type !== null && type !== on) bad.add('resource.type');
  for (const path of read) {
    const steps = path.split('.');
    let value: unknown = request;
    for (let depth = 0; depth < steps.length && isObject(value); depth += 1) {
      value = own(value, steps[depth] ?? '');
      const at = steps.slice(0, depth + 1).join('.');
      if (value === undefined || value === null) break;
      if (depth < steps.length - 1 && !isObject(value)) bad.add(at);
      if (depth === steps.length - 1) {
        for (const wrong of malformed(value, factShape(vocabulary, on, path) as FactShape, at)) bad.add(wrong);
      }
    }
  }
  if (bad.size > 0) return { effect: 'deny', ...nothing, problems: [...bad].sort() };

  const truthOf = (condition: Condition): Truth => {
    if ('all' in condition) return all(condition.all.map(truthOf));
    if ('any' in condition) return any(condition.any.map(truthOf));
    return 'not' in condition ? not(truthOf(condition.not)) : testTruth(condition, tell);
  };
  const untoldIn = (condition: Condition): string[] => {
    if (truthOf(condition) !== 'unknown') return [];
    if ('all' in condition) return condition.all.flatMap(untoldIn);
    if ('any' in condition) return condition.any.flatMap(untoldIn);
    return 'not' in condition ? untoldIn(condition.not) : untoldBy(condition, tell);
  };
  const when = (rule: Rule) => rule.when ?? { all: [] };
  const held = (rule: Rule) => any([...(rule.applies ? [not(truthOf(rule.applies))] : []), truthOf(when(rule))]);

  // permit = some grant holds, and every requirement holds, and no forbid applies.
  const of = (...effects: string[]) => concerned.filter((rule) => effects.includes(rule.effect));
  const [grants, requirements, forbids] = [of('permit'), of('require'), of('forbid')];
  const granted = any(grants.map(held));
  const permitted = all([granted, ...requirements.map(held), ...forbids.map(held).map(not)]);
  const effect = permitted === 'true' ? 'permit' : permitted === 'false' ? 'deny' : 'indeterminate';

  const reasons =
    effect === 'permit'
      ? [
          ...grants.filter((rule) => held(rule) === 'true'),
          ...requirements.filter((rule) => !rule.applies || truthOf(rule.applies) === 'true'),
        ]
      : [
          ...(granted === 'true'
            ? []
            : grants.filter((rule) => (effect === 'deny' ? held(rule) !== 'true' : held(rule) === 'unknown'))),
          ...requirements.filter((rule) => held(rule) === (effect === 'deny' ? 'false' : 'unknown')),
          ...forbids.filter((rule) => held(rule) === (effect === 'deny' ? 'true' : 'unknown')),
        ];
  const undecided = [...(granted === 'unknown' ? grants : []), ...requirements, ...forbids].filter(
    (rule) => held(rule) === 'unknown',
  );
  const missing =
    effect === 'indeterminate'
      ? undecided.flatMap((rule) => [...(rule.applies ? untoldIn(rule.applies) : []), ...untoldIn(when(rule))])
      : [];
  const duties = of('oblige', 'advise').filter(
    (rule) => rule.duty?.on === effect && (effect === 'permit' ? held(rule) !== 'false' : held(rule) === 'true'),
  );
  return {
    effect,
    reasons: [
      ...reasons.map(({ policy, id }) => `${policy} ${id}`),
      ...(grants.length === 0 ? [`${vocabulary.silence} no-grant`] : []),
    ].sort(),
    missing: [...new Set(missing)].sort(),
    duties: duties.map((rule) => `${rule.policy} ${rule.duty?.id}${held(rule) === 'unknown' ? ' ?' : ''}`).sort(),
    problems: [],
  };
}
