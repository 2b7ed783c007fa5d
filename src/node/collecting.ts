import { PolicyError, type PolicyProblem } from '../policy/index.ts';

/** What was read; where that cannot be, its problems are kept for later and the rest is read first. */
export function collecting<T>(problems: PolicyProblem[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}
