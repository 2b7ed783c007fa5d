/** Conditions and facts in words, from the operator table and the phrases of the vocabulary. */
import type { ActionPlan, Node, Plan, TestNode } from '../compile/index.ts';
import { FALSE, TRUE, type Truth, type Value } from '../language/index.ts';
import { inWords, type Vocabulary } from '../vocabulary/index.ts';
import { constantPhrase, factPhrase } from './phrases.ts';

export class Sentences {
  readonly #vocabulary: Vocabulary;
  readonly #action: ActionPlan;

  constructor(plan: Plan, action: ActionPlan) {
    this.#vocabulary = plan.vocabulary;
    this.#action = action;
  }

  /** The phrase for a fact, or for the nearest thing around it that has one. */
  fact(path: string): string {
    return factPhrase(this.#vocabulary, this.#action.resourceType, path);
  }

  value(value: unknown): string {
    return inWords(this.#vocabulary, value);
  }

  /** What of a condition is not as wanted, one sentence for each test or named part; all of it for `everything`. */
  because(node: Node, wanted: boolean, values: readonly Value[]): string[] {
    const truth = node.evaluate(values);
    if (node.name !== undefined) return [named(node.name, truth)];
    if (node.kind === 'test') return [this.#test(node, truth, values)];
    if (node.kind === 'not') return this.because(node.of, !wanted, values);
    return node.of
      .filter((part) => part.evaluate(values) !== (wanted ? TRUE : FALSE))
      .flatMap((part) => this.because(part, wanted, values));
  }

  #test(node: TestNode, truth: Truth, values: readonly Value[]): string {
    const paths = node.operands.map((slot) => this.#action.slots[slot]?.path ?? '');
    const [fact = '', ...others] = paths.map((path) => this.fact(path));
    const none = [fact, ...others].filter((_, index) => values[node.operands[index] ?? -1] === null);
    // A comparison with what is none is false; that "A is after B" would be another story.
    if (none.length > 0 && node.operator.value !== 'nothing') return none.map((one) => `${one} is none`).join(', ');
    const words = { fact, value: constantPhrase(this.#vocabulary, node.operator, node.value), others };
    if (truth === TRUE) return node.operator.says(words, true);
    return truth === FALSE
      ? node.operator.says(words, false)
      : `it is not known whether ${node.operator.says(words, true)}`;
  }
}

function named(name: string, truth: Truth): string {
  if (truth === TRUE) return name;
  return truth === FALSE ? `it is not so that ${name}` : `it is not known whether ${name}`;
}
