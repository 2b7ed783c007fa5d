/** Requests taken apart. */

/** Every path that a request tells, objects on the way and members of lists included. */
export function pathsIn(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    return inner === undefined ? [] : [path, ...pathsIn(inner, path)];
  });
}

/** A copy with one path left out. Members of lists are left in their places. */
export function without(value: unknown, path: string): unknown {
  const [key = '', ...rest] = path.split('.');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    if (rest.length === 0) return value;
    return value.map((member: unknown, index) => (String(index) === key ? without(member, rest.join('.')) : member));
  }
  const { [key]: inner, ...others } = value as Record<string, unknown>;
  return rest.length === 0 || inner === undefined ? others : { ...value, [key]: without(inner, rest.join('.')) };
}

/** Only what stands at some paths, with the objects around it; the action always. */
export function keeping(value: unknown, paths: readonly string[], prefix = ''): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const kept = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (path === 'action' || paths.includes(path)) return [[key, inner]];
    // A null on the way to a fact is what was told of it.
    const isOnTheWay = paths.some((one) => one.startsWith(`${path}.`));
    return isOnTheWay ? [[key, keeping(inner, paths, path)]] : [];
  });
  return Object.fromEntries(kept);
}
