/** Three databases that run in this process, behind the one thing that the tests ask of them. */
import type { SqlDialect, TimeColumn } from '../../src/sql.ts';

/** A column of a table under test. Times arrive as microseconds, `Infinity` for the times that are none. */
export interface TestColumn {
  readonly name: string;
  readonly type: 'text' | 'boolean' | 'number' | 'time';
  readonly as?: TimeColumn;
}

export interface Database {
  readonly dialect: SqlDialect;
  create(table: string, columns: readonly TestColumn[], rows: readonly (readonly unknown[])[]): Promise<void>;
  exec(sql: string): Promise<void>;
  /** Every row of a table, as the driver gives it. */
  rows(table: string): Promise<readonly { readonly [column: string]: unknown }[]>;
  /** The ids of the rows for which a condition is true, in order. */
  ids(table: string, condition: string, parameters: readonly unknown[]): Promise<number[]>;
  close(): Promise<void>;
}

/** The drivers stand in a package of their own, which the types of the library know nothing of. */
const driver = async (name: string): Promise<never> => (await import(name)) as never;

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const select = (table: string, condition: string) =>
  `select row_number from ${quoted(table)} where ${condition} order by row_number`;

const everything = (table: string) => `select * from ${quoted(table)} order by row_number`;

const MILLISECOND = 1000n;
/** As the database's own text, so that no driver rounds it. */
function timeText(micros: bigint, as: TimeColumn): string {
  const milliseconds = micros / MILLISECOND - (micros % MILLISECOND < 0n ? 1n : 0n);
  // The last instant of ECMAScript has no milliseconds of its own; the one after it is put beside it.
  const last = 8_640_000_000_000_000n;
  const date = new Date(Number(milliseconds > last ? last : milliseconds));
  const year = date.getUTCFullYear();
  const rest = String(micros - milliseconds * MILLISECOND).padStart(3, '0');
  const [, day = ''] = /^[+-]?\d+(-.*)Z$/.exec(date.toISOString()) ?? [];
  const time = milliseconds > last ? day.replace('.000', '.001') : day;
  const shown = `${String(year > 0 ? year : 1 - year).padStart(4, '0')}${time.replace('T', ' ')}${rest}`;
  return `${shown}${as === 'timestamptz' ? '+00' : ''}${year > 0 ? '' : ' (BC)'}`;
}

/** DuckDB writes the era behind the date. */
const inDuckdb = (text: string) => (text.endsWith(' (BC)') ? text.slice(0, -5).replace(' ', ' (BC) ') : text);

const told = (value: unknown, { type, as = 'epoch-ms' }: TestColumn) =>
  type === 'time' && typeof value === 'bigint' && as !== 'epoch-ms' ? timeText(value, as) : value;

const typeIn = (dialect: SqlDialect, { type, as }: TestColumn) => {
  if (type !== 'time') return { text: 'text', boolean: 'boolean', number: 'double precision' }[type];
  if (as === 'timestamptz') return 'timestamptz';
  return as === 'timestamp-utc' ? 'timestamp' : dialect === 'sqlite' ? '' : 'bigint';
};

async function postgres(): Promise<Database> {
  interface PGlite {
    query(sql: string, parameters?: readonly unknown[]): Promise<{ rows: { row_number: number }[] }>;
    exec(sql: string): Promise<unknown>;
    close(): Promise<void>;
  }
  const { PGlite } = (await driver('@electric-sql/pglite')) as { PGlite: new () => PGlite };
  const database = new PGlite();
  // A session in another zone and another style must change nothing.
  await database.exec("set time zone 'Asia/Kathmandu'; set datestyle = 'German, DMY'");
  return {
    dialect: 'postgres',
    async create(table, columns, rows) {
      const types = columns.map((column) => `${quoted(column.name)} ${typeIn('postgres', column)}`);
      await database.exec(`create table ${quoted(table)} (row_number int, ${types.join(', ')})`);
      const wanted = columns.map((_, index) => `$${index + 2}::text[]`);
      const casts = columns.map((column, index) => `c${index}::${typeIn('postgres', column)}`);
      const names = columns.map((_, index) => `c${index}`);
      for (let at = 0; at < rows.length; at += 2000) {
        const part = rows.slice(at, at + 2000);
        const lists = columns.map((column, index) =>
          part.map((row) => {
            const value = told(row[index], column);
            return value === null ? null : String(value).replace('(BC)', 'BC');
          }),
        );
        await database.query(
          `insert into ${quoted(table)} select id, ${casts} from unnest($1::int[], ${wanted}) as t(id, ${names})`,
          [part.map((_, index) => at + index), ...lists],
        );
      }
    },
    exec: async (sql) => void (await database.exec(sql)),
    rows: async (table) => (await database.query(everything(table))).rows as never,
    ids: async (table, condition, parameters) =>
      (await database.query(select(table, condition), parameters)).rows.map(({ row_number: id }) => id),
    close: () => database.close(),
  };
}

async function sqlite(): Promise<Database> {
  interface Sqlite {
    exec(sql: string): void;
    prepare(sql: string): { run(values: readonly unknown[]): void; finalize(): void };
    all(sql: string, values: readonly unknown[]): { row_number: number }[];
    close(): void;
  }
  // SQLite itself as WebAssembly: nothing has to be compiled where it is installed.
  const { default: module } = (await driver('node-sqlite3-wasm')) as { default: { Database: new () => Sqlite } };
  const database = new module.Database();
  return {
    dialect: 'sqlite',
    async create(table, columns, rows) {
      // A column of SQLite keeps anything; texts compare without case unless the filter sets that aside.
      const types = columns.map(({ name, type }) => `${quoted(name)} ${type === 'text' ? 'collate nocase' : ''}`);
      database.exec(`create table ${quoted(table)} (row_number integer, ${types.join(', ')}); begin`);
      const insert = database.prepare(`insert into ${quoted(table)} values (?, ${columns.map(() => '?')})`);
      const bound = (value: unknown) => (typeof value === 'boolean' ? BigInt(value) : value);
      for (const [id, row] of rows.entries()) insert.run([id, ...row.map(bound)]);
      insert.finalize();
      database.exec('commit');
    },
    exec: async (sql) => database.exec(sql),
    rows: async (table) => database.all(everything(table), []) as never,
    ids: async (table, condition, parameters) =>
      database.all(select(table, condition), parameters).map(({ row_number: id }) => id),
    close: async () => database.close(),
  };
}

async function duckdb(): Promise<Database> {
  interface Connection {
    run(sql: string, values?: readonly unknown[]): Promise<unknown>;
    runAndReadAll(
      sql: string,
      values?: readonly unknown[],
    ): Promise<{ getRows(): [number][]; getRowObjects(): object[] }>;
    closeSync(): void;
  }
  const { DuckDBInstance } = (await driver('@duckdb/node-api')) as {
    DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> };
  };
  const database = await (await DuckDBInstance.create(':memory:')).connect();
  await database.run("set timezone = 'Asia/Kathmandu'");
  return {
    dialect: 'duckdb',
    async create(table, columns, rows) {
      const types = columns.map(
        (column) =>
          `${quoted(column.name)} ${typeIn('duckdb', column)} ${column.type === 'text' ? 'collate nocase' : ''}`,
      );
      await database.run(`create table ${quoted(table)} (row_number int, ${types.join(', ')})`);
      const cell = (value: unknown, column: TestColumn) => {
        const one = told(value, column);
        if (one === null) return 'null';
        if (typeof one === 'string') return `'${inDuckdb(one).replaceAll("'", "''")}'`;
        return typeof one === 'number' && !Number.isFinite(one) ? `'${one}'` : String(one);
      };
      for (let at = 0; at < rows.length; at += 1000) {
        const values = rows
          .slice(at, at + 1000)
          .map((row, index) => `(${[at + index, ...row.map((value, i) => cell(value, columns[i] as TestColumn))]})`);
        await database.run(`insert into ${quoted(table)} values ${values}`);
      }
    },
    exec: async (sql) => void (await database.run(sql)),
    rows: async (table) => (await database.runAndReadAll(everything(table))).getRowObjects() as never,
    async ids(table, condition, parameters) {
      const read = await database.runAndReadAll(select(table, condition), parameters);
      return read.getRows().map(([id]) => id);
    },
    close: async () => database.closeSync(),
  };
}

export const databases = { postgres, sqlite, duckdb } as const;
