/**
 * The assignments that some request has. What times, ids and absences cannot be to each other is learned where it
 * matters: an assignment that looks right is put to the theory, and what cannot be is never looked at again.
 */
import { FALSE, TRUE } from '../../language/index.ts';
import { countOf, lightestOf } from '../assignments.ts';
import { type Diagram, isConstant, TooLarge, valueIn } from '../diagrams.ts';
import { contestedIn } from '../theory/contested.ts';
import type { Literal } from '../theory/literal.ts';
import { type Answer, answerOf, type Kinds } from '../theory/theory.ts';
import { namedAtOdds } from './at-odds.ts';
import { Confirming } from './confirm.ts';
import type { Fact } from './fact.ts';
import { type Assignment, literalsOf } from './literals.ts';
import { pathOf } from './names.ts';
import type { Relation } from './relation.ts';
import { type Request, requestsOf } from './request.ts';
import type { Space } from './space.ts';
import { weightsOf } from './weights.ts';

export interface Found {
  readonly assignment: Assignment;
  readonly first: Request;
  /** With the other values of the facts that change; the same as the first where none does. */
  readonly second: Request;
}

/** So many cases are put to the theory before a number is given up: the shipped policies take fewer than two thousand. */
const MOST_CASES = 2500;

export class Possible {
  readonly space: Space;
  readonly #changing: readonly string[];
  readonly #kinds: Kinds;
  readonly #confirming: Confirming;
  #possible: Diagram;
  /** What the theory has refused. */
  #refuted: Diagram = FALSE;
  /** Assignments of which it is not known whether a request has them. */
  #unclear: Diagram = FALSE;
  /** Whether all was learned that cannot be; undefined before it was tried. */
  #hasLearnedAll: boolean | undefined;

  constructor(space: Space, changing: readonly string[] = []) {
    this.space = space;
    this.#changing = changing;
    this.#confirming = new Confirming(space);
    this.#possible = space.settled;
    this.#kinds = {
      kindOf(name) {
        const { type } = space.factNamed(name).shape;
        return type === 'time' || type === 'number' ? type : 'other';
      },
    };
    const { now } = space.vocabulary;
    for (const fact of space.facts.values()) {
      // Where a request does not tell the moment, the clock does.
      if (pathOf(fact.name) === now)
        this.#possible = space.diagrams.and(this.#possible, space.diagrams.not(space.diagrams.is(fact.variable, 0)));
    }
  }

  /** A request in this part of the space; none where there is none, or where none could be shown. */
  find(where: Diagram): Found | undefined {
    const { diagrams } = this.space;
    for (;;) {
      const among = diagrams.and(diagrams.and(this.#possible, diagrams.not(this.#unclear)), where);
      const assignment = lightestOf(diagrams, among, this.#weigh);
      if (assignment === undefined) return undefined;
      const literals = literalsOf(this.space, assignment);
      const answer = answerOf(literals, this.#kinds);
      if (!('possible' in answer)) {
        this.#learn(answer);
        continue;
      }
      const { unmade, ...requests } = requestsOf(this.space, assignment, answer.possible, this.#changing);
      if (unmade.length > 0) this.#leaveOpen(this.#texts(unmade, assignment, literals));
      else if (this.#confirming.isSo(requests, assignment)) return { assignment, ...requests };
      // Which part of it is at fault is not known, so that nothing is claimed at all.
      else this.#leaveOpen([TRUE]);
    }
  }

  /** Nothing is claimed of where all of this is so. */
  #leaveOpen(all: readonly Diagram[]): void {
    const { diagrams } = this.space;
    this.#unclear = diagrams.or(this.#unclear, diagrams.all(all));
  }

  /** What is said of facts for which there are no such texts. */
  #texts(facts: readonly Fact[], assignment: Assignment, literals: readonly Literal[]): Diagram[] {
    const isOf = (name: string) => facts.some((fact) => fact.name === name);
    return [
      ...facts.map(({ variable }) => this.space.diagrams.is(variable, valueIn(assignment, variable))),
      ...literals.filter((one) => one.kind === 'equal' && one.facts.every(isOf)).map(({ where }) => where),
    ];
  }

  /** Whether a request may have an assignment, as far as was learned when something was counted. */
  has(assignment: Assignment): boolean {
    this.#learnAll();
    return this.space.diagrams.evaluate(this.#possible, assignment) === TRUE;
  }

  /** Whether something in this part could neither be shown to be there nor not to be. */
  isUnclear(where: Diagram): boolean {
    const { diagrams } = this.space;
    return diagrams.all([this.#unclear, this.#possible, where]) !== FALSE;
  }

  /**
   * How many assignments of this part some request has, once all that cannot be was learned; `undefined` where that takes
   * more nodes, or more cases, than there may be. Ask for witnesses first: what was spent on counting is spent.
   */
  count(where: Diagram): bigint | undefined {
    const { diagrams } = this.space;
    try {
      if (!this.#learnAll()) return undefined;
      return countOf(diagrams, diagrams.and(this.#possible, where));
    } catch (error) {
      if (error instanceof TooLarge) return undefined;
      throw error;
    }
  }

  #learn(answer: Exclude<Answer, { readonly possible: unknown }>): void {
    const { diagrams } = this.space;
    const literals = 'conflict' in answer ? answer.conflict : answer.unknown;
    const here = diagrams.all(literals.map(({ where }) => where));
    if (isConstant(here)) throw new TypeError('a theory that refuses everything');
    if ('conflict' in answer) {
      this.#refuted = diagrams.or(this.#refuted, here);
      this.#possible = diagrams.and(this.#possible, diagrams.not(here));
    } else this.#unclear = diagrams.or(this.#unclear, here);
  }

  #learnAll(): boolean {
    if (this.#hasLearnedAll === undefined) {
      const isNumber = (name: string) => this.space.factNamed(name).shape.type === 'number';
      let cases = 0;
      for (const group of contestedIn(this.space.relations, isNumber)) cases = this.#learnAllOf(group, cases);
      this.#hasLearnedAll = cases <= MOST_CASES;
    }
    return this.#hasLearnedAll;
  }

  /** @returns how many cases that makes with those before; more than there may be where it was given up */
  #learnAllOf(relations: readonly Relation[], before: number): number {
    const { diagrams } = this.space;
    const facts = [...new Set(relations.flatMap((one) => one.facts))].map((name) => this.space.factNamed(name));
    const own = new Set([...facts, ...relations].map(({ variable }) => variable));
    const others = diagrams.variables.filter((variable) => !own.has(variable));
    const settled = diagrams.some(new Set(others), this.space.settled);
    let checked: Diagram = FALSE;
    for (let cases = before; ; cases += 1) {
      const open = diagrams.and(settled, diagrams.not(diagrams.any([this.#refuted, this.#unclear, checked])));
      const assignment = lightestOf(diagrams, open, () => 0);
      if (assignment === undefined || cases > MOST_CASES) return cases;
      const answer = answerOf(literalsOf(this.space, assignment, relations), this.#kinds);
      if (!('possible' in answer)) {
        this.#learn(answer);
        continue;
      }
      // Whatever says the same of these facts, or less, is possible too.
      const same = relations.map(({ asked, variable }) =>
        diagrams.evaluate(asked, assignment) === TRUE
          ? diagrams.or(diagrams.not(asked), diagrams.is(variable, valueIn(assignment, variable)))
          : diagrams.not(asked),
      );
      const named = namedAtOdds(diagrams, relations, assignment);
      const classes = facts
        .filter(({ name, shape }) => shape.type === 'number' || named.has(name))
        .map(({ variable }) => diagrams.is(variable, valueIn(assignment, variable)));
      checked = diagrams.or(checked, diagrams.all([...same, ...classes]));
    }
  }

  /** Told facts weigh, so that a request says no more than it must. */
  readonly #weigh = (variable: number, value: number): number => this.#weights[variable]?.[value] ?? value;

  get #weights(): readonly (readonly number[])[] {
    this.#known ??= weightsOf(this.space);
    return this.#known;
  }

  #known: readonly (readonly number[])[] | undefined;
}
