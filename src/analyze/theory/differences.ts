/**
 * Difference constraints: `to - from ≤ most`, by all shortest paths (R. W. Floyd, "Algorithm 97: Shortest path", CACM
 * 5(6), 1962). There is a solution exactly where no cycle is negative, and the shortest paths give one.
 */
export interface Difference {
  readonly from: string;
  readonly to: string;
  readonly most: number;
}

export class Differences {
  readonly isPossible: boolean;
  readonly #names: readonly string[];
  /** The most that `to - from` can be, by `from` and then `to`; without an entry there is no bound. */
  readonly #most = new Map<string, Map<string, number>>();

  constructor(names: readonly string[], constraints: readonly Difference[]) {
    this.#names = names;
    for (const name of names) this.#most.set(name, new Map([[name, 0]]));
    for (const { from, to, most } of constraints) this.#bound(from, to, most);
    for (const middle of names) {
      for (const from of names) {
        const first = this.most(from, middle);
        if (first === Number.POSITIVE_INFINITY) continue;
        for (const [to, second] of [...this.#row(middle)]) this.#bound(from, to, first + second);
      }
    }
    this.isPossible = names.every((name) => this.most(name, name) >= 0);
  }

  /** The most that `to - from` can be. */
  most(from: string, to: string): number {
    return this.#row(from).get(to) ?? Number.POSITIVE_INFINITY;
  }

  /** Some solution, by name. */
  solution(): Map<string, number> {
    const least = (to: string) => Math.min(0, ...this.#names.map((from) => this.most(from, to)));
    return new Map(this.#names.map((name) => [name, least(name)]));
  }

  #bound(from: string, to: string, most: number): void {
    if (most < this.most(from, to)) this.#row(from).set(to, most);
  }

  #row(from: string): Map<string, number> {
    const row = this.#most.get(from);
    if (row === undefined) throw new TypeError(`not among the names: ${from}`);
    return row;
  }
}
