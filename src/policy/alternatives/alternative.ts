/** Rules as they would be under an answer to a reading that was not adopted. They decide nothing. */
import type { Policy } from '../policy.ts';

export interface Alternative {
  /** The reading's id. */
  readonly reading: string;
  /** Which of its alternatives, from 1. */
  readonly answer: number;
  /** The policies that decide together, by id. */
  readonly policies: readonly string[];
  /** The policy as it would be, with the answer adopted. */
  readonly policy: Policy;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
