/** The shipped policies as they stand in the rule files, read once for each test file. */
import { type AlprRequests, barstow466, californiaAlpr } from '../../src/alpr/index.ts';
import { createEngine, type Engine } from '../../src/engine/index.ts';
import { loadPolicy } from '../../src/node/load-policy.ts';
import type { Policy } from '../../src/policy/index.ts';

export const folders = ['policies/barstow-466', 'policies/california-alpr'] as const;

const loaded = new Map<string, Policy<AlprRequests>>();

export function policyIn(folder: string): Policy<AlprRequests> {
  const policy = loaded.get(folder) ?? loadPolicy(folder);
  loaded.set(folder, policy);
  return policy;
}

/** 2026-11-23 10:00 in Barstow: the moment at which most tests take place. */
export const NOW = 1_795_456_800_000;

export function engineOf(
  policies: readonly Policy<AlprRequests, never>[] = [barstow466, californiaAlpr],
  now = NOW,
): Engine<AlprRequests> {
  return createEngine<AlprRequests>({ policies, clock: () => now });
}
