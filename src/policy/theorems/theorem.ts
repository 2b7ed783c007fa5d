/** A statement about every request, beside the rules of a policy: what is to hold whatever anybody asks. */
import type { Condition } from '../../language/index.ts';

export interface Theorem {
  readonly id: string;
  readonly says: string;
  readonly clauses: readonly string[];
  /** The policies that decide together, by id. */
  readonly policies: readonly string[];
  readonly actions: readonly string[];
  /** Whether the actions were named one by one, so that each has to count for something. */
  readonly named: boolean;
  /** Only requests of which this is true. */
  readonly given?: Condition;
  readonly claim: Claim;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type Claim =
  /** Every permit has it true: unknown is not enough. */
  | { readonly kind: 'permit-needs'; readonly condition: Condition }
  /** No request of which it is true is permitted. */
  | { readonly kind: 'never-permit'; readonly condition: Condition }
  /** Every permit carries these obligations or advice. */
  | { readonly kind: 'carries'; readonly duties: readonly string[] }
  /** Whatever a policy's requirements or forbids object to is denied by all together. */
  | { readonly kind: 'yields-to'; readonly policy: string }
  /** Whoever changes these facts so keeps what was answered. */
  | {
      readonly kind: 'changing';
      readonly facts: { readonly [path: string]: Change };
      readonly keeps: 'permit' | 'answer';
    }
  /** Telling one more fact, whichever, changes no permit and no deny. */
  | { readonly kind: 'telling-more' };

export const changeWords = ['told', 'added', 'earlier', 'a-day-earlier', 'anything'] as const;

/**
 * `told`: was not told and becomes anything; `added`: was none or not told and becomes something; `earlier`: a time, to
 * one that is not after it; `a-day-earlier`: to one that is 24 hours before it or more; `anything`: whatever.
 */
export type Change = (typeof changeWords)[number];
