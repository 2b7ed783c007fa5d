/**
 * A text that tells plain values apart: JSON, but for that no `toJSON` on a prototype is asked. Two parts of a policy of which
 * somebody else's method says the same are not one, and what is taken for one is asked once.
 */
export function keyOf(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(keyOf).join()}]`;
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${keyOf(member)}`);
  return `{${members.join()}}`;
}
