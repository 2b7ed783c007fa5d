/** Cases with one or two facts changed: where a request that shows something is looked for. */
import type { TestNode } from '../../../compile/index.ts';
import type { Value, Values } from '../../../language/index.ts';
import type { PolicyCase } from '../../../policy/cases/case.ts';
import { type Request, withValue } from '../../../policy/cases/request.ts';
import type { AskingCase } from '../rules-in-suite.ts';
import { candidatesFor } from './candidates.ts';

export interface FactChange {
  readonly path: string;
  readonly slot: number;
  readonly value: Value;
  /** `undefined` leaves the fact out. */
  readonly told: unknown;
}

export interface Variation {
  readonly base: AskingCase;
  readonly changes: readonly FactChange[];
  readonly values: Values;
}

/** Every value worth trying for every one of some facts. */
export function changesOf(
  base: AskingCase,
  tests: readonly TestNode[],
  slots: readonly number[],
  values: Values,
): FactChange[] {
  const { action } = base.asked;
  return slots.flatMap((slot) => {
    const path = action.slots[slot]?.path ?? '';
    return candidatesFor(slot, tests, action, values).map(({ value, told }) => ({ path, slot, value, told }));
  });
}

/** The facts of a rule changed, one at a time and then two. */
export function* variations(bases: readonly AskingCase[], tests: readonly TestNode[]): Generator<Variation> {
  const slots = [...new Set(tests.flatMap(({ operands }) => operands))];
  for (const base of bases) yield* varied({ base, changes: [], values: base.asked.outcome.values }, tests, slots);
  for (const base of bases.slice(0, MOST_BASES)) {
    for (const once of varied({ base, changes: [], values: base.asked.outcome.values }, tests, slots)) {
      const rest = slots.filter((slot) => !once.changes.some((change) => change.slot === slot));
      yield* varied(once, tests, rest);
    }
  }
}

const MOST_BASES = 40;

/** A variation with one more fact changed. */
export function* varied(from: Variation, tests: readonly TestNode[], slots: readonly number[]): Generator<Variation> {
  for (const change of changesOf(from.base, tests, slots, from.values)) {
    const values = [...from.values];
    values[change.slot] = change.value;
    yield { base: from.base, changes: [...from.changes, change], values };
  }
}

/** The case that a variation is: its request, and how it would be written. */
export function asCase({ base: { one }, changes }: Variation): Pick<PolicyCase, 'request' | 'written'> {
  let { request } = one;
  let { but, untold } = one.written;
  for (const { path, told } of changes) {
    request = withValue(request, path.split('.'), told) as Request;
    if (told === undefined) {
      untold = [...untold, path];
    } else {
      but = { ...but, [path]: told };
      untold = untold.filter((other) => other !== path);
    }
  }
  return { request, written: { given: one.written.given, but, untold } };
}
