/** How many networks were searched: kept as counts of each number, and read as quantiles. */

/** Numbers above this are one bin: no agency has that many networks to search. */
const MOST = 100_000;

export interface Breadth {
  /** Rows that tell how many networks were searched. */
  readonly rows: number;
  readonly median: number | null;
  readonly ninetieth: number | null;
  readonly most: number | null;
  readonly bins: readonly { readonly from: number; readonly to: number | null; readonly rows: number }[];
}

const edges = [0, 1, 2, 10, 50, 100, 250, 500, 1000] as const;

export class Networks {
  readonly #counts = new Map<number, number>();
  #rows = 0;

  add(networks: number): void {
    const kept = Math.min(networks, MOST);
    this.#rows += 1;
    this.#counts.set(kept, (this.#counts.get(kept) ?? 0) + 1);
  }

  breadth(): Breadth {
    const sorted = [...this.#counts].sort(([left], [right]) => left - right);
    const at = (share: number) => {
      let seen = 0;
      for (const [networks, rows] of sorted) {
        seen += rows;
        // The smallest number that at least this share of the rows do not exceed.
        if (seen >= share * this.#rows) return networks;
      }
      return null;
    };
    const bins = edges.map((from, index) => {
      const next = edges[index + 1];
      const own = sorted.filter(([networks]) => networks >= from && (next === undefined || networks < next));
      return { from, to: next === undefined ? null : next - 1, rows: own.reduce((sum, [, rows]) => sum + rows, 0) };
    });
    return { rows: this.#rows, median: at(0.5), ninetieth: at(0.9), most: sorted.at(-1)?.[0] ?? null, bins };
  }
}
