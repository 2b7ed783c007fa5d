/** Assignments of a diagram: how many make it true, and one that weighs least. */
import { FALSE, TRUE, UNKNOWN } from '../language/index.ts';
import { type Diagram, type Diagrams, isConstant } from './diagrams.ts';
import { known } from './known.ts';

/** How many assignments of all variables make a function true. */
export function countOf(diagrams: Diagrams, of: Diagram): bigint {
  const last = diagrams.variables.length;
  const seen = new Map<Diagram, bigint>();
  const levelOf = (diagram: Diagram) => Math.min(diagrams.variableOf(diagram), last);
  const free = (from: number, to: number) => {
    let product = 1n;
    for (let variable = from; variable < to; variable += 1) product *= BigInt(diagrams.arityOf(variable));
    return product;
  };
  const walk = (diagram: Diagram): bigint => {
    if (isConstant(diagram)) return diagram === TRUE ? 1n : 0n;
    const there = seen.get(diagram);
    if (there !== undefined) return there;
    const level = levelOf(diagram);
    let sum = 0n;
    for (const child of diagrams.childrenOf(diagram)) sum += walk(child) * free(level + 1, levelOf(child));
    seen.set(diagram, sum);
    return sum;
  };
  return walk(of) * free(0, levelOf(of));
}

export type Weigh = (variable: number, value: number) => number;

/**
 * The assignment of all variables that makes a function true and weighs least; `undefined` where none does. Of equal
 * ones, that with the lower values from the top.
 */
export function lightestOf(diagrams: Diagrams, of: Diagram, weigh: Weigh): number[] | undefined {
  const costs = new Costs(diagrams, weigh);
  if (costs.of(of) === Number.POSITIVE_INFINITY) return undefined;
  const assignment = [...costs.cheapest];
  for (let diagram = of; !isConstant(diagram); ) {
    const level = diagrams.variableOf(diagram);
    const children = diagrams.childrenOf(diagram);
    const least = costs.of(diagram);
    const value = children.findIndex((child, one) => costs.through(level, one, child) === least);
    assignment[level] = value;
    diagram = known(children[value]);
  }
  return assignment;
}

class Costs {
  /** Of each variable, the value that weighs least. */
  readonly cheapest: readonly number[];
  readonly #diagrams: Diagrams;
  readonly #weigh: Weigh;
  /** What the variables above each level weigh at the least. */
  readonly #before: readonly number[];
  readonly #seen = new Map<Diagram, number>();

  constructor(diagrams: Diagrams, weigh: Weigh) {
    this.#diagrams = diagrams;
    this.#weigh = weigh;
    this.cheapest = diagrams.variables.map((variable) => {
      let best = 0;
      for (let value = 1; value < diagrams.arityOf(variable); value += 1) {
        if (weigh(variable, value) < weigh(variable, best)) best = value;
      }
      return best;
    });
    const before = [0];
    for (const [variable, value] of this.cheapest.entries())
      before.push(known(before[variable]) + weigh(variable, value));
    this.#before = before;
  }

  of(diagram: Diagram): number {
    if (diagram === FALSE || diagram === UNKNOWN) return Number.POSITIVE_INFINITY;
    if (diagram === TRUE) return 0;
    const there = this.#seen.get(diagram);
    if (there !== undefined) return there;
    const level = this.#diagrams.variableOf(diagram);
    const children = this.#diagrams.childrenOf(diagram);
    const least = Math.min(...children.map((child, value) => this.through(level, value, child)));
    this.#seen.set(diagram, least);
    return least;
  }

  /** With a value of the variable at the top, and then through a child. */
  through(level: number, value: number, child: Diagram): number {
    const next = Math.min(this.#diagrams.variableOf(child), this.cheapest.length);
    const between = known(this.#before[next]) - known(this.#before[level + 1]);
    return this.#weigh(level, value) + between + this.of(child);
  }
}
