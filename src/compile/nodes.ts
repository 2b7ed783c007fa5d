/** Conditions → closures over slots, in Kleene's logic: `all` is the least truth of its parts, `any` the greatest. */
import {
  type Calendar,
  type Condition,
  type Evaluate,
  FALSE,
  kindOf,
  not,
  operatorNamed,
  othersIn,
  plainKey,
  type Test,
  TRUE,
  type Truth,
  type Values,
} from '../language/index.ts';
import type { Node, TestNode } from './plan.ts';

/**
 * Tests that were compiled over one layout, each once, whichever rules make it: thousands of rules then have few, which
 * stay in the processor's caches.
 */
export type KnownTests = Map<string, TestNode>;

export function compileCondition(
  condition: Condition,
  slotOf: (path: string) => number,
  calendar: Calendar,
  known: KnownTests = new Map(),
): Node {
  const form = kindOf(condition);
  const name = Object.hasOwn(condition, 'name') ? condition.name : undefined;
  if (form.kind === 'not') {
    const of = compileCondition(form.of, slotOf, calendar, known);
    return { kind: 'not', of, evaluate: (values) => not(of.evaluate(values)), name };
  }
  if (form.kind === 'test') {
    const key = `${calendar.clocks} ${plainKey(form.test)}`;
    const test = known.get(key) ?? compileTest(form.test, slotOf, calendar, name);
    known.set(key, test);
    return test;
  }
  const of = form.of.map((part) => compileCondition(part, slotOf, calendar, known));
  const parts = of.map((part) => part.evaluate);
  return { kind: form.kind, of, evaluate: form.kind === 'all' ? allOf(parts) : anyOf(parts), name };
}

function compileTest(
  { fact, operator: operatorName, value }: Test,
  slotOf: (path: string) => number,
  calendar: Calendar,
  name: string | undefined,
): TestNode {
  const operator = operatorNamed(operatorName);
  const operands = [fact, ...othersIn(operator.value, value)].map(slotOf);
  return {
    kind: 'test',
    operator,
    value,
    operands,
    calendar,
    evaluate: operator.compile(operands, value, calendar),
    name,
  };
}

/** "applies ⇒ when" is the one requirement "not applies, or when". */
export function impliedBy(applies: Evaluate, when: Evaluate): Evaluate {
  return (values) => {
    const truth = not(applies(values));
    return truth === TRUE ? TRUE : greatest(truth, when(values));
  };
}

/** Short lists are unrolled: a loop over closures costs more than the closures (see test/bench). */
export function allOf(parts: readonly Evaluate[]): Evaluate {
  const [first, second, third] = parts;
  if (first !== undefined && parts.length === 1) return first;
  if (first !== undefined && second !== undefined && parts.length === 2) {
    return (values) => {
      const truth = first(values);
      return truth === FALSE ? FALSE : least(truth, second(values));
    };
  }
  if (first !== undefined && second !== undefined && third !== undefined && parts.length === 3) {
    return (values) => {
      const truth = first(values);
      if (truth === FALSE) return FALSE;
      const both = least(truth, second(values));
      return both === FALSE ? FALSE : least(both, third(values));
    };
  }
  return (values: Values) => {
    let truth: Truth = TRUE;
    for (const part of parts) {
      truth = least(truth, part(values));
      if (truth === FALSE) return FALSE;
    }
    return truth;
  };
}

export function anyOf(parts: readonly Evaluate[]): Evaluate {
  const [first, second] = parts;
  if (first !== undefined && parts.length === 1) return first;
  if (first !== undefined && second !== undefined && parts.length === 2) {
    return (values) => {
      const truth = first(values);
      return truth === TRUE ? TRUE : greatest(truth, second(values));
    };
  }
  return (values: Values) => {
    let truth: Truth = FALSE;
    for (const part of parts) {
      truth = greatest(truth, part(values));
      if (truth === TRUE) return TRUE;
    }
    return truth;
  };
}

function least(left: Truth, right: Truth): Truth {
  return left < right ? left : right;
}

function greatest(left: Truth, right: Truth): Truth {
  return left > right ? left : right;
}

/** What must all hold for a condition to hold. */
export function conjuncts(condition: Node | undefined): Node[] {
  if (condition === undefined) return [];
  return condition.kind === 'all' ? condition.of.flatMap(conjuncts) : [condition];
}
