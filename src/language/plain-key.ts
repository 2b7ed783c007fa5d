/**
 * A text that tells plain values apart: JSON, but for that no `toJSON` on a prototype is asked. Two parts of a policy of which
 * somebody else's method says the same are not one, and what is taken for one is asked once. Unlike the canonical JSON of a
 * digest it keeps the order of names, and refuses no number.
 */
export function plainKey(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  let text = '';
  const add = (member: string) => {
    text += text === '' ? member : `,${member}`;
  };
  if (Array.isArray(value)) {
    for (const member of value) add(plainKey(member));
    return `[${text}]`;
  }
  for (const name of Object.keys(value)) {
    add(`${JSON.stringify(name)}:${plainKey((value as Record<string, unknown>)[name])}`);
  }
  return `{${text}}`;
}
