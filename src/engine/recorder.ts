/** Where an engine hands its decisions to whatever records them: a leaf, of which the engine knows only this. */
import { malformed, type Outcome } from '../evaluate/index.ts';
import { type Decision, LiveDecision } from '../explain/index.ts';
import { PolicyError } from '../policy/index.ts';
import { decideAll, decideStream, type StreamOptions } from './batch.ts';
import type { Engine } from './engine.ts';
import { insideIn, insideOf, remember } from './inside.ts';

/**
 * Decides and records: what `decisionLog` of `alpr-policy/audit` makes. Written by hand, `decide` must answer a decision of
 * the engine that it is given, and only after it did what it does with it.
 */
export interface Recorder {
  /** Asked once, by `withLog`: throws where of this engine nothing could be recorded as it is to be. */
  begin?(engine: Pick<Engine<never>, 'policies'>): void;
  /** Synchronous. Where it throws, the answer is a deny. */
  decide(engine: Pick<Engine<never>, 'decide' | 'policies'>, request: unknown): Decision;
  /** The decision, as soon as its record is stored where it is to stay; a deny where it could not be. */
  stored?(decision: Decision): Promise<Decision>;
}

/**
 * The same engine, each decision of which is recorded before it is answered. `can` decides in whole for it.
 *
 * @throws PolicyError for what is no log; what the log throws that does not fit the engine
 */
export function recording<R>(engine: Engine<R>, recorder: Recorder): Engine<R> {
  if (typeof (recorder as Partial<Recorder> | undefined)?.decide !== 'function') {
    const help = 'pass what `decisionLog` of alpr-policy/audit gives';
    throw new PolicyError([{ code: 'no-log', path: 'log', message: 'this is no log', help }]);
  }
  recorder.begin?.(engine as unknown as Engine<never>);
  const decide = (request: unknown): Decision => {
    try {
      return recorder.decide(engine as unknown as Engine<never>, request);
    } catch {
      return notRecorded(engine.decide(request));
    }
  };
  const recorded: Engine<R> = {
    policies: engine.policies,
    can: (request: unknown) => decide(request).effect === 'permit',
    decide,
    decideAll: (requests: Iterable<unknown>) => decideAll(decide, requests),
    decideStream: (requests: AsyncIterable<unknown> | Iterable<unknown>, options?: StreamOptions) =>
      storedEach(decideStream(decide, requests, options), recorded),
    withLog: (other) => recording(recorded, other),
  };
  const inside = insideOf(engine);
  const recorders = [...(inside.recorders ?? []), recorder];
  return Object.freeze(remember(recorded, { ...inside, unrecorded: unrecorded(engine), recorders }));
}

/** The engine without its log: for questions, which are no decisions about anything that is done. */
export function unrecorded<E>(engine: E): E {
  return (insideIn(engine)?.unrecorded as E | undefined) ?? engine;
}

/** Waits until a decision is stored in every log of the engine that can tell; a deny where one of them could not. */
export async function stored(engine: unknown, decision: Decision): Promise<Decision> {
  let answer = decision;
  for (const recorder of insideIn(engine)?.recorders ?? []) {
    const told = recorder.stored === undefined ? decision : await recorder.stored(decision);
    if (told !== decision) answer = told;
  }
  return answer;
}

async function* storedEach(
  decisions: AsyncIterable<Decision>,
  engine: unknown,
): AsyncGenerator<Decision, void, undefined> {
  for await (const decision of decisions) yield await stored(engine, decision);
}

/** A deny in place of a decision that is not on record, whatever it was. */
export function notRecorded(decision: Decision): Decision {
  const outcome = LiveDecision.outcomeOf(decision);
  if (outcome === undefined) throw new TypeError('this is no decision of an engine of this copy of alpr-policy');
  const message = 'the decision could not be put on record';
  const denied: Outcome = malformed(outcome.plan, outcome.action, [{ path: '', code: 'not-recorded', message }]);
  return new LiveDecision({ ...denied, evaluatedAt: outcome.evaluatedAt });
}
