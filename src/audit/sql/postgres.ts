import { LogError } from '../log/error.ts';
import type { Page } from '../log/source.ts';
import type { LogLine } from '../record/line.ts';
import { queued } from './queue.ts';
import { ELSE, hashesFrom, hashesToText, idOf, logRow, pageOfRows } from './rows.ts';
import { TABLE, tableNamed } from './schema.ts';
import type { SqlLog } from './sqlite.ts';

/** As much of a PostgreSQL client as a log needs: `Pool` and `Client` of `pg` have it. */
export interface PostgresClient {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}

/** How a {@link postgresLog} stores. */
export interface PostgresLogOptions {
  readonly table?: string;
  /** How many records may wait to be stored before no more are taken: 1000 unless given. */
  readonly most?: number;
}

const PAGE = 500;
/** Records in one statement. */
const BATCH = 200;
/** Of many machines that store at the same moment one wins each round: so many rounds are waited. */
const ROUNDS = 200;
const UNIQUE_VIOLATION = '23505';

/**
 * A log in a PostgreSQL database, for any number of machines. `append` takes a record and stores it as soon as it can, together
 * with those that came meanwhile; **a decision is on record when `settled` resolves, or `stored` of the log**, which the
 * guards, `decideAsync` and the AuthZEN handler wait for. While the database takes nothing, no more records are taken and
 * those that were stay in line: with `onFailure: 'deny'` nothing is permitted until it works again.
 *
 * The tables are those of `logSchema('postgresql')`; whoever keeps the database makes them.
 *
 * @throws LogError for a table that has no such name; `append` where no more are taken
 * @example
 * postgresLog({ query: async () => ({ rows: [] }) }).place; // => 'alpr_log'
 */
export function postgresLog(client: PostgresClient, options: PostgresLogOptions = {}): SqlLog {
  const name = tableNamed(options.table ?? TABLE);
  const rows = async (text: string, ...values: unknown[]) => {
    try {
      return (await client.query(text, values)).rows as readonly Readonly<Record<string, unknown>>[];
    } catch (error) {
      throw postgresError(name, error);
    }
  };
  const checkpoints = () => rows(`SELECT size, note, hashes FROM ${name}_checkpoint ORDER BY size`);

  /** The numbers go on without a gap. Where two store at once one of them finds its numbers taken, and tries again. */
  const insert = `INSERT INTO ${name} (seq, id, entry, secrets)
SELECT (SELECT coalesce(max(seq), -1) FROM ${name}) + added.n, added.id, added.entry, added.secrets
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS added (id, entry, secrets, n)`;

  async function store(lines: readonly LogLine[]): Promise<void> {
    const ids = lines.map(({ entry }) => idOf(entry));
    for (let round = 0; ; round += 1) {
      // What an earlier try stored, of which the answer was lost, is not stored twice.
      const stored = await rows(`SELECT id, entry FROM ${name} WHERE id = ANY($1::text[])`, ids);
      const there = new Map(stored.map(({ id, entry }) => [id, entry]));
      const left = lines.filter((_, index) => !there.has(ids[index]));
      // Another record of the same id is no earlier try: to pass over it would lose a record.
      if (
        lines.some(({ entry }, index) => (there.get(ids[index]) ?? entry) !== entry) ||
        new Set(ids).size < ids.length
      )
        throw new LogError(
          'cannot-write',
          name,
          'a record has the id of another',
          'give ids that are never given twice',
        );
      if (left.length === 0) return;
      const columns = [left.map(({ entry }) => idOf(entry)), left.map(({ entry }) => entry)];
      try {
        await client.query(insert, [...columns, left.map(({ secrets }) => secrets)]);
        return;
      } catch (error) {
        if (round < ROUNDS && (error as { readonly code?: unknown }).code === UNIQUE_VIOLATION) continue;
        throw postgresError(name, error);
      }
    }
  }

  async function* pagesFrom(record: number): AsyncGenerator<Page> {
    let after = record - 1;
    for (;;) {
      const sql = `SELECT seq, entry, secrets FROM ${name} WHERE seq > $1 ORDER BY seq LIMIT ${PAGE}`;
      const found = (await rows(sql, after)).map(logRow);
      const last = found.at(-1);
      if (last === undefined) return;
      yield pageOfRows(found);
      after = last.seq;
    }
  }

  const queue = queued(store, { place: name, most: options.most ?? 1000, batch: BATCH });
  return {
    place: name,
    ...queue,
    pages: () => pagesFrom(0),
    pagesFrom,
    hashes: async () => hashesFrom(await checkpoints()),
    checkpoints: async () => (await checkpoints()).map(({ note }) => String(note)),
    async addCheckpoint({ size, note, hashes }) {
      const sql = `INSERT INTO ${name}_checkpoint (size, note, hashes) VALUES ($1, $2, $3) ${ELSE}`;
      await rows(sql, size, note, hashesToText(hashes));
    },
    async erase(line, targets) {
      queue.append(line);
      await queue.settled();
      const numbers = targets.map(({ offset }) => offset);
      await rows(`UPDATE ${name} SET secrets = NULL WHERE seq = ANY($1::bigint[])`, numbers);
    },
  };
}

function postgresError(table: string, error: unknown): LogError {
  const { code } = error as { readonly code?: unknown };
  const state = typeof code === 'string' ? code.slice(0, 40) : 'no answer';
  if (state === '53100') return new LogError('disk-full', table, 'the disk of the database is full', 'make room on it');
  if (state === '25006' || state === '42501')
    return new LogError('read-only', table, 'the database does not let this account write', 'give it the right to');
  const help = state === '42P01' ? "make its tables: logSchema('postgresql')" : 'see that the database can be reached';
  return new LogError('cannot-write', table, `the database does not do it (${state})`, help);
}
