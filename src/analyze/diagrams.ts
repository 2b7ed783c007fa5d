/**
 * Decision diagrams over variables of finitely many values: reduced, ordered and shared, so that two functions are the
 * same exactly when they are the same number (R. E. Bryant, "Graph-based algorithms for Boolean function manipulation",
 * IEEE Transactions on Computers C-35(8), 1986; A. Srinivasan et al., "Algorithms for discrete function manipulation",
 * ICCAD 1990, for more than two values). The leaves are Kleene's three truths, which is what conditions come to.
 *
 * Long because all operations share one table of nodes and of answers.
 */
import { FALSE, not, TRUE, type Truth, UNKNOWN } from '../language/index.ts';
import { known } from './known.ts';

/** A function of the variables. 0, 1 and 2 are the constant functions FALSE, UNKNOWN and TRUE. */
export type Diagram = number;

const TERMINALS = 3;

/**
 * Thrown where a diagram would have more nodes than allowed: nothing is claimed then. `nodes` says how many are.
 *
 * @example
 * new TooLarge(1000).message; // => 'more than 1000 nodes'
 */
export class TooLarge extends Error {
  readonly nodes: number;

  constructor(nodes: number) {
    super(`more than ${nodes} nodes`);
    this.nodes = nodes;
    this.name = 'TooLarge';
  }
}

type Apply = (left: Diagram, right: Diagram) => Diagram;

export class Diagrams {
  readonly #most: number;
  readonly #arities: number[] = [];
  readonly #variable: number[] = [];
  readonly #children: (readonly Diagram[])[] = [];
  readonly #known = new Map<string, Diagram>();
  readonly #answers = new Map<string, Map<number, Diagram>>();

  /** @param most how many nodes there may be, over the life of these diagrams */
  constructor(most: number) {
    this.#most = most;
  }

  /** How many nodes were made. */
  get nodes(): number {
    return this.#variable.length;
  }

  /** A new variable, below all that there are. */
  addVariable(arity: number): number {
    this.#arities.push(arity);
    return this.#arities.length - 1;
  }

  get variables(): readonly number[] {
    return this.#arities.map((_, variable) => variable);
  }

  arityOf(variable: number): number {
    return known(this.#arities[variable]);
  }

  /** The function that comes to a truth for each value of one variable. */
  choose(variable: number, of: (value: number) => Truth): Diagram {
    return this.node(
      variable,
      Array.from({ length: this.arityOf(variable) }, (_, value) => of(value)),
    );
  }

  /** Whether a variable has a value. */
  is(variable: number, value: number): Diagram {
    return this.choose(variable, (one) => (one === value ? TRUE : FALSE));
  }

  /** The function that is one of several, by the value of a variable above all of theirs. */
  node(variable: number, children: readonly Diagram[]): Diagram {
    const [first = FALSE] = children;
    if (children.every((child) => child === first)) return first;
    const key = `${variable}:${children.join()}`;
    const there = this.#known.get(key);
    if (there !== undefined) return there;
    if (this.#variable.length >= this.#most) throw new TooLarge(this.#most);
    this.#variable.push(variable);
    this.#children.push(children);
    const made = this.#variable.length - 1 + TERMINALS;
    this.#known.set(key, made);
    return made;
  }

  /** The variable at the top; none for a constant. */
  variableOf(diagram: Diagram): number {
    return this.#variable[diagram - TERMINALS] ?? Number.POSITIVE_INFINITY;
  }

  /** What a function is for a value of a variable that stands at its top or above. */
  below(diagram: Diagram, variable: number, value: number): Diagram {
    return this.variableOf(diagram) === variable ? known(this.childrenOf(diagram)[value]) : diagram;
  }

  /** Kleene's "and": the least. */
  readonly and: Apply = (left, right) => {
    if (left === FALSE || right === FALSE) return FALSE;
    if (left === TRUE || left === right) return right;
    if (right === TRUE) return left;
    return left < right ? this.#pair('and', this.and, left, right) : this.#pair('and', this.and, right, left);
  };

  /** Kleene's "or": the greatest. */
  readonly or: Apply = (left, right) => {
    if (left === TRUE || right === TRUE) return TRUE;
    if (left === FALSE || left === right) return right;
    if (right === FALSE) return left;
    return left < right ? this.#pair('or', this.or, left, right) : this.#pair('or', this.or, right, left);
  };

  /** Where two functions come to different truths. */
  readonly differ: Apply = (left, right) => {
    if (left === right) return FALSE;
    if (left < TERMINALS && right < TERMINALS) return TRUE;
    return left < right
      ? this.#pair('differ', this.differ, left, right)
      : this.#pair('differ', this.differ, right, left);
  };

  not(of: Diagram): Diagram {
    return this.#map('not', of, not);
  }

  /** Where a function comes to a truth: TRUE there, FALSE elsewhere. */
  where(of: Diagram, truth: Truth): Diagram {
    return this.#map(`where ${truth}`, of, (one) => (one === truth ? TRUE : FALSE));
  }

  all(of: Iterable<Diagram>): Diagram {
    let all: Diagram = TRUE;
    for (const one of of) all = this.and(all, one);
    return all;
  }

  any(of: Iterable<Diagram>): Diagram {
    let any: Diagram = FALSE;
    for (const one of of) any = this.or(any, one);
    return any;
  }

  /** For a function that is TRUE or FALSE: `then` where it is true, `otherwise` elsewhere. */
  either(where: Diagram, then: Diagram, otherwise: Diagram): Diagram {
    return this.or(this.and(where, then), this.and(this.not(where), otherwise));
  }

  /** Whether a function is true for some value of the variables: they are gone from the answer. */
  some(variables: ReadonlySet<number>, of: Diagram): Diagram {
    const seen = new Map<Diagram, Diagram>();
    const walk = (diagram: Diagram): Diagram => {
      if (diagram < TERMINALS) return diagram;
      const there = seen.get(diagram);
      if (there !== undefined) return there;
      const variable = this.variableOf(diagram);
      const children = this.childrenOf(diagram).map(walk);
      const made = variables.has(variable) ? this.any(children) : this.node(variable, children);
      seen.set(diagram, made);
      return made;
    };
    return walk(of);
  }

  /** The variables on which a function depends, from the top. */
  variablesIn(of: Diagram): number[] {
    const seen = new Set<Diagram>();
    const found = new Set<number>();
    const walk = (diagram: Diagram) => {
      if (diagram < TERMINALS || seen.has(diagram)) return;
      seen.add(diagram);
      found.add(this.variableOf(diagram));
      this.childrenOf(diagram).forEach(walk);
    };
    walk(of);
    return [...found].sort((left, right) => left - right);
  }

  /** What a function is for each value of the variable at its top; none of a constant. */
  childrenOf(diagram: Diagram): readonly Diagram[] {
    return this.#children[diagram - TERMINALS] ?? [];
  }

  /** What a function comes to for an assignment of all variables. */
  evaluate(of: Diagram, assignment: readonly number[]): Truth {
    let diagram = of;
    while (diagram >= TERMINALS) {
      diagram = known(this.childrenOf(diagram)[valueIn(assignment, this.variableOf(diagram))]);
    }
    return diagram as Truth;
  }

  #map(name: string, of: Diagram, change: (truth: Truth) => Truth): Diagram {
    if (of < TERMINALS) return change(of as Truth);
    const answers = this.#answersOf(name);
    const there = answers.get(of);
    if (there !== undefined) return there;
    const children = this.childrenOf(of).map((child) => this.#map(name, child, change));
    const made = this.node(this.variableOf(of), children);
    answers.set(of, made);
    return made;
  }

  #pair(name: string, apply: Apply, left: Diagram, right: Diagram): Diagram {
    const answers = this.#answersOf(name);
    const key = left * 2 ** 26 + right;
    const there = answers.get(key);
    if (there !== undefined) return there;
    const top = Math.min(this.variableOf(left), this.variableOf(right));
    const children: Diagram[] = [];
    for (let value = 0; value < this.arityOf(top); value += 1) {
      children.push(apply(this.below(left, top, value), this.below(right, top, value)));
    }
    const made = this.node(top, children);
    answers.set(key, made);
    return made;
  }

  #answersOf(name: string): Map<number, Diagram> {
    const answers = this.#answers.get(name) ?? new Map<number, Diagram>();
    this.#answers.set(name, answers);
    return answers;
  }
}

/** The most nodes for which a pair of them is a safe integer. */
export const MOST_NODES = 2 ** 26 - TERMINALS - 1;

export const isConstant = (diagram: Diagram): diagram is Truth =>
  diagram === FALSE || diagram === UNKNOWN || diagram === TRUE;

/** The value of a variable; an assignment has one for each. */
export function valueIn(assignment: readonly number[], variable: number): number {
  return known(assignment[variable]);
}
