/** The cases of policy folders, each decided once: what runs, coverage and mutation look at. */
import type { ActionPlan } from '../../compile/index.ts';
import { createEngine, type Engine } from '../../engine/index.ts';
import type { Outcome } from '../../evaluate/index.ts';
import { type Decision, LiveDecision } from '../../explain/index.ts';
import { parseInstant } from '../../language/index.ts';
import type { PolicyFolders } from '../../node/policy-folders.ts';
import type { PolicyCase } from '../../policy/cases/case.ts';
import type { Policy } from '../../policy/index.ts';

/** 2026-11-23 10:00 in Barstow: now, where neither the request of a case nor its `clock` tells it. */
export const CASE_CLOCK = 1_795_456_800_000;

/** A case as it was decided. */
export interface DecidedCase {
  readonly one: PolicyCase;
  /** The policies that decided, with the parameters of the case. */
  readonly policies: readonly Policy[];
  readonly decision: Decision;
  /** What was read and decided; `undefined` where the request is malformed, and then no rule was asked. */
  readonly asked: AskedCase | undefined;
}

/** A well-formed request for a known action, in the slots of its plan. */
export interface AskedCase {
  readonly outcome: Outcome;
  readonly action: ActionPlan;
}

/** Engines, each made once for the policies and the clock of a case. */
export class Engines {
  readonly #made = new Map<string, Engine<unknown>>();

  for(one: Pick<PolicyCase, 'clock'>, policies: readonly Policy[]): Engine<unknown> {
    const now = one.clock === undefined ? CASE_CLOCK : parseInstant(one.clock);
    const key = `${now} ${policies.map(({ digest }) => digest).join(' ')}`;
    const engine = this.#made.get(key) ?? createEngine<unknown>({ policies, clock: () => now });
    this.#made.set(key, engine);
    return engine;
  }
}

export function decideCases({ folders, policiesOf }: PolicyFolders, engines = new Engines()): DecidedCase[] {
  return folders.flatMap(({ cases }) => cases.map((one) => decideCase(one, policiesOf(one), engines)));
}

export function decideCase(one: PolicyCase, policies: readonly Policy[], engines: Engines): DecidedCase {
  const decision = engines.for(one, policies).decide(one.request);
  return { one, policies, decision, asked: askedOf(decision) };
}

/** What a decision was made from; `undefined` where its request is malformed. */
export function askedOf(decision: Decision): AskedCase | undefined {
  const outcome = LiveDecision.outcomeOf(decision);
  if (outcome?.action === undefined || outcome.problems.length > 0) return undefined;
  return { outcome, action: outcome.action };
}
