/** Running cases: which are decided as they say, and where the others are not. */
import { explain } from '../../explain/index.ts';
import { type Difference, differences } from './expectation.ts';
import type { DecidedCase } from './suite.ts';

export interface CaseResult {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  /** Empty where the case passes. */
  readonly differences: readonly Difference[];
  /** What an officer reads of the decision: only of a case that fails. */
  readonly says?: string;
}

export function runCases(cases: readonly DecidedCase[]): CaseResult[] {
  return cases.map(({ one, decision }) => {
    const found = differences(decision, one);
    const { name, file, line } = one;
    if (found.length === 0) return { name, file, line, differences: found };
    return { name, file, line, differences: found, says: officerSentence(explain(decision)) };
  });
}

/** The lines below the title of an explanation, up to the first heading. */
function officerSentence(text: string): string {
  const [head = ''] = text.split('\n\n');
  return head.split('\n').slice(1).join(' ');
}
