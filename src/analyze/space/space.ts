/**
 * All requests for an action, as the assignments of finitely many variables: each fact that a test names is in one of
 * its classes, and what facts are to each other is asked once. Two requests of the same assignment come to the same
 * truth in every test, so that what is so of all assignments is so of all requests.
 */
import {
  type AttestedValue,
  type Calendar,
  type ElapsedValue,
  FALSE,
  type Operator,
  operatorNamed,
  parsePeriod,
  type Test,
  type Tie,
  TRUE,
  UNKNOWN,
} from '../../language/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import type { Diagram } from '../diagrams.ts';
import { type AskedTest, askedOf } from './asked.ts';
import type { Fact } from './fact.ts';
import { Facts } from './facts.ts';
import { operandsOf } from './names.ts';
import type { Relation } from './relation.ts';

export class Space extends Facts {
  readonly tests: readonly (AskedTest & { readonly truth: Diagram })[];
  readonly #relations = new Map<string, Relation>();

  /**
   * @param tests all tests that will be asked for, of all conditions
   * @param changing facts of which a second request has others, each with all within it
   */
  constructor(
    vocabulary: Vocabulary,
    action: string,
    tests: readonly AskedTest[],
    mostNodes: number,
    changing: readonly string[] = [],
  ) {
    super(vocabulary, action, mostNodes, changing);
    const asked = askedOf(tests, (name) => this.shapeOf(name));
    this.tests = tests.map(({ test, calendar }) => {
      for (const name of operandsOf(test)) this.addFact(name, asked);
      return { test, calendar, truth: this.truthOf(test, calendar) };
    });
    this.settleNesting();
  }

  get relations(): readonly Relation[] {
    return [...this.#relations.values()];
  }

  /** The truth of a test. */
  truthOf(test: Test, calendar: Calendar): Diagram {
    const operator = operatorNamed(test.operator);
    const [first = '', ...others] = operandsOf(test);
    const fact = this.factNamed(first);
    if (operator.ties === undefined) return this.#ofOne(fact, test, operator, calendar);
    const facts = [fact, ...others.map((name) => this.factNamed(name))];
    switch (operator.ties) {
      case 'member':
        return this.#compared(facts, this.#among(facts));
      case 'absence':
        return this.#attested(facts, (test.value as AttestedValue).office);
      case 'period': {
        const { period: text } = test.value as ElapsedValue;
        const period = parsePeriod(text);
        if (period === undefined) throw new TypeError(`not a period: ${text}`);
        return this.#compared(facts, this.#relation('period', facts, { period, calendar }));
      }
      default:
        return this.#compared(facts, this.#ofTwo(operator.ties, facts));
    }
  }

  #ofOne(fact: Fact, test: Test, operator: Operator, calendar: Calendar): Diagram {
    const { diagrams } = this;
    const evaluate = operator.compile([0], test.value, calendar);
    const bit = operator.value === 'member' ? fact.members.get(test.value as string) : undefined;
    if (bit === undefined) return diagrams.choose(fact.variable, (value) => evaluate([fact.classes[value]?.values[0]]));
    const ofMember = diagrams.choose(bit, (value) => evaluate([value === 1 ? [test.value as string] : []]));
    return diagrams.node(
      fact.variable,
      fact.classes.map(({ told, values }) => (told === 'told' ? ofMember : evaluate([values[0]]))),
    );
  }

  /** A comparison: false of a null, unknown of what is untold, and else what it is of told facts. */
  #compared(facts: readonly Fact[], ofTold: Diagram): Diagram {
    const { diagrams } = this;
    const none = diagrams.any(facts.map((fact) => this.toldAs(fact, 'none')));
    const told = diagrams.all(facts.map((fact) => this.told(fact)));
    return diagrams.either(none, FALSE, diagrams.either(told, ofTold, UNKNOWN));
  }

  #among([fact, set]: readonly Fact[]): Diagram {
    const { diagrams } = this;
    if (fact === undefined || set === undefined) return FALSE;
    return diagrams.any(
      fact.classes.map(({ values: [value], open }, index) => {
        const bit = open === undefined && typeof value === 'string' ? set.members.get(value) : undefined;
        return bit === undefined ? FALSE : diagrams.and(diagrams.is(fact.variable, index), diagrams.is(bit, 1));
      }),
    );
  }

  /** Being the same, or not after: answered by the classes where they can, else by a relation. */
  #ofTwo(tie: 'equal' | 'order', facts: readonly Fact[]): Diagram {
    const [left, right] = facts;
    if (left === undefined || right === undefined) return FALSE;
    const { diagrams } = this;
    const cells = left.classes.flatMap((one, row) =>
      right.classes.flatMap((other, column) => {
        const both = () => diagrams.and(diagrams.is(left.variable, row), diagrams.is(right.variable, column));
        if (one.told !== 'told' || other.told !== 'told') return [];
        const isOpen = one.open !== undefined && one.open === other.open;
        const [a, b] = [one.values[0], other.values[0]];
        const holds = tie === 'equal' ? a === b : (a as number) <= (b as number);
        return isOpen || holds ? [{ isOpen, where: both() }] : [];
      }),
    );
    const open = diagrams.any(cells.filter(({ isOpen }) => isOpen).map(({ where }) => where));
    const holds = diagrams.any(cells.filter(({ isOpen }) => !isOpen).map(({ where }) => where));
    return diagrams.or(holds, diagrams.and(open, this.#relation(tie, facts, {}, open)));
  }

  #attested(facts: readonly Fact[], office: string): Diagram {
    const { diagrams } = this;
    const [absences, moment, notBy] = facts;
    if (absences === undefined || moment === undefined || notBy === undefined) return FALSE;
    const asked = diagrams.all([
      this.told(absences),
      ...[moment, notBy].map((fact) => diagrams.not(this.toldAs(fact, 'none'))),
    ]);
    const attested = this.#relation('absence', facts, { office }, asked);
    return diagrams.either(this.toldAs(absences, 'untold'), UNKNOWN, diagrams.and(asked, attested));
  }

  #relation(
    tie: Exclude<Tie, 'member'>,
    facts: readonly Fact[],
    more: Pick<Relation, 'period' | 'calendar' | 'office'>,
    asked = this.diagrams.all(facts.map((fact) => this.told(fact))),
  ): Diagram {
    const { diagrams } = this;
    const names = facts.map(({ name }) => name);
    if (tie === 'equal') names.sort();
    const key = [tie, ...names, more.period?.text, more.calendar?.zone, more.office].join(' ');
    let relation = this.#relations.get(key);
    if (relation === undefined) {
      const variable = diagrams.addVariable(tie === 'absence' ? 3 : 2);
      relation = { tie, facts: names, variable, asked, ...more };
      this.#relations.set(key, relation);
      this.settleUnless(asked, variable);
      if (tie === 'absence') this.#mayBeTrue(variable, facts.slice(1));
    }
    const isTrue = tie === 'absence' ? TRUE : 1;
    return diagrams.choose(relation.variable, (value) =>
      value === isTrue ? TRUE : tie === 'absence' && value === UNKNOWN ? UNKNOWN : FALSE,
    );
  }

  /** An absence cannot be known to be attested where its moment, or who must not attest it, was not told. */
  #mayBeTrue(variable: number, needed: readonly Fact[]): void {
    const { diagrams } = this;
    const told = diagrams.all(needed.map((fact) => this.told(fact)));
    this.settle(diagrams.or(told, diagrams.not(diagrams.is(variable, TRUE))));
  }
}
