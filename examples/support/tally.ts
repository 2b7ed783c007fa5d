/** Counts by name, in the order in which names first came up or from the highest. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(name: string): void {
    this.#counts.set(name, this.of(name) + 1);
  }

  of(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Lines for a table, the highest count first. */
  lines(indent = '  '): string[] {
    const rows = [...this.#counts].sort(([, left], [, right]) => right - left);
    return rows.map(([name, count]) => `${indent}${String(count).padStart(6)}  ${name}`);
  }
}
