/** What an audit of shares takes and gives. */
import type { Engine } from '../../engine/index.ts';
import type { Decision } from '../../explain/index.ts';
import type { Moment } from '../../vocabulary/index.ts';
import type { BrokenRule } from '../against.ts';
import type { AgencyFacts } from './recipient.ts';

/** What `shareAudit` takes. */
export interface ShareAuditOptions {
  readonly engine: Pick<Engine<unknown>, 'policies'> & { decide(request: unknown): Decision };
  /** The standing recipients, as a portal or a list tells them. */
  readonly recipients: readonly unknown[];
  /**
   * The requests on file, as requests of `share.grant`: resource, context with its approval, subject. An empty list says that
   * there are none; left out, it is not told whether there are.
   */
  readonly requests?: readonly unknown[] | undefined;
  /** Agencies with their facts, confirmed by whoever keeps the registry; they stand before those of the list. */
  readonly registry?: readonly unknown[] | undefined;
  /** As of when the shares are judged. */
  readonly at: Moment;
}

export const shareStates = ['covered', 'uncovered', 'impossible', 'untold'] as const;

/**
 * `covered`: a request on file makes the share lawful; `uncovered`: the agency may receive one, and no request on file makes
 * it so; `impossible`: no request could; `untold`: it hangs on what was not told.
 */
export type ShareState = (typeof shareStates)[number];

/** A standing recipient, judged. */
export interface AuditedShare {
  readonly name: string;
  readonly state: ShareState;
  /** The agency's facts that were relied on, and who told them. */
  readonly facts: AgencyFacts;
  readonly from: 'list' | 'registry';
  /** Requests on file that name it. */
  readonly requests: number;
  /** Why: the rules against it, or those that the requests on file do not meet. */
  readonly rules: readonly BrokenRule[];
  /** Of `untold`: the facts; `an approved request` where it was not told whether there is one. */
  readonly missing: readonly string[];
  readonly questions: readonly string[];
}

/** What an audit of standing shares found. */
export interface ShareReport {
  readonly policies: readonly { readonly id: string; readonly version: string; readonly digest: string }[];
  readonly at: string | number;
  readonly counts: { readonly [state in ShareState]: number };
  readonly shares: readonly AuditedShare[];
  /** Whether requests and a registry were given, and how many. */
  readonly given: { readonly requests: number | null; readonly registry: number | null };
  /** Requests on file, by number, that name nobody on the list: a share that was never set up, has ended, or bears another name. */
  readonly unmatched: readonly number[];
}
