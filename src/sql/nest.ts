/** An object that is there; what is in it, if anything, comes later. */
export class There extends Map<string, unknown> {}

/**
 * What is told at each path → objects in objects, made where something below them is mapped. `undefined` tells nothing but
 * that. It is built of maps and made into objects at the end, so that nothing is written into what was given or inherited.
 *
 * @param told objects before what is in them
 */
export function nest(told: Iterable<readonly [path: string, value: unknown]>): Record<string, unknown> {
  const root = new There();
  for (const [path, value] of told) {
    const steps = path.split('.');
    const last = steps.length - 1;
    const outer = steps.slice(0, last).reduce(inside, root);
    if (value !== undefined) outer.set(steps[last] as string, value);
  }
  return objectOf(root);
}

function inside(outer: There, name: string): There {
  const known = outer.get(name);
  const inner = known instanceof There ? known : new There();
  outer.set(name, inner);
  return inner;
}

function objectOf(there: There): Record<string, unknown> {
  return Object.fromEntries(
    [...there].map(([name, value]) => [name, value instanceof There ? objectOf(value) : value]),
  );
}
