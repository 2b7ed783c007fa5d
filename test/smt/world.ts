/** What the requests of one problem have in common: the script, the words, and what holds of all texts and periods. */
import type { FactShape } from '../../src/language/index.ts';
import { factShape, type Vocabulary } from '../../src/vocabulary/index.ts';
import { Periods } from './periods.ts';
import { Script } from './script.ts';
import { Texts } from './texts.ts';

export class World {
  readonly script = new Script();
  readonly texts = new Texts(this.script);
  readonly periods = new Periods(this.script);
  readonly vocabulary: Vocabulary;
  readonly action: string;
  /**
   * How many records a list has at the most. An absence is asked for by `attested` alone, which is the greatest truth
   * of any record. Of a longer list keep, for each such test, one record that gives it its truth: no test answers
   * otherwise, so that as many records as there are tests are enough.
   */
  readonly mostRecords: number;

  constructor(vocabulary: Vocabulary, action: string, mostRecords: number) {
    this.vocabulary = vocabulary;
    this.action = action;
    this.mostRecords = mostRecords;
  }

  get resourceType(): string {
    return this.vocabulary.actions[this.action]?.on ?? '';
  }

  shapeOf(path: string): FactShape | undefined {
    return factShape(this.vocabulary, this.resourceType, path);
  }

  /** Everything, once all questions were put into words. */
  text(): string {
    for (const axiom of [...this.texts.axioms(), ...this.periods.axioms()]) this.script.assert(axiom);
    return this.script.text;
  }
}
