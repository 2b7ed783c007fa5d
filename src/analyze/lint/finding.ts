import type { Condition } from '../../language/index.ts';

/** What lint by meaning finds. */
export type MeaningFinding =
  /** No request gets the action, although the policy has rules that grant it. */
  | { readonly kind: 'never-permitted'; readonly action: string }
  /** A grant never leads to a permit, because these rules never let what it grants pass. */
  | { readonly kind: 'never-grants'; readonly rule: string; readonly against: readonly string[] }
  /**
   * The answer to every request is the same without the rule. `by`: rules each of which says as much. `reads`: facts that
   * it alone reads, so that a malformed value of them is denied for its sake only.
   */
  | {
      readonly kind: 'decides-nothing';
      readonly rule: string;
      readonly by: readonly string[];
      readonly reads?: readonly string[];
    }
  /** An obligation or advice attaches to nothing. */
  | { readonly kind: 'never-attaches'; readonly rule: string }
  /** A part of a condition can be left out. `place` counts the entries of each list, from 1; `reads` as of a rule. */
  | {
      readonly kind: 'needless-part';
      readonly rule: string;
      readonly of: 'applies' | 'when';
      readonly place: string;
      readonly part: Condition;
      readonly reads?: readonly string[];
    }
  /** The rules of an action are too many, or too entangled, for the nodes allowed: nothing is said of it. */
  | { readonly kind: 'gave-up'; readonly action: string };
