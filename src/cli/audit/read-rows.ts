/** Rows out of CSV with a header or out of NDJSON, one at a time, whatever the size of the file; and the digest of its bytes. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { linesOf } from '../read-requests.ts';
import { type Terminal, UsageError } from '../terminal.ts';
import { Utf8 } from './utf8.ts';

/** A row by the names of its columns, or why it is none. */
export type TableRow =
  | { readonly line: number; readonly cells: { readonly [name: string]: unknown } }
  | { readonly line: number; readonly error: string };

export interface Table {
  readonly place: string;
  /** The columns; of NDJSON the members of the first row. Asked before any row is read. */
  header(): Promise<readonly string[]>;
  rows(): AsyncGenerator<TableRow>;
  /** `sha256:` and hex of all bytes, once the rows have been read. */
  digest(): string;
  /** Bytes that were read by now. */
  bytes(): number;
}

/** A cell of four megabytes is none. */
const LONGEST = 4_000_000;

export const encodings = ['utf-8', 'latin1'] as const;

/**
 * @param form `csv` or `ndjson`
 * @param encoding of CSV; a mark at its beginning that says UTF-16 stands before it
 */
export function tableIn(
  file: string,
  form: 'csv' | 'ndjson',
  { stdin }: Pick<Terminal, 'stdin'>,
  encoding: (typeof encodings)[number] = 'utf-8',
): Table {
  const hash = createHash('sha256');
  let bytes = 0;
  const place = file === '-' ? 'standard input' : file;
  const utf8 = new Utf8();
  const through = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      utf8.add(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  // What goes wrong is told to whoever reads the rows.
  pipeline(file === '-' ? stdin : createReadStream(file), through).catch(() => undefined);
  const rows = form === 'csv' ? csvRows(through, place, encoding, utf8) : ndjsonRows(through, place);
  let first: IteratorResult<Numbered> | undefined;
  const begun = async () => {
    first ??= await rows.next();
    return first;
  };
  let digest: string | undefined;
  return {
    place,
    async header() {
      const { value, done } = await begun();
      if (done === true) throw new UsageError(`${place} is empty`, 'see that it is the export that you mean');
      return value.header;
    },
    async *rows() {
      const { value } = await begun();
      // The first row of NDJSON is its header too.
      if (value?.row !== undefined) yield value.row;
      for await (const { row } of rows) if (row !== undefined) yield row;
      digest = `sha256:${hash.digest('hex')}`;
    },
    digest: () => digest ?? 'not read to its end',
    bytes: () => bytes,
  };
}

interface Numbered {
  readonly header: readonly string[];
  /** Not there for the header of a CSV file. */
  readonly row?: TableRow;
}

async function* csvRows(
  input: Readable,
  place: string,
  encoding: (typeof encodings)[number],
  utf8: Utf8,
): AsyncGenerator<Numbered> {
  const parser = parse({
    bom: true,
    encoding: encoding === 'utf-8' ? 'utf8' : encoding,
    info: true,
    max_record_size: LONGEST,
    relax_column_count: true,
    // `5" pipe` as some exports write it.
    relax_quotes: true,
    skip_empty_lines: true,
  });
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  let header: readonly string[] | undefined;
  // The parser tells the line on which a record ends; the next begins after it.
  let line = 1;
  try {
    for await (const one of parser) {
      const { record, info } = one as { readonly record: readonly string[]; readonly info: { readonly lines: number } };
      if (header === undefined) {
        header = headerOf(record, place);
        yield { header };
      } else if (encoding === 'utf-8' && utf8.isBroken && record.some((cell) => cell.includes('\ufffd')))
        yield { header, row: { line, error: 'it is not valid UTF-8' } };
      else yield { header, row: rowOf(header, record, line) };
      line = info.lines + 1;
    }
  } catch (error) {
    throw unreadable(error, `${place}${header === undefined ? '' : `:${line}`}`);
  }
}

function headerOf(record: readonly string[], place: string): readonly string[] {
  const header = record.map((name) => name.trim());
  const second = header.findIndex((name, index) => name !== '' && header.indexOf(name) !== index);
  if (second < 0) return header;
  // Where there is no header they are cells of a search, and not repeated.
  const both = `${header.indexOf(header[second] ?? '') + 1} and ${second + 1}`;
  throw new UsageError(
    `${place} has one name for two columns, ${both}`,
    'take one of them out, or see that there is a header',
  );
}

function rowOf(header: readonly string[], record: readonly string[], line: number): TableRow {
  if (record.length !== header.length)
    return { line, error: `it has ${record.length} cells, the header ${header.length}` };
  const cells: { [name: string]: unknown } = Object.create(null);
  header.forEach((name, index) => {
    cells[name] = record[index];
  });
  return { line, cells };
}

async function* ndjsonRows(input: Readable, place: string): AsyncGenerator<Numbered> {
  let header: readonly string[] | undefined;
  for await (const { number, text } of linesOf(input, place)) {
    if (text?.trim() === '') continue;
    const row = objectIn(text, number);
    header ??= 'cells' in row ? Object.keys(row.cells) : [];
    yield { header, row };
  }
}

function objectIn(text: string | undefined, line: number): TableRow {
  if (text === undefined) return { line, error: 'it is not valid UTF-8' };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { line, cells: value as { readonly [name: string]: unknown } };
  } catch {
    return { line, error: 'it is no JSON' };
  }
  return { line, error: 'it is no object' };
}

function unreadable(error: unknown, place: string): unknown {
  if (error instanceof UsageError) return error;
  const { code, message } = error as { code?: unknown; message?: unknown };
  const said = `${place} cannot be read (${String(code ?? message).slice(0, 80)})`;
  const isOpen = code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE';
  return new UsageError(
    said,
    isOpen ? 'see whether a quote is never closed there' : 'see that it is a CSV file with a header',
  );
}
