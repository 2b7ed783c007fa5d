/** Whether requests are what an assignment says of them, by the operators themselves and not by the diagrams. */
import { layOutTests } from '../../compile/index.ts';
import { readRequest } from '../../evaluate/index.ts';
import { operatorNamed, type Value } from '../../language/index.ts';
import { known } from '../known.ts';
import type { Assignment } from './literals.ts';
import { isSecond, operandsOf, pathOf, withoutMarks } from './names.ts';
import type { Requests } from './request.ts';
import type { Space } from './space.ts';

/** Reads requests as an engine does for which the tests of a space are a rule. */
export class Confirming {
  readonly #space: Space;
  readonly #valuesOf: (request: object) => ((path: string) => Value) | undefined;

  constructor(space: Space) {
    this.#space = space;
    const { vocabulary, action, tests } = space;
    const resourceType = known(vocabulary.actions[action]).on;
    const own = tests.map(({ test }) => withoutMarks(test));
    const { slots, parts, slotOf } = layOutTests(own, resourceType, vocabulary);
    const plan = { action, resourceType, slots, parts, now: slotOf(vocabulary.now) };
    this.#valuesOf = (request) => {
      const { values, problems } = readRequest(request, plan, () => 0);
      return problems.length > 0 ? undefined : (path) => values[slotOf(path)];
    };
  }

  /** Whether both are well-formed, and every test comes to what the assignment says. */
  isSo({ first, second }: Pick<Requests, 'first' | 'second'>, assignment: Assignment): boolean {
    const [own, other] = [this.#valuesOf(first), this.#valuesOf(second)];
    if (own === undefined || other === undefined) return false;
    const { diagrams, tests } = this.#space;
    return tests.every(({ test, calendar, truth }) => {
      const names = operandsOf(test);
      const operands = names.map((name) => (isSecond(name) ? other : own)(pathOf(name)));
      const evaluate = operatorNamed(test.operator).compile([...names.keys()], test.value, calendar);
      return evaluate(operands) === diagrams.evaluate(truth, assignment);
    });
  }
}
