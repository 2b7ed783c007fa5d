import type { Plan } from '../compile/index.ts';
import {
  type Clock,
  type CompiledAction,
  type CompiledPolicies,
  Desk,
  decideOn,
  malformed,
  type Outcome,
  PlannedAction,
  readRequest,
} from '../evaluate/index.ts';
import { type Decision, LiveDecision } from '../explain/index.ts';
import type { Policy } from '../policy/index.ts';
import { decideAll, decideStream, type StreamOptions } from './batch.ts';
import { enter } from './enter.ts';
import { remember } from './inside.ts';
import { compiledIn, planOf, policiesIn } from './options.ts';
import { type Recorder, recording } from './recorder.ts';

/** What {@link createEngine} takes. */
export interface EngineOptions<R> {
  /** Policies of one vocabulary, in any order. All of them must let a request pass. */
  readonly policies: readonly Policy<R, never>[];
  /**
   * What `alpr-policy compile` made of these policies: the same answers, sooner. It names them by their digests, and what
   * it was not made from it is refused for.
   */
  readonly compiled?: CompiledPolicies;
  /** Tells "now", in epoch milliseconds, where a request leaves `context.at` out. `Date.now` unless given. */
  readonly clock?: Clock;
}

/**
 * Refuses every static type but `unknown` and `any`, so that a mistyped request does not slip through the untyped door.
 */
export type Untyped<T> = unknown extends T ? T : never;

/** What the requests of a map say in one of their parts: for questions that are about no single action. */
export type PartOf<R, P extends string> = R[keyof R] extends { readonly [K in P]?: infer V } ? V : never;

/** Decides requests of the map `R` of actions to request types. `can` and `decide` are synchronous and never throw. */
export interface Engine<R> {
  /** True exactly when {@link Engine.decide} would permit. */
  can<T>(request: Untyped<T>): boolean;
  can(request: R[keyof R]): boolean;
  /** The decision with its reasons. */
  decide<T>(request: Untyped<T>): Decision;
  decide(request: R[keyof R]): Decision;
  /**
   * What {@link Engine.decide} answers to each, in their order. Only what the list of requests itself throws is thrown.
   */
  decideAll<T>(requests: Iterable<Untyped<T>>): Decision[];
  decideAll(requests: Iterable<R[keyof R]>): Decision[];
  /**
   * What {@link Engine.decide} answers to each of a stream of requests, in their order: the next request is asked for when
   * the next decision is, so that a slow reader holds back a fast source, and nothing is kept. What the stream throws ends it.
   */
  decideStream<T>(
    requests: AsyncIterable<Untyped<T>> | Iterable<Untyped<T>>,
    options?: StreamOptions,
  ): AsyncGenerator<Decision, void, undefined>;
  decideStream(
    requests: AsyncIterable<R[keyof R]> | Iterable<R[keyof R]>,
    options?: StreamOptions,
  ): AsyncGenerator<Decision, void, undefined>;
  /**
   * The same engine with a log: whatever it is asked is on record before it is answered. `alpr-policy/audit` makes logs.
   */
  withLog(log: Recorder): Engine<R>;
  /** The loaded policies, by id. */
  readonly policies: readonly { readonly id: string; readonly version: string; readonly digest: string }[];
}

/**
 * An engine over one or more policies of one vocabulary.
 *
 * `can` and `decide` take a request and answer on any input whatever: what is malformed is denied and named in
 * `problems`, what is not told makes the answer indeterminate and is named in `missing`.
 *
 * @throws PolicyError when no policy is given, two have the same id, their vocabularies differ, `compiled` was made of
 *   others, or this runtime has no data of a policy's time zone.
 * @example
 * const engine = createEngine({ policies: [barstow466.with({ 'flock-schedule': 'P60D' }), californiaAlpr] });
 * engine.can({ action: 'read.search' }); // => false
 * const reports = ['dispatcher', null].map((role) => ({ action: 'violation.report', subject: { role } }));
 * engine.decideAll(reports).map(({ effect }) => effect); // => ['permit', 'deny']
 */
export function createEngine<R>(options: EngineOptions<R>): Engine<R> {
  const policies = policiesIn(options);
  const clock = Object.hasOwn(options, 'clock') && options.clock !== undefined ? options.clock : () => Date.now();
  const compiled = compiledIn(options, policies);
  const plan = planOf(policies as readonly Policy<unknown, never>[], compiled.size > 0);
  const decide = (request: unknown) => new LiveDecision(outcomeOf(plan, clock, request));
  const engine: Engine<R> = {
    policies: plan.policies,
    can: permitting(plan, compiled, clock),
    decide,
    decideAll: (requests: Iterable<unknown>) => decideAll(decide, requests),
    decideStream: (requests: AsyncIterable<unknown> | Iterable<unknown>, options?: StreamOptions) =>
      decideStream(decide, requests, options),
    withLog: (log) => recording(engine, log),
  };
  return Object.freeze(remember(engine, { policies: policies as unknown as readonly Policy[], clock }));
}

/** One action after the other, by the generated module where there is one, by the plan where there is none. */
function permitting(plan: Plan, compiled: ReadonlyMap<string, CompiledAction>, clock: Clock) {
  const actions = new Map(compiled);
  const desk = new Desk();
  const planned = (name: unknown): CompiledAction | undefined => {
    const action = typeof name === 'string' ? plan.actions.get(name) : undefined;
    if (action === undefined) return undefined;
    const made = new PlannedAction(action, desk);
    actions.set(action.action, made);
    return made;
  };
  return (request: unknown): boolean => {
    try {
      if (typeof request !== 'object' || request === null || Array.isArray(request)) return false;
      // A getter may name the action only once.
      const name = Object.hasOwn(request, 'action') ? (request as { action?: unknown }).action : undefined;
      const action = actions.get(name as string) ?? planned(name);
      return action?.permits(request, clock) === true;
    } catch {
      return false;
    }
  };
}

function outcomeOf(plan: Plan, clock: Clock, request: unknown): Outcome {
  try {
    const { action, request: entered, problems } = enter(plan, request);
    if (action === undefined) return malformed(plan, undefined, problems);
    return decideOn(plan, action, readRequest(entered, action, clock));
  } catch {
    // Nothing above throws by itself; a host that calls us at the end of its stack can still make it run out.
    const message = 'the request could not be decided';
    return malformed(plan, undefined, [{ path: '', code: 'internal', message }]);
  }
}
