/** Searches out of the exports that departments have: each row by the columns that its file has. */

import type { Command } from 'commander';
import { columnsIn, NO_TIME, type ReadRow, rowReader } from '../../audit/searches/columns.ts';
import { PolicyError, quote } from '../../policy/index.ts';
import { oneOf } from '../choices.ts';
import { repeated } from '../inputs.ts';
import { type Terminal, UsageError, write } from '../terminal.ts';
import { encodings, type Table, tableIn } from './read-rows.ts';
import { usable } from './setting.ts';

export interface RowOptions {
  readonly input?: string;
  readonly column: readonly string[];
  readonly times?: string;
  readonly encoding: string;
  readonly badRows: string;
}

export function withRowOptions(command: Command): Command {
  return command
    .option('--input <FORM>', 'how the rows are written: csv, ndjson (default: by the name of the file)')
    .option(
      '--column <NAME=COLUMN>',
      'which column tells what, as reason="Search purpose"; once for each',
      repeated,
      [],
    )
    .option(
      '--times <ZONE>',
      'the zone of times that are written without one (default: UTC, as the vendor exports them)',
    )
    .option('--encoding <NAME>', `how the text of CSV is encoded: ${encodings.join(', ')}`, 'utf-8')
    .option('--bad-rows <WHAT>', 'what to do with a row that cannot be read: stop, or skip it and say so', 'stop');
}

export const rowHelp = `
FILE is an export of searches: a transparency portal's published audit (NDJSON with agency, searchDate, reason …), the
vendor's organization audit (CSV with Name, Org Name, License Plate, Reason, Case #, Search Time …), or any other CSV or
NDJSON whose columns you name: at, id, user, organization, networks, plate, reason, offenseType, caseNumber, filters,
textPrompt, searchType. Only "at" must be there. "-" reads standard input. Times are 2026-03-26T02:24:37Z,
2026-03-26 02:24:37 or 3/26/2026, 2:24:37 AM. Rows are taken one by one and forgotten, however many there are.
`;

/** A file of searches that was read. */
export interface SearchFile {
  readonly file: string;
  readonly digest: string;
  readonly rows: number;
  readonly bad: number;
}

type Signature = (cells: { readonly [name: string]: unknown }, line: number) => ReadRow;

/** More kinds of rows than this are none of an export; each is then looked at anew. */
const MOST_KINDS = 1000;

/**
 * Hands each row on; answers what was read. A row that cannot be read is told by its line, never by what is in it.
 *
 * @throws UsageError where the file or its columns cannot be used, and at the first bad row where they are not skipped
 */
export async function eachRow(
  file: string,
  options: RowOptions,
  terminal: Terminal,
  take: (one: Extract<ReadRow, { readonly row: unknown }>['row'], table: Table) => void | Promise<void>,
): Promise<SearchFile> {
  const form = oneOf(
    options.input ?? (file.toLowerCase().endsWith('.csv') ? 'csv' : 'ndjson'),
    ['csv', 'ndjson'],
    'form',
  );
  const skip = oneOf(options.badRows, ['stop', 'skip'], 'choice') === 'skip';
  const table = tableIn(file, form, terminal, oneOf(options.encoding, encodings, 'encoding'));
  const said = saidIn(options.column);
  const read =
    form === 'csv' ? readerOf(await table.header(), said, options, table.place) : kindsOf(said, options, table.place);
  let [rows, bad] = [0, 0];
  await table.header();
  for await (const one of table.rows()) {
    rows += 1;
    const row: ReadRow = 'error' in one ? one : read(one.cells, one.line);
    if ('row' in row) await take(row.row, table);
    else {
      const told = `${table.place}:${row.line}: ${row.error}`;
      if (!skip) throw new UsageError(told, 'mend the row, or leave out all such rows with --bad-rows skip');
      bad += 1;
      await write(terminal.stderr, `${told}; skipped\n`);
    }
  }
  return { file: table.place, digest: table.digest(), rows, bad };
}

function saidIn(columns: readonly string[]): { readonly [column: string]: string } {
  return Object.fromEntries(
    columns.map((one) => {
      const at = one.indexOf('=');
      if (at <= 0) throw new UsageError(`${quote(one)} names no column`, 'write it as reason="Search purpose"');
      return [one.slice(0, at), one.slice(at + 1)];
    }),
  );
}

function readerOf(header: readonly string[], said: object, { times }: RowOptions, place: string): Signature {
  return usable(place, () => rowReader(columnsIn(header, said as { [column: string]: string }), times));
}

/** Rows of NDJSON leave out what they do not tell: each kind of row has columns of its own. */
function kindsOf(said: { readonly [column: string]: string }, options: RowOptions, place: string): Signature {
  const kinds = new Map<string, Signature>();
  return (cells, line) => {
    const header = Object.keys(cells);
    const kind = header.join('\u0000');
    const known = kinds.get(kind) ?? kindOf(header, said, options, place);
    if (kinds.size < MOST_KINDS) kinds.set(kind, known);
    return known(cells, line);
  };
}

function kindOf(
  header: readonly string[],
  said: { readonly [column: string]: string },
  { times }: RowOptions,
  place: string,
): Signature {
  const own = Object.fromEntries(Object.entries(said).filter(([, name]) => header.includes(name)));
  return usable(place, () => {
    try {
      return rowReader(columnsIn(header, own), times);
    } catch (error) {
      // It is this row that does not tell its time; of a zone that there is not, every row would say the same.
      if (!(error instanceof PolicyError && error.problems[0].code === NO_TIME)) throw error;
      return (_, line) => ({ line, error: 'it does not tell when the search was made' });
    }
  });
}
