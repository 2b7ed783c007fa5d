/** Objects made anew as a whole, in every way that the rules ask for: an approval by each office that may give it. */
import type { TestNode } from '../../compile/index.ts';
import { FALSE, TRUE, type Value } from '../../language/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { type AimedTest, freshValue, isLater } from './candidates.ts';
import type { SlotChange } from './change.ts';
import type { Place, Places, Whole } from './places.ts';
import type { Proposals } from './proposals.ts';
import { WholeChange } from './whole-change.ts';

/** Combinations of values that are tried for one object. */
const MOST_WAYS = 64;

export class Wholes {
  private readonly words: Vocabulary;
  private readonly places: Places;
  private readonly proposals: Proposals;
  private readonly asked: readonly Value[];
  private isComplete = true;
  /** What was made since the values were last changed: several tests of an action stand in one object. */
  private made: Map<Whole, readonly SlotChange[]> | undefined = undefined;

  constructor(words: Vocabulary, places: Places, proposals: Proposals, asked: readonly Value[]) {
    this.words = words;
    this.places = places;
    this.proposals = proposals;
    this.asked = asked;
  }

  /** False where objects were passed over that somebody could make. */
  get complete(): boolean {
    return this.isComplete;
  }

  turn(): void {
    this.made = undefined;
  }

  /** The objects in which the facts of a test stand, made anew. */
  addAround({ operands }: TestNode, values: readonly Value[], ways: SlotChange[]): void {
    for (const index of operands) {
      const place = this.places.at(index);
      if (place?.whole === undefined) continue;
      if (values[place.part] === null) this.isComplete = false;
      else for (const change of this.known(place.whole, values)) ways.push(change);
    }
  }

  private known(whole: Whole, values: readonly Value[]): readonly SlotChange[] {
    this.made ??= new Map();
    const known = this.made.get(whole) ?? this.make(whole, values);
    this.made.set(whole, known);
    return known;
  }

  private make(whole: Whole, values: readonly Value[]): SlotChange[] {
    const { leaves, slot } = whole;
    const blank = values.slice();
    for (const leaf of leaves) blank[leaf.slot.index] = undefined;
    let ways: Value[][] = [[]];
    for (const leaf of leaves) {
      const choices = this.valuesFor(leaf, blank);
      if (choices.length === 1) for (const way of ways) way.push(choices[0]);
      else ways = ways.flatMap((start) => choices.map((choice) => [...start, choice])).slice(0, MOST_WAYS);
    }
    const kind = this.asked[slot.index] === undefined ? 'tell' : 'change';
    return ways.map((choices) => new WholeChange(whole, choices, kind, this.words));
  }

  /** Values of one field that every test of the action lets stand; of words all of them, of ids and times one. */
  private valuesFor({ slot, tests }: Place, blank: Value[]): readonly Value[] {
    const { at } = this.proposals;
    const { index, shape } = slot;
    const proposed: Value[] = [];
    for (const { node, wanted } of tests) {
      for (const { operand, to, part } of this.proposals.of(node, wanted, blank)) {
        if (node.operands[operand] !== index || part !== undefined || to === undefined) continue;
        if (shape.type === 'time' && isLater(to, at)) continue;
        if (!proposed.includes(to)) proposed.push(to);
      }
    }
    const fresh = freshValue(shape, blank, at);
    const standing = proposed.filter((to) => to !== fresh && tests.every((test) => lets(test, index, to, blank)));
    if (standing.length > 0) return shape.type === 'enum' ? standing : standing.slice(0, 1);
    return [proposed.includes(fresh) ? fresh : (proposed[0] ?? fresh)];
  }
}

/** Whether a value of a field does not by itself decide a comparison of two facts the wrong way. */
function lets({ node, wanted }: AimedTest, field: number, to: Value, blank: Value[]): boolean {
  if (node.operands.length !== 2) return true;
  blank[field] = to;
  const truth = node.evaluate(blank);
  blank[field] = undefined;
  return truth !== (wanted ? FALSE : TRUE);
}
