/**
 * A decision as the hand-written function and the engine must give it: the whole of it but its remedies, which nobody
 * writes by hand, and the words in which a problem is told.
 */
import type { Decision } from '../../src/explain/index.ts';

type Comparable = Omit<Decision, 'remedies' | 'remediesComplete' | 'problems'> & {
  readonly problems: readonly { readonly path: string; readonly code: string; readonly message: string }[];
};

export function inOurTerms({ effect, reasons, missing, obligations, advice, ...rest }: Comparable) {
  const { problems, policies, evaluatedAt } = rest;
  return {
    effect,
    reasons,
    missing,
    obligations,
    advice,
    problems: problems.map(({ path, code, message }) => ({ path, code, isSaid: message !== '' })),
    policies,
    evaluatedAt,
  };
}
