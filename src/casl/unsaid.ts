import { type Engine, insideOf } from '../engine/index.ts';
import { partialOf } from '../partial/index.ts';
import { MOST_RULES } from './conditions.ts';
import type { AbilityFor } from './types.ts';
import { toldOf, waysOf } from './ways.ts';

/** What an ability does not say. */
export interface Unsaid {
  /** Nothing where it holds for all actions. */
  readonly action?: string;
  /**
   * `moment`: the ability is of one instant. `gate`: a permit is none before something is done. `comparison`: two facts of
   * the resource are compared, which CASL cannot; it is taken to be never so. `size`: more rules than a browser should be
   * sent; the action is never allowed.
   */
  readonly code: 'moment' | 'gate' | 'comparison' | 'size';
  readonly says: string;
  readonly policy?: string;
  readonly rule?: string;
}

/**
 * What an ability for somebody does not say, action by action, so that nobody is surprised by it.
 *
 * @example
 * unsaid(createEngine({ policies: [barstow466] }), {}).map(({ code }) => code).includes('moment'); // => true
 */
export function unsaid<R>(engine: Engine<R>, known: AbilityFor<R>): Unsaid[] {
  const partial = partialOf(insideOf(engine));
  const says =
    'an ability is of the moment for which it was made; what becomes lawful or unlawful later it does not see';
  return [
    { code: 'moment', says },
    ...partial.actions.flatMap((action) => {
      const found: Unsaid[] = [];
      const left = partial.residual(action, toldOf(known), () => true);
      const ways = waysOf(left, ({ policy, rule }) =>
        found.push({ action, code: 'comparison', policy, rule, says: 'two facts of the resource are compared' }),
      );
      if (ways === undefined) found.push({ action, code: 'size', says: `it would take more than ${MOST_RULES} rules` });
      const gates = partial.rulesOf(action).filter(({ duty }) => duty?.on === 'permit' && duty.fulfilment === 'gate');
      for (const { policy, id, says: sentence } of gates) {
        found.push({ action, code: 'gate', policy, rule: id, says: sentence });
      }
      return found;
    }),
  ];
}
