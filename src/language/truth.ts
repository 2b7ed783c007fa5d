/**
 * Kleene's three truth values, ordered so that `and` is the least and `or` the greatest of two
 * (S. C. Kleene, Introduction to Metamathematics, 1952, § 64).
 *
 * Numbers, not an enum: the plan's closures compare them several times per decision.
 */
export const FALSE = 0;
export const UNKNOWN = 1;
export const TRUE = 2;

export type Truth = typeof FALSE | typeof UNKNOWN | typeof TRUE;

export function not(truth: Truth): Truth {
  return (2 - truth) as Truth;
}

export function truthOf(holds: boolean): Truth {
  return holds ? TRUE : FALSE;
}
