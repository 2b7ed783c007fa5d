/** The told facts of a decision, in the host's own words where a time was told as text or number. */
import type { Item, Node, Slot, TestNode } from '../compile/index.ts';
import type { Outcome } from '../evaluate/index.ts';
import { type RecordValue, SOME, tellInstant, type Value } from '../language/index.ts';
import { compareText } from '../policy/index.ts';

export interface ToldFact {
  readonly path: string;
  /** JSON: null is known to be none, an object that only counts as there is `{}`. */
  readonly value: unknown;
}

/** The facts that a rule names, by path. Conditions do not change: who asks for them again is given the same list. */
const named = new WeakMap<Item, readonly Slot[]>();

/** The told facts that the conditions of a rule name, each once, by path. */
export function toldFacts(item: Item, outcome: Outcome): ToldFact[] {
  const facts: ToldFact[] = [];
  for (const slot of namedBy(item, outcome)) {
    if (outcome.values[slot.index] !== undefined) facts.push({ path: slot.path, value: toldValue(slot, outcome) });
  }
  return facts;
}

/** The facts that the conditions of a rule name, told or not, each once, by path. */
export function namedBy(item: Item, { action }: Outcome): readonly Slot[] {
  const known = named.get(item);
  if (known !== undefined) return known;
  const slots = new Set<number>();
  for (const node of [item.applies, item.when]) {
    for (const { operands } of testsIn(node)) for (const slot of operands) slots.add(slot);
  }
  const found = [...slots].flatMap((index) => action?.slots[index] ?? []);
  found.sort((left, right) => compareText(left.path, right.path));
  named.set(item, found);
  return found;
}

function toldValue(slot: Slot, outcome: Outcome): unknown {
  const told = slot.time < 0 ? undefined : outcome.told[slot.time];
  const isPlain = typeof told === 'string' || typeof told === 'number';
  return isPlain ? told : publicValue(outcome.values[slot.index], slot);
}

/** A slot's value as it stands in a request. */
export function publicValue(value: Value, { shape, fields }: Pick<Slot, 'shape' | 'fields'>): unknown {
  if (value === SOME) return {};
  if (shape.type === 'time' && typeof value === 'number') return tellInstant(value);
  if (shape.type === 'records' && Array.isArray(value)) return value.map((record) => publicRecord(record, fields));
  return Array.isArray(value) ? [...value] : value;
}

export function publicRecord(record: RecordValue, fields: Slot['fields']): Record<string, unknown> {
  const told = fields.map(
    ({ name, shape }, index) => [name, publicValue(record[index], { shape, fields: [] })] as const,
  );
  return Object.fromEntries(told.filter(([, value]) => value !== undefined));
}

/** The tests of a condition, from left to right. */
export function testsIn(node: Node | undefined): TestNode[] {
  if (node === undefined) return [];
  if (node.kind === 'test') return [node];
  return node.kind === 'not' ? testsIn(node.of) : node.of.flatMap(testsIn);
}
