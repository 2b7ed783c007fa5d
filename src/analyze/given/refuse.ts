/** What a program gives to these functions and what they cannot work with: the same error as of a rule file. */
import { PolicyError, type PolicyProblem, quote } from '../../policy/index.ts';

/** @throws PolicyError always */
export function refuse(path: string, code: string, message: string, help: string): never {
  const problem: PolicyProblem = { code, path, message, help };
  throw new PolicyError([problem]);
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value in a message: its text, cut, or what kind of thing it is. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number' || typeof value === 'boolean') return quote(String(value));
  if (value === undefined || value === null) return 'nothing';
  return Array.isArray(value) ? 'a list' : 'an object';
}

/** @throws PolicyError for a key that is none of these: what is misspelt would be passed over */
export function refuseOthers(given: Record<string, unknown>, known: readonly string[], path: string): void {
  const other = Object.keys(given).find((key) => !known.includes(key));
  if (other === undefined) return;
  const place = path === '' ? other.slice(0, 60) : path;
  refuse(place, 'unknown-key', `there is no ${quote(other)} here`, `it is one of ${known.join(', ')}`);
}
