/** What stands behind an engine: the plan, and the values that it read. The one file that knows how to come by it. */
import { type Engine, unrecorded } from '../engine/index.ts';
import type { Outcome } from '../evaluate/index.ts';
import { type Decision, LiveDecision } from '../explain/index.ts';

/** An engine of any vocabulary: only what is asked of it here. */
export type AnyEngine = Pick<Engine<never>, 'decide' | 'can' | 'policies'>;

export interface Decided {
  readonly decision: Decision;
  readonly outcome: Outcome;
}

/**
 * Decides, and says what was read. A question is no decision about anything that is done, and stands in no log.
 *
 * @throws TypeError where the engine is not one that this copy of the library made
 */
export function decided(engine: AnyEngine, request: unknown): Decided {
  const decision = unrecorded(engine).decide(request);
  const outcome = LiveDecision.outcomeOf(decision);
  if (outcome !== undefined) return { decision, outcome };
  throw new TypeError('this engine was not made by createEngine of the same copy of alpr-policy');
}
