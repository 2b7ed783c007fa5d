import type { Providers } from '../ask/providers.ts';
import type { Engine } from '../engine/index.ts';
import type { Duty } from '../evaluate/index.ts';
import type { Decision } from '../explain/index.ts';

/** What stands in front of a handler takes. `Req` is the framework's request, `Q` what is made of it. */
export interface GuardOptions<R, Req, Q extends R[keyof R] = R[keyof R]> {
  readonly engine: Engine<R>;
  /** What the caller is about to do, as the engine's request. What it throws is the framework's to answer: no permit. */
  readonly requestOf: (request: Req) => Q | Promise<Q>;
  /**
   * Keeps gates before the handler is reached: writes the access record, files the request. Only `true` is kept; what
   * throws, or answers anything else, refuses. A gate that is not here is left to the handler.
   */
  readonly gates?: { readonly [obligation: string]: (gate: Duty, decision: Decision, request: Req) => unknown };
  /** Where facts come from that `requestOf` does not tell, asked only when they would decide. */
  readonly providers?: Providers;
  /** Milliseconds that each provider has: 5000 unless given. */
  readonly timeout?: number;
  /** The body of a refusal, in place of the usual one. */
  readonly refusalOf?: (decision: Decision) => object;
}

/** An answer in place of the handler's. */
export interface Refused {
  readonly status: 403 | 500;
  readonly body: object;
}
