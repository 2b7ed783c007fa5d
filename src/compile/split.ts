/**
 * The index within an action: rules are filed under the values of the one fact that splits them best, so that a request
 * meets the few that can concern it. A rule that is filed has an equality or membership test on that fact which must
 * hold for the rule to matter: its whole condition (or what it applies to) cannot be true, nor unknown, where the test
 * is false.
 */
import type { Item, ItemList, Node, TestNode } from './plan.ts';

/** Below this many rules a scan is as fast as a look-up, and the plan stays plain. */
const SMALLEST = 8;

type Key = string | boolean | number;

export function itemList(items: readonly Item[], conditionOf: (item: Item) => Node | undefined): ItemList {
  const slot = items.length < SMALLEST ? undefined : bestSlot(items, conditionOf);
  if (slot === undefined) return { all: items, filed: false, candidates: () => items };
  const filed = new Map<Key, Item[]>();
  const keysOf = items.map((item) => keysOn(conditionOf(item), slot));
  for (const key of new Set(keysOf.flatMap((keys) => keys ?? []))) {
    // In the order of the rules, so that a bucket is the whole list with some left out.
    filed.set(
      key,
      items.filter((_, index) => keysOf[index]?.includes(key) ?? true),
    );
  }
  const unfiled = items.filter((_, index) => keysOf[index] === undefined);
  return {
    all: items,
    filed: true,
    candidates(values) {
      const value = values[slot];
      if (value === undefined) return items;
      return filed.get(value as Key) ?? unfiled;
    },
  };
}

/** The slot that leaves the fewest candidates over all values that rules name; none where it halves nothing. */
function bestSlot(items: readonly Item[], conditionOf: (item: Item) => Node | undefined): number | undefined {
  const counts = new Map<number, number>();
  const keys = new Map<number, Set<Key>>();
  for (const item of items) {
    for (const test of conjuncts(conditionOf(item))) {
      const named = keysOf(test);
      const [slot] = test.operands;
      if (named === undefined || slot === undefined) continue;
      counts.set(slot, (counts.get(slot) ?? 0) + named.length);
      const known = keys.get(slot) ?? new Set<Key>();
      for (const key of named) known.add(key);
      keys.set(slot, known);
    }
  }
  let best: { readonly slot: number; readonly cost: number } | undefined;
  for (const [slot, entries] of counts) {
    const filed = items.filter((item) => keysOn(conditionOf(item), slot) !== undefined).length;
    const cost = items.length - filed + entries / (keys.get(slot)?.size ?? 1);
    if (cost < (best?.cost ?? items.length / 2)) best = { slot, cost };
  }
  return best?.slot;
}

/** The values of a slot under which a condition can be other than false; `undefined` where any can. */
function keysOn(condition: Node | undefined, slot: number): readonly Key[] | undefined {
  const test = conjuncts(condition).find((part) => part.operands[0] === slot && keysOf(part) !== undefined);
  return test === undefined ? undefined : keysOf(test);
}

/** Tests that must all hold for a condition to hold. */
function conjuncts(condition: Node | undefined): TestNode[] {
  if (condition?.kind === 'test') return [condition];
  return condition?.kind === 'all' ? condition.of.flatMap(conjuncts) : [];
}

function keysOf({ operator, value }: TestNode): readonly Key[] | undefined {
  if (!Object.hasOwn(operator, 'splits')) return undefined;
  if (operator.splits === 'equal') return [value as Key];
  return operator.splits === 'in' ? (value as readonly Key[]) : undefined;
}
