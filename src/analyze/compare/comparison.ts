/** What two policies are to each other, as data. */
import type { Decision } from '../../explain/index.ts';
import type { Request } from '../space/request.ts';

/** A request that one side permits and the other does not. */
export interface Apart {
  readonly request: Request;
  /** What each side decides by itself. */
  readonly first: Decision;
  readonly second: Decision;
  /** How many classes of requests are answered so; `undefined` where counting them took too many nodes. */
  readonly classes: bigint | undefined;
}

/** A requirement of the other side that is not met, or a forbid of it that applies, on what one side permits. */
export interface Objection extends Apart {
  readonly policy: string;
  readonly rule: string;
  readonly clauses: readonly string[];
  readonly says: string;
  /** Of a requirement of several things: the one that is not so, in words. */
  readonly unmet?: string;
  /** Whether the request is one to which nothing else objects. */
  readonly alone: boolean;
}

export interface ActionComparison {
  readonly action: string;
  /** Rules of the second that object to what the first permits, by rule. */
  readonly secondObjects: readonly Objection[];
  /** Rules of the first that object to what the second permits, by rule. */
  readonly firstObjects: readonly Objection[];
  /** What the first permits and the second grants to others only, to nobody, or cannot decide. */
  readonly onlyFirst: Apart | undefined;
  readonly onlySecond: Apart | undefined;
}

export interface PolicyComparison {
  /** The actions of which there is something to say, by name. */
  readonly actions: readonly ActionComparison[];
  /** Actions of which nothing could be said: their rules are too entangled for the nodes allowed, or their times. */
  readonly gaveUp: readonly string[];
}
