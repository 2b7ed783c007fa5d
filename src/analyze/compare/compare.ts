/** Two policies against each other: what one permits and the other objects to, or does not permit. */
import { testPhrase } from '../../explain/index.ts';
import { type Condition, FALSE, kindOf, TRUE } from '../../language/index.ts';
import { compareText, type Policy, type Rule } from '../../policy/index.ts';
import { type Diagram, TooLarge } from '../diagrams.ts';
import { Side } from '../diff/side.ts';
import { effectOf } from '../effects.ts';
import { nodesIn } from '../given/policies.ts';
import { known } from '../known.ts';
import { type CalendarRule, rulesOf, testsIn, truthOf } from '../meaning.ts';
import { DEFAULT_NODES } from '../options.ts';
import { checkSides } from '../sides.ts';
import { Possible } from '../space/possible.ts';
import { Space } from '../space/space.ts';
import { confirmed, engineOf } from '../witness.ts';
import type { ActionComparison, Apart, Objection, PolicyComparison } from './comparison.ts';

export interface CompareOptions {
  /** How many nodes the diagrams of one action may have. */
  readonly mostNodes?: number;
}

/**
 * What a policy permits that another forbids: a department's beside the statute, or one department's beside another's.
 * Each rule that objects is shown by the request that tells the fewest facts, one to which it alone objects where there
 * is one. A side that grants nothing whatever, as a statute does, is asked for its objections only; one that grants other
 * actions grants this one to nobody.
 *
 * @throws PolicyError where a side has no policy or one twice, their vocabularies differ, or the options are none
 * @example
 * compare([barstow466], [californiaAlpr]).actions.map(({ action }) => action).includes('share.grant'); // => true
 */
export function compare<R>(
  first: readonly Policy<R, never>[],
  second: readonly Policy<R, never>[],
  options: CompareOptions = {},
): PolicyComparison {
  const [one, other] = [first, second] as unknown as [readonly Policy[], readonly Policy[]];
  checkSides(one, other, ['first', 'second']);
  const mostNodes = nodesIn(options, DEFAULT_NODES);
  const named = [...one, ...other].flatMap(({ rules }) => rules.flatMap(({ actions }) => actions));
  const gaveUp: string[] = [];
  const actions = [...new Set(named)].sort(compareText).flatMap((action): ActionComparison[] => {
    try {
      const comparison = new Comparing(one, other, action, mostNodes);
      const found = comparison.compare();
      if (comparison.isUnclear) gaveUp.push(action);
      return found === undefined ? [] : [found];
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      gaveUp.push(action);
      return [];
    }
  });
  return { actions, gaveUp };
}

interface Sided {
  readonly side: Side;
  /** Whether its policies grant anything: those that do grant whatever they do not name to nobody. */
  readonly grants: boolean;
  readonly objections: readonly Objecting[];
}

class Comparing {
  isUnclear = false;
  readonly #action: string;
  readonly #space: Space;
  readonly #first: Sided;
  readonly #second: Sided;
  readonly #possible: Possible;

  constructor(first: readonly Policy[], second: readonly Policy[], action: string, mostNodes: number) {
    const [policy] = first as readonly [Policy];
    const [one, other] = [rulesOf(first, action), rulesOf(second, action)];
    this.#action = action;
    this.#space = new Space(policy.vocabulary, action, [...testsIn(one), ...testsIn(other)], mostNodes);
    const sided = (rules: readonly CalendarRule[], policies: readonly Policy[]): Sided => ({
      side: new Side(this.#space, rules, engineOf(policies)),
      grants: policies.some((one) => one.rules.some(({ effect }) => effect === 'permit')),
      objections: objectionsOf(rules, this.#space),
    });
    this.#first = sided(one, first);
    this.#second = sided(other, second);
    this.#possible = new Possible(this.#space);
  }

  compare(): ActionComparison | undefined {
    const secondObjects = this.#objections(this.#first, this.#second);
    const firstObjects = this.#objections(this.#second, this.#first);
    const onlyFirst = this.#only(this.#first, this.#second);
    const onlySecond = this.#only(this.#second, this.#first);
    const isNothing = secondObjects.length + firstObjects.length === 0;
    if (isNothing && onlyFirst === undefined && onlySecond === undefined) return undefined;
    return { action: this.#action, secondObjects, firstObjects, onlyFirst, onlySecond };
  }

  #objections({ side }: Sided, { objections }: Sided): Objection[] {
    const { diagrams } = this.#space;
    const permitted = diagrams.where(side.meaning.effect, TRUE);
    return objections.flatMap((objecting): Objection[] => {
      const { rule, where, unmet } = objecting;
      const here = diagrams.and(permitted, where);
      const others = diagrams.any(objections.filter((one) => one !== objecting).map((one) => one.where));
      const alone = this.#apart(diagrams.and(here, diagrams.not(others)));
      const found = alone ?? this.#apart(here);
      if (found === undefined) return [];
      const { policy, id, clauses, says } = rule;
      const classes = this.#possible.count(here);
      return [
        {
          ...found,
          classes,
          policy,
          rule: id,
          clauses,
          says,
          ...(unmet === undefined ? {} : { unmet }),
          alone: alone !== undefined,
        },
      ];
    });
  }

  /**
   * Where one side permits and no rule of the other objects, but none of its grants holds either: also of an action that
   * it does not name. A statute, which grants nothing whatever, leaves that to others.
   */
  #only({ side }: Sided, { side: other, objections, grants }: Sided): Apart | undefined {
    const { diagrams } = this.#space;
    if (!grants) return undefined;
    const objected = diagrams.any(objections.map(({ where }) => where));
    const permitted = diagrams.where(side.meaning.effect, TRUE);
    const here = diagrams.all([
      permitted,
      diagrams.not(objected),
      diagrams.not(diagrams.where(other.meaning.effect, TRUE)),
    ]);
    // What the other denies shows it best.
    const found = this.#apart(diagrams.and(here, diagrams.where(other.meaning.effect, FALSE))) ?? this.#apart(here);
    return found === undefined ? undefined : { ...found, classes: this.#possible.count(here) };
  }

  #apart(where: Diagram): Omit<Apart, 'classes'> | undefined {
    const found = where === FALSE ? undefined : this.#possible.find(where);
    if (found === undefined) {
      this.isUnclear ||= where !== FALSE && this.#possible.isUnclear(where);
      return undefined;
    }
    const decide = ({ side: { engine, meaning } }: Sided) => {
      const truth = this.#space.diagrams.evaluate(meaning.effect, found.assignment);
      return confirmed(engine, found.first, effectOf(truth)).decision;
    };
    return { request: found.first, first: decide(this.#first), second: decide(this.#second) };
  }
}

interface Objecting {
  readonly rule: Rule;
  readonly where: Diagram;
  /** Of a requirement of several things: the one that is not so. */
  readonly unmet?: string;
}

/** Where each rule objects: a requirement of several things once for each of them. */
function objectionsOf(rules: readonly CalendarRule[], space: Space): Objecting[] {
  const { diagrams, vocabulary, action } = space;
  return rules.flatMap(({ rule, calendar }): Objecting[] => {
    const { effect, applies, when } = rule;
    if (when === undefined || (effect !== 'require' && effect !== 'forbid')) return [];
    const is = (condition: Condition, truth: 0 | 2) => diagrams.where(truthOf(space, condition, calendar), truth);
    if (effect === 'forbid') return [{ rule, where: is(when, TRUE) }];
    const asked = applies === undefined ? TRUE : is(applies, TRUE);
    const form = kindOf(when);
    const parts = form.kind === 'all' && form.of.length > 1 ? form.of : [];
    const on = known(vocabulary.actions[action]).on;
    if (parts.length === 0) return [{ rule, where: diagrams.and(asked, is(when, FALSE)) }];
    return parts.map((part): Objecting => {
      const test = kindOf(part);
      const said = part.name ?? (test.kind === 'test' ? testPhrase(vocabulary, on, test.test, true) : undefined);
      return { rule, where: diagrams.and(asked, is(part, FALSE)), ...(said === undefined ? {} : { unmet: said }) };
    });
  });
}
