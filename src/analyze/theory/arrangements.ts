/** How some names can be to each other: which are the same, and which come first. */

/** Those of the same key together, in the order in which the keys come. */
export function grouped<T>(all: readonly T[], keyOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

export type Groups = readonly (readonly string[])[];

/** All ways to group names, those of more groups first. */
export function partitions(names: readonly string[]): Groups[] {
  const all = names.reduce<Groups[]>(
    (before, name) =>
      before.flatMap((groups) => [
        [...groups, [name]],
        ...groups.map((group) => groups.map((one) => (one === group ? [...one, name] : one))),
      ]),
    [[]],
  );
  return all.sort((left, right) => right.length - left.length);
}

/** All orders in which names can come, some at once, those of fewer moments first. */
export function orders(names: readonly string[]): Groups[] {
  const all = names.reduce<Groups[]>(
    (before, name) =>
      before.flatMap((order) => [
        ...order.map((group) => order.map((one) => (one === group ? [...one, name] : one))),
        ...[...order, []].map((_, index) => [...order.slice(0, index), [name], ...order.slice(index)]),
      ]),
    [[]],
  );
  return all.sort((left, right) => left.length - right.length);
}
