import { bearerCheck } from './bearer.ts';
import { readBody } from './body.ts';
import { type Endpoint, endpointsOf } from './endpoints.ts';
import type { Waiting } from './evaluate.ts';
import { limitsIn } from './limits.ts';
import type { AuthzenHandler, AuthzenOptions, Ended } from './options.ts';
import { Refusal } from './refusal.ts';

/**
 * A policy decision point after OpenID AuthZEN's Authorization API 1.0, over HTTP: access evaluation, evaluations with
 * their three semantics, the three searches with paging, and the metadata of the decision point.
 *
 * `decision` is true for a permit alone; an undecided or malformed request is denied. The whole decision (reasons,
 * missing, remedies, obligations, advice) stands in `context`. An item of a batch has none unless
 * `options.include_context` is true, but for the gates of a permit, which are always told. `drafts` adds profiles of the
 * working group that are not final.
 *
 * Errors are those of § 10.1.2: 400, 401, 403 and 500 with a message as text; beside them 404 and 405, and 413 for a body
 * that is too large. What is wrong inside one evaluation of a batch is said in its `context.error`.
 *
 * @throws TypeError where an option is none: an identifier that is no `https` URL, a token that is too short, an engine
 *   that is none
 * @example
 * const engine = createEngine({ policies: [barstow466, californiaAlpr] });
 * const handler = authzenHandler({ engine, identifier: 'https://pdp.example.com', tokens: ['only-for-this-example'] });
 * typeof handler(new Request('https://pdp.example.com/.well-known/authzen-configuration')).then; // => 'function'
 */
export function authzenHandler<R>(options: AuthzenOptions<R>): AuthzenHandler {
  const limits = limitsIn(options.limits);
  const hasToken = options.tokens === undefined ? undefined : bearerCheck(options.tokens);
  const { list, metadata, base } = endpointsOf(options, limits);
  const wellKnown = `/.well-known/authzen-configuration${base}`;

  async function authenticate(request: Request): Promise<void> {
    const challenge = { 'www-authenticate': 'Bearer realm="authzen"' };
    if (hasToken?.(request) === false) throw new Refusal(401, 'a valid bearer token is needed', challenge);
    const caller = options.authenticate === undefined ? 'known' : await options.authenticate(request);
    if (caller === 'forbidden') throw new Refusal(403, 'this caller may not ask here');
    if (caller !== 'known') throw new Refusal(401, 'the caller is not known', challenge);
  }

  async function answer(request: Request, found: Found | undefined, waiting: Waiting): Promise<Response> {
    if (found === undefined) throw new Refusal(404, 'there is nothing here');
    const { endpoint, id } = found;
    const { method } = endpoint;
    if (request.method !== method) throw new Refusal(405, `this is asked by ${method}`, { allow: method });
    await authenticate(request);
    const body = method === 'GET' ? {} : await readBody(request, limits);
    return jsonResponse(await endpoint.answer({ body, id, request, waiting }), endpoint.status ?? 200);
  }

  return async (request) => {
    const path = new URL(request.url).pathname;
    const isMetadata = path === wellKnown && metadata !== undefined;
    const found = isMetadata ? undefined : foundIn(list, base, path);
    const requestId = request.headers.get('x-request-id') ?? undefined;
    const started = performance.now();
    const end = quietly(() =>
      options.observe?.({
        endpoint: isMetadata ? path : found === undefined ? 'unknown' : base + found.endpoint.path,
        requestId: requestId?.slice(0, 128),
        traceparent: request.headers.get('traceparent')?.slice(0, 128),
      }),
    );
    const response = await (isMetadata
      ? readMetadata(request, metadata)
      : withinTime(limits.time, request.signal, (waiting) => answer(request, found, waiting))
    ).catch(errorResponse);
    if (requestId !== undefined) response.headers.set('x-request-id', requestId);
    const milliseconds = performance.now() - started;
    quietly(() => end?.({ status: response.status, ...(counts.get(response) ?? NONE), milliseconds }));
    return response;
  };
}

interface Found {
  readonly endpoint: Endpoint;
  readonly id: string;
}

function foundIn(endpoints: readonly Endpoint[], base: string, path: string): Found | undefined {
  for (const endpoint of endpoints) {
    const [start = ''] = (base + endpoint.path).split('{id}');
    const id = path.slice(start.length);
    const isIt = endpoint.path.endsWith('{id}') ? path.startsWith(start) && !id.includes('/') : path === start;
    if (isIt) return { endpoint, id };
  }
  return undefined;
}

async function readMetadata(request: Request, metadata: object): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    throw new Refusal(405, 'the metadata is read by GET', { allow: 'GET, HEAD' });
  return jsonResponse(metadata, 200, 'max-age=3600');
}

/** One request ends in time, whatever a body, an `authenticate`, a directory or a provider does. */
async function withinTime<T>(time: number, caller: AbortSignal, answer: (waiting: Waiting) => Promise<T>): Promise<T> {
  const host = new AbortController();
  const ends = performance.now() + time;
  const left = () => Math.max(0, ends - performance.now());
  return await new Promise<T>((resolve, reject) => {
    const stop = () => host.abort();
    // A little later than what is waited for inside, which then still answers with what is known.
    const timer = setTimeout(() => {
      stop();
      reject(new Refusal(500, 'this took too long'));
    }, time + 100);
    caller.addEventListener('abort', stop);
    if (caller.aborted) stop();
    answer({ signal: host.signal, left })
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
        caller.removeEventListener('abort', stop);
      });
  });
}

const NONE: Pick<Ended, 'permitted' | 'denied'> = { permitted: 0, denied: 0 };

/** Of each response, how many decisions in it are true, and how many false. */
const counts = new WeakMap<Response, typeof NONE>();

function countsIn(sent: object): typeof NONE {
  const { decision, evaluations } = sent as { decision?: boolean; evaluations?: readonly { decision: boolean }[] };
  const decisions = evaluations?.map((one) => one.decision) ?? (decision === undefined ? [] : [decision]);
  const permitted = decisions.filter(Boolean).length;
  return { permitted, denied: decisions.length - permitted };
}

function jsonResponse(body: object, status: number, caching = 'no-store'): Response {
  const headers = {
    'content-type': 'application/json',
    'cache-control': caching,
    'x-content-type-options': 'nosniff',
  };
  const response = new Response(JSON.stringify(body), { status, headers });
  counts.set(response, countsIn(body));
  return response;
}

/** What is unforeseen is not described: it may hold what was asked. */
function errorResponse(error: unknown): Response {
  const {
    status,
    message,
    type,
    headers: more,
  } = error instanceof Refusal ? error : new Refusal(500, 'internal error');
  const isProblem = type !== undefined;
  const headers = {
    'content-type': isProblem ? 'application/problem+json' : 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...more,
  };
  return new Response(isProblem ? JSON.stringify({ type, title: message, status }) : message, { status, headers });
}

function quietly<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch {
    return undefined;
  }
}
