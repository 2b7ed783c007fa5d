import { LogError } from '../log/error.ts';
import type { LogSink } from '../log/sink.ts';
import type { LogStore, Page } from '../log/source.ts';
import type { LogLine } from '../record/line.ts';
import { ELSE, hashesFrom, hashesToText, idOf, logRow, pageOfRows } from './rows.ts';
import { logSchema, TABLE, tableNamed } from './schema.ts';

/** As much of an SQLite database as a log needs: `node:sqlite` and `better-sqlite3` have it. */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): {
    run(...values: (string | number)[]): unknown;
    all(...values: (string | number)[]): unknown[];
  };
}

/** A log in a database: a sink, and what is read from it. */
export interface SqlLog extends LogSink, LogStore {}

const PAGE = 500;

/**
 * A log in an SQLite database. A record is stored when `append` returns; how well it outlives a loss of power is up to
 * `PRAGMA synchronous`, and how long one process waits for another to `PRAGMA busy_timeout`, both the host's to set.
 *
 * @param database the host's, in which the tables are made where they are not there
 * @throws LogError where they cannot be; `append` where the record is not stored
 * @example
 * const made = [];
 * sqliteLog({ exec: (sql) => made.push(sql), prepare: () => ({ run: () => undefined, all: () => [] }) }).place; // => 'alpr_log'
 */
export function sqliteLog(database: SqliteDatabase, { table = TABLE }: { readonly table?: string } = {}): SqlLog {
  const name = tableNamed(table);
  const tried = <T>(call: () => T): T => {
    try {
      return call();
    } catch (error) {
      throw sqliteError(name, error);
    }
  };
  tried(() => database.exec(logSchema('sqlite', name)));
  const insert = tried(() =>
    database.prepare(
      `INSERT INTO ${name} (seq, id, entry, secrets) SELECT coalesce(max(seq), -1) + 1, ?, ?, ? FROM ${name}`,
    ),
  );
  const rows = (sql: string, ...values: number[]) =>
    tried(() => database.prepare(sql).all(...values) as Readonly<Record<string, unknown>>[]);
  const checkpoints = () => rows(`SELECT size, note, hashes FROM ${name}_checkpoint ORDER BY size`);

  function append({ entry, secrets }: LogLine): void {
    tried(() => insert.run(idOf(entry), entry, secrets));
  }

  function* pagesFrom(record: number): Generator<Page> {
    let after = record - 1;
    for (;;) {
      const sql = `SELECT seq, entry, secrets FROM ${name} WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`;
      const found = rows(sql, after).map(logRow);
      const last = found.at(-1);
      if (last === undefined) return;
      yield pageOfRows(found);
      after = last.seq;
    }
  }

  return {
    place: name,
    append,
    settled: async () => undefined,
    pages: () => pagesFrom(0),
    pagesFrom,
    hashes: () => hashesFrom(checkpoints()),
    checkpoints: () => checkpoints().map(({ note }) => String(note)),
    addCheckpoint({ size, note, hashes }) {
      const sql = `INSERT INTO ${name}_checkpoint (size, note, hashes) VALUES (?, ?, ?) ${ELSE}`;
      tried(() => database.prepare(sql).run(size, note, hashesToText(hashes)));
    },
    erase(line, targets) {
      append(line);
      const update = tried(() => database.prepare(`UPDATE ${name} SET secrets = NULL WHERE seq = ?`));
      for (const { offset } of targets) tried(() => update.run(offset));
    },
  };
}

/** SQLite's primary result codes, by the names and numbers that drivers give. */
const FULL = 13;
const READ_ONLY = 8;

function sqliteError(table: string, error: unknown): LogError {
  const { code, errcode } = error as { readonly code?: unknown; readonly errcode?: unknown };
  const number = typeof errcode === 'number' ? errcode & 0xff : undefined;
  const named = String(code);
  if (number === FULL || named.startsWith('SQLITE_FULL'))
    return new LogError('disk-full', table, 'the disk is full', 'make room, or move the database to another disk');
  if (number === READ_ONLY || named.startsWith('SQLITE_READONLY'))
    return new LogError('read-only', table, 'the database is read-only', 'open it for writing');
  return new LogError(
    'cannot-write',
    table,
    'the database does not do it',
    `see ${named.slice(0, 40)} in its documentation`,
  );
}
