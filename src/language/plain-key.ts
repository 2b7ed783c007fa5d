/**
 * A text that tells plain values apart: JSON, but for that no `toJSON` on a prototype is asked. Two parts of a policy of which
 * somebody else's method says the same are not one, and what is taken for one is asked once.
 */
export function keyOf(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  let text = '';
  const add = (member: string) => {
    text += text === '' ? member : `,${member}`;
  };
  if (Array.isArray(value)) {
    for (const member of value) add(keyOf(member));
    return `[${text}]`;
  }
  for (const name of Object.keys(value)) {
    add(`${JSON.stringify(name)}:${keyOf((value as Record<string, unknown>)[name])}`);
  }
  return `{${text}}`;
}
