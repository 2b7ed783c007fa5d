import type { Readable } from 'node:stream';
import { UsageError } from './terminal.ts';

/** A request as it was read, or why there is none at a place. */
export type InputRequest = { readonly request: unknown } | { readonly place: string; readonly error: string };

/**
 * The requests of a stream: one JSON value over any number of lines, or one a line. It is one a line when the first
 * line that is not blank is a JSON value by itself; then a line is read, decided and forgotten before the next. Where
 * neither the first line nor the whole is JSON, the lines are taken one by one: one broken line stops none of the rest.
 */
export async function* readRequests(input: Readable, name: string): AsyncGenerator<InputRequest> {
  const place = name === '-' ? 'standard input' : name;
  const pending: Line[] = [];
  let byLine: boolean | undefined;
  for await (const line of linesOf(input, place)) {
    if (byLine !== false && line.text?.trim() === '') continue;
    byLine ??= parse(line.text) !== undefined;
    if (byLine) yield requestIn(line, place);
    else pending.push(line);
  }
  yield* wholeOrLines(pending, place);
}

/** One request for each line that is not blank, as many at a time as were read at once: to wait for each takes time. */
export async function* requestsByLine(input: Readable, place: string): AsyncGenerator<readonly InputRequest[]> {
  for await (const lines of blocksOf(input, place)) {
    yield lines.filter(({ text }) => text?.trim() !== '').map((line) => requestIn(line, place));
  }
}

function* wholeOrLines(lines: readonly Line[], place: string): Generator<InputRequest> {
  if (lines.length === 0) return;
  const whole = lines.some(({ text }) => text === undefined) ? undefined : lines.map(({ text }) => text).join('\n');
  const request = parse(whole);
  const told = lines.filter(({ text }) => text?.trim() !== '');
  if (request !== undefined) yield request;
  else if (told.some(({ text }) => isObject(parse(text)?.request)))
    for (const line of told) yield requestIn(line, place);
  else
    yield {
      place,
      error: whole === undefined ? 'the input is not valid UTF-8' : `the input is no JSON${hintFor(whole)}`,
    };
}

/** What people most often write that is no JSON, and where. */
const slips: readonly (readonly [RegExp, string])[] = [
  [/[“”„‘’]/u, 'curly quotes; write straight ones'],
  [/,(?=\s*[}\]])/u, 'a comma with nothing after it; take it out'],
  [/(?<=[{,]\s*)'/u, 'single quotes; write double ones'],
  [/(?<=[{,]\s*)[A-Za-z]\w*(?=\s*:)/u, 'a name without quotes; write "name":'],
  [/(?<=["\d}\]])\s*\n\s*(?=")/u, 'a line that does not end with a comma, before another'],
];

function hintFor(text: string): string {
  for (const [slip, says] of slips) {
    const found = slip.exec(text);
    if (found === null) continue;
    const before = text.slice(0, found.index).split('\n');
    return `: at line ${before.length}, column ${(before.at(-1) ?? '').length + 1} stands ${says}`;
  }
  return '';
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

export interface Line {
  readonly number: number;
  /** Nothing where the line is not valid UTF-8: with a mark in place of what cannot be read, two ids could be the same. */
  readonly text: string | undefined;
}

function requestIn({ number, text }: Line, place: string): InputRequest {
  const error = text === undefined ? 'the line is not valid UTF-8' : 'the line is no JSON';
  return parse(text) ?? { place: `${place}:${number}`, error };
}

const NEW_LINE = 0x0a;

export async function* linesOf(input: Readable, place: string): AsyncGenerator<Line> {
  for await (const lines of blocksOf(input, place)) yield* lines;
}

/** The lines that end in each chunk of a stream; the last is that which nothing ends. */
async function* blocksOf(input: Readable, place: string): AsyncGenerator<readonly Line[]> {
  let number = 0;
  let started: Buffer[] = [];
  const numbered = (texts: readonly (string | undefined)[]) => texts.map((text): Line => ({ number: ++number, text }));
  for await (const chunk of chunksOf(input, place)) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
    const end = bytes.lastIndexOf(NEW_LINE);
    if (end < 0) {
      started.push(bytes);
      continue;
    }
    yield numbered(textsIn(Buffer.concat([...started, bytes.subarray(0, end)])));
    started = [bytes.subarray(end + 1)];
  }
  const last = Buffer.concat(started);
  if (last.length > 0) yield numbered(textsIn(last));
}

/** Each is decoded by itself: one letter that is no ASCII would make its whole chunk slow to decode. */
function textsIn(bytes: Buffer): (string | undefined)[] {
  const texts: (string | undefined)[] = [];
  let begin = 0;
  for (let end = bytes.indexOf(NEW_LINE); end >= 0; end = bytes.indexOf(NEW_LINE, begin)) {
    texts.push(decoded(bytes.subarray(begin, end)));
    begin = end + 1;
  }
  texts.push(decoded(bytes.subarray(begin)));
  return texts;
}

async function* chunksOf(input: Readable, place: string): AsyncGenerator<unknown> {
  try {
    yield* input;
  } catch (error) {
    const { code } = error as { code?: unknown };
    throw new UsageError(`${place} cannot be read (${String(code ?? 'unknown error')})`, 'see that the file is there');
  }
}

/** Takes a byte order mark at the beginning of a line away. */
const decoder = new TextDecoder('utf-8', { fatal: true });

function decoded(bytes: Buffer): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string | undefined): { readonly request: unknown } | undefined {
  if (text === undefined) return undefined;
  try {
    return { request: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
