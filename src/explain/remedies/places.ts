/**
 * What does not depend on what is asked: of each slot of an action, what stands around it, who may change it and to what,
 * and which tests ask for it. It is found out once, when a remedy is first looked for there.
 */
import type { ActionPlan, Plan, Slot } from '../../compile/index.ts';
import { SOME, type Value } from '../../language/index.ts';
import type { ChangedTo, Change as ChangeWord } from '../../vocabulary/index.ts';
import { type AimedTest, aimedTests, classesOf } from './candidates.ts';
import type { FactChange } from './change.ts';

/** An object that is made anew as a whole, as an approval is. */
export interface Whole {
  readonly slot: Slot;
  readonly word: ChangeWord;
  /** The fields of it that the action reads, in the order in which the vocabulary has them. */
  readonly leaves: readonly Place[];
}

export interface Place {
  readonly slot: Slot;
  /** How it can be changed: by its own word, or by that of the object around it. */
  readonly word: ChangeWord | undefined;
  readonly whole: Whole | undefined;
  /** The slot of the part of the request in which it stands. */
  readonly part: number;
  /** The objects around it, the outermost first, and every slot below each. */
  readonly around: readonly { readonly index: number; readonly below: readonly number[] }[];
  /** The tests that name it, as a permit wants them. */
  readonly tests: readonly AimedTest[];
  /** Values worth trying, of a fact with finitely many: one for each class that the rules tell apart. */
  readonly classes: readonly Value[];
  /** The changes to a value of those, told or changed: they are the same whatever is asked. */
  readonly changes: { readonly tell: Map<Value, FactChange>; readonly change: Map<Value, FactChange> };
}

const known = new WeakMap<ActionPlan, Places>();

export class Places {
  private readonly plan: Plan;
  private readonly action: ActionPlan;
  private readonly places: (Place | undefined)[] = [];
  private readonly wholes = new Map<string, Whole>();

  static of(plan: Plan, action: ActionPlan): Places {
    const own = known.get(action);
    if (own !== undefined && own.plan === plan) return own;
    const made = new Places(plan, action);
    known.set(action, made);
    return made;
  }

  private constructor(plan: Plan, action: ActionPlan) {
    this.plan = plan;
    this.action = action;
  }

  /** The place of a slot; `undefined` where the action has none of that index. */
  at(index: number): Place | undefined {
    const slot = this.action.slots[index];
    if (slot === undefined) return undefined;
    this.places[index] ??= this.find(slot);
    return this.places[index];
  }

  /** Whether a word lets a fact be changed to a value, as other facts stand. */
  allows(word: ChangeWord, to: Value, values: readonly Value[]): boolean {
    return word.to === undefined || word.to.some((one) => one.value === to && this.isFor(one, values));
  }

  private isFor({ only }: ChangedTo, values: readonly Value[]): boolean {
    if (only === undefined) return true;
    const slot = this.action.slots.find(({ path }) => path === only.fact);
    const told = slot === undefined ? undefined : values[slot.index];
    return told === undefined || only.in.includes(String(told));
  }

  private find(slot: Slot): Place {
    const { slots } = this.action;
    const { index } = slot;
    const objects: number[] = [];
    for (let parent = slot.parent; parent >= 0; parent = slots[parent]?.parent ?? -1) objects.unshift(parent);
    const word = this.wordFor(slot);
    return {
      slot,
      word,
      whole: word?.whole === true ? this.wholeOf(word) : undefined,
      part: objects[0] ?? index,
      around: objects.map((object) => ({ index: object, below: this.below(object) })),
      tests: aimedTests(this.action).filter(({ node }) => node.operands.includes(index)),
      // Where somebody chooses among words, as the result of a confirmation, each is a choice of its own.
      classes: classesOf(this.action, index, slot.shape, word !== undefined),
      changes: { tell: new Map(), change: new Map() },
    };
  }

  private wordFor({ path }: Slot): ChangeWord | undefined {
    const { resourceType } = this.action;
    return this.plan.vocabulary.changes.find(
      (one) =>
        (one.path === path || path.startsWith(`${one.path}.`)) && (one.on === undefined || one.on === resourceType),
    );
  }

  private wholeOf(word: ChangeWord): Whole | undefined {
    const slot = this.action.slots.find(({ path }) => path === word.path);
    if (slot === undefined) return undefined;
    const made = this.wholes.get(word.path);
    if (made !== undefined) return made;
    const { shape } = slot;
    const order = shape.type === 'object' ? Object.keys(shape.fields) : [];
    const fields = this.action.slots.filter(({ parent }) => parent === slot.index);
    fields.sort((left, right) => order.indexOf(nameOf(left)) - order.indexOf(nameOf(right)));
    let leaves: readonly Place[] | undefined;
    const leavesOf = () => fields.flatMap(({ index }) => this.at(index) ?? []);
    const whole = {
      slot,
      word,
      // Not before it is asked for: each of them stands in it, and knows it.
      get leaves() {
        leaves ??= leavesOf();
        return leaves;
      },
    };
    this.wholes.set(word.path, whole);
    return whole;
  }

  private below(object: number): number[] {
    const { slots } = this.action;
    const isWithin = (parent: number): boolean =>
      parent === object || (parent >= 0 && isWithin(slots[parent]?.parent ?? -1));
    return slots.filter(({ parent }) => isWithin(parent)).map(({ index }) => index);
  }
}

/** A fact gets a value; the objects around it come to be there, and what else they hold is then untold. */
export function writeFact({ slot, around }: Place, to: Value, values: Value[]): void {
  for (const { index, below } of around) {
    if (values[index] === null) for (const one of below) values[one] = undefined;
    values[index] = SOME;
  }
  values[slot.index] = to;
}

export const nameOf = ({ path }: Slot) => path.slice(path.lastIndexOf('.') + 1);
