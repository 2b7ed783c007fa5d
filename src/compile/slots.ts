import { type FactShape, operatorNamed, othersIn, type Test } from '../language/index.ts';
import { factShape, type Vocabulary } from '../vocabulary/index.ts';
import type { FactNode, ObjectNode, Slot } from './plan.ts';

interface Wanted {
  readonly path: string;
  readonly shape: FactShape;
  read: boolean;
  readonly fields: Set<string>;
}

const PARTS = ['subject', 'resource', 'context'] as const;

/** Collects the facts that the rules of an action name, and lays them out in slots, each object around them included. */
export class SlotTable {
  readonly #vocabulary: Vocabulary;
  readonly #resourceType: string;
  readonly #wanted = new Map<string, Wanted>();
  #times = 0;

  constructor(vocabulary: Vocabulary, resourceType: string) {
    this.#vocabulary = vocabulary;
    this.#resourceType = resourceType;
  }

  /** @param read whether a condition names the fact, or only an owner or a due time */
  want(path: string, read: boolean): Wanted {
    const shape = factShape(this.#vocabulary, this.#resourceType, path);
    if (shape === undefined) throw new TypeError(`no fact of a ${this.#resourceType}: ${path}`);
    const known = this.#wanted.get(path);
    const wanted = known ?? { path, shape, read, fields: new Set<string>() };
    if (known === undefined) this.#wanted.set(path, wanted);
    wanted.read ||= read;
    return wanted;
  }

  wantTest({ fact, operator: name, value }: Test, read: boolean): void {
    const operator = operatorNamed(name);
    const wanted = this.want(fact, read);
    for (const field of operator.reads ?? []) wanted.fields.add(field);
    for (const other of othersIn(operator.value, value)) this.want(other, read);
  }

  /** The same of tables that are laid out alike: of the same facts of one type of resource, wanted in the same order. */
  get key(): string {
    const facts = [...this.#wanted.values()].map(({ path, read, fields }) => [path, read, ...fields].join(' '));
    return [this.#resourceType, ...facts].join('\n');
  }

  layOut(): Layout {
    const slots: Slot[] = [];
    this.#times = 0;
    const part = (name: (typeof PARTS)[number]) => {
      const shape: FactShape = { type: 'object', says: name, fields: {} };
      const slot: Slot = { index: slots.length, path: name, shape, time: -1, parent: -1, read: true, fields: [] };
      slots.push(slot);
      return this.#object(name, slot, slots);
    };
    const parts = [part('subject'), part('resource'), part('context')] as const;
    const byPath = new Map(slots.map((slot) => [slot.path, slot.index]));
    return { slots, parts, slotOf: (path) => byPath.get(path) ?? Number.NaN };
  }

  #object(name: string, slot: Slot, slots: Slot[]): ObjectNode {
    const first = slots.length;
    const prefix = `${slot.path}.`;
    const names = new Set(
      [...this.#wanted.keys()]
        .filter((path) => path.startsWith(prefix))
        .map((path) => path.slice(prefix.length).split('.')[0] ?? ''),
    );
    const facts: FactNode[] = [];
    const objects: ObjectNode[] = [];
    for (const below of names) {
      const path = prefix + below;
      const shape = factShape(this.#vocabulary, this.#resourceType, path) as FactShape;
      const within = [...this.#wanted.values()].filter(
        (fact) => fact.path === path || fact.path.startsWith(`${path}.`),
      );
      const read = within.some((fact) => fact.read);
      const fields = fieldsOf(shape, this.#wanted.get(path));
      const time = shape.type === 'time' ? this.#times : -1;
      if (time >= 0) this.#times += 1;
      const inner: Slot = { index: slots.length, path, shape, time, parent: slot.index, read, fields };
      slots.push(inner);
      if (shape.type === 'object') objects.push(this.#object(below, inner, slots));
      else facts.push({ name: below, slot: inner, words: shape.type === 'enum' ? new Set(shape.values) : undefined });
    }
    return { name, slot, facts, objects, below: slots.slice(first).map(({ index }) => index) };
  }
}

export interface Layout {
  readonly slots: readonly Slot[];
  readonly parts: readonly [ObjectNode, ObjectNode, ObjectNode];
  slotOf(path: string): number;
}

/** The operators read fields in an order of their own, which is the order in which the record is kept. */
function fieldsOf(shape: FactShape, wanted: Wanted | undefined): Slot['fields'] {
  if (shape.type !== 'records') return [];
  return [...(wanted?.fields ?? [])].map((name) => ({ name, shape: shape.fields[name] as FactShape }));
}
