import type { Place, ValuePath } from '../yaml/source-file.ts';

/** A decided example beside the rules: a request, and what must be decided. */
export interface PolicyCase {
  readonly name: string;
  /** Where it stands, for messages. */
  readonly file: string;
  readonly line: number;
  /** The policies that decide it together, by id. */
  readonly policies: readonly string[];
  /** Parameter values of the folder's own policy. */
  readonly parameters: { readonly [name: string]: string | readonly string[] };
  /** Its clock is the request's own `context.at`; where a case leaves that out, it says so by `clock`. */
  readonly clock: string | undefined;
  readonly request: unknown;
  /** How the request was written: what another case beside it may start from. */
  readonly written: CaseAsWritten;
  readonly expect: CaseExpectation;
  /** Where a part of it was written, as `expect`, `rules`, 0; the case itself where the part stands elsewhere. */
  placeOf(part: ValuePath, of?: 'key' | 'value'): Place;
  /** Where a fact of its request was told: in the case, or in a piece that it shares. */
  placeOfFact(fact: string): Place & { readonly file: string };
}

export interface CaseAsWritten {
  readonly given: readonly string[];
  readonly but: { readonly [path: string]: unknown };
  readonly untold: readonly string[];
}

/** What is left out is not asserted, but the effect always is. */
export interface CaseExpectation {
  readonly effect: 'permit' | 'deny' | 'indeterminate';
  /** Rules that must be among the reasons. */
  readonly rules?: readonly string[] | undefined;
  /** Rules that must not be among them: it is not they that decide. */
  readonly notRules?: readonly string[] | undefined;
  /** Clauses each of which some reason must cite. */
  readonly clauses?: readonly string[] | undefined;
  /** Ids, all of them. */
  readonly obligations?: readonly string[] | undefined;
  readonly advice?: readonly string[] | undefined;
  /** When duties and advice are due, by id: all that have a time. */
  readonly due?: { readonly [duty: string]: string } | undefined;
  /** Who owes them, by id: all that have an owner. */
  readonly owner?: { readonly [duty: string]: string } | undefined;
  /** Paths, all of them. */
  readonly missing?: readonly string[] | undefined;
  readonly problems?: readonly string[] | undefined;
}
