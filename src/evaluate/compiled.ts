/** What a generated module is to the engine. */
import type { Clock, Reading } from './read-request.ts';
import type { Reader } from './reader.ts';

/** One action, from a request to an answer. A getter or a proxy may throw out of it: nothing is permitted then. */
export interface CompiledAction {
  permits(request: object, clock: Clock): boolean;
  /** What the plan would read of the request, and what it would find malformed. Absent where only the plan can tell. */
  readonly reads?: (request: object, reader: Reader) => Reading;
}

export interface CompiledPolicies {
  /** The digest of each policy that it was made from, by id. */
  readonly digests: { readonly [policy: string]: string };
  readonly actions: { readonly [action: string]: CompiledAction };
}
