/** What can be asked, and where. */
import { decided } from '../ask/outcome-of.ts';
import { AccessDesk, CAPABILITY } from './drafts/access-desk.ts';
import { OBLIGATION_TYPES } from './drafts/obligations.ts';
import type { Waiting } from './evaluate.ts';
import { answerMany, answerOne } from './evaluations.ts';
import type { AuthzenOptions, Limits } from './options.ts';
import { pageTokens } from './page-token.ts';
import { type Searching, searchActions, searchEntities } from './search.ts';
import { telling } from './telling.ts';

type Json = Readonly<Record<string, unknown>>;

export interface Asked {
  /** Empty where the endpoint is read by GET. */
  readonly body: Json;
  /** Of an endpoint for one thing of many: which. */
  readonly id: string;
  readonly request: Request;
  readonly waiting: Waiting;
}

export interface Endpoint {
  readonly method: 'POST' | 'GET';
  /** Below the identifier. `{id}` at its end stands for one segment. */
  readonly path: string;
  /** Its name in the metadata, where it has one. */
  readonly metadata?: string;
  /** Of a success: 200 unless given. */
  readonly status?: number;
  answer(asked: Asked): Promise<object>;
}

export interface Endpoints {
  readonly list: readonly Endpoint[];
  /** § 9: left out where nobody said where this decision point is. */
  readonly metadata: object | undefined;
  /** The path under which all of them stand. */
  readonly base: string;
}

/** @throws TypeError where an option is none */
export function endpointsOf<R>(options: AuthzenOptions<R>, limits: Limits): Endpoints {
  const { identifier, drafts = [] } = options;
  const unknown = drafts.find((one) => one !== 'obligations' && one !== 'access-request');
  if (unknown !== undefined) throw new TypeError("the drafts are 'obligations' and 'access-request'");
  const base = baseOf(identifier);
  const root = identifier?.replace(/\/$/, '');
  const desk = deskOf(options, root);
  const list = [...asked(options, limits, desk), ...(desk === undefined ? [] : requests(desk))];
  if (root === undefined) return { list, metadata: undefined, base };
  const urls = list.flatMap(({ metadata, path }) => (metadata === undefined ? [] : [[metadata, root + path]]));
  const metadata = {
    policy_decision_point: identifier,
    ...Object.fromEntries(urls),
    ...(drafts.includes('obligations') ? { supported_obligations: OBLIGATION_TYPES } : {}),
    ...(desk === undefined ? {} : { capabilities: [CAPABILITY] }),
  };
  return { list, metadata, base };
}

const REQUESTS = '/access/v1/requests';

function deskOf<R>(options: AuthzenOptions<R>, root: string | undefined): AccessDesk | undefined {
  const { drafts = [], accessRequests: host } = options;
  if (!drafts.includes('access-request')) return undefined;
  if (host === undefined) throw new TypeError("the draft 'access-request' needs accessRequests: who takes them");
  if (root === undefined)
    throw new TypeError("the draft 'access-request' needs the identifier: where they are sent to");
  return new AccessDesk(host, root + REQUESTS);
}

function requests(desk: AccessDesk): readonly Endpoint[] {
  return [
    {
      method: 'POST',
      path: REQUESTS,
      metadata: 'access_request_endpoint',
      status: 202,
      answer: ({ body, request, waiting }) => desk.submit(body, request, waiting),
    },
    { method: 'GET', path: `${REQUESTS}/{id}`, answer: ({ id, request }) => desk.status(id, request) },
  ];
}

function asked<R>(options: AuthzenOptions<R>, limits: Limits, desk: AccessDesk | undefined): readonly Endpoint[] {
  const { directories } = options;
  const actions = Object.keys(decided(options.engine, undefined).outcome.plan.vocabulary.actions);
  const tokens = pageTokens(options.pageSecret);
  const tell = telling(options, desk);
  const searching = (waiting: Waiting): Searching<R> => ({ options, limits, tokens, tell, waiting });
  const search = (of: 'subject' | 'resource'): Endpoint => ({
    method: 'POST',
    path: `/access/v1/search/${of}`,
    metadata: `search_${of}_endpoint`,
    answer: async ({ body, waiting }) => searchEntities(of, body, searching(waiting)),
  });
  return [
    {
      method: 'POST',
      path: '/access/v1/evaluation',
      metadata: 'access_evaluation_endpoint',
      answer: ({ body, waiting }) => answerOne({ options, tell, waiting }, body),
    },
    {
      method: 'POST',
      path: '/access/v1/evaluations',
      metadata: 'access_evaluations_endpoint',
      answer: ({ body, waiting }) => answerMany({ options, tell, waiting }, body, limits),
    },
    ...(directories?.subject === undefined ? [] : [search('subject')]),
    ...(directories?.resource === undefined ? [] : [search('resource')]),
    {
      method: 'POST',
      path: '/access/v1/search/action',
      metadata: 'search_action_endpoint',
      answer: async ({ body, waiting }) => searchActions(actions, body, searching(waiting)),
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
