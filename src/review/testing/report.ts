/** What a run of the cases found, for all formats. */
import type { FilePlace } from '../../node/policy-folders.ts';
import { type Coverage, percent, type Share } from './coverage/coverage.ts';
import type { Mutation } from './mutation/mutation.ts';
import type { CaseResult } from './run.ts';

export interface TestReport {
  readonly results: readonly CaseResult[];
  readonly coverage?: Coverage;
  readonly mutation?: Mutation;
  readonly shortfalls: readonly Shortfall[];
}

/** The least shares, in percent, below which a run fails. */
export interface Thresholds {
  readonly rules: number;
  readonly clauses: number;
  readonly leaves: number;
  readonly mutation: number;
  readonly duties: number;
  readonly 'mutation of duties': number;
}

export interface Shortfall {
  readonly of: keyof Thresholds;
  readonly percent: number;
  readonly wanted: number;
}

/** What was looked at, as far as it was asked for. */
export interface Looked {
  readonly coverage?: Coverage | undefined;
  readonly mutation?: Mutants | undefined;
  readonly duties?: Share | undefined;
  readonly dutyMutation?: Mutants | undefined;
}

/** Mutants of rules or of duties, by whether anything noticed them. */
interface Mutants {
  readonly killed: readonly unknown[];
  readonly survived: readonly unknown[];
}

export function shortfalls({ coverage, mutation, duties, dutyMutation }: Looked, thresholds: Thresholds): Shortfall[] {
  const scoreIn = (one: Mutants | undefined) => (one === undefined ? undefined : scoreOf(one));
  const shares: [keyof Thresholds, Share | undefined][] = [
    ['rules', coverage?.byRule],
    ['clauses', coverage?.byClause],
    ['leaves', coverage?.byLeaf],
    ['mutation', scoreIn(mutation)],
    ['duties', duties],
    ['mutation of duties', scoreIn(dutyMutation)],
  ];
  return shares.flatMap(([of, share]) => {
    const wanted = thresholds[of];
    return share === undefined || percent(share) >= wanted ? [] : [{ of, percent: percent(share), wanted }];
  });
}

/** Killed of those that are killed or survive: what is proved equivalent is no mistake, and counts apart. */
export function scoreOf({ killed, survived }: Mutants): Share {
  return { covered: killed.length, of: killed.length + survived.length };
}

export function isFine({ results, shortfalls: short }: TestReport): boolean {
  return short.length === 0 && results.every(({ differences }) => differences.length === 0);
}

export const failing = ({ results }: TestReport) => results.filter(({ differences }) => differences.length > 0);

export const placed = ({ file, line }: Pick<FilePlace, 'file' | 'line'>) => `${file}:${line}`;

export function shareText(share: Share): string {
  return `${share.covered} of ${share.of} (${percent(share)} %)`;
}

/** "1 case", "2 cases". */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
