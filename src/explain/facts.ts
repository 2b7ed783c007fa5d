/** The told facts of a decision, in the host's own words where a time was told as text or number. */
import type { Node, Slot, TestNode } from '../compile/index.ts';
import type { Outcome } from '../evaluate/index.ts';
import { type RecordValue, SOME, tellInstant, type Value } from '../language/index.ts';
import { compareText } from '../policy/index.ts';

export interface ToldFact {
  readonly path: string;
  /** JSON: null is known to be none, an object that only counts as there is `{}`. */
  readonly value: unknown;
}

/** The told facts that conditions name, each once, by path. */
export function toldFacts(nodes: readonly (Node | undefined)[], outcome: Outcome): ToldFact[] {
  const slots = new Set<number>();
  for (const node of nodes) for (const test of testsIn(node)) for (const slot of test.operands) slots.add(slot);
  return factsIn(slots, outcome);
}

export function factsIn(slots: Iterable<number>, outcome: Outcome): ToldFact[] {
  const facts: ToldFact[] = [];
  for (const index of slots) {
    const slot = outcome.action?.slots[index];
    if (slot !== undefined && outcome.values[index] !== undefined) {
      facts.push({ path: slot.path, value: toldValue(slot, outcome) });
    }
  }
  return facts.sort((left, right) => compareText(left.path, right.path));
}

function toldValue(slot: Slot, outcome: Outcome): unknown {
  const told = outcome.told[slot.time];
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
