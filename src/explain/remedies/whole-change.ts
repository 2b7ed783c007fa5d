import type { Value } from '../../language/index.ts';
import { inWords, type Vocabulary } from '../../vocabulary/index.ts';
import { publicValue } from '../facts.ts';
import { type Change, outlineOf, SlotChange } from './change.ts';
import { nameOf, type Place, type Whole, writeFact } from './places.ts';

/** An object made anew as a whole, as an approval is. */
export class WholeChange extends SlotChange {
  private readonly whole: Whole;
  private readonly choices: readonly Value[];
  private readonly words: Vocabulary;

  constructor(whole: Whole, choices: readonly Value[], kind: Change['kind'], words: Vocabulary) {
    super(whole.slot.path, kind, 0);
    this.whole = whole;
    this.choices = choices;
    this.words = words;
  }

  write(values: Value[]): void {
    const { leaves } = this.whole;
    for (let index = 0; index < leaves.length; index += 1) {
      writeFact(leaves[index] as Place, this.choices[index], values);
    }
  }

  override isSame(other: SlotChange): boolean {
    if (!(other instanceof WholeChange) || other.whole !== this.whole) return super.isSame(other);
    const unlike = this.choices.findIndex((choice, index) => choice !== other.choices[index]);
    // Two lists may hold the same; of other values two are never one.
    return unlike < 0 || (typeof this.choices[unlike] === 'object' && super.isSame(other));
  }

  /** Who gives it: the office that stands in it, where the vocabulary says in which field. */
  get by(): string {
    const { word, leaves } = this.whole;
    const giver = leaves.findIndex(({ slot }) => nameOf(slot) === word.byField);
    const told = giver < 0 ? undefined : this.choices[giver];
    return typeof told === 'string' ? `the ${inWords(this.words, told)}` : word.by;
  }

  protected tell(): unknown {
    const told = this.whole.leaves.map(
      ({ slot }, index) => [nameOf(slot), publicValue(this.choices[index], slot)] as const,
    );
    return Object.fromEntries(told.filter(([, value]) => value !== undefined));
  }

  protected outlineOfTold(): string {
    return this.whole.leaves.map(({ slot }, index) => outlineOf(this.choices[index], slot.shape)).join();
  }
}
