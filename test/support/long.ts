/** How much is tried: little in `npm test`, more in `npm run test:analysis`, as much as is asked for by ALPR_RUNS. */
export const isLong = process.env['ALPR_LONG'] !== undefined || process.env['ALPR_RUNS'] !== undefined;

/** Runs of a property, or requests that are tried. */
export function runs(short: number, long: number): number {
  const asked = Number(process.env['ALPR_RUNS'] ?? Number.NaN);
  if (Number.isFinite(asked)) return asked;
  return isLong ? long : short;
}

/** All of a list or, of a short run, every eighth. */
export function sampleOf<T>(all: readonly T[]): readonly T[] {
  return isLong ? all : all.filter((_, index) => index % 8 === 0);
}
