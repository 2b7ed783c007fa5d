import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { UsageError } from './terminal.ts';

/** A request as it was read, or why there is none at a place. */
export type InputRequest = { readonly request: unknown } | { readonly place: string; readonly error: string };

/**
 * The requests of a stream: one JSON value over any number of lines, or one a line. It is one a line when the first
 * line that is not blank is a JSON value by itself; then a line is read, decided and forgotten before the next.
 */
export async function* readRequests(input: Readable, name: string): AsyncGenerator<InputRequest> {
  const place = name === '-' ? 'standard input' : name;
  const pending: string[] = [];
  let byLine: boolean | undefined;
  let number = 0;
  try {
    for await (const raw of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      const line = number === 1 ? raw.replace(/^\uFEFF/, '') : raw;
      if (byLine !== false && line.trim() === '') continue;
      byLine ??= parse(line) !== undefined;
      if (byLine) yield parse(line) ?? { place: `${place}:${number}`, error: 'the line is no JSON' };
      else pending.push(line);
    }
  } catch (error) {
    const { code } = error as { code?: unknown };
    throw new UsageError(`${place} cannot be read (${String(code ?? 'unknown error')})`, 'see that the file is there');
  }
  if (pending.length > 0) yield parse(pending.join('\n')) ?? { place, error: 'the input is no JSON' };
}

function parse(text: string): { readonly request: unknown } | undefined {
  try {
    return { request: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
