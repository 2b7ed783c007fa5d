/** Conditions and facts in words, from the operator table and the phrases of the vocabulary. */
import type { ActionPlan, Node, Plan, TestNode } from '../compile/index.ts';
import { FALSE, TRUE, type Truth, type Value } from '../language/index.ts';
import { inWords, type Vocabulary } from '../vocabulary/index.ts';
import { constantPhrase, factPhrase } from './phrases.ts';

/** Paths may have an index that comes from a request: so many phrases are kept, and no more. */
const MOST_PHRASES = 1000;

/** The sentences of one action. What is said of a fact or a test is the same whatever is asked: it is put into words once. */
export class Sentences {
  readonly #vocabulary: Vocabulary;
  readonly #action: ActionPlan;
  readonly #phrases = new Map<string, string>();
  readonly #named = new Map<string, string>();
  readonly #said = new Map<TestNode, (string | undefined)[]>();

  constructor(plan: Plan, action: ActionPlan) {
    this.#vocabulary = plan.vocabulary;
    this.#action = action;
  }

  /** The phrase for a fact, or for the nearest thing around it that has one. */
  fact(path: string): string {
    const known = this.#phrases.get(path);
    if (known !== undefined) return known;
    const phrase = factPhrase(this.#vocabulary, this.#action.resourceType, path);
    if (this.#phrases.size < MOST_PHRASES) this.#phrases.set(path, phrase);
    return phrase;
  }

  /** The phrase, and the path in brackets. */
  factAndPath(path: string): string {
    const known = this.#named.get(path);
    if (known !== undefined) return known;
    const named = `${this.fact(path)} (${path})`;
    if (this.#named.size < MOST_PHRASES) this.#named.set(path, named);
    return named;
  }

  value(value: unknown): string {
    return inWords(this.#vocabulary, value);
  }

  /** Adds what of a condition is not as wanted, one sentence for each test or named part. */
  addBecause(node: Node, wanted: boolean, values: readonly Value[], because: string[]): void {
    const truth = node.evaluate(values);
    if (node.name !== undefined) {
      because.push(named(node.name, truth));
    } else if (node.kind === 'test') {
      because.push(this.#test(node, truth, values));
    } else if (node.kind === 'not') {
      this.addBecause(node.of, !wanted, values, because);
    } else {
      const aim = wanted ? TRUE : FALSE;
      for (const part of node.of) if (part.evaluate(values) !== aim) this.addBecause(part, wanted, values, because);
    }
  }

  #test(node: TestNode, truth: Truth, values: readonly Value[]): string {
    const { operator, operands } = node;
    // A comparison with what is none is false; that "A is after B" would be another story.
    if (operator.value !== 'nothing' && operands.some((slot) => values[slot] === null)) {
      const none = operands.filter((slot) => values[slot] === null);
      return none.map((slot) => `${this.fact(this.#action.slots[slot]?.path ?? '')} is none`).join(', ');
    }
    let said = this.#said.get(node);
    if (said === undefined) {
      said = [undefined, undefined, undefined];
      this.#said.set(node, said);
    }
    const known = said[truth];
    if (known !== undefined) return known;
    const sentence = this.#sentence(node, truth);
    said[truth] = sentence;
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
