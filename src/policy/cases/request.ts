/** Requests put together from pieces and single facts. */
export type Request = Record<string, unknown>;

export const isMap = (value: unknown): value is Request =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Both together; where both say something, the second. */
export function merged(request: Request, given: Request): Request {
  const all: Request = { ...request };
  for (const [key, value] of Object.entries(given)) {
    const own = all[key];
    all[key] = isMap(own) && isMap(value) ? merged(own, value) : value;
  }
  return all;
}

/** A copy with a value at a path; `undefined` leaves it out. */
export function withValue(around: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  if (Array.isArray(around)) {
    return around.map((member, index) => (String(index) === key ? withRest(member, rest, value) : member));
  }
  const copy: Request = isMap(around) ? { ...around } : {};
  const changed = withRest(copy[key], rest, value);
  if (changed === undefined) delete copy[key];
  else copy[key] = changed;
  return copy;
}

function withRest(inner: unknown, rest: readonly string[], value: unknown): unknown {
  return rest.length === 0 ? value : withValue(inner, rest, value);
}
