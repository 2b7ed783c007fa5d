/**
 * What a host takes part with in the working group's draft of an Access Request and Approval Profile (Draft 1, 2026): a
 * denial that can be asked about, a place to ask, and what became of it. It never permits anything: what was approved is
 * evaluated anew, and the policies decide.
 */
import type { Decision } from '../../explain/index.ts';
import type { Evaluation } from '../entities.ts';

/** Who takes requests for access. */
export interface AccessRequests {
  /**
   * Whether a denial can be asked about, and in which form. Unless given, it can where the decision is a deny with a remedy
   * that somebody could bring about; what is undecided lacks facts, which no approval supplies, and never can.
   */
  readonly requestable?: (decision: Decision, evaluation: Evaluation) => boolean | Requestable;
  /** Records a request for access, and has somebody look at it. What it throws is a 500, and nothing was asked for. */
  readonly submit: (asked: AccessRequest) => Submitted | Promise<Submitted>;
  /** What became of it. `undefined` where there is no such request, or none that this caller may see. */
  readonly status: (
    id: string,
    asked: { readonly request: Request },
  ) => AccessTask | undefined | Promise<AccessTask | undefined>;
  /** Milliseconds in which a denial may be asked about: ten minutes unless given. */
  readonly expiry?: number;
  /** Signs what binds a request to its denial, so that several instances take each other's. Random unless given. */
  readonly secret?: string;
  /** Tells when that is, in epoch milliseconds. `Date.now` unless given. */
  readonly clock?: () => number;
}

/** How a denial can be asked about. */
export interface Requestable {
  /** The name of the workflow, of the host's own choosing. */
  readonly template?: string;
  /** Texts for people. */
  readonly display?: object;
  /** `https` URLs of a form for people, and of the JSON Schema of what is to be filled in. */
  readonly formUrl?: string;
  readonly requestSchemaUrl?: string;
}

/** A request for access: bound to a denial that this decision point gave, which has not expired. */
export interface AccessRequest {
  readonly evaluationId: string;
  /** As it was denied; its `context` with what was added for the request, such as a justification. */
  readonly evaluation: Evaluation;
  readonly template: string | undefined;
  /** What the caller said, and nobody verified. */
  readonly requestedAccess: Readonly<Record<string, unknown>>;
  readonly client: Readonly<Record<string, unknown>>;
  /** The same key from the same caller is the same request, and has the same id. */
  readonly idempotencyKey: string | undefined;
  /** The HTTP request, for who is asking. Its body has been read. */
  readonly request: Request;
  readonly signal: AbortSignal;
}

/** What the host made of it. It is always pending at first. */
export interface Submitted {
  /** Opaque, and not to be guessed: at least 16 characters of letters, digits, `-` and `_`. */
  readonly id: string;
  /** UTC text after which the id is good for nothing. */
  readonly expiresAt?: string;
  readonly display?: object;
}

export type AccessTask = Omit<Submitted, 'id'> &
  (
    | { readonly status: 'pending' | 'denied' | 'expired' | 'cancelled' | 'failed' }
    | { readonly status: 'approved'; readonly approval: Approval }
  );

/**
 * What a caller puts into `context.approval` when it asks anew. It is no fact: `requestOf` of the host looks it up, whether
 * it is of this subject, action and resource and still stands, and tells the policies what they ask about.
 */
export interface Approval {
  /** Opaque, and not to be guessed. */
  readonly id: string;
  readonly approvedAt?: string;
  readonly approvedUntil: string;
  readonly state?: unknown;
}
