/** Subject, Resource and Action Search (§ 8): candidates, each decided, page by page. */
import { unrecorded } from '../engine/index.ts';
import type { Candidate, Directory } from './directory.ts';
import { actionIn, contextIn, type Evaluation, entityIn, kindIn, objectIn, own } from './entities.ts';
import { evaluate, type Waiting } from './evaluate.ts';
import type { AuthzenOptions, Limits } from './options.ts';
import { pacing } from './pace.ts';
import type { PageTokens, Place } from './page-token.ts';
import { bad } from './refusal.ts';
import type { Telling } from './telling.ts';

type Json = Readonly<Record<string, unknown>>;

export interface Found {
  readonly page: { readonly next_token: string; readonly count: number };
  readonly results: readonly object[];
}

/** What is looked for, and the evaluation that a candidate makes. */
interface Search {
  /** What must stay the same from page to page. */
  readonly entities: unknown;
  readonly directory: (after: string | undefined) => Iterable<Candidate> | AsyncIterable<Candidate>;
  readonly evaluationOf: (candidate: Candidate) => Evaluation;
  readonly resultOf: (candidate: Candidate) => object;
}

export interface Searching<R> {
  readonly options: AuthzenOptions<R>;
  readonly limits: Limits;
  readonly tokens: PageTokens;
  readonly tell: Telling;
  readonly waiting: Waiting;
}

/** Who may do this to that. The properties of the subject that is looked for are a hint to the directory, no facts. */
export function searchEntities<R>(of: 'subject' | 'resource', body: Json, searching: Searching<R>): Promise<Found> {
  const kind = kindIn(body, of);
  const action = actionIn(body);
  const other = of === 'subject' ? 'resource' : 'subject';
  const rest = { [other]: entityIn(body, other), action, ...contextIn(body) };
  const directory = directoryOf(searching.options.directories?.[of], kind.type);
  const { signal } = searching.waiting;
  return found(body, searching, {
    entities: [of, kind, rest],
    directory: (after) => directory({ type: kind.type, properties: kind.properties ?? {}, after, signal }),
    evaluationOf: ({ id, properties = {} }) =>
      ({ ...rest, [of]: { type: kind.type, id, properties } }) as unknown as Evaluation,
    resultOf: ({ id }) => ({ type: kind.type, id }),
  });
}

/** What somebody may do to this. Properties of actions are not told, so what depends on them is not found. */
export function searchActions<R>(names: readonly string[], body: Json, searching: Searching<R>): Promise<Found> {
  const rest = { subject: entityIn(body, 'subject'), resource: entityIn(body, 'resource'), ...contextIn(body) };
  const sorted = [...names].sort();
  return found(body, searching, {
    entities: ['action', rest],
    directory: (after) => sorted.filter((name) => after === undefined || name > after).map((id) => ({ id })),
    evaluationOf: ({ id }) => ({ ...rest, action: { name: id } }),
    resultOf: ({ id }) => ({ name: id }),
  });
}

/** A type that is not known here has nobody: an empty answer, and no error. */
function directoryOf(directories: { readonly [type: string]: Directory } | undefined, type: string): Directory {
  const known = directories !== undefined && Object.hasOwn(directories, type) ? directories[type] : undefined;
  return known ?? (() => []);
}

async function found<R>(
  body: Json,
  { options, limits, tokens, tell, waiting }: Searching<R>,
  search: Search,
): Promise<Found> {
  const place = placeIn(body, limits, tokens, search.entities);
  const results: object[] = [];
  let { after } = place;
  let looked = 0;
  let isWhole = true;
  // A question is no decision about anything that is done, and stands in no log.
  const asking = { ...options, engine: unrecorded(options.engine) };
  const pace = pacing(waiting);
  for await (const candidate of search.directory(after)) {
    await pace();
    // One is looked at beyond the page, to know that the page is not the last.
    const isFull = results.length >= place.limit || looked >= limits.candidates || (looked > 0 && waiting.left() <= 0);
    if (isFull) {
      isWhole = false;
      break;
    }
    looked += 1;
    after = candidate.id;
    const evaluated = await evaluate(asking, search.evaluationOf(candidate), waiting);
    if (evaluated.permitted) results.push({ ...search.resultOf(candidate), ...tell.beside(evaluated) });
  }
  const token = isWhole ? '' : tokens.make({ after, limit: place.limit }, search.entities);
  return { page: { next_token: token, count: results.length }, results };
}

function placeIn(body: Json, limits: Limits, tokens: PageTokens, search: unknown): Place {
  const page = own(body, 'page') === undefined ? {} : objectIn(body, 'page');
  const limit = own(page, 'limit');
  const token = own(page, 'token');
  if (limit !== undefined && !(Number.isSafeInteger(limit) && (limit as number) >= 0))
    bad('page.limit must be a non-negative integer');
  const most = limit === undefined ? undefined : Math.min(limit as number, limits.page);
  if (token === undefined || token === '') return { after: undefined, limit: most ?? limits.page };
  if (typeof token !== 'string') return bad('page.token must be a string');
  const place = tokens.read(token, search);
  // Left out, it is that of the page before; the specification's own example leaves it out.
  if (most !== undefined && most !== place.limit) bad('page.limit must stay the same from page to page');
  return place;
}
