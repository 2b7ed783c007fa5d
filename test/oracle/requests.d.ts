import type { OracleOptions } from './decide.js';

export const CLOCK: number;
/** Numbers in [0, 1), the same for the same seed. */
export function mulberry32(seed: number): () => number;
/** One pseudo-random request, mostly near the border of a permit. */
export function generate(seed: number, options?: { readonly json?: boolean }): unknown;
/** The same, now and then with one policy only or another schedule. */
export function generateCase(
  seed: number,
  options?: { readonly json?: boolean },
): { readonly seed: number; readonly request: unknown; readonly options: OracleOptions };
