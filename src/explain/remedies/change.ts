/** One change of a remedy, and what it does to the slots of a decision. */
import type { ActionPlan, Slot } from '../../compile/index.ts';
import { type FactShape, type RecordValue, SOME, type Value } from '../../language/index.ts';

/** Something that somebody can honestly change, or tell. */
export interface Change {
  /** Dotted, indices as `.0`. */
  readonly path: string;
  /** What stands there afterwards: JSON. Objects that are not there yet are made on the way. */
  readonly to: unknown;
  /** Who changes or tells it, in words. */
  readonly by: string;
  readonly kind: 'change' | 'tell';
}

export interface SlotChange extends Change {
  /** Tells changes apart; equal for the same path and value. */
  readonly key: string;
  /** The path and value without ids, texts and times: changes that differ in these alone are one to a person. */
  readonly outline: string;
  /** Of a time: the less, the less it asks. Of several that would do, the least demanding is proposed. */
  readonly asks: number;
  /** Writes the change into a copy of the values. */
  readonly write: (values: Value[]) => void;
}

/** A fact gets a value; the objects around it come to be there, and what else they hold is then untold. */
export function writeFact(action: ActionPlan, slot: Slot, to: Value, values: Value[]): void {
  const around: Slot[] = [];
  for (let parent = action.slots[slot.parent]; parent !== undefined; parent = action.slots[parent.parent])
    around.push(parent);
  for (const parent of around.reverse()) {
    if (values[parent.index] === null) {
      for (const { index, parent: of } of action.slots)
        if (isWithin(action, of, parent.index)) values[index] = undefined;
    }
    values[parent.index] = SOME;
  }
  values[slot.index] = to;
}

export function isWithin(action: ActionPlan, parent: number, object: number): boolean {
  for (let index = parent; index >= 0; index = action.slots[index]?.parent ?? -1) if (index === object) return true;
  return false;
}

/** A record is added at the end of a list, or one field of a record is told. */
export function writePart(slot: Slot, part: string, record: RecordValue, values: Value[]): void {
  const list = (values[slot.index] ?? []) as readonly RecordValue[];
  const [place = '', field] = part.split('.');
  const index = Number(place);
  if (field === undefined) {
    values[slot.index] = [...list, record];
    return;
  }
  const at = slot.fields.findIndex(({ name }) => name === field);
  values[slot.index] = list.map((old, number) =>
    number === index ? old.map((value, position) => (position === at ? record[at] : value)) : old,
  );
}

/** A value in an outline: what is chosen among words stays, what names or dates is left open. */
export function outlineOf(to: unknown, { type }: Pick<FactShape, 'type'>): string {
  return to !== null && (type === 'id' || type === 'text' || type === 'time') ? '*' : JSON.stringify(to ?? null);
}

export function described(path: string, to: unknown, by: string, kind: Change['kind'], outline: string) {
  return { path, to, by, kind, key: `${path}=${JSON.stringify(to)}`, outline: `${path}=${outline}` };
}

/** Whether a moment is after another; any is after none. */
export function isLater(to: Value, at: Value): boolean {
  return typeof at !== 'number' || (typeof to === 'number' && to > at);
}
