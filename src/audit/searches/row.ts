/** A search as an export tells it. What a cell leaves blank is not told. */
export interface SearchRow {
  /** The file, where there are several: the line alone does not find the row then. */
  readonly file?: string | undefined;
  /** Where it stands in its file. */
  readonly line: number;
  /** When it was made: epoch milliseconds. */
  readonly at: number;
  /** The vendor's own id of the search. */
  readonly id?: string | undefined;
  readonly user?: string | undefined;
  readonly organization?: string | undefined;
  /** How many networks were searched. */
  readonly networks?: number | undefined;
  readonly plate?: string | undefined;
  readonly reason?: string | undefined;
  readonly offenseType?: string | undefined;
  readonly caseNumber?: string | undefined;
  /** What was searched by beside a plate. */
  readonly filters?: string | undefined;
  readonly textPrompt?: string | undefined;
  readonly searchType?: string | undefined;
}

/** The columns that an audit looks at, by the names that rows have them under. */
export const rowColumns = [
  'at',
  'id',
  'user',
  'organization',
  'networks',
  'plate',
  'reason',
  'offenseType',
  'caseNumber',
  'filters',
  'textPrompt',
  'searchType',
] as const;
export type RowColumn = (typeof rowColumns)[number];
