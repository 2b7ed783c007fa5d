/** The parts of a condition that could be left out: each entry of a list that has more. */
import { type Condition, kindOf } from '../../language/index.ts';

export interface Part {
  /** Which entry at each list, from 1; a `not` is no step. */
  readonly place: string;
  readonly of: Condition;
  /** The whole condition without it. */
  readonly without: Condition;
}

export function partsOf(condition: Condition): Part[] {
  return below(condition, [], (part) => part);
}

function below(condition: Condition, place: readonly number[], within: (part: Condition) => Condition): Part[] {
  const form = kindOf(condition);
  if (form.kind === 'test') return [];
  if (form.kind === 'not') return below(form.of, place, (part) => within({ not: part }));
  const list = (of: readonly Condition[]): Condition => (form.kind === 'all' ? { all: of } : { any: of });
  return form.of.flatMap((part, index) => {
    const others = form.of.filter((_, other) => other !== index);
    const here = [...place, index + 1];
    const own = others.length === 0 ? [] : [{ place: here.join('.'), of: part, without: within(list(others)) }];
    const replaced = (inner: Condition) => within(list(form.of.map((one, other) => (other === index ? inner : one))));
    return [...own, ...below(part, here, replaced)];
  });
}
