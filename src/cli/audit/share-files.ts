/** Lists of recipients, registries and requests out of files, in the forms in which departments have them. */
import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { bytesIn, digestOf } from '../inputs.ts';
import { readRequests } from '../read-requests.ts';
import { UsageError } from '../terminal.ts';

export interface ListFile {
  readonly file: string;
  readonly digest: string;
  readonly list: readonly unknown[];
}

/** A CSV file with a header, NDJSON, or JSON: a list, or an object with a list under `recipients`. */
export async function listIn(file: string): Promise<ListFile> {
  const bytes = bytesIn(file);
  const digest = digestOf(bytes);
  if (file.toLowerCase().endsWith('.csv')) return { file, digest, list: rowsOf(bytes, file) };
  const list: unknown[] = [];
  for await (const one of readRequests(Readable.from([bytes]), file)) {
    if ('error' in one)
      throw new UsageError(`${one.place}: ${one.error}`, 'see that it is JSON, or one JSON object a line');
    list.push(...listOf(one.request));
  }
  return { file, digest, list };
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const { recipients } = (value ?? {}) as { recipients?: unknown };
  return Array.isArray(recipients) ? recipients : [value];
}

function rowsOf(bytes: Buffer, file: string): unknown[] {
  try {
    return parse(bytes, { bom: true, columns: true, skip_empty_lines: true, trim: true }) as unknown[];
  } catch (error) {
    const { code } = error as { code?: unknown };
    throw new UsageError(
      `${file} cannot be read (${String(code ?? 'unknown error')})`,
      'see that it is a CSV file with a header',
    );
  }
}
