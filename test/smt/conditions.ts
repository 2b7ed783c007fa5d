/** Conditions → Kleene's truths of a request, each operator as the contract says it (sections 2, 3 and 7). */
import type {
  AttestedValue,
  Condition,
  Constant,
  ElapsedValue,
  FactReference,
  Test,
} from '../../src/language/index.ts';
import type { Fact, RecordTerms, Request } from './facts.ts';
import { all, any, certain, compared, defined, type Kleene, not } from './kleene.ts';
import { FALSE, not as no, numeral, or, type Term, TRUE } from './script.ts';

export interface Zoned {
  readonly condition: Condition;
  readonly zone: string;
}

type Form = {
  readonly all?: readonly Condition[];
  readonly any?: readonly Condition[];
  readonly not?: Condition;
};

export function testsIn(condition: Condition): Test[] {
  const { all: every, any: some, not: negated } = condition as Form;
  const parts = every ?? some ?? (negated === undefined ? undefined : [negated]);
  return parts === undefined ? [condition as Test] : parts.flatMap(testsIn);
}

/** How many records a list needs so that nothing can be told apart by a longer one. */
export function recordsNeeded(conditions: readonly Condition[]): number {
  const asked = conditions.flatMap(testsIn).filter(({ operator }) => operator === 'attested');
  return new Set(asked.map(({ fact, value }) => JSON.stringify([fact, value]))).size;
}

export class Truths {
  readonly #request: Request;
  readonly #known = new Map<string, Kleene>();

  constructor(request: Request) {
    this.#request = request;
  }

  of({ condition, zone }: Zoned): Kleene {
    const { all: every, any: some, not: negated } = condition as Form;
    const within = (part: Condition) => this.of({ condition: part, zone });
    if (every !== undefined) return this.#named('all', all(every.map(within)));
    if (some !== undefined) return this.#named('any', any(some.map(within)));
    if (negated !== undefined) return not(within(negated));
    const { fact, operator, value } = condition as Test;
    const key = JSON.stringify([fact, operator, value, zone]);
    const known = this.#known.get(key) ?? this.#named(`${fact} ${operator}`, this.#test(condition as Test, zone));
    this.#known.set(key, known);
    return known;
  }

  #named(name: string, truth: Kleene): Kleene {
    return defined(this.#request.world.script, name, truth);
  }

  #test({ fact: path, operator, value }: Test, zone: string): Kleene {
    const fact = this.#request.fact(path);
    const other = (reference: unknown) => this.#request.fact((reference as FactReference).fact);
    switch (operator) {
      case 'equal':
        return compared([fact], this.#is(fact, value as Constant));
      case 'notEqual':
        return not(compared([fact], this.#is(fact, value as Constant)));
      case 'in':
        return compared([fact], or((value as Constant[]).map((one) => this.#is(fact, one))));
      case 'notIn':
        return not(compared([fact], or((value as Constant[]).map((one) => this.#is(fact, one)))));
      case 'contains':
        return compared([fact], fact.members?.get(value as string) ?? FALSE);
      case 'doesNotContain':
        return not(compared([fact], fact.members?.get(value as string) ?? FALSE));
      case 'lessThan':
        return compared([fact], `(< ${termOf(fact)} ${numeral(value as number)})`);
      case 'lessThanInclusive':
        return compared([fact], `(<= ${termOf(fact)} ${numeral(value as number)})`);
      case 'greaterThan':
        return compared([fact], `(> ${termOf(fact)} ${numeral(value as number)})`);
      case 'greaterThanInclusive':
        return compared([fact], `(>= ${termOf(fact)} ${numeral(value as number)})`);
      case 'none':
        return { isTrue: fact.none, isFalse: fact.told };
      case 'given': {
        const isText = ['id', 'text', 'enum'].includes(fact.shape.type);
        return compared([fact], isText ? no(this.#request.world.texts.isBlank(termOf(fact))) : TRUE);
      }
      case 'same':
        return compared([fact, other(value)], `(= ${termOf(fact)} ${termOf(other(value))})`);
      case 'notAfter':
        return compared([fact, other(value)], `(<= ${termOf(fact)} ${termOf(other(value))})`);
      case 'memberOf': {
        const members = [...(other(value).members ?? [])];
        const holds = or(members.map(([member, isIn]) => `(and ${isIn} ${this.#is(fact, member)})`));
        return compared([fact, other(value)], holds);
      }
      case 'elapsed': {
        const { period, until } = value as ElapsedValue;
        const end = this.#request.world.periods.endOf(termOf(fact), period, zone);
        return compared([fact, other(until)], `(<= ${end} ${termOf(other(until))})`);
      }
      case 'attested':
        return this.#attested(fact, value as AttestedValue);
      default:
        throw new TypeError(`no such operator: ${operator}`);
    }
  }

  #is(fact: Fact, value: Constant): Term {
    if (typeof value === 'string') return `(= ${termOf(fact)} ${this.#request.world.texts.constant(value)})`;
    if (typeof value === 'number') return `(= ${termOf(fact)} ${numeral(value)})`;
    return value ? termOf(fact) : no(termOf(fact));
  }

  /** Unknown of an untold list; of none as of an empty one. */
  #attested(list: Fact, { office, at, notBy }: AttestedValue): Kleene {
    const [moment, requester] = [this.#request.fact(at.fact), this.#request.fact(notBy.fact)];
    const some = any((list.records ?? []).map((record) => this.#attests(record, office, moment, requester)));
    return {
      isTrue: `(and ${list.told} ${some.isTrue})`,
      isFalse: `(or ${list.none} (and ${list.told} ${some.isFalse}))`,
    };
  }

  #attests({ isThere, fields }: RecordTerms, office: string, moment: Fact, requester: Fact): Kleene {
    const field = (name: string): Fact => {
      const found = fields.get(name);
      if (found === undefined) throw new TypeError(`records have no ${name}`);
      return found;
    };
    const notAfter = (one: Fact, other: Fact) => compared([one, other], `(<= ${termOf(one)} ${termOf(other)})`);
    const until = field('until');
    const isOpen: Kleene = { isTrue: until.none, isFalse: until.told };
    return all([
      { ...certain, isTrue: isThere, isFalse: no(isThere) },
      compared([field('office')], this.#is(field('office'), office)),
      notAfter(field('from'), moment),
      any([isOpen, notAfter(moment, until)]),
      compared([field('assertedBy'), requester], no(`(= ${termOf(field('assertedBy'))} ${termOf(requester)})`)),
    ]);
  }
}

function termOf({ value, path }: Fact): Term {
  if (value === undefined) throw new TypeError(`not one value: ${path}`);
  return value;
}
