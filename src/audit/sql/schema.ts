/** The tables of a log in a database. */
import { LogError } from '../log/error.ts';

export type SqlDialect = 'postgresql' | 'sqlite';

/** The names of the tables of a log: that of the records, and the same with `_checkpoint`. */
export const TABLE = 'alpr_log';

/** A name that needs no quotes in any database. */
export function tableNamed(table: string): string {
  if (/^[a-z_][a-z0-9_]{0,40}$/.test(table)) return table;
  throw new LogError('no-log', 'table', 'this is no name of a table', 'small letters, digits and _');
}

/**
 * The tables of a log as SQL, for whoever keeps the schema of the database: records that are numbered without gaps and only
 * ever added to, of which nothing can be updated but that a private part becomes NULL, and checkpoints with the hashes that were
 * noted for each. The triggers keep slips away, not whoever owns the database; what he does is found by `verifyLog`.
 *
 * @param table the name of the table of records
 * @throws LogError for what is no name
 * @example
 * logSchema('sqlite').includes('CREATE TABLE IF NOT EXISTS alpr_log'); // => true
 */
export function logSchema(dialect: SqlDialect, table: string = TABLE): string {
  const name = tableNamed(table);
  const [integer, keep] = dialect === 'sqlite' ? ['INTEGER', sqliteKeeps(name)] : ['BIGINT', postgresKeeps(name)];
  return `CREATE TABLE IF NOT EXISTS ${name} (
  seq ${integer} PRIMARY KEY CHECK (seq >= 0),
  id TEXT NOT NULL UNIQUE,
  entry TEXT NOT NULL,
  secrets TEXT
);
CREATE TABLE IF NOT EXISTS ${name}_checkpoint (
  size ${integer} PRIMARY KEY,
  note TEXT NOT NULL,
  hashes TEXT NOT NULL
);
${keep}`;
}

const SAYS = 'a log is only added to';

function sqliteKeeps(name: string): string {
  return `CREATE TRIGGER IF NOT EXISTS ${name}_no_delete BEFORE DELETE ON ${name}
BEGIN SELECT RAISE(ABORT, '${SAYS}'); END;
CREATE TRIGGER IF NOT EXISTS ${name}_no_update BEFORE UPDATE ON ${name}
WHEN NEW.seq <> OLD.seq OR NEW.id <> OLD.id OR NEW.entry <> OLD.entry OR NEW.secrets IS NOT NULL
BEGIN SELECT RAISE(ABORT, '${SAYS}'); END;
`;
}

function postgresKeeps(name: string): string {
  return `CREATE OR REPLACE FUNCTION ${name}_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.seq = OLD.seq AND NEW.id = OLD.id AND NEW.entry = OLD.entry AND NEW.secrets IS NULL THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION '${SAYS}';
END $$;
CREATE OR REPLACE TRIGGER ${name}_only_added_to BEFORE UPDATE OR DELETE ON ${name}
FOR EACH ROW EXECUTE FUNCTION ${name}_keep();
`;
}
