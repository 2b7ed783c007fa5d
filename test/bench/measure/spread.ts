/** The median and what lies about it. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((left, right) => left - right);
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
  // A tenth at either end is the machine's, not the program's.
  return { median: at(0.5), least: at(0.1), most: at(0.9) };
}
