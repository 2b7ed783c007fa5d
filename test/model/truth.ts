/** Kleene's truth by words, not numbers: `and` is false if any is, else unknown if any is. */
export type Truth = 'true' | 'false' | 'unknown';

export const not = (truth: Truth): Truth => (truth === 'true' ? 'false' : truth === 'false' ? 'true' : 'unknown');
export const all = (truths: readonly Truth[]): Truth =>
  truths.includes('false') ? 'false' : truths.includes('unknown') ? 'unknown' : 'true';
export const any = (truths: readonly Truth[]): Truth => not(all(truths.map(not)));
export const is = (holds: boolean): Truth => (holds ? 'true' : 'false');
