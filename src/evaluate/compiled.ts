/** What a generated module is to the engine. */
import type { Clock } from './read-request.ts';

/** One action, from a request to an answer. A getter or a proxy may throw out of it: nothing is permitted then. */
export interface CompiledAction {
  permits(request: object, clock: Clock): boolean;
}

export interface CompiledPolicies {
  /** The digest of each policy that it was made from, by id. */
  readonly digests: { readonly [policy: string]: string };
  readonly actions: { readonly [action: string]: CompiledAction };
}
