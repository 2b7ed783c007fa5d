import { createEngine, type Engine, type Untyped } from '../engine/index.ts';
import type { Decision } from '../explain/index.ts';
import { Policy } from '../policy/index.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import * as barstow from './generated/barstow-466.ts';
import * as california from './generated/california-alpr.ts';
// By name: a namespace as a value is one that no bundler leaves out.
import { actions, digests } from './generated/compiled.ts';
import { vocabulary } from './generated/vocabulary.ts';
import type { alprVocabulary } from './vocabulary.ts';

/** The request type of each action. */
export type AlprRequests = NonNullable<(typeof alprVocabulary)['requests']>;
/** The actions of the contract. */
export type AlprAction = keyof AlprRequests;
/** The request of one action, or of any. */
export type AlprRequest<A extends AlprAction = AlprAction> = AlprRequests[A];

const words = vocabulary as Vocabulary<AlprRequests>;

/** Barstow Police Department, policy 466. */
export const barstow466: Policy<AlprRequests, barstow.Parameters> = /* @__PURE__ */ new Policy<
  AlprRequests,
  barstow.Parameters
>(barstow.document, words, barstow.digest);

/** California law on license plate readers. It permits nothing by itself. */
export const californiaAlpr: Policy<AlprRequests, california.Parameters> = /* @__PURE__ */ new Policy<
  AlprRequests,
  california.Parameters
>(california.document, words, california.digest);

const engine: Engine<AlprRequests> = /* @__PURE__ */ createEngine<AlprRequests>({
  policies: [barstow466, californiaAlpr],
  compiled: { actions, digests },
});

/**
 * Whether policy 466 and state law permit a request: true exactly when {@link decide} answers `permit`. It never
 * throws, and nothing that is missing or malformed ever makes it true.
 *
 * @example
 * can({ action: 'violation.report', subject: { role: 'dispatcher' } }); // => true
 */
export function can<T>(request: Untyped<T>): boolean;
export function can(request: AlprRequest): boolean;
export function can(request: unknown): boolean {
  return engine.can(request);
}

/**
 * What policy 466 and state law say of a request, with reasons, citations, what is missing, what would make it lawful,
 * and what follows. It never throws: what is malformed is denied and named in `problems`.
 *
 * @example
 * decide({ action: 'violation.report', subject: { role: 'dispatcher' } }).obligations[0].id; // => 'notify-supervisor'
 */
export function decide<T>(request: Untyped<T>): Decision;
export function decide(request: AlprRequest): Decision;
export function decide(request: unknown): Decision {
  return engine.decide(request);
}
