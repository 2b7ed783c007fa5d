/** What the four databases say differently. Nothing from outside is ever put into SQL text: it is a parameter or quoted as a name. */
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { LAST_INSTANT } from '../language/index.ts';
import type { SqlDialect, TimeColumn } from './mapping.ts';

export type Sql = Expression<SqlBool>;
/** A value in SQL: of a column, made of one, or a parameter. */
export type ValueSql = RawBuilder<unknown>;

export const TRUE: Sql = sql<SqlBool>`1 = 1`;
export const FALSE: Sql = sql<SqlBool>`1 = 0`;

/** What ECMAScript's `trim` takes away: the white space and line ends of ECMA-262, § 12.2 and 12.3. */
const BLANKS =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** A text column, compared code unit by code unit whatever its collation. */
export function textOf(dialect: SqlDialect, column: ValueSql, exact: boolean): ValueSql {
  if (exact) return column;
  switch (dialect) {
    case 'postgres':
      return sql`${column}::text collate "C"`;
    case 'sqlite':
      return sql`${column} collate binary`;
    case 'mysql':
      return sql`cast(${column} as char character set utf8mb4) collate utf8mb4_0900_bin`;
    default:
      return sql`cast(${column} as varchar) collate c`;
  }
}

/** Whether anything but blanks stands in a text. */
export function isGiven(dialect: SqlDialect, text: ValueSql): Sql {
  // A class of characters that are not blank; MySQL's own trim takes away one text, not characters.
  if (dialect === 'mysql') return sql`regexp_like(${text}, ${`[^${BLANKS}]`})`;
  return dialect === 'postgres' ? sql`btrim(${text}, ${BLANKS}) <> ''` : sql`trim(${text}, ${BLANKS}) <> ''`;
}

/** Of how many bytes a text is: no database stops counting at a NUL here. */
export function bytesOf(dialect: SqlDialect, column: ValueSql): ValueSql {
  if (dialect === 'sqlite') return sql`length(cast(${column} as blob))`;
  if (dialect === 'duckdb') return sql`strlen(cast(${column} as varchar))`;
  return dialect === 'mysql' ? sql`length(${column})` : sql`octet_length(${column}::text)`;
}

/** Texts that can stand in a database at all: what is no UTF-8 would arrive as another text, a NUL in PostgreSQL as an error. */
export function canStand(dialect: SqlDialect, text: string): boolean {
  return text.isWellFormed() && !(dialect === 'postgres' && text.includes('\0'));
}

/** A number as a parameter that does not take on the type of a column. */
export function numberOf(dialect: SqlDialect, value: number): ValueSql {
  // As text to DuckDB, whose driver takes every whole number for a 64-bit integer.
  if (dialect === 'duckdb') return sql`cast(${String(value)} as double)`;
  return dialect === 'postgres' ? sql`cast(${value} as double precision)` : sql`${value}`;
}

export function isTrue(dialect: SqlDialect, column: ValueSql, wanted: boolean): Sql {
  if (dialect === 'sqlite' || dialect === 'mysql') return wanted ? sql`${column} = 1` : sql`${column} = 0`;
  return wanted ? sql`${column} is true` : sql`${column} is false`;
}

/**
 * A time column from an instant on, or up to one, both included. Columns that keep microseconds count as the milliseconds
 * that they have begun, as a told time does.
 */
export function from(dialect: SqlDialect, column: ValueSql, as: TimeColumn, instant: number): Sql {
  const moment = momentOf(dialect, as, Math.max(instant, -LAST_INSTANT));
  // `-infinity`, and what is not even that: the earliest time that the database has is after it.
  return moment.isBeforeAll ? sql`${column} > ${moment.sql}` : sql`${column} >= ${moment.sql}`;
}

export function upTo(dialect: SqlDialect, column: ValueSql, as: TimeColumn, instant: number): Sql {
  const last = Math.min(instant, LAST_INSTANT);
  if (as === 'epoch-ms') return sql`${column} <= ${momentOf(dialect, as, last).sql}`;
  const next = momentOf(dialect, as, last + 1);
  return next.isAfterAll === true ? sql`${column} <= ${next.sql}` : sql`${column} < ${next.sql}`;
}

interface MomentSql {
  readonly sql: ValueSql;
  readonly isBeforeAll: boolean;
  readonly isAfterAll?: boolean;
}

/** 24 November 4714 BC, the first day that PostgreSQL has, rounded up to a year. */
const POSTGRES_FIRST = Date.UTC(-4712, 0);

function momentOf(dialect: SqlDialect, as: TimeColumn, instant: number): MomentSql {
  const isBeforeAll = false;
  if (as === 'epoch-ms') {
    if (dialect === 'sqlite' || dialect === 'mysql') return { sql: sql`${instant}`, isBeforeAll };
    return { sql: sql`cast(${String(instant)} as bigint)`, isBeforeAll };
  }
  if (dialect === 'duckdb') {
    const micros = sql`cast(${`${BigInt(instant) * 1000n}`} as bigint)`;
    return {
      sql: as === 'timestamptz' ? sql`make_timestamptz(${micros})` : sql`make_timestamp(${micros})`,
      isBeforeAll,
    };
  }
  if (dialect === 'mysql') return mysqlMoment(instant);
  if (instant < POSTGRES_FIRST) return { sql: postgres('-infinity', as), isBeforeAll: true };
  // One past the last instant is none to ECMAScript, but a time to PostgreSQL; the last has no milliseconds of its own.
  const isPast = instant > LAST_INSTANT;
  const date = new Date(isPast ? LAST_INSTANT : instant);
  const year = date.getUTCFullYear();
  const [, rest = ''] = /^[+-]?\d+(-.*)Z$/.exec(date.toISOString()) ?? [];
  const after = isPast ? rest.replace('.000', '.001') : rest;
  const shown = `${String(year > 0 ? year : 1 - year).padStart(4, '0')}${after}`;
  return { sql: postgres(`${shown}${as === 'timestamptz' ? 'Z' : ''}${year > 0 ? '' : ' BC'}`, as), isBeforeAll };
}

function postgres(text: string, as: TimeColumn): ValueSql {
  return as === 'timestamptz' ? sql`cast(${text} as timestamptz)` : sql`cast(${text} as timestamp)`;
}

/** MySQL keeps the years 1000 to 9999 (and, unsupported, those before); beyond, every column is on one side. */
function mysqlMoment(instant: number): MomentSql {
  if (instant > Date.UTC(9999, 11, 31, 23, 59, 59, 999)) {
    return { sql: sql`cast(${'9999-12-31 23:59:59.999999'} as datetime(6))`, isBeforeAll: false, isAfterAll: true };
  }
  const text = new Date(Math.max(instant, Date.UTC(1000, 0))).toISOString().replace('T', ' ').replace('Z', '');
  return { sql: sql`cast(${text} as datetime(3))`, isBeforeAll: false };
}
