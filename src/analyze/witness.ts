/** Witnesses: requests that the engine itself answers as the diagrams say. */
import { createEngine, type Engine } from '../engine/index.ts';
import type { Decision } from '../explain/index.ts';
import type { Policy } from '../policy/index.ts';
import type { Request } from './space/request.ts';

/** A request, and what the engine decides on it. */
export interface Witness {
  readonly request: Request;
  readonly decision: Decision;
}

/** The engine that confirms: its clock is never asked for what counts, since every witness tells its moment. */
export function engineOf(policies: readonly Policy[]): Engine<unknown> {
  return createEngine<unknown>({ policies, clock: () => 0 });
}

/**
 * The decision on a request that was found.
 *
 * @throws Error where the engine answers otherwise: a mistake of this library, and never a finding
 */
export function confirmed(engine: Engine<unknown>, request: Request, expected: Decision['effect']): Witness {
  const decision = engine.decide(request as unknown);
  if (decision.effect !== expected || decision.problems.length > 0) {
    throw new Error(`the analysis says ${expected}, the engine ${decision.effect}: ${JSON.stringify(request)}`);
  }
  return { request, decision };
}
