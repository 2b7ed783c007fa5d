/** What a provider answers is put where nothing was told. What was told stands. */
import { isObject, readOwn, UNREADABLE } from '../evaluate/index.ts';

/** What stands at a dotted path; `undefined` for what was not told. A path through a null or a value is told. */
export function valueAt(request: unknown, path: string): unknown {
  let value = request;
  for (const name of path.split('.')) {
    if (value === undefined) return undefined;
    if (!isObject(value)) return null;
    value = readOwn(value, name);
  }
  return value;
}

/** A copy of a request with an answer filled in at a path. The objects on the way come to be there. */
export function filled(around: unknown, [name, ...rest]: readonly string[], answer: unknown): unknown {
  if (name === undefined) return merged(around, answer);
  if (around !== undefined && !isObject(around)) return around;
  const copy = copyOf(around);
  const below = around === undefined ? undefined : readOwn(around, name);
  if (typeof below === 'symbol') return around;
  copy[name] = filled(below, rest, answer);
  return copy;
}

function merged(told: unknown, answer: unknown): unknown {
  if (told === undefined) return answer;
  if (!isObject(told) || !isObject(answer)) return told;
  const copy = copyOf(told);
  for (const name of Object.keys(answer)) {
    const below = readOwn(told, name);
    if (typeof below !== 'symbol') copy[name] = merged(below, readOwn(answer, name));
  }
  return copy;
}

/** A copy of a request without what stands at a path. */
export function emptied(around: unknown, [name = '', ...rest]: readonly string[]): unknown {
  if (!isObject(around)) return around;
  const { [name]: _, ...others } = Object.getOwnPropertyDescriptors(around) as PropertyDescriptorMap;
  const copy: Record<string, unknown> = Object.create(null, others);
  const below = rest.length === 0 ? undefined : readOwn(around, name);
  if (below === UNREADABLE) return around;
  if (below !== undefined) copy[name] = emptied(below, rest);
  return copy;
}

function copyOf(told: object | undefined): Record<string, unknown> {
  const copy: Record<string, unknown> = Object.create(null);
  // With its accessors, which throw: an engine names what cannot be read.
  if (told !== undefined) Object.defineProperties(copy, Object.getOwnPropertyDescriptors(told));
  return copy;
}
