/** A small wrong change of one rule, as somebody might make it by mistake. */
import type { Rule } from '../../../policy/index.ts';

export const mutationKinds = [
  'negate',
  'drop',
  'swap-lists',
  'widen',
  'narrow',
  'replace',
  'period',
  'chain',
  'drop-rule',
  'narrow-actions',
  'weaken',
] as const;
export type MutationKind = (typeof mutationKinds)[number];

export interface Mutant {
  readonly policy: string;
  readonly rule: string;
  readonly kind: MutationKind;
  /** What is changed, for a reviewer. */
  readonly change: string;
  /**
   * The changed rule, of the rule as it stands under some parameters; `gone` where it is taken out of the action, and
   * `undefined` where there is nothing to change under these parameters.
   */
  apply(rule: Rule, action: string): Rule | 'gone' | undefined;
}

export type Change = Omit<Mutant, 'policy' | 'rule'>;
