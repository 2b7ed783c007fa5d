/**
 * Requests for the benchmark, the same on every run: near the border of a permit, most of them one or two facts away from
 * one, over all 35 actions. Facts are told, none, or not told; about a fifth are malformed somewhere. They are what
 * `JSON.parse` gives, as in a host that reads them from a socket, and in no engine's own form.
 */
import { generate } from '../oracle/requests.js';
import { engineOf, NOW } from '../support/policies.ts';

export const COLD = 10_000;
export const HOT = 256;
export const clock = (): number => NOW;

export interface RequestSets {
  /** So many that their objects do not stay in the processor's caches. */
  readonly cold: readonly unknown[];
  /** Those again and again. */
  readonly hot: readonly unknown[];
  /** The well-formed among the cold ones. */
  readonly wellFormed: readonly unknown[];
  /** How many of the cold ones have each answer. */
  readonly mix: { readonly [answer: string]: number };
}

export function requestSets(): RequestSets {
  const engine = engineOf();
  const cold: unknown[] = [];
  const wellFormed: unknown[] = [];
  const mix: Record<string, number> = {};
  for (let seed = 1; cold.length < COLD; seed += 1) {
    const request: unknown = JSON.parse(JSON.stringify(generate(seed, { json: true })));
    const { effect, problems } = engine.decide(request);
    const answer = problems.length > 0 ? 'malformed' : effect;
    mix[answer] = (mix[answer] ?? 0) + 1;
    cold.push(request);
    if (problems.length === 0) wellFormed.push(request);
  }
  return { cold, hot: cold.slice(0, HOT), wellFormed, mix };
}
