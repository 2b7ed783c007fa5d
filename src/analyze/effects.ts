/** The three answers, in the order in which they let in more. */
import { FALSE, TRUE, type Truth, UNKNOWN } from '../language/index.ts';

export type Effect = 'deny' | 'indeterminate' | 'permit';

export const effects: readonly (readonly [Effect, Truth])[] = [
  ['deny', FALSE],
  ['indeterminate', UNKNOWN],
  ['permit', TRUE],
];
