/** How far two requests are from each other. */
import type { PolicyCase } from '../../../policy/cases/case.ts';

/** The facts of a request by path; a list is one fact. */
export function factsOf(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return new Map([[path, JSON.stringify(value) ?? '']]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...factsOf(inner, path === '' ? key : `${path}.${key}`)]),
  );
}

/** In how many facts two requests differ. */
export function factsApart(left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): number {
  let count = 0;
  for (const [path, value] of left) if (right.get(path) !== value) count += 1;
  for (const path of right.keys()) if (!left.has(path)) count += 1;
  return count;
}

/** Cases are compared only under the same parameters. */
export class Distances {
  readonly #facts = new Map<PolicyCase, ReadonlyMap<string, string>>();

  between(one: PolicyCase, other: PolicyCase): number {
    if (JSON.stringify(one.parameters) !== JSON.stringify(other.parameters)) return Number.POSITIVE_INFINITY;
    return factsApart(this.#of(one), this.#of(other));
  }

  #of(one: PolicyCase): ReadonlyMap<string, string> {
    const facts = this.#facts.get(one) ?? factsOf(one.request);
    this.#facts.set(one, facts);
    return facts;
  }
}
