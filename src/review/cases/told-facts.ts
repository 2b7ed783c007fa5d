/** The told facts of a request by their paths, for counting in how many two requests differ. */
export function toldFacts(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return new Map([[path, JSON.stringify(value)]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...toldFacts(inner, path === '' ? key : `${path}.${key}`)]),
  );
}

/** In how many told facts two requests differ, counted no further than needed. */
export function factsApart(
  left: ReadonlyMap<string, string>,
  right: ReadonlyMap<string, string>,
  most: number,
): number {
  let count = 0;
  for (const [path, value] of left) {
    if (right.get(path) !== value) count += 1;
    if (count > most) return count;
  }
  for (const path of right.keys()) if (!left.has(path)) count += 1;
  return count;
}
