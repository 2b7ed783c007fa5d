/** What is malformed in a request: a value, never thrown. */
export interface RequestProblem {
  /** Dotted; indices as `.0`; empty for the request itself. */
  readonly path: string;
  readonly code: RequestProblemCode;
  readonly message: string;
}

export type RequestProblemCode =
  | 'not-an-object'
  | 'wrong-type'
  | 'unknown-value'
  | 'not-finite'
  | 'invalid-time'
  | 'empty-id'
  | 'wrong-form'
  | 'too-many'
  | 'unreadable'
  | 'missing-action'
  | 'unknown-action'
  | 'wrong-resource'
  /** The answer stands, but could not be put on record, and the host wants nothing permitted without one. */
  | 'not-recorded'
  | 'internal';

const ECHOED = 40;

/** What kind of thing a value is, without repeating it. */
export function kindOfValue(value: unknown): string {
  if (value === null) return 'null';
  const sort = sortOf(value);
  if (sort !== 'other') return sort === 'list' ? 'a list' : sort === 'object' ? 'an object' : 'what cannot be read';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'undefined') return 'nothing';
  return `a ${typeof value}`;
}

/** A short text from a request, cut and with what cannot be shown replaced. */
export function echo(text: string): string {
  const cut = text.length > ECHOED ? `${text.slice(0, ECHOED)}…` : text;
  return `\`${cut.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '\uFFFD')}\``;
}

/** A list. A revoked proxy, of which nobody can tell, is none. */
export function isArray(value: unknown): value is readonly unknown[] {
  return sortOf(value) === 'list';
}

/** An object in the sense of JSON: no list, and nothing that cannot even be asked whether it is one. */
export function isObject(value: unknown): value is object {
  return sortOf(value) === 'object';
}

function sortOf(value: unknown): 'object' | 'list' | 'unreadable' | 'other' {
  if (typeof value !== 'object' || value === null) return 'other';
  try {
    return Array.isArray(value) ? 'list' : 'object';
  } catch {
    return 'unreadable';
  }
}
