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
  readonly #names: readonly string[];
  readonly #most: number[][];
  readonly isPossible: boolean;

  constructor(names: readonly string[], constraints: readonly Difference[]) {
    this.#names = names;
    const at = new Map(names.map((name, index) => [name, index]));
    const most = names.map((_, row) => names.map((__, column) => (row === column ? 0 : Number.POSITIVE_INFINITY)));
    for (const { from, to, most: bound } of constraints) {
      const row = most[at.get(from) ?? -1];
      const column = at.get(to) ?? -1;
      if (row !== undefined) row[column] = Math.min(row[column] ?? bound, bound);
    }
    for (const [middle, onward] of most.entries()) {
      for (const row of most) {
        const first = row[middle] ?? Number.POSITIVE_INFINITY;
        for (const [column, second] of onward.entries()) {
          if (first + second < (row[column] ?? 0)) row[column] = first + second;
        }
      }
    }
    this.#most = most;
    this.isPossible = most.every((row, index) => (row[index] ?? 0) >= 0);
  }

  /** The most that `to - from` can be. */
  most(from: string, to: string): number {
    return this.#most[this.#names.indexOf(from)]?.[this.#names.indexOf(to)] ?? Number.POSITIVE_INFINITY;
  }

  /** Some solution, by name. */
  solution(): Map<string, number> {
    return new Map(
      this.#names.map((name, column) => [name, Math.min(0, ...this.#most.map((row) => row[column] ?? 0))]),
    );
  }
}
