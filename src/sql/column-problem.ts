import type { ReadColumn, SqlDialect, TimeColumn } from './mapping.ts';

const comparable: { readonly [dialect in SqlDialect]: readonly TimeColumn[] } = {
  postgres: ['epoch-ms', 'timestamptz', 'timestamp-utc'],
  duckdb: ['epoch-ms', 'timestamptz', 'timestamp-utc'],
  mysql: ['epoch-ms', 'timestamp-utc'],
  sqlite: ['epoch-ms'],
};

/** Why a column cannot tell its fact, where it cannot. */
export function columnProblem(
  { shape, as, exact }: ReadColumn,
  dialect: SqlDialect,
): { readonly message: string; readonly help: string } | undefined {
  if (shape.type === 'set' || shape.type === 'records') {
    return { message: `a ${shape.type} does not stand in one column`, help: 'leave it out: it is untold then' };
  }
  if (shape.type !== 'time') {
    if (as !== undefined) return { message: 'only a time is kept `as` something', help: 'leave `as` out' };
    const isText = shape.type === 'id' || shape.type === 'text' || shape.type === 'enum';
    return !exact || isText ? undefined : { message: 'only a text has a collation', help: 'leave `exact` out' };
  }
  if (exact) return { message: 'only a text has a collation', help: 'leave `exact` out' };
  if (as === undefined) {
    return { message: 'how a time is kept is not said', help: 'add as: epoch-ms, timestamptz or timestamp-utc' };
  }
  const can = comparable[dialect];
  if (can.some((one) => one === as)) return undefined;
  return {
    message: `${dialect} does not tell the order of times kept in this way exactly`,
    help: `keep it as ${can.join(' or ')}`,
  };
}
