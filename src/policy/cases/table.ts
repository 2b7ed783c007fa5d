/** A table of similar cases → the cases that its rows are, in the form in which they would stand alone. */
import { quote } from '../errors.ts';
import { parseAt } from '../form.ts';
import { suggest } from '../nearest.ts';
import type { Report, SourceFile, ValuePath, WayTo } from '../yaml/source-file.ts';
import { expectationColumns, tableForm } from './form.ts';

/** A case before it is read, and where it stands. */
export interface WrittenCase {
  readonly file: SourceFile;
  readonly path: ValuePath;
  readonly written: unknown;
}

/** The columns that are no facts. */
const words = [...expectationColumns, 'name', 'untold'];

const isColumn = (column: string) => words.includes(column) || /^(subject|resource|context)(\.|$)/.test(column);

export function casesOfTable(file: SourceFile, path: ValuePath, written: unknown, report: Report): WrittenCase[] {
  const table = parseAt(tableForm, file, path, written, report);
  if (table === undefined) return [];
  const { columns, rows, name, but, expect, untold, ...rest } = table;
  const unknown = columns.flatMap((column, index) => (isColumn(column) ? [] : [index]));
  for (const index of unknown) {
    const column = columns[index] ?? '';
    const help = suggest(column, words, 'a column is a fact with its part, as `subject.role`, or a word of `expect`');
    report(file.problem([...path, 'columns', index], 'unknown-column', `there is no column ${quote(column)}`, help));
  }
  if (unknown.length > 0) return [];
  return rows.flatMap((cells, index) => {
    const place = [...path, 'rows', index];
    if (cells.length !== columns.length) {
      const message = `the row has ${counted(cells.length, 'cell')}, the table ${counted(columns.length, 'column')}`;
      report(file.problem(place, 'wrong-row', message, 'write one cell for each column; `null` is "known to be none"'));
      return [];
    }
    const named = columns.map((column, at) => [column, cells[at]] as const);
    const own = (column: string) => named.find(([one]) => one === column)?.[1];
    const facts = named.filter(([column]) => !words.includes(column));
    const expected = named.filter(([column, cell]) => expectationColumns.includes(column) && cell !== null);
    const leftOut = own('untold') ?? untold;
    const row = {
      ...rest,
      name: titleOf(name, own('name'), facts),
      but: { ...but, ...Object.fromEntries(facts) },
      ...(leftOut === undefined ? {} : { untold: leftOut }),
      expect: { ...expect, ...Object.fromEntries(expected) },
    };
    return [{ file: file.putTogether(wayToCells(path, place, columns)), path: place, written: row }];
  });
}

/** Where the parts of a row were written: in the cell or the head of its column, else at the table. */
function wayToCells(table: ValuePath, row: ValuePath, columns: readonly string[]): WayTo {
  return (path, of) => {
    const [part, ...below] = path.slice(row.length);
    if (part === undefined) return path;
    const inner = part === 'but' || part === 'expect';
    const column = columns.indexOf(String(inner ? below[0] : part));
    if (column < 0) return [...table, part, ...below];
    const rest = inner ? below.slice(1) : below;
    return of === 'key' && rest.length === 0 ? [...table, 'columns', column] : [...row, column, ...rest];
  };
}

const counted = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`;

/** The name of a row is its own, or the table's with what the row tells. */
function titleOf(table: string, own: unknown, facts: readonly (readonly [string, unknown])[]): unknown {
  if (own !== undefined) return own;
  const told = facts.map(([, cell]) => (typeof cell === 'string' ? cell : (JSON.stringify(cell) ?? '')));
  return told.length === 0 ? table : `${table} (${told.join(', ')})`;
}
