/** The columns of a mapping, as conditions: what is there, what is none, what is well-formed. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type FactShape, LAST_INSTANT } from '../language/index.ts';
import type { OpenFact } from '../partial/index.ts';
import { bytesOf, FALSE, from, numberOf, type Sql, TRUE, textOf, upTo } from './dialect.ts';
import { around, isColumn, type MappedColumn, type Mapping, type SqlDialect } from './mapping.ts';
import { charactersOf } from './pattern.ts';

export class Columns {
  readonly dialect: SqlDialect;
  readonly #mapping: Mapping;

  constructor(mapping: Mapping) {
    this.#mapping = mapping;
    this.dialect = mapping.dialect;
  }

  /** The column of a fact, by its path in a request. */
  mapped({ path }: OpenFact): MappedColumn {
    const mapped = this.#mapping.facts[path.slice('resource.'.length)];
    if (mapped === undefined || !isColumn(mapped)) throw new TypeError(`not mapped to a column: ${path}`);
    return mapped;
  }

  name({ column }: MappedColumn): RawBuilder<unknown> {
    const { table } = this.#mapping;
    return table === undefined ? sql`${sql.id(column)}` : sql`${sql.id(table, column)}`;
  }

  text(fact: OpenFact): RawBuilder<unknown> {
    const mapped = this.mapped(fact);
    return textOf(this.dialect, this.name(mapped), mapped.exact === true);
  }

  from(fact: OpenFact, instant: number): Sql {
    const mapped = this.mapped(fact);
    return from(this.dialect, this.name(mapped), mapped.as ?? 'epoch-ms', instant);
  }

  upTo(fact: OpenFact, instant: number): Sql {
    const mapped = this.mapped(fact);
    return upTo(this.dialect, this.name(mapped), mapped.as ?? 'epoch-ms', instant);
  }

  /** Whether nothing but whole instants can stand in the column of a time. SQLite keeps anything anywhere. */
  holdsInstants(fact: OpenFact): boolean {
    return this.dialect !== 'sqlite' && this.mapped(fact).as !== undefined;
  }

  /** The columns of the objects around a fact that can be missing, outermost first. */
  #objects({ path }: OpenFact): MappedColumn[] {
    return around(path.slice('resource.'.length)).flatMap((one) => {
      const mapped = this.#mapping.facts[one];
      return mapped !== undefined && isColumn(mapped) ? [mapped] : [];
    });
  }

  #isNull(mapped: MappedColumn): Sql {
    return sql<SqlBool>`${this.name(mapped)} is null`;
  }

  #isThere(mapped: MappedColumn): Sql {
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
        one.null === 'none'
          ? [every([...way.slice(0, index).map((outer) => this.#isThere(outer)), this.#isNull(one)])]
          : [],
      ),
    );
  }

  /** Not told, none, or of the form that its shape asks; `undefined` where that cannot be said in SQL. */
  isWellFormed(fact: OpenFact): Sql | undefined {
    const own = this.#form(fact);
    if (own === undefined || own === TRUE) return own;
    return some([...[...this.#objects(fact), this.mapped(fact)].map((one) => this.#isNull(one)), own]);
  }

  #form(fact: OpenFact): Sql | undefined {
    const { shape } = fact;
    const name = this.name(this.mapped(fact));
    const isLoose = this.dialect === 'sqlite';
    switch (shape.type) {
      case 'object':
        return TRUE;
      case 'boolean':
        if (isLoose) return sql`(typeof(${name}) in ('integer', 'real') and ${name} in (0, 1))`;
        return this.dialect === 'mysql' ? sql`${name} in (0, 1)` : TRUE;
      case 'number': {
        // MySQL has neither NaN nor infinite numbers.
        if (this.dialect === 'mysql') return TRUE;
        const [least, most] = [-Number.MAX_VALUE, Number.MAX_VALUE].map((one) => numberOf(this.dialect, one));
        const finite = sql<SqlBool>`${name} between ${least} and ${most}`;
        return isLoose ? sql`typeof(${name}) in ('integer', 'real') and ${finite}` : finite;
      }
      case 'time': {
        const inTime = every([this.from(fact, -LAST_INSTANT), this.upTo(fact, LAST_INSTANT)]);
        if (!isLoose) return inTime;
        return sql`(typeof(${name}) = 'integer' or (typeof(${name}) = 'real' and ${name} = round(${name}))) and ${inTime}`;
      }
      default: {
        const form = this.#textForm(fact, shape);
        return form === undefined || !isLoose ? form : every([sql<SqlBool>`typeof(${name}) = 'text'`, form]);
      }
    }
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

export function among(column: RawBuilder<unknown>, values: readonly unknown[]): Sql {
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
