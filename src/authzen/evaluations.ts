/** Access Evaluation (§ 6) and Access Evaluations (§ 7). */
import type { Decision } from '../explain/index.ts';
import { evaluationIn, isJsonObject, objectIn, own } from './entities.ts';
import { type Evaluated, evaluate, type Waiting } from './evaluate.ts';
import type { AuthzenOptions, Limits } from './options.ts';
import { bad, Refusal } from './refusal.ts';

type Json = Readonly<Record<string, unknown>>;

/** A decision as it is sent. */
export interface Sent {
  readonly decision: boolean;
  readonly context?: object;
}

export async function answerOne<R>(options: AuthzenOptions<R>, body: Json, waiting: Waiting): Promise<Sent> {
  return sent(options, await evaluate(options, evaluationIn(body), waiting), true);
}

const SEMANTICS = ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'] as const;
const DEFAULTS = ['subject', 'action', 'resource', 'context'] as const;

/**
 * Each item on its own; one that lacks something is denied and says so, the others are decided. Of a decision an item
 * says nothing more unless `options.include_context` asks for it, but for the gates of a permit: a caller that is not
 * told of a gate could not keep it.
 */
export async function answerMany<R>(
  options: AuthzenOptions<R>,
  body: Json,
  limits: Limits,
  waiting: Waiting,
): Promise<Sent | { readonly evaluations: readonly Sent[] }> {
  const items = own(body, 'evaluations') ?? [];
  if (!Array.isArray(items)) return bad('evaluations must be an array');
  if (items.length === 0) return answerOne(options, body, waiting);
  if (items.length > limits.evaluations) return bad(`evaluations must have at most ${limits.evaluations} members`);
  for (const name of DEFAULTS) if (own(body, name) !== undefined) objectIn(body, name);
  const asked = own(body, 'options') === undefined ? {} : objectIn(body, 'options');
  const semantic = own(asked, 'evaluations_semantic') ?? 'execute_all';
  if (!SEMANTICS.some((one) => one === semantic)) bad(`options.evaluations_semantic is one of ${SEMANTICS.join(', ')}`);
  const withContext = own(asked, 'include_context') === true;
  const answer = (item: unknown) => answerItem(options, { ...defaultsIn(body), ...itemIn(item) }, waiting, withContext);
  if (semantic === 'execute_all') return { evaluations: await Promise.all(items.map(answer)) };
  const last = semantic === 'permit_on_first_permit';
  const evaluations: Sent[] = [];
  for (const item of items) {
    const one = await answer(item);
    evaluations.push(one);
    if (one.decision === last) break;
  }
  return { evaluations };
}

function defaultsIn(body: Json): Json {
  return Object.fromEntries(DEFAULTS.flatMap((name) => (own(body, name) === undefined ? [] : [[name, body[name]]])));
}

/** What is no object has nothing of its own, and does not pass for an item that takes all defaults either. */
function itemIn(item: unknown): Json {
  return isJsonObject(item) ? item : { subject: undefined, action: undefined, resource: undefined };
}

async function answerItem<R>(
  options: AuthzenOptions<R>,
  item: Json,
  waiting: Waiting,
  withContext: boolean,
): Promise<Sent> {
  try {
    return sent(options, await evaluate(options, evaluationIn(item), waiting), withContext);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { decision: false, context: { error: { status: error.status, message: error.message } } };
  }
}

function sent<R>(
  { contextOf = all }: AuthzenOptions<R>,
  { permitted, decision }: Evaluated,
  withContext: boolean,
): Sent {
  if (decision === undefined) return { decision: permitted };
  const context = withContext ? contextOf(decision) : gatesOf(decision);
  return { decision: permitted, ...(context === undefined ? {} : { context }) };
}

function all(decision: Decision): object {
  return { ...decision };
}

function gatesOf({ effect, obligations }: Decision): object | undefined {
  const gates = obligations.filter(({ fulfilment }) => fulfilment === 'gate');
  return effect === 'permit' && gates.length > 0 ? { obligations: gates } : undefined;
}
