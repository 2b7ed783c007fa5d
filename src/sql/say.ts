/** Atoms → SQL. Each is true where the fact is definitely so and not true anywhere else; what cannot be said so is no SQL. */
import { type SqlBool, sql } from 'kysely';
import type { Atom, OpenFact } from '../partial/index.ts';
import { among, type Columns, every, some } from './columns.ts';
import { canStand, FALSE, isGiven, isTrue, numberOf, type Sql } from './dialect.ts';

/** @returns why it cannot be said, where it cannot */
export function say(atom: Atom, wanted: boolean, columns: Columns): Sql | string {
  switch (atom.is) {
    case 'other':
      return `compares ${atom.facts.map(({ path }) => path).join(' and ')} by ${atom.operator}`;
    case 'containing':
      return `looks into ${atom.fact.path}, which is no single value`;
    case 'same':
    case 'notAfter':
      return pair(atom, wanted, columns);
    case 'none':
      return wanted ? columns.isNone(atom.fact) : columns.isThere(atom.fact);
    default: {
      const holds = holding(atom, columns);
      if (wanted) return columns.where(atom.fact, holds(true));
      return some([
        columns.where(atom.fact, every([columns.isThere(atom.fact), holds(false)])),
        columns.isNone(atom.fact),
      ]);
    }
  }
}

type OnOne = Extract<Atom, { readonly is: 'among' | 'ordered' | 'within' | 'given' }>;

/** A condition on a column that is not NULL, and its opposite. */
function holding(atom: OnOne, columns: Columns): (wanted: boolean) => Sql {
  const { fact } = atom;
  const either = (holds: Sql) => (wanted: boolean) => (wanted ? holds : negated(holds));
  switch (atom.is) {
    case 'given':
      return either(isText(fact) ? isGiven(columns.dialect, columns.text(fact)) : columns.isThere(fact));
    case 'within':
      return either(
        some(atom.spans.map(([begin, end]) => every([columns.from(fact, begin), columns.upTo(fact, end)]))),
      );
    case 'ordered':
      return either(ordered(atom, columns));
    default:
      return valued(atom, columns);
  }
}

function valued({ fact, values }: Extract<Atom, { readonly is: 'among' }>, columns: Columns): (wanted: boolean) => Sql {
  const { shape } = fact;
  const { dialect } = columns;
  const name = columns.name(columns.mapped(fact));
  const isOneOf = (list: readonly unknown[]) => among(isText(fact) ? columns.text(fact) : name, list);
  if (shape.type === 'enum') {
    // What is not among some of an enum's values is among the others, for it is well-formed.
    return (wanted) => isOneOf(shape.values.filter((value) => values.includes(value) === wanted));
  }
  return (wanted) => {
    let holds: Sql;
    if (shape.type === 'boolean') holds = some(values.map((value) => isTrue(dialect, name, value as boolean)));
    else if (shape.type === 'time') {
      const at = values as readonly number[];
      holds = some(at.map((instant) => every([columns.from(fact, instant), columns.upTo(fact, instant)])));
    } else if (shape.type === 'number')
      holds = some(values.map((one) => sql<SqlBool>`${name} = ${numberOf(dialect, one as number)}`));
    else holds = isOneOf(values.filter((value) => canStand(dialect, value as string)));
    return wanted ? holds : negated(holds);
  };
}

function ordered({ fact, operator, value }: Extract<Atom, { readonly is: 'ordered' }>, columns: Columns): Sql {
  if (fact.shape.type === 'time') return operator === '>=' ? columns.from(fact, value) : columns.upTo(fact, value);
  const name = columns.name(columns.mapped(fact));
  const number = numberOf(columns.dialect, value);
  switch (operator) {
    case '<':
      return sql`${name} < ${number}`;
    case '<=':
      return sql`${name} <= ${number}`;
    case '>':
      return sql`${name} > ${number}`;
    default:
      return sql`${name} >= ${number}`;
  }
}

/** Of what is never NULL: the columns are not, where it is asked. */
function negated(condition: Sql): Sql {
  if (condition === FALSE) return sql<SqlBool>`1 = 1`;
  return sql`not (${condition})`;
}

const isText = ({ shape: { type } }: OpenFact) => type === 'id' || type === 'text' || type === 'enum';

/** Two columns of one row. */
function pair(
  { is, fact, other }: Extract<Atom, { readonly is: 'same' | 'notAfter' }>,
  wanted: boolean,
  columns: Columns,
): Sql | string {
  const both = [fact, other] as const;
  const areText = both.every(isText);
  const areNumbers = both.every(
    (one) => one.shape.type === 'number' || (one.shape.type === 'time' && columns.mapped(one).as === 'epoch-ms'),
  );
  if (!areText && !areNumbers) {
    return `compares ${fact.path} and ${other.path}, which are not both texts, numbers or times kept as epoch-ms`;
  }
  const [left, right] = both.map((one) => (areText ? columns.text(one) : columns.name(columns.mapped(one))));
  const holds = is === 'same' ? sql<SqlBool>`${left} = ${right}` : sql<SqlBool>`${left} <= ${right}`;
  if (wanted) return columns.where(fact, columns.where(other, holds));
  const areThere = every([columns.isThere(fact), columns.isThere(other)]);
  return some([every([areThere, negated(holds)]), columns.isNone(fact), columns.isNone(other)]);
}
