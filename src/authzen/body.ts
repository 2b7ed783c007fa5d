/** The body of a request as I-JSON (RFC 7493): bounded, unambiguous, an object. */
import { bad, Refusal } from './refusal.ts';

interface BodyLimits {
  readonly body: number;
  readonly depth: number;
}

export async function readBody(request: Request, limits: BodyLimits): Promise<Record<string, unknown>> {
  const [type = '', ...parameters] = (request.headers.get('content-type') ?? '').toLowerCase().split(';');
  if (type.trim() !== 'application/json') bad('Content-Type must be application/json');
  const charset = parameters.map((one) => one.trim()).find((one) => one.startsWith('charset='));
  if (charset !== undefined && !/^charset="?utf-8"?$/.test(charset)) bad('the body must be UTF-8');
  const text = decoded(await readBytes(request, limits.body));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    bad(text.trim() === '' ? 'the body is empty' : 'the body is not valid JSON');
  }
  checkUnambiguous(text, limits.depth);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) bad('the body must be a JSON object');
  return value as Record<string, unknown>;
}

async function readBytes(request: Request, most: number): Promise<Uint8Array> {
  const tooLarge = () => new Refusal(413, `the body must have at most ${most} bytes`);
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    const chunk = part.value as Uint8Array;
    length += chunk.length;
    if (length > most) {
      await reader?.cancel().catch(() => undefined);
      throw tooLarge();
    }
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bad('the body must be UTF-8');
  }
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * What `JSON.parse` lets pass and two readers may read differently: a name twice in an object (the last would win), half
 * a surrogate pair, a number that a double cannot hold. The text is known to be JSON.
 */
function checkUnambiguous(text: string, depth: number): void {
  const open: (Set<string> | undefined)[] = [];
  let isName = false;
  for (const [token] of text.matchAll(TOKEN)) {
    const names = open.at(-1);
    if (token === '{' || token === '[') {
      if (open.push(token === '{' ? new Set() : undefined) > depth) bad(`the body is nested deeper than ${depth}`);
      isName = token === '{';
    } else if (token === '}' || token === ']') {
      open.pop();
      isName = false;
    } else if (token === ',') {
      isName = names !== undefined;
    } else if (token.startsWith('"')) {
      const name = JSON.parse(token) as string;
      if (!name.isWellFormed()) bad('a string of the body is no valid Unicode');
      if (!isName) continue;
      isName = false;
      if (names?.has(name) === true) bad('a name stands twice in one object of the body');
      names?.add(name);
    } else if (/^-?\d/.test(token)) {
      const number = Number(token);
      const isInexact = /^-?\d+$/.test(token) && !Number.isSafeInteger(number);
      if (!Number.isFinite(number) || isInexact) bad('a number of the body exceeds double precision');
    }
  }
}
