/** One change of a remedy, and what it does to the values of a decision. */

import type { Slot } from '../../compile/index.ts';
import { type FactShape, plainKey, type RecordValue, type Value } from '../../language/index.ts';
import { publicRecord, publicValue } from '../facts.ts';
import { type Place, writeFact } from './places.ts';

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

/**
 * A change as the search tries it. Most that are tried are told to nobody: what they say is made when it is asked for.
 */
export abstract class SlotChange implements Change {
  readonly path: string;
  readonly kind: Change['kind'];
  /** Of a time: the less, the less it asks. Of several that would do, the least demanding is proposed. */
  readonly asks: number;
  private told: unknown = undefined;
  private keyed: string | undefined = undefined;
  private outlined: string | undefined = undefined;

  constructor(path: string, kind: Change['kind'], asks: number) {
    this.path = path;
    this.kind = kind;
    this.asks = asks;
  }

  abstract readonly by: string;

  /** Writes the change into the values that stand before it. */
  abstract write(values: Value[]): void;

  protected abstract tell(): unknown;

  protected abstract outlineOfTold(): string;

  get to(): unknown {
    if (this.told === undefined) this.told = this.tell();
    return this.told;
  }

  /** Tells changes apart; equal for the same path and value. */
  get key(): string {
    this.keyed ??= `${this.path}=${plainKey(this.to)}`;
    return this.keyed;
  }

  /** Whether it is the same change: what has equal keys, found out without them where that is sooner. */
  isSame(other: SlotChange): boolean {
    return this === other || (this.path === other.path && this.key === other.key);
  }

  /** The path and value without ids, texts and times: changes that differ in these alone are one to a person. */
  get outline(): string {
    this.outlined ??= `${this.path}=${this.outlineOfTold()}`;
    return this.outlined;
  }
}

/** A change as a decision tells it. */
export function publicChange({ path, to, by, kind }: SlotChange): Change {
  return { path, to, by, kind };
}

/** A fact gets a value. */
export class FactChange extends SlotChange {
  readonly by: string;
  private readonly place: Place;
  private readonly value: Value;

  constructor(place: Place, value: Value, by: string, kind: Change['kind'], asks: number) {
    super(place.slot.path, kind, asks);
    this.by = by;
    this.place = place;
    this.value = value;
  }

  write(values: Value[]): void {
    writeFact(this.place, this.value, values);
  }

  override isSame(other: SlotChange): boolean {
    if (!(other instanceof FactChange) || typeof this.value === 'object') return super.isSame(other);
    return this.value === other.value && this.path === other.path;
  }

  protected tell(): unknown {
    return publicValue(this.value, this.place.slot);
  }

  protected outlineOfTold(): string {
    return outlineOf(this.value, this.place.slot.shape);
  }
}

/** One record more in a list, or one field of a record told. */
export class PartChange extends SlotChange {
  readonly by: string;
  private readonly slot: Slot;
  private readonly index: number;
  /** The place of the field among those of the record; -1 of a record as a whole. */
  private readonly at: number;
  private readonly record: RecordValue;

  constructor(slot: Slot, record: RecordValue, part: string, by: string) {
    const [place = '', name] = part.split('.');
    super(`${slot.path}.${part}`, name === undefined ? 'change' : 'tell', 0);
    this.by = by;
    this.slot = slot;
    this.index = Number(place);
    this.at = name === undefined ? -1 : slot.fields.findIndex((one) => one.name === name);
    this.record = record;
  }

  write(values: Value[]): void {
    const list = (values[this.slot.index] ?? []) as readonly RecordValue[];
    const { index, at, record } = this;
    values[this.slot.index] =
      at < 0
        ? [...list, record]
        : list.map((old, number) =>
            number === index ? old.map((value, position) => (position === at ? record[at] : value)) : old,
          );
  }

  protected tell(): unknown {
    const field = this.slot.fields[this.at];
    if (field === undefined) return publicRecord(this.record, this.slot.fields);
    return publicValue(this.record[this.at], { ...field, fields: [] });
  }

  protected outlineOfTold(): string {
    const { fields } = this.slot;
    const told = this.at < 0 ? [...fields.keys()] : [this.at];
    return told.map((at) => outlineOf(this.record[at], fields[at]?.shape ?? NO_SHAPE)).join();
  }
}

const NO_SHAPE = { type: 'boolean' } as const;

/** A value in an outline: what is chosen among words stays, what names or dates is left open. */
export function outlineOf(to: unknown, { type }: Pick<FactShape, 'type'>): string {
  return to !== null && (type === 'id' || type === 'text' || type === 'time') ? '*' : JSON.stringify(to ?? null);
}
