/** The facts of a generated function, as they were told. */
import type { ActionPlan, TestNode } from '../compile/index.ts';
import type { AttestedTests } from './attested.ts';
import type { Constants } from './constants.ts';
import type { FactNames } from './facts.ts';
import type { FactCode } from './literals.ts';

export class ToldFacts implements FactCode {
  readonly #plan: ActionPlan;
  readonly #names: FactNames;
  readonly #constants: Constants;
  readonly #attested: AttestedTests;

  constructor(plan: ActionPlan, names: FactNames, constants: Constants, attested: AttestedTests) {
    this.#plan = plan;
    this.#names = names;
    this.#constants = constants;
    this.#attested = attested;
  }

  raw(slot: number): string {
    return this.#names.of(slot);
  }

  untold(slot: number): string {
    return this.#plan.slots[slot]?.shape.type === 'object' ? 'UNTOLD' : 'undefined';
  }

  millis(slot: number): string {
    return this.#names.millis(slot);
  }

  contains(set: number, member: string, holds: boolean): string {
    const bit = 2 ** this.#membersOf(set).indexOf(member);
    const has = `(${this.#names.bits(set)} & ${bit}) ${holds ? '!==' : '==='} 0`;
    return holds ? has : `(${this.raw(set)} !== undefined && ${has})`;
  }

  memberOf(fact: number, set: number, holds: boolean): string {
    const [one, all] = [this.raw(fact), this.raw(set)];
    const bit = `(${this.#constants.bits(this.#membersOf(set))}.get(${one}) ?? 0)`;
    const has = `(${this.#names.bits(set)} & ${bit}) ${holds ? '!==' : '==='} 0`;
    if (holds) return has;
    return `(${one} === null || ${all} === null || (${one} !== undefined && ${all} !== undefined && ${has}))`;
  }

  #membersOf(set: number): readonly string[] {
    const shape = this.#plan.slots[set]?.shape;
    return shape?.type === 'set' ? shape.values : [];
  }

  attested(test: TestNode, holds: boolean): string {
    return `${this.#attested.nameOf(test)}${holds ? '' : '$not'}`;
  }
}
