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
  TRUE,
  type Truth,
  type Values,
} from '../language/index.ts';
import type { Node } from './plan.ts';

export function compileCondition(condition: Condition, slotOf: (path: string) => number, calendar: Calendar): Node {
  const form = kindOf(condition);
  const name = Object.hasOwn(condition, 'name') ? condition.name : undefined;
  if (form.kind === 'not') {
    const of = compileCondition(form.of, slotOf, calendar);
    return { kind: 'not', of, evaluate: (values) => not(of.evaluate(values)), name };
  }
  if (form.kind === 'test') {
    const { fact, operator: operatorName, value } = form.test;
    const operator = operatorNamed(operatorName);
    const operands = [fact, ...othersIn(operator.value, value)].map(slotOf);
    const evaluate = operator.compile(operands, value, calendar);
    return { kind: 'test', operator, value, operands, calendar, evaluate, name };
  }
  const of = form.of.map((part) => compileCondition(part, slotOf, calendar));
  const parts = of.map((part) => part.evaluate);
  return { kind: form.kind, of, evaluate: form.kind === 'all' ? allOf(parts) : anyOf(parts), name };
}

/** Short lists are unrolled: a loop over closures costs more than the closures (see test/bench). */
export function allOf(parts: readonly Evaluate[]): Evaluate {
  const [first, second] = parts;
  if (first !== undefined && parts.length === 1) return first;
  if (first !== undefined && second !== undefined && parts.length === 2) {
    return (values) => {
      const truth = first(values);
      return truth === FALSE ? FALSE : least(truth, second(values));
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
