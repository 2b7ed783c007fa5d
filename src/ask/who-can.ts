import type { Engine } from '../engine/index.ts';
import type { Decision } from '../explain/index.ts';
import { atOnce } from './at-once.ts';
import { type AnyEngine, decided } from './outcome-of.ts';

/** What {@link whoCan} asks: the request of one action without its subject. */
export type WhoOptions<R> = { readonly [A in keyof R]: Omit<R[A], 'subject'> }[keyof R];

/** Of a roster those who may, and those of whom too little is known. Whoever is in neither list may not. */
export interface WhoCan<S> {
  readonly permitted: readonly { readonly subject: S; readonly decision: Decision }[];
  /** `decision.missing` names what was not told. They may not, until it is. */
  readonly undecided: readonly { readonly subject: S; readonly decision: Decision }[];
}

type SubjectOf<R> = R[keyof R] extends { readonly subject?: infer S } ? NonNullable<S> : never;

/**
 * Who of a roster may do something: who could approve this release, who may lift that hold. Each is decided by
 * `engine.decide`, in the order of the roster, all as of one moment. The gates of a permit are still to be passed by
 * whoever acts.
 *
 * @param ask the request without its subject
 * @param roster subjects with their facts, as a request tells them
 * @throws TypeError where the engine is none; whatever the roster itself throws
 * @example
 * const engine = createEngine({ policies: [barstow466, californiaAlpr] });
 * const roster = [{ id: 'p-1', role: 'dispatcher' }, { id: 'p-2', role: null }, { id: 'p-3' }] as const;
 * const { permitted, undecided } = whoCan(engine, { action: 'violation.report' }, roster);
 * permitted.map(({ subject }) => subject.id); // => ['p-1']
 * undecided.map(({ subject }) => subject.id); // => ['p-3']
 */
export function whoCan<R, const S extends SubjectOf<R>>(
  engine: Engine<R>,
  ask: WhoOptions<R>,
  roster: Iterable<S>,
): WhoCan<S>;
export function whoCan<S>(
  engine: AnyEngine,
  ask: { readonly action?: unknown; readonly resource?: unknown; readonly context?: unknown },
  roster: Iterable<S>,
): WhoCan<S> {
  const { action, resource } = ask;
  const context = atOnce(engine, { action, context: ask.context });
  const permitted: WhoCan<S>['permitted'][number][] = [];
  const undecided: WhoCan<S>['permitted'][number][] = [];
  for (const subject of roster) {
    const { decision } = decided(engine, { action, subject, resource, context });
    if (decision.effect === 'permit') permitted.push({ subject, decision });
    if (decision.effect === 'indeterminate') undecided.push({ subject, decision });
  }
  return { permitted, undecided };
}
