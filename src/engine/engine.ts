import { compile, type Plan } from '../compile/index.ts';
import {
  type Clock,
  type CompiledAction,
  type CompiledPolicies,
  decideOn,
  isObject,
  kindOfValue,
  malformed,
  type Outcome,
  readOwn,
  readRequest,
  truthOf,
} from '../evaluate/index.ts';
import { type Decision, LiveDecision } from '../explain/index.ts';
import { TRUE } from '../language/index.ts';
import { compareText, type Policy, PolicyError } from '../policy/index.ts';
import { type Entry, enter } from './enter.ts';
import { remember } from './inside.ts';
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

/** Decides requests of the map `R` of actions to request types. Both methods are synchronous and never throw. */
export interface Engine<R> {
  /** True exactly when {@link Engine.decide} would permit. */
  can<T>(request: Untyped<T>): boolean;
  can(request: R[keyof R]): boolean;
  /** The decision with its reasons. */
  decide<T>(request: Untyped<T>): Decision;
  decide(request: R[keyof R]): Decision;
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
 */
export function createEngine<R>(options: EngineOptions<R>): Engine<R> {
  const policies = policiesIn(options);
  const clock = Object.hasOwn(options, 'clock') && options.clock !== undefined ? options.clock : () => Date.now();
  const compiled = compiledIn(options, policies);
  const plan = planOf(policies as readonly Policy<unknown, never>[], compiled !== undefined);
  const engine: Engine<R> = {
    policies: plan.policies,
    can: (request: unknown) => permits(plan, compiled, clock, request),
    decide: (request: unknown) => new LiveDecision(outcomeOf(plan, clock, request)),
    withLog: (log) => recording(engine, log),
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

/** @throws PolicyError where the module was made of other policies, or of another version of these */
function compiledIn(
  options: { readonly compiled?: CompiledPolicies },
  policies: readonly Policy<never, never>[],
): ReadonlyMap<string, CompiledAction> | undefined {
  const compiled = Object.hasOwn(options, 'compiled') ? options.compiled : undefined;
  if (compiled === undefined) return undefined;
  const help = 'make it anew with `alpr-policy compile`, from the policies that are loaded';
  if (!isObject(compiled) || !isObject(compiled.digests) || !isObject(compiled.actions)) {
    return refuse('compiled', 'no-module', 'this is nothing that `alpr-policy compile` made', help);
  }
  const made = Object.keys(compiled.digests);
  const other = policies.find(({ id, digest }) => !made.includes(id) || compiled.digests[id] !== digest);
  if (other !== undefined || made.length !== policies.length) {
    const message = `the module was not made of ${other?.id ?? 'these policies'} as ${other === undefined ? 'they are' : 'it is'}`;
    refuse('compiled', 'stale-module', message, help);
  }
  return new Map(Object.entries(compiled.actions));
}

function planOf(policies: readonly Policy<unknown, never>[], isCompiled: boolean): Plan {
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
  return compile(policies as unknown as readonly Policy[], first.vocabulary, isCompiled);
}

function permits(
  plan: Plan,
  compiled: ReadonlyMap<string, CompiledAction> | undefined,
  clock: Clock,
  request: unknown,
): boolean {
  try {
    if (compiled !== undefined) {
      if (typeof request !== 'object' || request === null || Array.isArray(request)) return false;
      // A getter may name the action only once: what is not compiled goes on under the name that was read.
      const name = Object.hasOwn(request, 'action') ? (request as { action?: unknown }).action : undefined;
      const action = compiled.get(name as string);
      if (action !== undefined) return action.permits(request, clock);
      return typeof name === 'string' && permitsByPlan(plan.actions.get(name), clock, request);
    }
    const entry = enter(plan, request);
    return entry.action !== undefined && permitsByPlan(entry.action, clock, entry.request);
  } catch {
    return false;
  }
}

function permitsByPlan(action: Entry['action'], clock: Clock, request: object): boolean {
  if (action === undefined) return false;
  const { values, problems } = readRequest(request, action, clock);
  return problems.length === 0 && truthOf(action, values) === TRUE;
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
