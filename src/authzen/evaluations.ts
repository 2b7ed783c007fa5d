/** Access Evaluation (§ 6) and Access Evaluations (§ 7). */
import { evaluationIn, isJsonObject, objectIn, own } from './entities.ts';
import { evaluate, type Waiting } from './evaluate.ts';
import type { AuthzenOptions, Limits } from './options.ts';
import { pacing } from './pace.ts';
import { bad, Refusal } from './refusal.ts';
import type { Sent, Telling } from './telling.ts';

type Json = Readonly<Record<string, unknown>>;

/** What evaluating takes beside what is evaluated. */
export interface Evaluating<R> {
  readonly options: AuthzenOptions<R>;
  readonly tell: Telling;
  readonly waiting: Waiting;
}

export async function answerOne<R>({ options, tell, waiting }: Evaluating<R>, body: Json): Promise<Sent> {
  const evaluation = evaluationIn(body);
  return tell.sent(await evaluate(options, evaluation, waiting), evaluation, true);
}

const SEMANTICS = ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'] as const;
type Semantic = (typeof SEMANTICS)[number];
const DEFAULTS = ['subject', 'action', 'resource', 'context'] as const;

/**
 * Each item on its own; one that lacks something is denied and says so, the others are decided. Of a decision an item
 * says nothing more unless `options.include_context` asks for it, but for the gates of a permit: a caller that is not
 * told of a gate could not keep it.
 */
export async function answerMany<R>(
  evaluating: Evaluating<R>,
  body: Json,
  limits: Limits,
): Promise<Sent | { readonly evaluations: readonly Sent[] }> {
  const given = own(body, 'evaluations');
  const items = given === undefined ? [] : given;
  if (!Array.isArray(items)) return bad('evaluations must be an array');
  if (items.length === 0) return answerOne(evaluating, body);
  if (items.length > limits.evaluations) return bad(`evaluations must have at most ${limits.evaluations} members`);
  for (const name of DEFAULTS) if (own(body, name) !== undefined) objectIn(body, name);
  const asked = own(body, 'options') === undefined ? {} : objectIn(body, 'options');
  const semantic = own(asked, 'evaluations_semantic') ?? 'execute_all';
  if (!SEMANTICS.some((one) => one === semantic)) bad(`options.evaluations_semantic is one of ${SEMANTICS.join(', ')}`);
  const withContext = own(asked, 'include_context') === true;
  const defaults = defaultsIn(body);
  const pace = pacing(evaluating.waiting);
  const last = { execute_all: undefined, deny_on_first_deny: false, permit_on_first_permit: true }[
    semantic as Semantic
  ];
  let length = 0;
  const answer = async (item: unknown): Promise<Sent> => {
    const one = await answerItem(evaluating, { ...defaults, ...itemIn(item) }, withContext);
    if (withContext) length += JSON.stringify(one).length;
    if (length > limits.answer) bad('the answers are too long: ask for fewer at once, or without context');
    return one;
  };
  const evaluations: Promise<Sent>[] = [];
  for (const item of items) {
    const one = answer(item);
    evaluations.push(one);
    // Where sources are asked, they are asked for all items at once.
    if (last !== undefined || evaluating.options.providers === undefined) {
      if ((await one).decision === last) break;
    } else one.catch(() => undefined);
    await pace();
  }
  return { evaluations: await Promise.all(evaluations) };
}

function defaultsIn(body: Json): Json {
  return Object.fromEntries(DEFAULTS.flatMap((name) => (own(body, name) === undefined ? [] : [[name, body[name]]])));
}

/** What is no object has nothing of its own, and does not pass for an item that takes all defaults either. */
function itemIn(item: unknown): Json {
  return isJsonObject(item) ? item : { subject: undefined, action: undefined, resource: undefined };
}

async function answerItem<R>(
  { options, tell, waiting }: Evaluating<R>,
  item: Json,
  withContext: boolean,
): Promise<Sent> {
  try {
    const evaluation = evaluationIn(item);
    return tell.sent(await evaluate(options, evaluation, waiting), evaluation, withContext);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { decision: false, context: { error: { status: error.status, message: error.message } } };
  }
}
