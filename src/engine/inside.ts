import type { Clock } from '../evaluate/index.ts';
import { type Policy, PolicyError } from '../policy/index.ts';
import type { Recorder } from './recorder.ts';

/** What an engine was made of: for adapters, which say the same policies in another tongue. */
export interface Inside {
  readonly policies: readonly Policy[];
  readonly clock: Clock;
  /** Of an engine with logs: the engine without any, and what records, innermost first. */
  readonly unrecorded?: object;
  readonly recorders?: readonly Recorder[];
}

/** Registered, not private: an engine that was made by `require` is one to an adapter that was imported. */
const INSIDE = Symbol.for('alpr-policy.engine');

/** The engine, with what it was made of in a place that neither JSON nor a copy takes along. */
export function remember<E extends object>(engine: E, inside: Inside): E {
  return Object.defineProperty(engine, INSIDE, { value: Object.freeze(inside) });
}

/** What {@link remember} put there, if anything. */
export function insideIn(engine: unknown): Inside | undefined {
  return typeof engine === 'object' && engine !== null && Object.hasOwn(engine, INSIDE)
    ? (engine as { readonly [INSIDE]?: Inside })[INSIDE]
    : undefined;
}

/**
 * What {@link remember} put there.
 *
 * @throws PolicyError for what `createEngine` did not make
 */
export function insideOf(engine: unknown): Inside {
  const inside = insideIn(engine);
  if (inside !== undefined) return inside;
  const message = 'this is no engine';
  throw new PolicyError([{ code: 'no-engine', path: 'engine', message, help: 'pass what `createEngine` gives' }]);
}
