/** A request, completed by what the host can look up → values by path, as every evaluator here reads them. */
import type { Almanac } from 'json-rules-engine';
import type { ActionPlan, ActionPlans } from '../compile/index.ts';
import { type Clock, isObject, readOwn, readRequest } from '../evaluate/index.ts';
import type { Value } from '../language/index.ts';

/**
 * Looks up a fact that a request leaves out. It may answer later; `undefined` is untold, `null` is none. What it throws
 * leaves the fact untold.
 */
export type FactProvider = (request: object, almanac: Almanac) => unknown;

export interface RequestReading {
  /** Empty where the request is for no known action. */
  readonly action: string;
  readonly isWellFormed: boolean;
  /** By path; nothing where the request is malformed. */
  readonly values: ReadonlyMap<string, Value>;
}

/** Keeps a request from being taken for a promise on its way through the almanac. */
export class Boxed {
  readonly request: unknown;

  constructor(request: unknown) {
    this.request = request;
  }
}

export async function readingOf(
  told: unknown,
  actions: ActionPlans,
  providers: ReadonlyMap<string, FactProvider>,
  clock: Clock,
  almanac: Almanac,
): Promise<RequestReading> {
  const nothing = { action: '', isWellFormed: false, values: new Map<string, Value>() };
  const request = told instanceof Boxed ? told.request : told;
  if (!isObject(request)) return nothing;
  const action = readOwn(request, 'action');
  const plan = typeof action === 'string' ? actions.get(action) : undefined;
  if (plan === undefined) return nothing;
  const { whole } = await completed(request, plan, providers, almanac);
  const { values, problems } = readRequest(whole, plan, clock);
  if (problems.length > 0) return { ...nothing, action: plan.action };
  return {
    action: plan.action,
    isWellFormed: true,
    values: new Map(plan.slots.map(({ index, path }) => [path, values[index]])),
  };
}

/** Asks, at once and once each, for what is left out and the action reads. */
async function completed(
  request: object,
  { slots }: ActionPlan,
  providers: ReadonlyMap<string, FactProvider>,
  almanac: Almanac,
): Promise<{ readonly whole: object }> {
  const wanted = [...providers].filter(
    ([path]) =>
      slots.some((slot) => slot.read && (slot.path === path || slot.path.startsWith(`${path}.`))) &&
      isLeftOut(request, path.split('.')),
  );
  const answers = await Promise.all(
    wanted.map(async ([path, provider]) => {
      try {
        return { path, value: await provider(request, almanac) };
      } catch {
        return { path, value: undefined };
      }
    }),
  );
  // In an object of its own, since what a promise gives is awaited again where it has a `then`.
  const whole = answers
    .filter(({ value }) => value !== undefined)
    .sort((left, right) => left.path.length - right.path.length)
    .reduce((whole, { path, value }) => withFact(whole, path.split('.'), value), request);
  return { whole };
}

/** Whether a path leads to nothing through objects only: what is none or malformed on the way has been told. */
function isLeftOut(object: object, [name = '', ...rest]: readonly string[]): boolean {
  const value = readOwn(object, name);
  if (value === undefined) return true;
  return rest.length > 0 && isObject(value) && isLeftOut(value, rest);
}

/** A copy that tells one thing more; nothing that was told is replaced, and getters stay what they are. */
function withFact(object: object, [name = '', ...rest]: readonly string[], value: unknown): object {
  const told = readOwn(object, name);
  if (told !== undefined && (rest.length === 0 || !isObject(told))) return object;
  const copy: object = Object.create(null, Object.getOwnPropertyDescriptors(object));
  const inner = rest.length === 0 ? value : withFact(isObject(told) ? told : Object.create(null), rest, value);
  return Object.defineProperty(copy, name, { value: inner, enumerable: true, configurable: true });
}
