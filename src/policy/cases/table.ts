/** A table of similar cases → the cases that its rows are, in the form in which they would stand alone. */
import { parseAt } from '../form.ts';
import type { Report, SourceFile, ValuePath } from '../yaml/source-file.ts';
import { expectationColumns, tableForm } from './form.ts';

/** A case before it is read, and where it stands. */
export interface WrittenCase {
  readonly path: ValuePath;
  readonly written: unknown;
}

export function casesOfTable(file: SourceFile, path: ValuePath, written: unknown, report: Report): WrittenCase[] {
  const table = parseAt(tableForm, file, path, written, report);
  if (table === undefined) return [];
  const { columns, rows, name, but, expect, untold, ...rest } = table;
  return rows.flatMap((cells, index) => {
    const place = [...path, 'rows', index];
    if (cells.length !== columns.length) {
      const message = `the row has ${cells.length} cells, the table ${columns.length} columns`;
      report(file.problem(place, 'wrong-row', message, 'write one cell for each column; `null` is "known to be none"'));
      return [];
    }
    const named = columns.map((column, at) => [column, cells[at]] as const);
    const isFact = (column: string) => !expectationColumns.includes(column) && column !== 'name' && column !== 'untold';
    const own = (column: string) => named.find(([one]) => one === column)?.[1];
    const facts = named.filter(([column]) => isFact(column));
    const expected = named.filter(([column, cell]) => expectationColumns.includes(column) && cell !== null);
    const leftOut = own('untold') ?? untold;
    const row = {
      ...rest,
      name: titleOf(name, own('name'), facts),
      but: { ...but, ...Object.fromEntries(facts) },
      ...(leftOut === undefined ? {} : { untold: leftOut }),
      expect: { ...expect, ...Object.fromEntries(expected) },
    };
    return [{ path: place, written: row }];
  });
}

/** The name of a row is its own, or the table's with what the row tells. */
function titleOf(table: string, own: unknown, facts: readonly (readonly [string, unknown])[]): unknown {
  if (own !== undefined) return own;
  const told = facts.map(([, cell]) => (typeof cell === 'string' ? cell : (JSON.stringify(cell) ?? '')));
  return told.length === 0 ? table : `${table} (${told.join(', ')})`;
}
