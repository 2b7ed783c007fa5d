import type { Engine, PartOf } from '../engine/index.ts';
import { isObject, readOwn } from '../evaluate/index.ts';
import type { Decision } from '../explain/index.ts';
import { atOnce } from './at-once.ts';
import { type AnyEngine, decided } from './outcome-of.ts';

/** What {@link whatCan} asks: somebody, the circumstances and, where there is one, the thing. */
export interface WhatOptions<R> {
  readonly subject?: PartOf<R, 'subject'>;
  readonly context?: PartOf<R, 'context'>;
  /** Only actions on things of its `type` are looked at; without a type, all. */
  readonly resource?: { readonly type?: string | null | undefined } & object;
}

/** The actions that are permitted, and those that depend on what was not told. All others are denied. */
export interface WhatCan<A extends string = string> {
  readonly permitted: readonly { readonly action: A; readonly decision: Decision }[];
  /** `decision.missing` names what they depend on; they are denied until it is told. */
  readonly undecided: readonly { readonly action: A; readonly decision: Decision }[];
}

/**
 * What somebody may do, over all actions of the vocabulary, as of one moment. Without a resource most actions depend on
 * it: `undecided` are those that are not ruled out, which is what a menu wants to know. An action in neither list is
 * denied whatever the resource is.
 *
 * @throws TypeError where the engine is none
 * @example
 * const engine = createEngine({ policies: [barstow466, californiaAlpr] });
 * const nobody = { id: 'p-1', role: null, offices: [], permission: null } as const;
 * whatCan(engine, { subject: nobody }).permitted.length; // => 0
 * const corporal = { ...nobody, offices: ['administrative-training-corporal'] } as const;
 * whatCan(engine, { subject: corporal }).permitted.map(({ action }) => action); // => ['training.record']
 */
export function whatCan<R>(engine: Engine<R>, ask: WhatOptions<R>): WhatCan<keyof R & string>;
export function whatCan(
  engine: AnyEngine,
  ask: { readonly subject?: unknown; readonly context?: unknown; readonly resource?: { readonly type?: unknown } },
): WhatCan {
  const { subject, resource } = ask;
  // Its own, as the engine reads it: an inherited type is none.
  const type = isObject(resource) ? (readOwn(resource, 'type') ?? undefined) : undefined;
  const { actions } = decided(engine, undefined).outcome.plan.vocabulary;
  const names = Object.keys(actions).filter((action) => type === undefined || actions[action]?.on === type);
  const permitted: WhatCan['permitted'][number][] = [];
  const undecided: WhatCan['permitted'][number][] = [];
  const context = atOnce(engine, { action: names[0], context: ask.context });
  for (const action of names) {
    const { decision } = decided(engine, { action, subject, resource, context });
    if (decision.effect === 'permit') permitted.push({ action, decision });
    if (decision.effect === 'indeterminate') undecided.push({ action, decision });
  }
  return { permitted, undecided };
}
