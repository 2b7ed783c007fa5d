/** The three answers, in the order in which they let in more. */
import { FALSE, TRUE, type Truth, UNKNOWN } from '../language/index.ts';

export type Effect = 'deny' | 'indeterminate' | 'permit';

export const effects: readonly (readonly [Effect, Truth])[] = [
  ['deny', FALSE],
  ['indeterminate', UNKNOWN],
  ['permit', TRUE],
];

/** The answer that a truth of all rules together comes to. */
export const effectOf = (truth: Truth): Effect =>
  truth === TRUE ? 'permit' : truth === FALSE ? 'deny' : 'indeterminate';

export const truthOfEffect = (effect: Effect): Truth =>
  effect === 'permit' ? TRUE : effect === 'deny' ? FALSE : UNKNOWN;
