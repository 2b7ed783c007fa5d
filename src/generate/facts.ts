/** The names under which a generated function keeps the facts of a request. */
import type { ActionPlan } from '../compile/index.ts';

export class FactNames {
  readonly #names: readonly string[];

  constructor({ slots }: ActionPlan) {
    const seen = new Map<string, number>();
    this.#names = slots.map(({ path }) => {
      const plain = path.replace(/[^A-Za-z0-9]/g, '_');
      const count = seen.get(plain) ?? 0;
      seen.set(plain, count + 1);
      return count === 0 ? plain : `${plain}$${count}`;
    });
  }

  /** The fact as it was told. */
  of(slot: number): string {
    const name = this.#names[slot];
    if (name === undefined) throw new TypeError(`no such slot: ${slot}`);
    return name;
  }

  /** Of a time: its milliseconds; NaN where it is none or was not told. */
  millis(slot: number): string {
    return `${this.of(slot)}$ms`;
  }

  /** Of a set: the sum of its members, each a power of two; 0 where it is none or was not told. */
  bits(slot: number): string {
    return `${this.of(slot)}$bits`;
  }
}
