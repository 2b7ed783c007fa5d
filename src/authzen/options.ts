import type { Providers } from '../ask/providers.ts';
import type { Engine } from '../engine/index.ts';
import type { Decision } from '../explain/index.ts';
import type { Directories } from './directory.ts';
import type { AccessRequests } from './drafts/access-requests.ts';
import type { Evaluation } from './entities.ts';

/** Answers one HTTP request; never rejects. */
export type AuthzenHandler = (request: Request) => Promise<Response>;

/** What {@link authzenHandler} takes. */
export interface AuthzenOptions<R> {
  readonly engine: Engine<R>;
  /**
   * The identifier of this decision point: an `https` URL without query or fragment, under which callers reach it. With a
   * path, the endpoints stand below it. Left out, there is no metadata, and the endpoints stand at the root.
   */
  readonly identifier?: string;
  /**
   * The bearer tokens of callers, compared in constant time. Left out, nobody is asked for one: only for a host that
   * lets nobody else in (loopback, mutual TLS) or has an `authenticate` of its own.
   */
  readonly tokens?: readonly string[];
  /** For OAuth and the like: whether the caller is known (else 401), and whether it may call at all (else 403). */
  readonly authenticate?: (request: Request) => Authenticated | Promise<Authenticated>;
  /** Where facts come from that a request does not tell, asked only when they would decide. What is told stands. */
  readonly providers?: Providers;
  /** The subjects and resources that a search looks through, by type. A search without its directories is not offered. */
  readonly directories?: Directories;
  /** The name in `context` under which the properties of an action are told; they are not told unless it is given. */
  readonly actionProperties?: string;
  /** The types of subjects that are people or services of this policy; others are always denied. All unless given. */
  readonly subjectTypes?: readonly string[];
  /** Makes the engine's request of an evaluation in place of the usual one; what it throws denies. */
  readonly requestOf?: (evaluation: Evaluation) => unknown;
  /**
   * What the caller is told beside the decision: all of it, unless given. `undefined` for nothing. Gates of a permit are told
   * all the same, unless it names `obligations` itself.
   */
  readonly contextOf?: (decision: Decision) => object | undefined;
  /**
   * Profiles of the working group that are drafts; none unless named, and their shape may change with any version.
   * `obligations`: those of a decision have an id, a type and properties, and stand beside what a search found.
   * `access-request`: a denial says how to ask for access; needs `accessRequests` and `identifier`.
   */
  readonly drafts?: readonly ('obligations' | 'access-request')[];
  /** Who takes requests for access, of that draft. It never grants any: what was approved is evaluated anew. */
  readonly accessRequests?: AccessRequests;
  readonly limits?: Partial<Limits>;
  /** Signs page tokens, so that several instances take each other's; at least 16 characters. Random unless given. */
  readonly pageSecret?: string;
  /** Called when a request comes, and what it gives when it was answered: for logs and traces. What it throws is ignored. */
  readonly observe?: (started: Started) => ((ended: Ended) => void) | undefined;
}

export type Authenticated = 'known' | 'unknown' | 'forbidden';

export interface Limits {
  /** Bytes of a request's body: 1 MiB unless given. */
  readonly body: number;
  /** Objects and lists inside each other: 32 unless given. */
  readonly depth: number;
  /** Evaluations in one request: 200 unless given. */
  readonly evaluations: number;
  /** Characters of the answers to one batch that asks for context: 16 Mi unless given. */
  readonly answer: number;
  /** Results on a page, also where a caller asks for more: 100 unless given. */
  readonly page: number;
  /** Candidates that one search request looks at; the page ends there: 5000 unless given. */
  readonly candidates: number;
  /** Milliseconds for one request: 5000 unless given. */
  readonly time: number;
}

/** A request that came. Nothing of its body: no names, no plates, no tokens. */
export interface Started {
  readonly endpoint: string;
  readonly requestId: string | undefined;
  /** W3C Trace Context, as the caller sent it. */
  readonly traceparent: string | undefined;
}

export interface Ended {
  readonly status: number;
  /** How many decisions were true, and how many false. */
  readonly permitted: number;
  readonly denied: number;
  readonly milliseconds: number;
}
