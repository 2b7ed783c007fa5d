/**
 * What a database may keep in the column of a fact. A database compares more than it should: MySQL takes any text for 0,
 * PostgreSQL a number for a text. A column that a driver gives back as something else than is compared here finds nothing.
 */
import { type SqlBool, sql } from 'kysely';
import { numberOf, type Sql, TRUE, type ValueSql } from './dialect.ts';
import type { SqlDialect, TimeColumn } from './mapping.ts';

export type Kind = 'text' | 'boolean' | 'number' | TimeColumn;
type Types = { readonly [kind in Kind]: readonly string[] };

/** Not of 128 bits or decimal, which JavaScript's numbers do not hold, nor of single precision, whose 0.1 is more than 0.1. */
const postgres: Types = {
  text: ['text', 'character varying'],
  boolean: ['boolean'],
  number: ['double precision', 'smallint', 'integer', 'bigint'],
  'epoch-ms': ['smallint', 'integer', 'bigint'],
  timestamptz: ['timestamp with time zone'],
  'timestamp-utc': ['timestamp without time zone'],
};
const duckdb: Types = {
  text: ['VARCHAR'],
  boolean: ['BOOLEAN'],
  number: ['DOUBLE', 'TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT'],
  'epoch-ms': ['SMALLINT', 'INTEGER', 'BIGINT'],
  timestamptz: ['TIMESTAMP WITH TIME ZONE'],
  'timestamp-utc': ['TIMESTAMP'],
};
/** Of the value: a column of SQLite keeps anything. */
const sqlite: Types = {
  text: ['text'],
  boolean: ['integer', 'real'],
  number: ['integer', 'real'],
  'epoch-ms': ['integer', 'real'],
  timestamptz: [],
  'timestamp-utc': [],
};

export function isOfType(dialect: SqlDialect, name: ValueSql, kind: Kind): Sql {
  switch (dialect) {
    case 'postgres':
      return sql`pg_typeof(${name}) in (${sql.join(postgres[kind].map((type) => sql`${sql.lit(type)}::regtype`))})`;
    case 'duckdb':
      return sql`typeof(${name}) in (${words(duckdb[kind])})`;
    case 'sqlite':
      return sql`typeof(${name}) in (${words(sqlite[kind])})`;
    default:
      // 5: a number or a time. Bytes are of no character set.
      return kind === 'text'
        ? sql`(coercibility(${name}) <> 5 and charset(${name}) <> 'binary')`
        : sql`coercibility(${name}) = 5`;
  }
}

/** Whether a value of one of those types is one of the kind. Whether a time is in range is asked beside it. */
export function hasForm(dialect: SqlDialect, name: ValueSql, kind: Exclude<Kind, 'text'>): Sql {
  if (dialect === 'mysql') return mysqlForm(name, kind);
  if (kind === 'number') return isNumber(dialect, name);
  if (dialect !== 'sqlite') return TRUE;
  return kind === 'boolean' ? sql`${name} in (0, 1)` : sql`(typeof(${name}) = 'integer' or ${name} = round(${name}))`;
}

/** Finite, and a whole number of 64 bits no further than where each has a number of its own in JavaScript. */
function isNumber(dialect: Exclude<SqlDialect, 'mysql'>, name: ValueSql): Sql {
  const within = (most: number): Sql =>
    sql<SqlBool>`${name} between ${numberOf(dialect, -most)} and ${numberOf(dialect, most)}`;
  const isDouble = {
    postgres: sql`pg_typeof(${name}) = 'double precision'::regtype`,
    duckdb: sql`typeof(${name}) = 'DOUBLE'`,
    sqlite: sql`typeof(${name}) = 'real'`,
  }[dialect];
  return sql`(${within(Number.MAX_SAFE_INTEGER)} or (${isDouble} and ${within(Number.MAX_VALUE)}))`;
}

/** By the text of a value, for MySQL does not tell of which type a column is: a date is no number, 0.5 no instant. */
function mysqlForm(name: ValueSql, kind: Exclude<Kind, 'text'>): Sql {
  const text = sql`cast(${name} as char)`;
  if (kind === 'boolean') return sql`${text} in ('0', '1')`;
  if (kind === 'number') return sql`cast(cast(${name} as double) as char) = ${text}`;
  if (kind === 'epoch-ms') return sql`cast(cast(${name} as signed) as char) = ${text}`;
  // MySQL can keep a month or a day of 0.
  return sql`(${text} like '____-__-__ __:__:__%' and month(${name}) > 0 and dayofmonth(${name}) > 0)`;
}

/** Words of this file, none of which comes from outside. */
const words = (list: readonly string[]) => sql.join(list.map((word) => sql.lit(word)));
