/** What the vocabulary lets somebody change, asked of slots. */
import type { ActionPlan, Plan, Slot } from '../../compile/index.ts';
import type { Value } from '../../language/index.ts';
import type { Change as ChangeWord } from '../../vocabulary/index.ts';
import { isWithin } from './change.ts';

/** An object that is made anew as a whole, as an approval is. */
export interface Whole {
  readonly slot: Slot;
  readonly word: ChangeWord;
}

/** What can be changed in an action does not depend on what is asked: it is found out once. */
const known = new WeakMap<ActionPlan, Changeable>();

export class Changeable {
  readonly #plan: Plan;
  readonly #action: ActionPlan;
  readonly #words = new Map<number, ChangeWord | undefined>();
  readonly #wholes = new Map<number, Whole | undefined>();

  static of(plan: Plan, action: ActionPlan): Changeable {
    const own = known.get(action);
    if (own !== undefined && own.#plan === plan) return own;
    const made = new Changeable(plan, action);
    known.set(action, made);
    return made;
  }

  private constructor(plan: Plan, action: ActionPlan) {
    this.#plan = plan;
    this.#action = action;
  }

  /** How a fact can be changed: by its own word, or by that of the object around it. */
  wordFor({ index, path }: Slot): ChangeWord | undefined {
    if (!this.#words.has(index)) {
      const { resourceType } = this.#action;
      const word = this.#plan.vocabulary.changes.find(
        (one) =>
          (one.path === path || path.startsWith(`${one.path}.`)) && (one.on === undefined || one.on === resourceType),
      );
      this.#words.set(index, word);
    }
    return this.#words.get(index);
  }

  wholeAround(slot: Slot): Whole | undefined {
    if (!this.#wholes.has(slot.index)) this.#wholes.set(slot.index, this.#wholeOf(slot));
    return this.#wholes.get(slot.index);
  }

  #wholeOf(slot: Slot): Whole | undefined {
    const word = this.wordFor(slot);
    const object = word?.whole === true ? this.#action.slots.find(({ path }) => path === word.path) : undefined;
    return object === undefined || word === undefined ? undefined : { slot: object, word };
  }

  /** Whether a word lets a fact be changed to a value, as other facts stand. */
  allows(word: ChangeWord, to: Value, values: readonly Value[]): boolean {
    if (word.to === undefined) return true;
    return word.to.some(({ value, only }) => {
      if (value !== to) return false;
      const slot = only === undefined ? undefined : this.#action.slots.find(({ path }) => path === only.fact);
      const told = slot === undefined ? undefined : values[slot.index];
      return only === undefined || told === undefined || only.in.includes(String(told));
    });
  }

  /** Whether a part of the request that is known to be none stands around a slot: nobody fills it in fact by fact. */
  isInNothing({ index }: Slot, values: readonly Value[]): boolean {
    return this.#action.parts.some(
      ({ slot }) => values[slot.index] === null && isWithin(this.#action, index, slot.index),
    );
  }
}
