/** A part of a checked policy by its id; that there is none is our own fault. */
export function known<T>(parts: { readonly [id: string]: T }, id: string): T {
  const part = Object.hasOwn(parts, id) ? parts[id] : undefined;
  if (part === undefined) throw new TypeError(`not in the policy: ${id.slice(0, 60)}`);
  return part;
}
