import type { BrokenRule } from '../against.ts';
import type { Breadth } from './networks.ts';
import type { Repeats } from './repeats.ts';
import type { Assumed } from './request.ts';
import type { GroupCounts, RowCounts } from './tally.ts';

type Counted<T> = readonly (T & { readonly rows: number })[];

/** A row by its place, and by the vendor's own id where it has one. */
export interface RowPlace {
  /** Where there are several. */
  readonly file?: string;
  readonly line: number;
  readonly id?: string;
}

/** What an audit of searches found. It is plain JSON; no plate, no reason's text and no name but that of a user is in it. */
export interface SearchReport {
  readonly policies: readonly { readonly id: string; readonly version: string; readonly digest: string }[];
  /** By which `reasons.yaml` the reasons were read. */
  readonly reasons: { readonly policy: string; readonly digest: string };
  readonly period: { readonly from: string | null; readonly until: string | null; readonly outOfPeriod: number };
  /** The first and the last search that was looked at. */
  readonly seen: { readonly first: string | null; readonly last: string | null } | null;
  /** What the auditor vouched for. */
  readonly assumed: Assumed | null;
  readonly total: RowCounts;
  readonly agencies: readonly GroupCounts[];
  readonly users: readonly GroupCounts[];
  readonly months: readonly GroupCounts[];
  readonly purposes: readonly GroupCounts[];
  /** Of rows that cannot be told: the facts that would tell. */
  readonly missing: Counted<{ readonly fact: string }>;
  /** Facts of the roster or of the auditor that are not what they should be. */
  readonly malformed: Counted<{ readonly fact: string }>;
  /** Of rows outside policy: the rules, with their clauses. */
  readonly rules: Counted<BrokenRule>;
  readonly outside: {
    readonly total: number;
    readonly listed: readonly (RowPlace & { readonly rules: readonly string[] })[];
  };
  /** What a person has to be asked, and of how many rows. */
  readonly questions: Counted<{ readonly entry: string; readonly question: string }>;
  readonly asked: {
    readonly total: number;
    readonly listed: readonly (RowPlace & { readonly entries: readonly string[] })[];
  };
  /** How many rows each entry of `reasons.yaml` was found in. */
  readonly entries: Counted<{ readonly entry: string }>;
  /** The items of Civil Code 1798.90.52(a) that rows lack. */
  readonly lacking: Counted<{ readonly item: string }>;
  readonly networks: Breadth;
  readonly repeats: Repeats;
  /** Rows whose user the roster does not know, and those of the office that audits; `null` without a roster. */
  readonly roster: { readonly unknown: number; readonly auditor: RowCounts } | null;
  /** Of the rows that give a reason, the share of which some entry read at least a part. */
  readonly read: { readonly given: number; readonly read: number; readonly share: number | null };
}

/** What is counted row by row; `unread` are rows with a reason of which no entry knew a word. */
export type SearchCounts = Omit<
  SearchReport,
  'policies' | 'reasons' | 'period' | 'assumed' | 'repeats' | 'roster' | 'read'
> & {
  readonly unread: number;
};

export function reportOf({ unread, ...counted }: Omit<SearchReport, 'read'> & { unread: number }): SearchReport {
  const given = counted.total.rows - counted.total.reasons.blank;
  const read = given - unread;
  return { ...counted, read: { given, read, share: given === 0 ? null : read / given } };
}
