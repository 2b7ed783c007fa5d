import { decided } from '../ask/outcome-of.ts';
import { bearerCheck } from './bearer.ts';
import { readBody } from './body.ts';
import type { Waiting } from './evaluate.ts';
import { answerMany, answerOne } from './evaluations.ts';
import { type AuthzenHandler, type AuthzenOptions, defaultLimits, type Ended, type Limits } from './options.ts';
import { pageTokens } from './page-token.ts';
import { Refusal } from './refusal.ts';
import { type Searching, searchActions, searchEntities } from './search.ts';

type Json = Readonly<Record<string, unknown>>;

interface Endpoint {
  readonly path: string;
  readonly metadata: string;
  answer(body: Json, waiting: Waiting): Promise<object>;
}

/**
 * A policy decision point after OpenID AuthZEN's Authorization API 1.0, over HTTP: access evaluation, evaluations with
 * their three semantics, the three searches with paging, and the metadata of the decision point.
 *
 * `decision` is true for a permit alone; an undecided or malformed request is denied. The whole decision (reasons,
 * missing, remedies, obligations, advice) stands in `context`. An item of a batch has none unless
 * `options.include_context` is true, but for the gates of a permit, which are always told.
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
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const base = baseOf(options.identifier);
  const hasToken = options.tokens === undefined ? undefined : bearerCheck(options.tokens);
  const endpoints = endpointsOf(options, limits);
  const metadata = metadataOf(options.identifier, endpoints);
  const wellKnown = `/.well-known/authzen-configuration${base}`;

  async function authenticate(request: Request): Promise<void> {
    const challenge = { 'www-authenticate': 'Bearer realm="authzen"' };
    if (hasToken?.(request) === false) throw new Refusal(401, 'a valid bearer token is needed', challenge);
    const caller = (await options.authenticate?.(request)) ?? 'known';
    if (caller === 'forbidden') throw new Refusal(403, 'this caller may not ask here');
    if (caller !== 'known') throw new Refusal(401, 'the caller is not known', challenge);
  }

  async function answer(request: Request, path: string): Promise<object> {
    if (path === wellKnown && metadata !== undefined) {
      if (request.method !== 'GET') throw new Refusal(405, 'the metadata is read by GET', { allow: 'GET' });
      return metadata;
    }
    const endpoint = endpoints.find((one) => base + one.path === path);
    if (endpoint === undefined) throw new Refusal(404, 'there is nothing here');
    if (request.method !== 'POST') throw new Refusal(405, 'this is asked by POST', { allow: 'POST' });
    await authenticate(request);
    const body = await readBody(request, limits);
    return await withinTime(limits.time, request.signal, (waiting) => endpoint.answer(body, waiting));
  }

  return async (request) => {
    const path = new URL(request.url).pathname;
    const requestId = request.headers.get('x-request-id') ?? undefined;
    const isKnown = path === wellKnown || endpoints.some((one) => base + one.path === path);
    const started = performance.now();
    const end = quietly(() =>
      options.observe?.({
        endpoint: isKnown ? path : 'unknown',
        requestId: requestId?.slice(0, 128),
        traceparent: request.headers.get('traceparent')?.slice(0, 128),
      }),
    );
    const { response, counts } = await answer(request, path).then(
      (sent) => ({ response: jsonResponse(sent, path === wellKnown), counts: countsIn(sent) }),
      (error: unknown) => ({ response: errorResponse(error), counts: NONE }),
    );
    if (requestId !== undefined) response.headers.set('x-request-id', requestId);
    const milliseconds = performance.now() - started;
    quietly(() => end?.({ status: response.status, ...counts, milliseconds }));
    return response;
  };
}

function endpointsOf<R>(options: AuthzenOptions<R>, limits: Limits): readonly Endpoint[] {
  const { directories } = options;
  const actions = Object.keys(decided(options.engine, undefined).outcome.plan.vocabulary.actions);
  const tokens = pageTokens(options.pageSecret);
  const searching = (waiting: Waiting): Searching<R> => ({ options, limits, tokens, waiting });
  const search = (of: 'subject' | 'resource'): Endpoint => ({
    path: `/access/v1/search/${of}`,
    metadata: `search_${of}_endpoint`,
    answer: async (body, waiting) => searchEntities(of, body, searching(waiting)),
  });
  return [
    {
      path: '/access/v1/evaluation',
      metadata: 'access_evaluation_endpoint',
      answer: (body, waiting) => answerOne(options, body, waiting),
    },
    {
      path: '/access/v1/evaluations',
      metadata: 'access_evaluations_endpoint',
      answer: (body, waiting) => answerMany(options, body, limits, waiting),
    },
    ...(directories?.subject === undefined ? [] : [search('subject')]),
    ...(directories?.resource === undefined ? [] : [search('resource')]),
    {
      path: '/access/v1/search/action',
      metadata: 'search_action_endpoint',
      answer: async (body, waiting) => searchActions(actions, body, searching(waiting)),
    },
  ];
}

/** The path of the identifier, under which the endpoints stand. */
function baseOf(identifier: string | undefined): string {
  if (identifier === undefined) return '';
  const url = URL.canParse(identifier) ? new URL(identifier) : undefined;
  const isFit = url?.protocol === 'https:' && url.search === '' && url.hash === '' && !/[?#]/.test(identifier);
  if (!isFit)
    throw new TypeError('the identifier is an https URL without query and fragment (Authorization API 1.0, § 9.1.1)');
  return url.pathname.replace(/\/$/, '');
}

/** § 9: what this decision point can be asked, and where. Left out where nobody said where that is. */
function metadataOf(identifier: string | undefined, endpoints: readonly Endpoint[]): object | undefined {
  if (identifier === undefined) return undefined;
  const root = identifier.replace(/\/$/, '');
  const urls = endpoints.map(({ metadata, path }) => [metadata, root + path]);
  return { policy_decision_point: identifier, ...Object.fromEntries(urls) };
}

/** One request ends in time, whatever a directory or a provider does. */
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
    answer({ signal: host.signal, left })
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
        caller.removeEventListener('abort', stop);
      });
  });
}

const NONE: Pick<Ended, 'permitted' | 'denied'> = { permitted: 0, denied: 0 };

function countsIn(sent: object): Pick<Ended, 'permitted' | 'denied'> {
  const { decision, evaluations } = sent as { decision?: boolean; evaluations?: readonly { decision: boolean }[] };
  const decisions = evaluations?.map((one) => one.decision) ?? (decision === undefined ? [] : [decision]);
  const permitted = decisions.filter(Boolean).length;
  return { permitted, denied: decisions.length - permitted };
}

function jsonResponse(body: object, isPublic: boolean): Response {
  const headers = {
    'content-type': 'application/json',
    'cache-control': isPublic ? 'max-age=3600' : 'no-store',
    'x-content-type-options': 'nosniff',
  };
  return new Response(JSON.stringify(body), { status: 200, headers });
}

/** What is unforeseen is not described: it may hold what was asked. */
function errorResponse(error: unknown): Response {
  const refusal = error instanceof Refusal ? error : new Refusal(500, 'internal error');
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...refusal.headers };
  return new Response(refusal.message, { status: refusal.status, headers });
}

function quietly<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch {
    return undefined;
  }
}
