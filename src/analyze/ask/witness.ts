/** Is there a request that …? Answered over all of them. */
import { calendarFor } from '../../compile/index.ts';
import { type Condition, isOperator, operatorNamed, TRUE, testsOf } from '../../language/index.ts';
import { type Policy, PolicyError } from '../../policy/index.ts';
import { factShape, type Vocabulary } from '../../vocabulary/index.ts';
import { TooLarge } from '../diagrams.ts';
import { truthOfEffect } from '../effects.ts';
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
 * or that there is none. What is found was decided by the engine. Malformed requests, which are always denied, are not
 * looked at.
 *
 * @throws PolicyError where no policy is given, or the action or a fact or an operator of the condition is unknown
 * @example
 * const vendorReads = { fact: 'subject.role', operator: 'equal', value: 'flock-personnel' };
 * witness([barstow466], { action: 'read.search', effect: 'permit', when: vendorReads }).why; // => 'none'
 */
export function witness<R>(policies: readonly Policy<R, never>[], question: Question): Answer {
  const loaded = policies as unknown as readonly Policy[];
  const { action, effect, when, mostNodes = DEFAULT_NODES } = question;
  const policy = checked(loaded, question);
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

function checked(policies: readonly Policy[], { action, when }: Question): Policy {
  const [policy] = policies;
  if (policy === undefined)
    refuse('policies', 'no-policy', 'a question is about policies', 'pass at least one: [barstow466]');
  const { vocabulary } = policy;
  if (!Object.hasOwn(vocabulary.actions, action)) {
    refuse('action', 'unknown-action', `there is no action ${shown(action)}`, 'see the actions of the vocabulary');
  }
  for (const test of when === undefined ? [] : testsOf(when)) checkTest(test.fact, test.operator, action, vocabulary);
  return policy;
}

function checkTest(fact: string, operator: string, action: string, vocabulary: Vocabulary): void {
  const shape = factShape(vocabulary, known(vocabulary.actions[action]).on, fact);
  if (shape === undefined) {
    refuse('when', 'unknown-fact', `there is no fact ${shown(fact)} of ${action}`, 'see the facts of the vocabulary');
  }
  if (!isOperator(operator)) {
    refuse(
      'when',
      'unknown-operator',
      `there is no operator ${shown(operator)}`,
      'see "Conditions" in policies/README.md',
    );
  }
  if (!operatorNamed(operator).on.includes(shape.type)) {
    refuse('when', 'wrong-fact', `${operator} cannot be asked of ${shown(fact)}`, `it is a fact of type ${shape.type}`);
  }
}

const shown = (text: string) => JSON.stringify(String(text).slice(0, 60));

function refuse(path: string, code: string, message: string, help: string): never {
  throw new PolicyError([{ code, path, message, help }]);
}
