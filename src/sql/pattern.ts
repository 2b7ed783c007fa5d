/** A pattern of the vocabulary that fixes every character: `^[A-Z]{2}$`. Others have no counterpart that all databases read alike. */

/** For each character in turn, the ranges of ASCII in which it stands; `undefined` where the pattern is of another kind. */
export function charactersOf(pattern: string): readonly (readonly (readonly [string, string])[])[] | undefined {
  const inner = /^\^((?:(?:\[(?:[A-Za-z0-9]-[A-Za-z0-9])+\]|[A-Za-z0-9])(?:\{\d{1,2}\})?)+)\$$/.exec(pattern)?.[1];
  if (inner === undefined) return undefined;
  return [...inner.matchAll(/(\[[^\]]+\]|[A-Za-z0-9])(?:\{(\d+)\})?/g)].flatMap(([, one = '', count = '1']) => {
    const ranges = one.startsWith('[')
      ? [...one.matchAll(/(.)-(.)/g)].map(([, low = '', high = '']) => [low, high] as const)
      : [[one, one] as const];
    return Array.from({ length: Number(count) }, () => ranges);
  });
}
