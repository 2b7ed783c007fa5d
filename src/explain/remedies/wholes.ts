/** Objects made anew as a whole, in every way that the rules ask for: an approval by each office that may give it. */
import type { ActionPlan, Plan, Slot, TestNode } from '../../compile/index.ts';
import { FALSE, TRUE, type Value } from '../../language/index.ts';
import { inWords } from '../../vocabulary/index.ts';
import { publicValue } from '../facts.ts';
import { type AimedTest, aimedTests, freshValue } from './candidates.ts';
import { described, isLater, outlineOf, type SlotChange, writeFact } from './change.ts';
import type { Changeable, Whole } from './changeable.ts';
import type { Proposals } from './proposals.ts';

/** Combinations of values that are tried for one object. */
const MOST_WAYS = 64;

export class Wholes {
  readonly #plan: Plan;
  readonly #action: ActionPlan;
  readonly #changeable: Changeable;
  readonly #proposals: Proposals;
  readonly #asked: readonly Value[];
  #complete = true;
  /** What was made for the values that were last asked about: several tests of an action stand in one object. */
  readonly #made = new Map<Slot, readonly SlotChange[]>();
  #madeOf: readonly Value[] | undefined;

  constructor(plan: Plan, action: ActionPlan, changeable: Changeable, proposals: Proposals, asked: readonly Value[]) {
    this.#asked = asked;
    this.#plan = plan;
    this.#action = action;
    this.#changeable = changeable;
    this.#proposals = proposals;
  }

  /** False where objects were passed over that somebody could make. */
  get complete(): boolean {
    return this.#complete;
  }

  /** The objects in which the facts of a test stand, made anew. */
  around(node: TestNode, values: readonly Value[]): SlotChange[] {
    return node.operands.flatMap((index) => {
      const slot = this.#action.slots[index];
      const whole = slot === undefined ? undefined : this.#changeable.wholeAround(slot);
      if (whole === undefined) return [];
      if (!this.#changeable.isInNothing(whole.slot, values)) return this.#known(whole, values);
      this.#complete = false;
      return [];
    });
  }

  #known(whole: Whole, values: readonly Value[]): readonly SlotChange[] {
    if (this.#madeOf !== values) this.#made.clear();
    this.#madeOf = values;
    const known = this.#made.get(whole.slot) ?? this.#make(whole, values);
    this.#made.set(whole.slot, known);
    return known;
  }

  #make({ slot, word }: Whole, values: readonly Value[]): SlotChange[] {
    const leaves = this.#leavesOf(slot);
    const blank = [...values];
    for (const leaf of leaves) blank[leaf.index] = undefined;
    let ways: Value[][] = [[]];
    for (const leaf of leaves) {
      const choices = this.#valuesFor(leaf, blank);
      ways = ways.flatMap((start) => choices.map((choice) => [...start, choice])).slice(0, MOST_WAYS);
    }
    return ways.map((choices) => {
      const told = leaves.map((leaf, index) => [nameOf(leaf), publicValue(choices[index], leaf)] as const);
      const made = Object.fromEntries(told.filter(([, value]) => value !== undefined));
      const giver = word.byField === undefined ? undefined : made[word.byField];
      const by = typeof giver === 'string' ? `the ${inWords(this.#plan.vocabulary, giver)}` : word.by;
      const outline = leaves.map((leaf, index) => outlineOf(choices[index], leaf.shape)).join();
      return {
        ...described(slot.path, made, by, this.#asked[slot.index] === undefined ? 'tell' : 'change', outline),
        write: (copy: Value[]) => {
          leaves.forEach((leaf, index) => {
            writeFact(this.#action, leaf, choices[index], copy);
          });
        },
        asks: 0,
      };
    });
  }

  /** The fields of an object that the action reads, in the order in which the vocabulary has them. */
  #leavesOf({ index, shape }: Slot): Slot[] {
    const order = shape.type === 'object' ? Object.keys(shape.fields) : [];
    return this.#action.slots
      .filter(({ parent }) => parent === index)
      .sort((left, right) => order.indexOf(nameOf(left)) - order.indexOf(nameOf(right)));
  }

  /** Values of one field that every test of the action lets stand; of words all of them, of ids and times one. */
  #valuesFor(leaf: Slot, blank: readonly Value[]): readonly Value[] {
    const { at } = this.#proposals;
    const tests = aimedTests(this.#action).filter(({ node }) => node.operands.includes(leaf.index));
    const proposed = tests.flatMap((test) =>
      this.#proposals
        .of(test, blank)
        .filter(({ operand, part }) => test.node.operands[operand] === leaf.index && part === undefined)
        .flatMap(({ to }) => (to === undefined || (leaf.shape.type === 'time' && isLater(to, at)) ? [] : [to])),
    );
    const unique: readonly Value[] = [...new Set(proposed)];
    const fresh = freshValue(leaf.shape, blank, at);
    const standing = unique.filter((to) => to !== fresh && tests.every((test) => lets(test, leaf, to, blank)));
    if (standing.length > 0) return leaf.shape.type === 'enum' ? standing : standing.slice(0, 1);
    return [unique.includes(fresh) ? fresh : (unique[0] ?? fresh)];
  }
}

/** Whether a value of a field does not by itself decide a comparison of two facts the wrong way. */
function lets({ node, wanted }: AimedTest, leaf: Slot, to: Value, blank: readonly Value[]): boolean {
  if (node.operands.length !== 2) return true;
  const tried = [...blank];
  tried[leaf.index] = to;
  return node.evaluate(tried) !== (wanted ? FALSE : TRUE);
}

const nameOf = ({ path }: Slot) => path.slice(path.lastIndexOf('.') + 1);
