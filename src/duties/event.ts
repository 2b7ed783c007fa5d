import type { Moment } from '../vocabulary/index.ts';

/**
 * Something that happened, as a host records it: `event` is one of those that `duties.yaml` lists. It is JSON-compatible,
 * and like in a request what is left out is not told and `null` is known to be none.
 */
export interface DutyEvent {
  /** Unique: a second event of this id that says the same is passed over, one that says otherwise is named. */
  readonly id: string;
  readonly event: string;
  /** A time with its zone, epoch milliseconds, a `Date` or a Luxon `DateTime`. */
  readonly at?: Moment | null | undefined;
  /** What it is about: the id of a read, an entry, a person, a quarter (`2026-Q4`), a year (`2026`). */
  readonly about?: string | null | undefined;
  /** Who did it. */
  readonly by?: string | null | undefined;
  readonly facts?: { readonly [name: string]: unknown } | undefined;
  /** With `event: 'decision'`: the decision, whose obligations are owed from then on. */
  readonly decision?: object | undefined;
  /** With `event: 'decision'`: the action that was decided on, which a decision does not name itself. */
  readonly action?: string | null | undefined;
}

/** What was wrong with an event or an input of the host; the rest was taken all the same. */
export interface DutyProblem {
  readonly code:
    | 'malformed-event'
    | 'unknown-event'
    | 'malformed-fact'
    | 'unknown-fact'
    | 'missing-about'
    | 'duplicate-event'
    | 'contradictory-event'
    | 'contradictory-result'
    | 'too-early'
    | 'after-end'
    | 'before-the-start'
    | 'started-again'
    | 'not-begun'
    | 'result-without-query'
    | 'malformed-input';
  /** The id of the event; `events.3` where it has none; `host.shifts` and the like. */
  readonly path: string;
  readonly message: string;
  readonly help: string;
}

/** An event that was read. */
export interface KnownEvent {
  readonly id: string;
  readonly event: string;
  readonly at: number;
  readonly about: string | null;
  readonly by: string | undefined;
  /** Times are epoch milliseconds here; what is not here was not told. */
  readonly facts: ReadonlyMap<string, string | number | boolean | null>;
  readonly obligations: readonly RecordedObligation[];
  /** Of a decision: the action that was decided on, where that was told. */
  readonly action?: string;
  /** Another event of this id says otherwise: it may open something, but closes nothing. */
  readonly contested: boolean;
  /** It says what the one before it of its procedure said: it may close something, but opens nothing again. */
  readonly repeats?: boolean;
}

export interface RecordedObligation {
  readonly id: string;
  readonly policy: string;
  readonly clauses: readonly string[];
  readonly says: string;
  readonly fulfilment: string;
  readonly owner?: string;
  readonly dueAt?: number;
  readonly undetermined: boolean;
}
