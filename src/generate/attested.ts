/** The tests of attested absences in an action, each once, by the name of the flag that says how it came out. */
import type { TestNode } from '../compile/index.ts';
import type { AttestedValue } from '../language/index.ts';
import { type Formula, literalsOf } from '../partial/index.ts';
import type { Wanted } from './expression.ts';
import { operatorOf } from './literals.ts';

export class AttestedTests {
  readonly #tests: TestNode[] = [];

  constructor(formulas: readonly Formula<Wanted>[]) {
    for (const { test } of formulas.flatMap(literalsOf)) {
      if (operatorOf(test) === 'attested' && this.#indexOf(test) < 0) this.#tests.push(test);
    }
  }

  #indexOf({ operands, value }: TestNode): number {
    const { office } = value as AttestedValue;
    return this.#tests.findIndex(
      (other) => (other.value as AttestedValue).office === office && other.operands.join() === operands.join(),
    );
  }

  of(records: number): readonly TestNode[] {
    return this.#tests.filter(({ operands }) => operands[0] === records);
  }

  /** True where some absence attests it; with `$not`, where each definitely does not. */
  nameOf(test: TestNode): string {
    return `attested${this.#indexOf(test) + 1}`;
  }
}
