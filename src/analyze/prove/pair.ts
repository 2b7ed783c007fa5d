/** One action as a theorem asks about it: the rules, and perhaps the same request with some facts changed. */
import { calendarFor } from '../../compile/index.ts';
import { type Calendar, type Condition, FALSE, TRUE, type Truth, UNKNOWN } from '../../language/index.ts';
import type { Policy } from '../../policy/index.ts';
import type { Change } from '../../policy/theorems/theorem.ts';
import { factShape } from '../../vocabulary/index.ts';
import type { Diagram } from '../diagrams.ts';
import { known } from '../known.ts';
import {
  asSecond,
  type CalendarRule,
  type Meaning,
  meaningOf,
  rulesOf,
  testsAsked,
  testsIn,
  truthOf,
} from '../meaning.ts';
import { nameInSecond } from '../space/names.ts';
import { Possible } from '../space/possible.ts';
import { Space } from '../space/space.ts';

export interface PairOptions {
  readonly conditions: readonly (Condition | undefined)[];
  /** The facts that change, and how. */
  readonly changing?: { readonly [path: string]: Change };
  readonly mostNodes: number;
}

/** A condition on the change, and the truths that it may have. */
interface Asking {
  readonly condition: Condition;
  readonly truths: readonly Truth[];
}

export class Pair {
  readonly space: Space;
  readonly possible: Possible;
  readonly before: Meaning;
  /** The same where nothing changes. */
  readonly after: Meaning;
  readonly rules: readonly CalendarRule[];
  readonly #calendar: Calendar;
  readonly #changing: { readonly [path: string]: Change };

  constructor(policies: readonly Policy[], action: string, { conditions, changing = {}, mostNodes }: PairOptions) {
    const [policy] = policies as readonly [Policy];
    const { vocabulary } = policy;
    const rules = rulesOf(policies, action);
    const on = known(vocabulary.actions[action]).on;
    this.#calendar = calendarFor(policy);
    this.#changing = Object.fromEntries(
      Object.entries(changing).filter(([path]) => factShape(vocabulary, on, path) !== undefined),
    );
    const paths = Object.keys(this.#changing);
    const changed = asSecond(rules, paths);
    const asked = [...conditions, ...this.#changes().map(({ condition }) => condition)];
    const tests = [
      ...testsIn(rules),
      ...(paths.length === 0 ? [] : testsIn(changed)),
      ...asked.flatMap((condition) => testsAsked(condition, this.#calendar)),
    ];
    this.space = new Space(vocabulary, action, tests, mostNodes, paths);
    this.possible = new Possible(this.space, paths);
    this.rules = rules;
    this.before = meaningOf(this.space, rules);
    this.after = paths.length === 0 ? this.before : meaningOf(this.space, changed);
  }

  /** Where a condition is true; everywhere where there is none. */
  holds(condition: Condition | undefined): Diagram {
    if (condition === undefined) return TRUE;
    return this.space.diagrams.where(truthOf(this.space, condition, this.#calendar), TRUE);
  }

  /** Where the facts change as they should. */
  changed(): Diagram {
    const { diagrams } = this.space;
    return diagrams.all(
      this.#changes().map(({ condition, truths }) => {
        const truth = truthOf(this.space, condition, this.#calendar);
        return diagrams.any(truths.map((one) => diagrams.where(truth, one)));
      }),
    );
  }

  #changes(): Asking[] {
    const paths = Object.keys(this.#changing);
    return Object.entries(this.#changing).flatMap(([path, change]): Asking[] => {
      const later = nameInSecond(path, paths);
      const none = (fact: string): Condition => ({ fact, operator: 'none', value: true });
      const either = [FALSE, UNKNOWN, TRUE] as const;
      switch (change) {
        case 'told':
          return [
            { condition: none(path), truths: [UNKNOWN] },
            { condition: none(later), truths: either },
          ];
        case 'added':
          return [
            { condition: none(path), truths: [UNKNOWN, TRUE] },
            { condition: none(later), truths: [FALSE] },
          ];
        case 'earlier':
          return [{ condition: { fact: later, operator: 'notAfter', value: { fact: path } }, truths: [TRUE] }];
        case 'a-day-earlier': {
          const value = { period: 'PT24H', until: { fact: path } };
          return [{ condition: { fact: later, operator: 'elapsed', value }, truths: [TRUE] }];
        }
        default:
          return [
            { condition: none(path), truths: either },
            { condition: none(later), truths: either },
          ];
      }
    });
  }
}
