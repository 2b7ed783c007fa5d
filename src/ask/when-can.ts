import type { Engine, Untyped } from '../engine/index.ts';
import type { Outcome } from '../evaluate/index.ts';
import type { Decision } from '../explain/index.ts';
import { tellInstant } from '../language/index.ts';
import { momentOf } from './at-once.ts';
import { emptied, filled, valueAt } from './fill.ts';
import { flipsOf } from './flips.ts';
import { type AnyEngine, decided } from './outcome-of.ts';
import { snapshotRequest } from './snapshot.ts';

/** When a request becomes permitted, if nothing but time changes. */
export type WhenCan =
  /** From `at` on: at that instant the decision is a permit, and at none before it from the request's own on. */
  | { readonly when: 'at'; readonly at: string | number; readonly decision: Decision }
  /** At no instant from the request's own on. `decision` is the one at that instant. */
  | { readonly when: 'never'; readonly decision: Decision }
  /**
   * It depends on what was not told: `missing` are the paths that would decide at the first instant that is open. Where
   * there is an `at`, it is permitted then whatever they are, and only an earlier instant is open.
   */
  | {
      readonly when: 'undecided';
      readonly missing: readonly string[];
      readonly at?: string | number;
      readonly decision: Decision;
    };

/**
 * The earliest time, from the request's own on, at which the answer is a permit while all else stays as it is: when a
 * read may be purged, when an approval takes effect. Exact to the millisecond: the answer can change only where some
 * comparison with "now" does, and `engine.decide` is asked at each of those instants.
 *
 * @param request as for `decide`; where it tells no time, or none, it is asked from the clock's on
 * @returns `at` is UTC text, or epoch milliseconds outside the years 0000 to 9999. Permitted already: `at` is the
 *   request's own time. A permit does not say how long it lasts: ask again before acting.
 * @throws TypeError where the engine is none
 * @example
 * const engine = createEngine({ policies: [barstow466, californiaAlpr] });
 * const purge = {
 *   action: 'read.purge',
 *   subject: { role: 'retention-service' },
 *   resource: { source: 'flock', capturedAt: '2026-10-20T08:00:00-07:00', hold: null },
 *   context: { at: '2026-11-01T00:00:00-07:00' },
 * } as const;
 * whenCan(engine, purge).at; // => '2026-11-19T16:00:00.000Z'
 */
export function whenCan<R, T>(engine: Engine<R>, request: R[keyof R] | Untyped<T>): WhenCan;
export function whenCan(engine: AnyEngine, request: unknown): WhenCan {
  const { vocabulary } = decided(engine, undefined).outcome.plan;
  const asked = snapshotRequest(request, vocabulary);
  const first = decided(engine, asked);
  const start =
    momentOf(first.decision.evaluatedAt) ?? momentOf(decided(engine, emptied(asked, ['context'])).decision.evaluatedAt);
  if (first.outcome.action === undefined || first.decision.problems.length > 0 || start === undefined)
    return { when: 'never', decision: first.decision };
  const at = (moment: number) => decided(engine, atMoment(asked, moment, first.outcome));
  const now = at(start);
  const later = flipsOf(first.outcome.action, now.outcome.values).filter((moment) => moment > start);
  let open: Decision | undefined;
  for (const moment of [start, ...later]) {
    const { decision } = moment === start ? now : at(moment);
    if (decision.effect === 'indeterminate') open ??= decision;
    if (decision.effect !== 'permit') continue;
    const told = tellInstant(moment);
    if (open === undefined) return { when: 'at', at: told, decision };
    return { when: 'undecided', missing: open.missing, at: told, decision: open };
  }
  if (open !== undefined) return { when: 'undecided', missing: open.missing, decision: open };
  return { when: 'never', decision: now.decision };
}

/** The moment moved; a context that is none stays none but for the moment. */
function atMoment(request: unknown, moment: number, { plan: { vocabulary } }: Outcome): unknown {
  const steps = vocabulary.now.split('.');
  const none = valueAt(request, 'context') === null;
  const told = nulls(Object.keys(vocabulary.context.fields));
  const base = none ? filled(emptied(request, ['context']), ['context'], told) : request;
  return filled(emptied(base, steps), steps, tellInstant(moment));
}

function nulls(names: readonly string[]): object {
  return Object.fromEntries(names.map((name) => [name, null]));
}
