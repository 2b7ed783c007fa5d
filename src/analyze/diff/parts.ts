/** What is otherwise in a rule, key by key. */
import { type Condition, kindOf } from '../../language/index.ts';
import { canonicalJson, compareText, type Rule } from '../../policy/index.ts';
import type { PartChange } from './change.ts';

/** The keys of a rule that have another value on the other side; its sentence is told apart. */
export function partChanges(before: Rule, after: Rule): PartChange[] {
  const [was, is] = [partsOf(before), partsOf(after)];
  const plain = (value: unknown) => canonicalJson(value ?? null);
  return (Object.keys(was) as PartChange['part'][])
    .filter((part) => plain(was[part]) !== plain(is[part]))
    .map((part) => ({
      part,
      ...(was[part] === undefined ? {} : { before: was[part] }),
      ...(is[part] === undefined ? {} : { after: is[part] }),
    }));
}

function partsOf(rule: Rule): { readonly [part in PartChange['part']]: unknown } {
  const { effect, modality, clauses, actions, applies, when, remedy, readings, duty } = rule;
  const condition = (one: Condition | undefined) => (one === undefined ? undefined : withoutNames(one));
  const sorted = (names: readonly string[]) => [...names].sort(compareText);
  return {
    effect,
    modality,
    clauses: sorted(clauses),
    actions: sorted(actions),
    applies: condition(applies),
    when: condition(when),
    remedy,
    reading: [...readings],
    duty: duty?.id,
    on: duty?.on,
    fulfilment: duty?.fulfilment,
    owner: duty?.owner,
    due: duty?.due?.map((one) => (one.when === undefined ? one : { ...one, when: withoutNames(one.when) })),
  };
}

/** A condition without the phrases of its parts: they decide nothing. */
export function withoutNames(condition: Condition): Condition {
  const form = kindOf(condition);
  switch (form.kind) {
    case 'all':
      return { all: form.of.map(withoutNames) };
    case 'any':
      return { any: form.of.map(withoutNames) };
    case 'not':
      return { not: withoutNames(form.of) };
    default: {
      const { fact, operator, value } = form.test;
      return { fact, operator, value };
    }
  }
}
