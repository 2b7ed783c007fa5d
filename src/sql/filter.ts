import {
  type DialectAdapter,
  DummyDriver,
  type Expression,
  Kysely,
  MysqlAdapter,
  MysqlQueryCompiler,
  PostgresAdapter,
  PostgresQueryCompiler,
  type QueryCompiler,
  type SqlBool,
  SqliteAdapter,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import { type Engine, insideOf } from '../engine/index.ts';
import { isObject, type RequestProblem, readOwn } from '../evaluate/index.ts';
import { type ObjectShape, plainKey } from '../language/index.ts';
import {
  type Formula,
  isAll,
  isAny,
  type Partial,
  partialOf,
  type ReadFact,
  type Residual,
  type Wanted,
} from '../partial/index.ts';
import { PolicyError, type PolicyProblem } from '../policy/index.ts';
import { Columns, every, some } from './columns.ts';
import { FALSE, type Sql, TRUE } from './dialect.ts';
import { around, isColumn, type Mapping, type ReadMapping, type SqlDialect } from './mapping.ts';
import { nest } from './nest.ts';
import { readMapping } from './read-mapping.ts';
import { resourceIn } from './row.ts';
import { say } from './say.ts';

/** Who would do what, without the resource: that is what the rows tell. */
export type FilterQuestion<R> = {
  readonly [A in keyof R & string]: { readonly action: A } & Pick<R[A], Extract<'subject' | 'context', keyof R[A]>>;
}[keyof R & string];

/** A condition on rows. */
export interface Filter {
  /** What stands after `where`, with a placeholder for each parameter. */
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** The same for a query that is built with kysely. */
  readonly expression: Expression<SqlBool>;
  /** What is malformed in the question: then no row is permitted. */
  readonly problems: readonly RequestProblem[];
}

/**
 * The rows of a table on which an action would be permitted: a condition for `where`, in which nothing that was told is part
 * of the text. A row is found exactly where `can` permits for the resource that it tells under the mapping
 * ({@link resourceOf}), at the moment of the question, or of the engine's clock where that is left out.
 *
 * A row that is not found is denied or undecided: `not (…)` does not tell the two apart, nor is it true of a row with a NULL
 * that decides. The resource's type is never looked at. Obligations and gates are not the filter's: ask `decide` before acting
 * on a row.
 *
 * A column that is not of the type of its fact finds nothing: a text for ids, texts and enums, never a number or `char(n)`; a
 * boolean, in SQLite and MySQL 0 or 1; a double or an integer for numbers; and for a time what the mapping says.
 *
 * @param question the action, subject and context, as in a request
 * @param mapping which column tells which fact; what it leaves out is untold, and never permits
 * @throws PolicyError where the mapping does not fit the vocabulary or has a word that is not known, and where a rule asks what
 *   cannot be said exactly in SQL; it names the rule, for a looser condition would permit what the rule forbids
 * @example
 * const reads = { dialect: 'postgres', facts: { source: { column: 'source' }, capturedAt: { column: 'captured_at', as: 'timestamptz' } } };
 * filter(createEngine({ policies: [barstow466] }), { action: 'read.purge', subject: null }, reads).sql; // => '1 = 0'
 */
export function filter<R>(engine: Engine<R>, question: FilterQuestion<R>, mapping: Mapping): Filter {
  const partial = partialOf(insideOf(engine));
  const [action, subject, context] = ['action', 'subject', 'context'].map((name) =>
    isObject(question) ? readOwn(question, name) : undefined,
  );
  const known = mappingFor(partial, partial.readsOf(action as string).resourceType, mapping);
  const { facts, dialect } = known;
  const isOpen = (path: string) => facts.get(path.slice('resource.'.length))?.is === 'column';
  const left = partial.residual(action as string, { subject, context, resource: constantPart(known) }, isOpen);
  const expression = conditionOf(left, new Columns(known));
  const { sql: text, parameters } = sql`${expression}`.compile(compilers[dialect]);
  return Object.freeze({ sql: text, parameters, expression, problems: left.problems });
}

/**
 * The resource that a row tells under a mapping, as {@link filter} understands it: so that `decide` can be asked once more
 * before something is done with the row. NULL is left out, or null where the mapping says so; SQLite's and MySQL's 0 and 1
 * are false and true; a number may be a `bigint` or, of PostgreSQL and MySQL, its text. Everything else is taken as the
 * database's driver gives it, and what is not as the filter compares it is malformed: it never permits.
 *
 * @param row by column name, its own properties; a time as whole milliseconds, or by how the mapping says that it is kept:
 *   `timestamptz` a `Date` or text with a zone, `timestamp-utc` text (`2026-10-24 17:00:00.001`), never a `Date`
 * @throws PolicyError where the mapping does not fit the vocabulary
 * @example
 * const mapping = { dialect: 'sqlite', table: 'reads', facts: { 'hold.demand': { column: 'demand' } } };
 * resourceOf(createEngine({ policies: [barstow466] }), 'read.purge', mapping, { demand: 0 }); // => { type: 'read', hold: { demand: false } }
 */
export function resourceOf<R>(
  engine: Engine<R>,
  action: keyof R & string,
  mapping: Mapping,
  row: { readonly [column: string]: unknown },
): Record<string, unknown> {
  const partial = partialOf(insideOf(engine));
  const { resourceType } = partial.readsOf(action);
  return { type: resourceType, ...resourceIn(mappingFor(partial, resourceType, mapping), row) };
}

function mappingFor({ vocabulary }: Partial, resourceType: string, mapping: unknown): ReadMapping {
  return readMapping(mapping, resourceType, vocabulary.resources[resourceType] as ObjectShape);
}

/** What every row tells alike: constant values, and that an object is there where something in it is mapped. */
function constantPart({ facts }: ReadMapping): Record<string, unknown> {
  // Whether an object that a column tells of is there, and all within it, is open.
  const alike = [...facts].filter(([path]) => !around(path).some((one) => facts.has(one)));
  return nest(alike.map(([path, fact]) => [path, isColumn(fact) ? undefined : fact.value]));
}

function conditionOf({ action, permitted, reads }: Residual, columns: Columns): Sql {
  if (permitted === false) return FALSE;
  const problems: PolicyProblem[] = [];
  const refuse = (what: string) => {
    const help =
      'ask `decide` row by row for this action, or leave the fact out of the mapping: what is untold never permits';
    problems.push({ code: 'not-in-sql', path: action, message: what, help });
    return FALSE;
  };
  const condition = rows(permitted, ({ atom, wanted, policy, rule }) => {
    const said = say(atom, wanted, columns);
    return typeof said === 'string' ? refuse(`rule ${rule} of ${policy} ${said}, which SQL cannot say exactly`) : said;
  });
  const forms = reads.map(
    (fact) =>
      columns.isWellFormed(fact, impliesForm(permitted, fact, columns)) ??
      refuse(`what is malformed in ${fact.path} cannot be told in SQL`),
  );
  const [first, ...more] = problems;
  if (first !== undefined) throw new PolicyError([first, ...more]);
  return every([condition, ...forms]);
}

function rows(formula: Formula<Wanted>, literal: (wanted: Wanted) => Sql): Sql {
  if (typeof formula === 'boolean') return formula ? TRUE : FALSE;
  if (isAll(formula)) return every(eachOnce(formula.all).map((part) => rows(part, literal)));
  return isAny(formula) ? some(eachOnce(formula.any).map((part) => rows(part, literal))) : literal(formula.literal);
}

/** Two rules that ask the same ask it once: a schedule of thirty days beside a minimum of thirty days. */
function eachOnce(parts: readonly Formula<Wanted>[]): Formula<Wanted>[] {
  return [...new Map(parts.map((part) => [askedIn(part), part])).values()];
}

/** What a formula asks, whichever rules ask it. */
function askedIn(formula: Formula<Wanted>): string {
  if (typeof formula === 'boolean') return String(formula);
  if (isAll(formula)) return `all(${formula.all.map(askedIn).join()})`;
  if (isAny(formula)) return `any(${formula.any.map(askedIn).join()})`;
  return plainKey([formula.literal.atom, formula.literal.wanted]);
}

/** Whether what is asked of a fact holds of well-formed values only, so that nothing but the type need be asked beside it. */
function impliesForm(formula: Formula<Wanted>, fact: ReadFact, columns: Columns): boolean {
  if (typeof formula === 'boolean') return !formula;
  if (isAll(formula)) return formula.all.some((part) => impliesForm(part, fact, columns));
  if (isAny(formula)) return formula.any.every((part) => impliesForm(part, fact, columns));
  const { atom, wanted } = formula.literal;
  if (!wanted || atom.is === 'other' || atom.fact.path !== fact.path) return false;
  const { shape } = fact;
  return (atom.is === 'within' && columns.holdInstants) || (atom.is === 'among' && shape.type === 'enum');
}

const compilers: { readonly [dialect in SqlDialect]: Kysely<unknown> } = {
  postgres: onlyCompiling(new PostgresAdapter(), new PostgresQueryCompiler()),
  // DuckDB writes names and placeholders as PostgreSQL does.
  duckdb: onlyCompiling(new PostgresAdapter(), new PostgresQueryCompiler()),
  sqlite: onlyCompiling(new SqliteAdapter(), new SqliteQueryCompiler()),
  mysql: onlyCompiling(new MysqlAdapter(), new MysqlQueryCompiler()),
};

/** Kysely without a database: it never connects. */
function onlyCompiling(adapter: DialectAdapter, compiler: QueryCompiler): Kysely<unknown> {
  return new Kysely({
    dialect: {
      createAdapter: () => adapter,
      createQueryCompiler: () => compiler,
      createDriver: () => new DummyDriver(),
      createIntrospector: () => {
        throw new TypeError('there is no database here');
      },
    },
  });
}
