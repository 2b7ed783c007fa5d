import { isObject, readOwn } from '../evaluate/index.ts';
import { around, isColumn, type ReadColumn, type ReadMapping, type SqlDialect } from './mapping.ts';
import { nest, There } from './nest.ts';

/**
 * The resource that a row tells under a mapping: what `filter` understands of it. A host that acts on a row that a filter
 * found can ask `decide` about it once more, and will be answered the same.
 *
 * @param row by column name; only its own properties count
 */
export function resourceIn({ facts, dialect }: ReadMapping, row: unknown): Record<string, unknown> {
  const told: [string, unknown][] = [];
  const absent = new Set<string>();
  for (const [path, fact] of facts) {
    if (around(path).some((one) => absent.has(one))) continue;
    if (!isColumn(fact)) {
      told.push([path, fact.value]);
      continue;
    }
    const cell = isObject(row) ? readOwn(row, fact.column) : undefined;
    // A column that the row does not have was not asked for: untold, whatever NULL would say.
    const isThere = cell !== undefined && cell !== null;
    if (!isThere && fact.shape.type === 'object') absent.add(path);
    if (isThere) told.push([path, valueIn(cell, fact, dialect)]);
    else if (cell === null) told.push([path, fact.isNone ? null : undefined]);
  }
  return nest(told);
}

/** What is not NULL, as the filter compares it. What it does not compare is malformed: NaN is no time and no number. */
function valueIn(told: unknown, { shape, as }: ReadColumn, dialect: SqlDialect): unknown {
  const cell = typeof told === 'bigint' ? exactly(told) : told;
  switch (shape.type) {
    case 'object':
      return new There();
    case 'boolean':
      return booleanIn(cell, dialect);
    case 'number':
      return numberIn(cell, dialect);
    case 'time':
      if (as === 'timestamptz') return cell;
      return as === 'timestamp-utc' ? inUtc(cell) : instantIn(numberIn(cell, dialect));
    default:
      return cell;
  }
}

function exactly(told: bigint): number {
  return Number.isSafeInteger(Number(told)) ? Number(told) : Number.NaN;
}

/** SQLite and MySQL keep 0 and 1; MySQL's drivers give a decimal as text. */
function booleanIn(cell: unknown, dialect: SqlDialect): unknown {
  const isNumeric = dialect === 'sqlite' || dialect === 'mysql';
  const told = dialect === 'mysql' ? numberIn(cell, dialect) : cell;
  return isNumeric && (told === 0 || told === 1) ? told === 1 : cell;
}

/** Drivers of PostgreSQL and MySQL give an integer of 64 bits as text. A text in SQLite was kept as one. */
function numberIn(cell: unknown, dialect: SqlDialect): unknown {
  const isText = typeof cell === 'string' && (dialect === 'postgres' || dialect === 'mysql');
  return isText && String(Number(cell)) === cell ? Number(cell) : cell;
}

/** Nothing else is a time in a column of milliseconds, even where it reads like one: the database does not compare it as one. */
function instantIn(cell: unknown): number {
  return typeof cell === 'number' ? cell : Number.NaN;
}

/** A `Date` of a column without a zone was read in the machine's: which moment is meant it does not tell. */
function inUtc(cell: unknown): unknown {
  if (typeof cell === 'object') return Number.NaN;
  const isBare = typeof cell === 'string' && /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?$/.test(cell);
  return isBare ? `${cell.replace(' ', 'T')}Z` : cell;
}
