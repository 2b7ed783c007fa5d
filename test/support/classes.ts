/** Requests one by one, and the classes in which they are, by the model's operators: another count than the analysis has. */
import type { Condition, Test } from '../../src/language/index.ts';
import type { Rule } from '../../src/policy/index.ts';
import { factShape, type Vocabulary } from '../../src/vocabulary/index.ts';
import { othersIn, type Told, testsIn, testTruth } from '../model/operators.ts';
import { all, any, not, type Truth } from '../model/truth.ts';

export type Request = { readonly action: string } & Record<string, unknown>;
export type Values = { readonly [path: string]: readonly unknown[] };

/** Every request for an action that tells of some facts what can be told, that each is none, and that it was not told. */
export function requestsOf(action: string, paths: readonly string[], values: Values): Request[] {
  return [...paths]
    .sort()
    .reduce<Request[]>(
      (requests, path) =>
        requests.flatMap((request) =>
          [undefined, null, ...(values[path] ?? [])].map((value) =>
            value === undefined ? request : withFact(request, path, value),
          ),
        ),
      [{ action }],
    );
}

/** Within what is none nothing is told. */
function withFact<T extends object>(object: T, path: string, value: unknown): T {
  const [step = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...object, [step]: value };
  const inner = (object as Record<string, object | null | undefined>)[step];
  return inner === null ? object : { ...object, [step]: withFact(inner ?? {}, rest.join('.'), value) };
}

/** What a request tells of a fact; the moment is told by the clock where the request does not. */
export function factOf(request: Request, path: string, now: number): Told {
  let value: unknown = request;
  for (const step of path.split('.')) {
    if (value === null) return { value };
    value = (value as Record<string, unknown>)[step];
    if (value === undefined) return path === 'context.at' ? { value: now } : { untold: path };
  }
  return { value };
}

export function truthIn(request: Request, condition: Condition, now: number): Truth {
  if ('all' in condition) return all(condition.all.map((part) => truthIn(request, part, now)));
  if ('any' in condition) return any(condition.any.map((part) => truthIn(request, part, now)));
  if ('not' in condition) return not(truthIn(request, condition.not, now));
  return testTruth(condition, (path) => factOf(request, path, now));
}

export const testsOf = (rules: readonly Rule[]): Test[] =>
  rules.flatMap(({ applies, when }) => [...testsIn(applies), ...testsIn(when)]);

export const factsOf = (tests: readonly Test[]): string[] =>
  [...new Set(tests.flatMap(({ fact, value }) => [fact, ...othersIn(value)]))].sort();

/**
 * By what the classes of requests for an action differ: how each fact was told, what every test comes to, and of facts
 * that are compared with others which value it is of those that rules name.
 */
export function classesBy(vocabulary: Vocabulary, action: string, tests: readonly Test[], now: number) {
  const facts = factsOf(tests);
  const on = vocabulary.actions[action]?.on ?? '';
  const constants = new Set(tests.flatMap(({ value }) => [value].flat()));
  const typeOf = (path: string) => factShape(vocabulary, on, path)?.type;
  const isCompared = (path: string) =>
    tests.some(({ fact, value }) => othersIn(value).length > 0 && [fact, ...othersIn(value)].includes(path));
  const tellsBlank = (path: string) =>
    tests.some(({ fact, operator }) => operator === 'given' && isCompared(fact) && typeOf(fact) === typeOf(path));
  const named = (path: string, value: unknown): string => {
    const type = typeOf(path);
    if (!isCompared(path) || type === 'time' || type === 'records') return '';
    if (Array.isArray(value)) return [...value].sort().join('+');
    if (type !== 'id' && type !== 'text') return String(value);
    if (constants.has(String(value))) return String(value);
    return tellsBlank(path) && String(value).trim() === '' ? 'blank' : 'other';
  };
  return (request: Request): string =>
    [
      ...facts.map((path) => {
        const fact = factOf(request, path, now);
        return 'untold' in fact ? '?' : fact.value === null ? '-' : `+${named(path, fact.value)}`;
      }),
      ...tests.map((one) => testTruth(one, (path) => factOf(request, path, now))),
    ].join();
}
