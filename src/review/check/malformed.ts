import type { DecidedCase } from '../testing/suite.ts';
import type { Finding } from './finding.ts';
import { found } from './found.ts';

/** Cases that are denied because something in them is malformed, and do not say so: they show nothing of the rules. */
export function malformedCases(decided: readonly DecidedCase[]): Finding[] {
  return decided.flatMap(({ one, decision: { problems } }) => {
    const [first] = problems;
    if (first === undefined || (one.expect.problems ?? []).length > 0) return [];
    const message = `the case is denied only because its request is malformed: ${first.message}`;
    return [found('malformed-case', one.placeOfFact(first.path), message)];
  });
}
