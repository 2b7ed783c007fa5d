/** Hostile tables for any resource of a vocabulary, from a fixed seed: nulls, extremes, wrong words, quotes, edges of days. */
import { type FactShape, LAST_INSTANT, type ObjectShape } from '../../src/language/index.ts';
import type { MappedColumn, Mapping, SqlDialect, TimeColumn } from '../../src/sql.ts';
import { mulberry32 } from '../oracle/requests.js';
import type { TestColumn } from './databases.ts';

const HOUR = 3_600_000;
const MICROS = 1000n;

const texts = [
  '',
  ' ',
  '\t\u00a0\u2003\ufeff',
  "'",
  "' or 1 = 1 --",
  '"; drop table "hostile"; --',
  '\\',
  '%',
  '_',
  '$1',
  '?',
  'CA',
  'ca',
  'CA ',
  'NV',
  'C\u212a',
  'ÇA',
  'e\u0301',
  '\u00e9',
  'p-1',
  'P-1',
  'p-60',
  'p-90',
  'p-90 ',
  '8ABC123',
  '8abc123',
  'x'.repeat(300),
  '\u{1f697}',
  '\u200b',
];

/** Moments on both sides of what decides: the edges that a test names, changes of the clock, and the ends of time. */
function moments(edges: readonly number[]): (number | bigint)[] {
  const changes = ['2026-03-08T10:00:00Z', '2026-11-01T09:00:00Z', '2025-11-02T09:00:00Z', '2024-02-29T20:00:00Z'];
  const near = [...edges, ...changes.map((text) => Date.parse(text))].flatMap((edge) =>
    [-24 * HOUR, -HOUR, -1, 0, 1, HOUR - 1, HOUR, 30 * 60_000, -30 * 60_000].map((step) => edge + step),
  );
  const far = [
    -LAST_INSTANT,
    LAST_INSTANT,
    LAST_INSTANT + 1,
    0,
    -1,
    Date.UTC(1, 0),
    -62_135_596_800_001,
    Date.UTC(1883, 10, 18),
  ];
  const micros = near.flatMap((moment) => [BigInt(moment) * MICROS + 999n, BigInt(moment) * MICROS + 1n]);
  return [...near.flatMap((moment) => [moment, moment]), ...far, ...micros];
}

export interface HostileTable {
  readonly mapping: Mapping;
  readonly columns: readonly TestColumn[];
  /** As they are inserted. */
  readonly rows: readonly (readonly unknown[])[];
  /** As a driver would give them back, by column name. */
  readonly read: readonly { readonly [column: string]: unknown }[];
}

export interface TableOptions {
  readonly dialect: SqlDialect;
  readonly seed: number;
  readonly count: number;
  readonly edges: readonly number[];
  readonly table?: string;
}

export function hostileTable(
  resource: ObjectShape,
  { dialect, seed, count, edges, table }: TableOptions,
): HostileTable {
  const random = mulberry32(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const kinds: readonly TimeColumn[] =
    dialect === 'sqlite' ? ['epoch-ms'] : ['epoch-ms', 'timestamptz', 'timestamp-utc'];
  const facts: Record<string, MappedColumn> = {};
  const columns: (TestColumn & { readonly shape: FactShape })[] = [];
  const add = (path: string, shape: FactShape) => {
    const isObject = shape.type === 'object';
    // One object in two can be missing as a whole.
    if (isObject && random() < 0.5) return;
    if (shape.type === 'set' || shape.type === 'records') return;
    const type = shape.type === 'boolean' || shape.type === 'number' || shape.type === 'time' ? shape.type : 'text';
    const as = type === 'time' ? pick(kinds) : undefined;
    const name = `${path.replaceAll('.', '_')}${random() < 0.2 ? ' "of" \'it\'' : ''}`;
    const nulls = random() < 0.5 ? { null: pick(['untold', 'none'] as const) } : {};
    facts[path] = { column: name, ...(as === undefined ? {} : { as }), ...nulls };
    columns.push({ name, type, shape, ...(as === undefined ? {} : { as }) });
  };
  const walk = (shape: ObjectShape, prefix: string) => {
    for (const [name, inner] of Object.entries(shape.fields)) {
      add(prefix + name, inner);
      if (inner.type === 'object') walk(inner, `${prefix}${name}.`);
    }
  };
  walk(resource, '');

  const times = moments(edges);
  const value = ({ shape, as }: (typeof columns)[number]): unknown => {
    if (random() < 0.08) return null;
    const isWild = random() < 0.03;
    switch (shape.type) {
      case 'boolean':
        return isWild && dialect === 'sqlite' ? pick([2, -1, 'true', '1', 0.5, Buffer.from([1])]) : random() < 0.5;
      case 'number':
        return pick([0, -1, 1, 1.5, 1e300, -0]);
      case 'time':
        if (isWild && dialect === 'sqlite') return pick(['2026-01-01T00:00:00Z', 1.5, '5', Buffer.from([1])]);
        return timeValue(pick(times), as ?? 'epoch-ms', dialect, isWild);
      case 'enum':
        return isWild ? pick([...texts, ...shape.values.map((one) => one.toUpperCase())]) : pick(shape.values);
      case 'object':
        return 'there';
      default:
        return isWild && dialect === 'sqlite' ? pick([5, Buffer.from('CA')]) : pick(texts);
    }
  };
  const rows = Array.from({ length: count }, () => columns.map(value));
  const read = rows.map((row) =>
    Object.fromEntries(
      columns.map(({ name, type, as }, index) => [name, type === 'time' ? readBack(row[index], as) : row[index]]),
    ),
  );
  return { mapping: { dialect, facts, ...(table === undefined ? {} : { table }) }, columns, rows, read };
}

/** A text for the infinite times, microseconds for the others, whole milliseconds where those are kept. */
function timeValue(moment: number | bigint, as: TimeColumn, dialect: SqlDialect, isWild: boolean): unknown {
  const micros = typeof moment === 'bigint' ? moment : BigInt(moment) * MICROS;
  if (as === 'epoch-ms') return micros / MICROS - (micros % MICROS < 0n ? 1n : 0n);
  if (isWild) return dialect === 'postgres' || dialect === 'duckdb' ? (moment < 0 ? '-infinity' : 'infinity') : null;
  // PostgreSQL's calendar begins in 4714 BC.
  const isBeforePostgres = dialect === 'postgres' && micros < -210_000_000_000_000_000n;
  return isBeforePostgres ? null : micros;
}

/** Milliseconds that have begun, as a driver's `Date` has them. */
function readBack(value: unknown, as: TimeColumn | undefined): unknown {
  if (typeof value === 'string' && value.endsWith('infinity')) return Number.POSITIVE_INFINITY;
  if (typeof value !== 'bigint' || as === 'epoch-ms') return value;
  return Number(value / MICROS - (value % MICROS < 0n ? 1n : 0n));
}
