/** Whether requests are what an assignment says of them, by the operators themselves and not by the diagrams. */
import { layOutTests } from '../../compile/index.ts';
import { readRequest } from '../../evaluate/index.ts';
import { type Evaluate, operatorNamed, type Value } from '../../language/index.ts';
import type { Diagram } from '../diagrams.ts';
import { known } from '../known.ts';
import type { Assignment } from './literals.ts';
import { isSecond, operandsOf, pathOf, withoutMarks } from './names.ts';
import type { Requests } from './request.ts';
import type { Space } from './space.ts';

type ValueOf = (name: string) => Value;

interface Told {
  readonly names: readonly string[];
  readonly evaluate: Evaluate;
  readonly truth: Diagram;
}

/** Reads requests as an engine does for which the tests of a space are a rule. */
export class Confirming {
  readonly #space: Space;
  readonly #tests: readonly Told[];
  readonly #valuesOf: (request: object) => ValueOf | undefined;

  constructor(space: Space) {
    const { vocabulary, action, tests } = space;
    this.#space = space;
    this.#tests = tests.map(({ test, calendar, truth }) => {
      const names = operandsOf(test);
      return { names, evaluate: operatorNamed(test.operator).compile([...names.keys()], test.value, calendar), truth };
    });
    const resourceType = known(vocabulary.actions[action]).on;
    const own = tests.map(({ test }) => withoutMarks(test));
    const { slots, parts, slotOf } = layOutTests(own, resourceType, vocabulary);
    const plan = { action, resourceType, slots, parts, now: slotOf(vocabulary.now) };
    this.#valuesOf = (request) => {
      const { values, problems } = readRequest(request, plan, () => 0);
      return problems.length > 0 ? undefined : (name) => values[slotOf(pathOf(name))];
    };
  }

  /** Whether both are well-formed, and every test comes to what the assignment says. */
  isSo({ first, second }: Pick<Requests, 'first' | 'second'>, assignment: Assignment): boolean {
    const [own, other] = [this.#valuesOf(first), this.#valuesOf(second)];
    if (own === undefined || other === undefined) return false;
    return this.#tests.every(({ names, evaluate, truth }) => {
      const operands = names.map((name) => (isSecond(name) ? other : own)(name));
      return evaluate(operands) === this.#space.diagrams.evaluate(truth, assignment);
    });
  }
}
