/** What a case expects, against what was decided. */
import type { Duty } from '../../evaluate/index.ts';
import type { Decision } from '../../explain/index.ts';
import { parseInstant } from '../../language/index.ts';
import type { CaseExpectation } from '../../policy/cases/case.ts';
import { compareText } from '../../policy/index.ts';

/** What a decision says of what a case expects, in the form of the expectation. */
export function seenIn(decision: Decision, { expect }: { readonly expect: CaseExpectation }): CaseExpectation {
  const { rules, notRules, clauses } = reasonsSeen(decision, expect);
  const duties = [...decision.obligations, ...decision.advice];
  return {
    effect: decision.effect,
    rules,
    notRules,
    clauses,
    obligations: expect.obligations && decision.obligations.map(({ id }) => id),
    advice: expect.advice && decision.advice.map(({ id }) => id),
    due: expect.due && byDuty(duties, ({ id, dueAt }) => asWritten(dueAt, expect.due?.[id])),
    owner: expect.owner && byDuty(duties, ({ owner }) => owner),
    missing: expect.missing && [...decision.missing],
    problems: expect.problems && decision.problems.map(({ path }) => path),
  };
}

type OfReasons = Pick<CaseExpectation, 'rules' | 'notRules' | 'clauses'>;

function reasonsSeen(decision: Decision, { rules, notRules, clauses }: CaseExpectation): OfReasons {
  // Reasons are made when they are read: a case that expects none does not pay for them.
  if (rules === undefined && notRules === undefined && clauses === undefined) return {};
  const seen = new Set(decision.reasons.map(({ rule }) => rule));
  const cited = new Set(decision.reasons.flatMap((reason) => reason.clauses));
  return {
    rules: rules?.filter((rule) => seen.has(rule)),
    notRules: notRules?.filter((rule) => !seen.has(rule)),
    clauses: clauses?.filter((clause) => cited.has(clause)),
  };
}

function byDuty(duties: readonly Duty[], value: (duty: Duty) => string | undefined): { [duty: string]: string } {
  return Object.fromEntries(
    duties.flatMap((duty) => {
      const said = value(duty);
      return said === undefined ? [] : [[duty.id, said]];
    }),
  );
}

/** A time as the case writes it, where it is the same moment. */
function asWritten(seen: string | undefined, expected: string | undefined): string | undefined {
  if (seen === undefined || expected === undefined) return seen;
  return parseInstant(seen) === parseInstant(expected) ? expected : seen;
}

/** One word of an expectation that was not met. */
export interface Difference {
  readonly of: keyof CaseExpectation;
  readonly expected: string;
  readonly seen: string;
}

/** Where a decision is not as the case expects; empty for a case that passes. */
export function differences(decision: Decision, { expect }: { readonly expect: CaseExpectation }): Difference[] {
  // What is malformed is denied whatever the rules say: a case that does not expect it shows nothing of them.
  const one = { expect: { ...expect, problems: expect.problems ?? [] } };
  const seen = seenIn(decision, one);
  return words.flatMap((of) => {
    const expected = one.expect[of];
    if (expected === undefined || canonical(expected) === canonical(seen[of])) return [];
    return [{ of, expected: inText(expected), seen: actual(decision, of) ?? inText(seen[of]) }];
  });
}

/** What decided instead, where a rule or clause that is expected is not among the reasons. */
function actual(decision: Decision, of: keyof CaseExpectation): string | undefined {
  if (of === 'rules' || of === 'notRules') return inText(decision.reasons.map(({ rule }) => rule));
  if (of === 'clauses') return inText([...new Set(decision.reasons.flatMap(({ clauses }) => clauses))]);
  return undefined;
}

/** Cheap and telling first. */
const words = [
  'effect',
  'obligations',
  'advice',
  'due',
  'owner',
  'missing',
  'problems',
  'rules',
  'notRules',
  'clauses',
] as const satisfies readonly (keyof CaseExpectation)[];

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value) ?? '';
  return JSON.stringify(Object.entries(value).sort(([left], [right]) => compareText(left, right)));
}

function inText(value: unknown): string {
  if (typeof value === 'string') return value;
  const parts = Array.isArray(value)
    ? value.map(String)
    : Object.entries(value ?? {}).map(([key, one]) => `${key}: ${String(one)}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}
