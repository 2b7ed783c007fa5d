/** Which column of a table tells which fact of a resource. */
import type { FactShape } from '../language/index.ts';

export const dialects = ['postgres', 'sqlite', 'mysql', 'duckdb'] as const;

/** The databases whose SQL can be made. */
export type SqlDialect = (typeof dialects)[number];

/** How a column keeps a time. */
export type TimeColumn =
  /** Whole milliseconds since 1970, as an integer: for every database, and the only way for SQLite. */
  | 'epoch-ms'
  /** An instant (`timestamptz`), for PostgreSQL and DuckDB. */
  | 'timestamptz'
  /**
   * Date and time without a zone, meaning UTC (`timestamp`, MySQL's `datetime`, not its `timestamp`), for all but SQLite. A
   * driver's `Date` of one is read in the zone of the machine, so let the driver give text.
   */
  | 'timestamp-utc';

/** A column that tells a fact, or whether an object is there at all. */
export interface MappedColumn {
  readonly column: string;
  /** What NULL says: that nothing was told (and what is not told never permits), or that there is known to be none. */
  readonly null?: 'untold' | 'none';
  /** Of a time: how it is kept. No other fact takes it. */
  readonly as?: TimeColumn;
  /**
   * Of a text: the host's word that the column's own collation tells all texts apart, so that an index on it can serve.
   * Otherwise the collation is set aside, for some hold `A` and `a` for the same.
   */
  readonly exact?: true;
}

/** A fact that is the same for every row: a table of nothing but Flock's reads tells their source this way. */
export interface MappedValue {
  readonly value: unknown;
}

export interface Mapping {
  readonly dialect: SqlDialect;
  /**
   * The table or alias in front of every column, where a query has several; for SQLite always, which can take a misspelt column
   * for a text where nothing stands before it.
   */
  readonly table?: string;
  /**
   * By path below the resource: `capturedAt`, `hold.evidence`. What is left out is untold. The path of an object (`hold`)
   * names a column that is NULL where there is no such object; without one an object is there wherever something below it
   * is mapped.
   */
  readonly facts: { readonly [path: string]: MappedColumn | MappedValue };
}

/** A mapping that was read and fits: every property is its own, so that nothing inherited can add to it. */
export interface ReadMapping {
  readonly dialect: SqlDialect;
  readonly table: string | undefined;
  /** Objects stand before what is in them. */
  readonly facts: ReadonlyMap<string, ReadFact>;
}

export type ReadFact = ReadColumn | ReadValue;

export interface ReadColumn {
  readonly is: 'column';
  readonly shape: FactShape;
  readonly column: string;
  /** Whether NULL says that there is known to be none. */
  readonly isNone: boolean;
  readonly as: TimeColumn | undefined;
  readonly exact: boolean;
}

export interface ReadValue {
  readonly is: 'value';
  readonly shape: FactShape;
  readonly value: unknown;
}

export function isColumn(fact: ReadFact): fact is ReadColumn {
  return fact.is === 'column';
}

/** The paths of the objects around a path, outermost first. */
export function around(path: string): string[] {
  const steps = path.split('.');
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join('.'));
}
