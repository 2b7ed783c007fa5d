/** Conditions and facts in words, from the operator table and the phrases of the vocabulary. */
import type { ActionPlan, Node, Plan, TestNode } from '../compile/index.ts';
import { FALSE, TRUE, type Truth, type Value } from '../language/index.ts';
import { inWords, type Vocabulary } from '../vocabulary/index.ts';
import { constantPhrase, factPhrase } from './phrases.ts';

/** What is said of a test of a plan, and of a fact of an action, is the same whatever is asked: it is put into words once. */
const phrases = new WeakMap<ActionPlan, Map<string, string>>();
const said = new WeakMap<TestNode, Map<Truth, string>>();
const MOST_PHRASES = 1000;

export class Sentences {
  readonly #vocabulary: Vocabulary;
  readonly #action: ActionPlan;

  constructor(plan: Plan, action: ActionPlan) {
    this.#vocabulary = plan.vocabulary;
    this.#action = action;
  }

  /** The phrase for a fact, or for the nearest thing around it that has one. */
  fact(path: string): string {
    const known = phrases.get(this.#action) ?? new Map<string, string>();
    if (known.size === 0) phrases.set(this.#action, known);
    const phrase = known.get(path) ?? factPhrase(this.#vocabulary, this.#action.resourceType, path);
    // A path may have an index that comes from a request: so many are kept, and no more.
    if (known.size < MOST_PHRASES) known.set(path, phrase);
    return phrase;
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
    const { operator, operands } = node;
    // A comparison with what is none is false; that "A is after B" would be another story.
    if (operator.value !== 'nothing' && operands.some((slot) => values[slot] === null)) {
      const none = operands.filter((slot) => values[slot] === null);
      return none.map((slot) => `${this.fact(this.#action.slots[slot]?.path ?? '')} is none`).join(', ');
    }
    const known = said.get(node) ?? new Map<Truth, string>();
    if (known.size === 0) said.set(node, known);
    const sentence = known.get(truth) ?? this.#sentence(node, truth);
    known.set(truth, sentence);
    return sentence;
  }

  #sentence(node: TestNode, truth: Truth): string {
    const paths = node.operands.map((slot) => this.#action.slots[slot]?.path ?? '');
    const [fact = '', ...others] = paths.map((path) => this.fact(path));
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
