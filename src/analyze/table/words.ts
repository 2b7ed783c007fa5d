/** What a variable's values are, in words. */
import { factPhrase } from '../../explain/index.ts';
import { operatorNamed, type Tie, type Value } from '../../language/index.ts';
import { inWords } from '../../vocabulary/index.ts';
import { known } from '../known.ts';
import type { Fact, FactClass } from '../space/fact.ts';
import { pathOf } from '../space/names.ts';
import type { Relation } from '../space/relation.ts';
import type { Space } from '../space/space.ts';

export class CellWords {
  readonly #space: Space;

  constructor(space: Space) {
    this.#space = space;
  }

  phrase(name: string): string {
    const { vocabulary, action } = this.#space;
    return factPhrase(vocabulary, known(vocabulary.actions[action]).on, pathOf(name));
  }

  /** That a fact is in one of some of its classes. */
  fact(fact: Fact, classes: readonly FactClass[]): string {
    const phrase = this.phrase(fact.name);
    const told = classes.filter((one) => one.told === 'told');
    const ways = [
      ...(told.length === 0 ? [] : [this.#told(fact, told, phrase)]),
      ...(classes.some((one) => one.told === 'none') ? [operatorNamed('none').says(wording(phrase), true)] : []),
      ...(classes.some((one) => one.told === 'untold') ? [`${phrase} was not told`] : []),
    ];
    return ways.join(', or ');
  }

  #told(fact: Fact, classes: readonly FactClass[], phrase: string): string {
    const all = fact.classes.filter((one) => one.told === 'told');
    if (classes.length === all.length && (all.length > 1 || all[0]?.open !== undefined)) return `${phrase} was told`;
    const open = classes.filter((one) => one.open !== undefined);
    const named = classes.flatMap((one) => (one.open === undefined ? one.values : []));
    const ways = [
      ...(named.length === 0 ? [] : [this.#named(fact, named, phrase)]),
      ...open.map((one) => this.#open(fact, one, phrase)),
    ];
    return ways.join(', or ');
  }

  #named(fact: Fact, values: readonly Value[], phrase: string): string {
    const all = fact.shape.type === 'enum' ? fact.shape.values : [];
    const others = all.filter((value) => !values.includes(value));
    // Nearly all of many values are said by those that are left.
    const isShorter = others.length > 0 && others.length * 2 < values.length;
    const said: readonly Value[] = isShorter ? others : values;
    const value = inWords(this.#space.vocabulary, said.length === 1 ? said[0] : said);
    return operatorNamed(said.length === 1 ? 'equal' : 'in').says({ ...wording(phrase), value }, !isShorter);
  }

  #open(fact: Fact, { open = '', values }: FactClass, phrase: string): string {
    if (fact.shape.type === 'number') {
      const [low, high] = open.split('..').map(Number);
      const bounds = [
        ...(low === Number.NEGATIVE_INFINITY ? [] : [`more than ${low}`]),
        ...(high === Number.POSITIVE_INFINITY ? [] : [`less than ${high}`]),
      ];
      return bounds.length === 0 ? `${phrase} was told` : `${phrase} is ${bounds.join(' and ')}`;
    }
    if (open === 'blank') return `${phrase} is blank`;
    const isGiven = fact.classes.some((one) => one.open === 'blank');
    const others = fact.classes
      .filter((one) => one.open === undefined && one.told === 'told')
      .flatMap((one) => one.values);
    const but = others.filter((value) => !values.includes(value));
    const rest = but.length === 0 ? '' : ` and is not ${inWords(this.#space.vocabulary, but)}`;
    return `${phrase} is ${isGiven ? 'given' : 'told'}${rest}`;
  }

  member(fact: Fact, member: string, isIn: boolean): string {
    const value = inWords(this.#space.vocabulary, member);
    return operatorNamed('contains').says({ ...wording(this.phrase(fact.name)), value }, isIn);
  }

  relation({ tie, facts, period, office }: Relation, truth: boolean): string {
    const [fact = '', ...others] = facts.map((name) => this.phrase(name));
    const value = inWords(this.#space.vocabulary, period?.text ?? office ?? '');
    return operatorNamed(operators[tie]).says({ fact, value, others }, truth);
  }
}

const operators = { equal: 'same', order: 'notAfter', period: 'elapsed', absence: 'attested' } as const satisfies {
  readonly [tie in Exclude<Tie, 'member'>]: string;
};

const wording = (fact: string) => ({ fact, value: '', others: [] });
