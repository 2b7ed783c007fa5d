import { compile, type Plan } from '../compile/index.ts';
import {
  type Clock,
  decideOn,
  echo,
  isObject,
  kindOfValue,
  malformed,
  type Outcome,
  partProblems,
  type RequestProblem,
  readOwn,
  readRequest,
  truthOf,
  UNREADABLE,
} from '../evaluate/index.ts';
import { type Decision, LiveDecision } from '../explain/index.ts';
import { TRUE } from '../language/index.ts';
import { compareText, type Policy, PolicyError } from '../policy/index.ts';
import { remember } from './inside.ts';

/** What {@link createEngine} takes. */
export interface EngineOptions<R> {
  /** Policies of one vocabulary, in any order. All of them must let a request pass. */
  readonly policies: readonly Policy<R, never>[];
  /** Tells "now", in epoch milliseconds, where a request leaves `context.at` out. `Date.now` unless given. */
  readonly clock?: Clock;
}

/**
 * Refuses every static type but `unknown` and `any`, so that a mistyped request does not slip through the untyped door.
 */
export type Untyped<T> = unknown extends T ? T : never;

/** Decides requests of the map `R` of actions to request types. Both methods are synchronous and never throw. */
export interface Engine<R> {
  /** True exactly when {@link Engine.decide} would permit. */
  can<T>(request: Untyped<T>): boolean;
  can(request: R[keyof R]): boolean;
  /** The decision with its reasons. */
  decide<T>(request: Untyped<T>): Decision;
  decide(request: R[keyof R]): Decision;
  /** The loaded policies, by id. */
  readonly policies: readonly { readonly id: string; readonly version: string; readonly digest: string }[];
}

/**
 * An engine over one or more policies of one vocabulary.
 *
 * `can` and `decide` take a request and answer on any input whatever: what is malformed is denied and named in
 * `problems`, what is not told makes the answer indeterminate and is named in `missing`.
 *
 * @throws PolicyError when no policy is given, two have the same id, their vocabularies differ, or this runtime has no
 *   data of a policy's time zone.
 * @example
 * const engine = createEngine({ policies: [barstow466.with({ 'flock-schedule': 'P60D' }), californiaAlpr] });
 * engine.can({ action: 'read.search' }); // => false
 */
export function createEngine<R>(options: EngineOptions<R>): Engine<R> {
  const policies = policiesIn(options);
  const clock = Object.hasOwn(options, 'clock') && options.clock !== undefined ? options.clock : () => Date.now();
  const plan = planOf(policies as readonly Policy<unknown, never>[]);
  const engine: Engine<R> = {
    policies: plan.policies,
    can: (request: unknown) => permits(plan, clock, request),
    decide: (request: unknown) => new LiveDecision(outcomeOf(plan, clock, request)),
  };
  return Object.freeze(remember(engine, { policies: policies as unknown as readonly Policy[], clock }));
}

function refuse(path: string, code: string, message: string, help: string): never {
  throw new PolicyError([{ code, path, message, help }]);
}

/** Untyped callers pass anything: a folder's path where the policy read from it is wanted, say. */
function policiesIn(options: unknown): readonly Policy<never, never>[] {
  const policies = isObject(options) && Object.hasOwn(options, 'policies') ? readOwn(options, 'policies') : undefined;
  const help = 'pass at least one: { policies: [barstow466] }';
  if (!Array.isArray(policies) || policies.length === 0)
    return refuse('policies', 'no-policy', 'an engine needs a policy', help);
  policies.forEach((policy, index) => {
    // Not by its class: a policy that was loaded by `require` is one to an engine that was imported.
    if (isObject(policy) && Array.isArray((policy as { rules?: unknown }).rules)) return;
    const message = `this is no policy but ${kindOfValue(policy)}`;
    refuse(`policies.${index}`, 'no-policy', message, 'pass what `loadPolicy` gives, or a policy that ships');
  });
  return policies;
}

function planOf(policies: readonly Policy<unknown, never>[]): Plan {
  const [first] = policies as readonly [Policy<unknown, never>];
  const ids = [...policies].map(({ id }) => id).sort(compareText);
  const twice = ids.find((id, index) => id === ids[index + 1]);
  if (twice !== undefined)
    refuse('policies', 'defined-twice', `policy ${twice} is given twice`, 'pass one version of it');
  const other = policies.find(({ vocabulary }) => vocabulary.name !== first.vocabulary.name);
  if (other !== undefined) {
    const message = `${first.id} speaks ${first.vocabulary.name}, ${other.id} speaks ${other.vocabulary.name}`;
    refuse('policies', 'vocabulary', message, 'one engine decides over policies of one vocabulary');
  }
  return compile(policies as unknown as readonly Policy[], first.vocabulary);
}

type Entry =
  | { readonly action: undefined; readonly problems: readonly RequestProblem[] }
  | { readonly action: NonNullable<Outcome['action']>; readonly request: object };

/** The action of a request; or why there is none, and then only its three parts are looked at beside it. */
function enter(plan: Plan, request: unknown): Entry {
  if (!isObject(request)) {
    const message = `a request must be an object, not ${kindOfValue(request)}`;
    return { action: undefined, problems: [{ path: '', code: 'not-an-object', message }] };
  }
  const name = readOwn(request, 'action');
  const action = typeof name === 'string' ? plan.actions.get(name) : undefined;
  if (action !== undefined) return { action, request };
  return {
    action: undefined,
    problems: [actionProblem(name), ...partProblems(request)].sort((left, right) => compareText(left.path, right.path)),
  };
}

function actionProblem(name: unknown): RequestProblem {
  const path = 'action';
  if (name === UNREADABLE) return { path, code: 'unreadable', message: 'action cannot be read' };
  if (name === undefined) return { path, code: 'missing-action', message: 'action is missing' };
  const shown = typeof name === 'string' ? echo(name) : kindOfValue(name);
  return { path, code: 'unknown-action', message: `there is no action ${shown}` };
}

function permits(plan: Plan, clock: Clock, request: unknown): boolean {
  try {
    const entry = enter(plan, request);
    if (entry.action === undefined) return false;
    const { values, problems } = readRequest(entry.request, entry.action, clock);
    return problems.length === 0 && truthOf(entry.action, values) === TRUE;
  } catch {
    return false;
  }
}

function outcomeOf(plan: Plan, clock: Clock, request: unknown): Outcome {
  try {
    const entry = enter(plan, request);
    if (entry.action === undefined) return malformed(plan, undefined, entry.problems);
    return decideOn(plan, entry.action, readRequest(entry.request, entry.action, clock));
  } catch {
    // Nothing above throws by itself; a host that calls us at the end of its stack can still make it run out.
    const message = 'the request could not be decided';
    return malformed(plan, undefined, [{ path: '', code: 'internal', message }]);
  }
}
