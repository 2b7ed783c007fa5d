/**
 * Facts of two requests that differ in some facts: those of the second have a mark before their path, so that one
 * function can speak of both.
 */
import {
  type Condition,
  has,
  kindOf,
  operatorNamed,
  othersIn,
  type Test,
  type TestValue,
} from '../../language/index.ts';

const SECOND = 'after:';

export const isSecond = (name: string): boolean => name.startsWith(SECOND);

/** The path of a fact in its request. */
export const pathOf = (name: string): string => (isSecond(name) ? name.slice(SECOND.length) : name);

export const isWithin = (path: string, object: string): boolean => path === object || path.startsWith(`${object}.`);

/** What a fact of the second request is called: it is the first request's own where it does not change. */
export function nameInSecond(path: string, changing: readonly string[]): string {
  return changing.some((object) => isWithin(path, object)) ? SECOND + path : path;
}

/** A test as it is asked of one request, whichever that is. */
export const withoutMarks = (test: Test): Test => renamedTest(test, pathOf);

/** A condition as it is asked of the second request, in which these facts and all within them are others. */
export function ofSecond(condition: Condition, changing: readonly string[]): Condition {
  return renamed(condition, (path) => nameInSecond(path, changing));
}

function renamed(condition: Condition, name: (path: string) => string): Condition {
  const form = kindOf(condition);
  switch (form.kind) {
    case 'all':
      return { all: form.of.map((part) => renamed(part, name)) };
    case 'any':
      return { any: form.of.map((part) => renamed(part, name)) };
    case 'not':
      return { not: renamed(form.of, name) };
    default:
      return renamedTest(form.test, name);
  }
}

function renamedTest({ fact, operator, value }: Test, name: (path: string) => string): Test {
  return { fact: name(fact), operator, value: renamedValue(value, name) };
}

function renamedValue(value: TestValue, name: (path: string) => string): TestValue {
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  const other = (of: { readonly fact: string }) => ({ fact: name(of.fact) });
  if (has(value, 'fact')) return other(value);
  if (has(value, 'period')) return { period: value.period, until: other(value.until) };
  if (has(value, 'office')) return { office: value.office, at: other(value.at), notBy: other(value.notBy) };
  return value;
}

/** The facts of a test, in the order of its operands. */
export function operandsOf(test: {
  readonly fact: string;
  readonly operator: string;
  readonly value: TestValue;
}): string[] {
  return [test.fact, ...othersIn(operatorNamed(test.operator).value, test.value)];
}
