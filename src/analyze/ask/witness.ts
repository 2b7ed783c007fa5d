/** Is there a request that …? Answered over all of them. */
import { calendarFor } from '../../compile/index.ts';
import { type Condition, TRUE } from '../../language/index.ts';
import type { Policy } from '../../policy/index.ts';
import { TooLarge } from '../diagrams.ts';
import { effects, truthOfEffect } from '../effects.ts';
import { checkCondition } from '../given/condition.ts';
import { checkAction, checkNodes, firstOf } from '../given/policies.ts';
import { isObject, refuse, refuseOthers, shown } from '../given/refuse.ts';
import { known } from '../known.ts';
import { meaningOf, rulesOf, testsAsked, testsIn, truthOf } from '../meaning.ts';
import { DEFAULT_NODES } from '../options.ts';
import { Possible } from '../space/possible.ts';
import { Space } from '../space/space.ts';
import { confirmed, engineOf, type Witness } from '../witness.ts';

export interface Question {
  readonly action: string;
  readonly effect: Witness['decision']['effect'];
  /** Of the request asked for this has to be true; a fact that was not told does not make it so. */
  readonly when?: Condition;
  /** How many nodes the diagrams may have. */
  readonly mostNodes?: number;
}

export type Answer =
  | {
      readonly found: Witness;
      /** How many classes of requests are answered so; `undefined` where counting them took too many nodes. */
      readonly classes: bigint | undefined;
    }
  /** There is no such request: shown over all requests. */
  | { readonly found: undefined; readonly why: 'none' }
  /**
   * `too-large`: more nodes than allowed. `unclear`: only with times, or texts of a form that cannot be made up, of which
   * neither could be shown.
   */
  | { readonly found: undefined; readonly why: 'too-large' | 'unclear' };

/**
 * The request that tells the fewest facts among those of an action that some policies together answer with an effect;
 * or that there is none. What is found was decided by the engine. It is about requests that are well-formed in every fact
 * that a rule or the question reads: a malformed value of one that a rule reads is denied.
 *
 * @throws PolicyError where no policy is given, the action or effect is unknown, or something in the condition: a fact, an
 *   operator, a value that the fact never has
 * @example
 * const vendorReads = { fact: 'subject.role', operator: 'equal', value: 'flock-personnel' };
 * witness([barstow466], { action: 'read.search', effect: 'permit', when: vendorReads }).why; // => 'none'
 */
export function witness<R>(policies: readonly Policy<R, never>[], question: Question): Answer {
  const loaded = policies as unknown as readonly Policy[];
  const policy = checked(loaded, question);
  const { action, effect, when, mostNodes = DEFAULT_NODES } = question;
  try {
    const rules = rulesOf(loaded, action);
    const calendar = calendarFor(policy);
    const space = new Space(policy.vocabulary, action, [...testsIn(rules), ...testsAsked(when, calendar)], mostNodes);
    const { diagrams } = space;
    const asked = when === undefined ? TRUE : diagrams.where(truthOf(space, when, calendar), TRUE);
    const where = diagrams.and(asked, diagrams.where(meaningOf(space, rules).effect, truthOfEffect(effect)));
    const possible = new Possible(space);
    const found = possible.find(where);
    if (found === undefined) return { found, why: possible.isUnclear(where) ? 'unclear' : 'none' };
    return { found: confirmed(engineOf(loaded), found.first, effect), classes: possible.count(where) };
  } catch (error) {
    if (error instanceof TooLarge) return { found: undefined, why: 'too-large' };
    throw error;
  }
}

function checked(policies: readonly Policy[], question: Question): Policy {
  const policy = firstOf(policies, 'policies', 'a question is about policies');
  const given: unknown = question;
  if (!isObject(given)) return refuse('question', 'question-form', `this is no question but ${shown(given)}`, QUESTION);
  refuseOthers(given, ['action', 'effect', 'when', 'mostNodes'], '');
  const { action, effect, when, mostNodes = DEFAULT_NODES } = given;
  const { vocabulary } = policy;
  checkAction(vocabulary, action, 'action');
  if (!effects.some(([name]) => name === effect)) {
    refuse('effect', 'unknown-effect', `there is no effect ${shown(effect)}`, 'it is permit, deny or indeterminate');
  }
  const types = [known(vocabulary.actions[question.action]).on];
  if (when !== undefined) checkCondition(when, 'when', { vocabulary, types });
  checkNodes(mostNodes);
  return policy;
}

const QUESTION = 'ask { action, effect } and perhaps when';
