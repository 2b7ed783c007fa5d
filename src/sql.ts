/**
 * `alpr-policy/sql`: which rows of a table an action would be permitted on, as a condition for `where`. Needs the package
 * `kysely` beside this one.
 *
 * @module
 */
export { type Filter, type FilterQuestion, filter, resourceOf } from './sql/filter.ts';
export type { MappedColumn, MappedValue, Mapping, SqlDialect, TimeColumn } from './sql/mapping.ts';
