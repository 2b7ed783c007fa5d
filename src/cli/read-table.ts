/** Reads out of a CSV file with a header, one at a time: a column names a fact, an empty cell is not told. */
import type { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { quote } from '../policy/index.ts';
import { suggest } from '../policy/nearest.ts';
import type { InputRequest } from './read-requests.ts';
import { UsageError } from './terminal.ts';

const columns: { readonly [column: string]: readonly string[] } = {
  id: ['id'],
  source: ['source'],
  capturedAt: ['capturedAt'],
  evidence: ['hold', 'evidence'],
  demand: ['hold', 'demand'],
  booked: ['hold', 'booked'],
};
/** All that decides whether a read is held and booked: a column that is left out would leave that unknown of every read. */
const required = Object.keys(columns).filter((column) => column !== 'id');
const booleans: readonly string[] = ['demand', 'booked'];
const WANTED = 'the columns are id, source, capturedAt, evidence, demand and booked; others are passed over';

/** Four megabytes of one cell are no read. */
const LONGEST = 4_000_000;

export async function* readTable(input: Readable, place: string): AsyncGenerator<InputRequest> {
  const parser = parse({
    bom: true,
    info: true,
    max_record_size: LONGEST,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  let header: readonly string[] | undefined;
  try {
    for await (const one of parser) {
      const { record, info } = one as { readonly record: readonly string[]; readonly info: { readonly lines: number } };
      if (header === undefined) header = headerOf(record, place);
      else if (record.length !== header.length)
        yield {
          place: `${place}:${info.lines}`,
          error: `the line has ${record.length} cells, the header ${header.length}`,
        };
      else yield { request: readOf(header, record) };
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code, message } = error as { code?: unknown; message?: unknown };
    throw new UsageError(
      `${place} cannot be read (${String(code ?? message).slice(0, 80)})`,
      'see that it is a CSV file with a header',
    );
  }
  if (header === undefined) throw new UsageError(`${place} is empty`, WANTED);
}

function headerOf(record: readonly string[], place: string): string[] {
  const header = record.map((cell) => cell.trim().replace(/^hold\./, ''));
  const missing = required.find((column) => !header.includes(column));
  if (missing === undefined && new Set(header).size === header.length) return header;
  if (missing === undefined) throw new UsageError(`${place} has a column twice`, 'take one of them out');
  throw new UsageError(`${place} has no column ${quote(missing)}`, suggest(missing, header, WANTED));
}

function readOf(header: readonly string[], record: readonly string[]): object {
  const read: Record<string, unknown> = {};
  const hold: Record<string, unknown> = {};
  header.forEach((column, index) => {
    const [first = '', second] = Object.hasOwn(columns, column) ? (columns[column] ?? []) : [];
    const cell = record[index] ?? '';
    if (first === '' || cell === '') return;
    // What is neither true nor false stays as it is: the engine names it as malformed.
    const value = booleans.includes(column) && (cell === 'true' || cell === 'false') ? cell === 'true' : cell;
    if (second === undefined) read[first] = value;
    else hold[second] = value;
  });
  return { ...read, hold };
}
