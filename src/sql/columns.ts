/** The columns of a mapping, as conditions: what is there, what is none, what is well-formed. */
import { type SqlBool, sql } from 'kysely';
import { type FactShape, LAST_INSTANT } from '../language/index.ts';
import type { OpenFact } from '../partial/index.ts';
import { bytesOf, FALSE, from, type Sql, TRUE, textOf, upTo, type ValueSql } from './dialect.ts';
import { around, isColumn, type ReadColumn, type ReadMapping, type SqlDialect } from './mapping.ts';
import { charactersOf } from './pattern.ts';
import { hasForm, isOfType, type Kind } from './types.ts';

export class Columns {
  readonly dialect: SqlDialect;
  readonly #mapping: ReadMapping;

  constructor(mapping: ReadMapping) {
    this.#mapping = mapping;
    this.dialect = mapping.dialect;
  }

  /** The column of a fact, by its path in a request. */
  mapped({ path }: OpenFact): ReadColumn {
    const mapped = this.#mapping.facts.get(path.slice('resource.'.length));
    if (mapped === undefined || !isColumn(mapped)) throw new TypeError(`not mapped to a column: ${path}`);
    return mapped;
  }

  name({ column }: ReadColumn): ValueSql {
    const { table } = this.#mapping;
    return table === undefined ? sql`${sql.id(column)}` : sql`${sql.id(table, column)}`;
  }

  text(fact: OpenFact): ValueSql {
    const mapped = this.mapped(fact);
    return textOf(this.dialect, this.name(mapped), mapped.exact);
  }

  from(fact: OpenFact, instant: number): Sql {
    const mapped = this.mapped(fact);
    return from(this.dialect, this.name(mapped), mapped.as ?? 'epoch-ms', instant);
  }

  upTo(fact: OpenFact, instant: number): Sql {
    const mapped = this.mapped(fact);
    return upTo(this.dialect, this.name(mapped), mapped.as ?? 'epoch-ms', instant);
  }

  /** Whether nothing but whole instants can stand in the column of a time, once that is of its type. */
  get holdInstants(): boolean {
    return this.dialect === 'postgres' || this.dialect === 'duckdb';
  }

  /** The columns of the objects around a fact that can be missing, outermost first. */
  #objects({ path }: OpenFact): ReadColumn[] {
    return around(path.slice('resource.'.length)).flatMap((one) => {
      const mapped = this.#mapping.facts.get(one);
      return mapped !== undefined && isColumn(mapped) ? [mapped] : [];
    });
  }

  #isNull(mapped: ReadColumn): Sql {
    return sql<SqlBool>`${this.name(mapped)} is null`;
  }

  #isThere(mapped: ReadColumn): Sql {
    return sql<SqlBool>`${this.name(mapped)} is not null`;
  }

  /** A condition on the fact's own column, which is not true where that is NULL, joined to the objects around it being there. */
  where(fact: OpenFact, condition: Sql): Sql {
    return every([...this.#objects(fact).map((one) => this.#isThere(one)), condition]);
  }

  isThere(fact: OpenFact): Sql {
    return this.where(fact, this.#isThere(this.mapped(fact)));
  }

  /** Known to be none: the first NULL on the way to the fact says so. */
  isNone(fact: OpenFact): Sql {
    const way = [...this.#objects(fact), this.mapped(fact)];
    return some(
      way.flatMap((one, index) =>
        one.isNone ? [every([...way.slice(0, index).map((outer) => this.#isThere(outer)), this.#isNull(one)])] : [],
      ),
    );
  }

  /**
   * Not told, none, or of the type and the form that its shape asks; `undefined` where that cannot be said in SQL.
   *
   * @param isFormed whether what else is asked holds of nothing that is not of its form, given that it is of its type
   */
  isWellFormed(fact: OpenFact, isFormed: boolean): Sql | undefined {
    if (fact.shape.type === 'object') return TRUE;
    const mapped = this.mapped(fact);
    const form = isFormed ? TRUE : this.#form(fact, mapped);
    if (form === undefined) return undefined;
    const type = isOfType(this.dialect, this.name(mapped), kindOf(mapped));
    const orNull = (one: Sql) => some([...[...this.#objects(fact), mapped].map((outer) => this.#isNull(outer)), one]);
    // In SQLite not a column has a type, but what stands in it.
    return this.dialect === 'sqlite' ? orNull(every([type, form])) : every([type, orNull(form)]);
  }

  #form(fact: OpenFact, mapped: ReadColumn): Sql | undefined {
    const kind = kindOf(mapped);
    if (kind === 'text') return this.#textForm(fact, fact.shape);
    const form = hasForm(this.dialect, this.name(mapped), kind);
    if (fact.shape.type !== 'time') return form;
    return every([form, this.from(fact, -LAST_INSTANT), this.upTo(fact, LAST_INSTANT)]);
  }

  #textForm(fact: OpenFact, shape: FactShape): Sql | undefined {
    const text = this.text(fact);
    if (shape.type === 'enum') return among(text, shape.values);
    if (shape.type === 'id') return sql`${text} <> ''`;
    if (shape.type !== 'text') return undefined;
    if (shape.pattern === undefined) return TRUE;
    const characters = charactersOf(shape.pattern);
    if (characters === undefined) return undefined;
    const name = this.name(this.mapped(fact));
    const inRange = (at: number) => (range: readonly [string, string]) =>
      sql<SqlBool>`substr(${text}, ${sql.lit(at + 1)}, 1) between ${range[0]} and ${range[1]}`;
    return every([
      sql<SqlBool>`${bytesOf(this.dialect, name)} = ${sql.lit(characters.length)}`,
      ...characters.map((ranges, at) => some(ranges.map(inRange(at)))),
    ]);
  }
}

const kindOf = ({ shape, as }: ReadColumn): Kind =>
  as ?? (shape.type === 'boolean' || shape.type === 'number' ? shape.type : 'text');

export function among(column: ValueSql, values: readonly unknown[]): Sql {
  const [only] = values;
  if (values.length === 0) return FALSE;
  return values.length === 1 ? sql`${column} = ${only}` : sql`${column} in (${sql.join(values)})`;
}

export function every(parts: readonly Sql[]): Sql {
  const open = parts.filter((part) => part !== TRUE);
  if (open.includes(FALSE)) return FALSE;
  const [first] = open;
  return open.length > 1 ? sql`(${sql.join(open, sql` and `)})` : (first ?? TRUE);
}

export function some(parts: readonly Sql[]): Sql {
  const open = parts.filter((part) => part !== FALSE);
  if (open.includes(TRUE)) return TRUE;
  const [first] = open;
  return open.length > 1 ? sql`(${sql.join(open, sql` or `)})` : (first ?? FALSE);
}
