/** What operators propose for their operands, with the values of an action's facts at hand. */
import type { ActionPlan } from '../../compile/index.ts';
import type { Proposal, Value } from '../../language/index.ts';
import { type AimedTest, classesOf, freshValue } from './candidates.ts';
import type { Changeable } from './changeable.ts';

/** By what can be changed in an action: which values the rules tell apart does not depend on what is asked either. */
const classes = new WeakMap<Changeable, Map<number, readonly Value[]>>();

export class Proposals {
  readonly #action: ActionPlan;
  readonly #changeable: Changeable;
  /** The moment of the decision, for what is to have happened by then. */
  readonly at: Value;
  readonly #classes: Map<number, readonly Value[]>;

  constructor(action: ActionPlan, changeable: Changeable, at: Value) {
    this.#action = action;
    this.#changeable = changeable;
    this.at = at;
    this.#classes = classes.get(changeable) ?? new Map();
    classes.set(changeable, this.#classes);
  }

  of({ node, wanted }: AimedTest, values: readonly Value[]): Proposal[] {
    const { operator, operands, value, calendar } = node;
    const slotOf = (operand: number) => operands[operand] ?? -1;
    const proposals = operator.propose({
      wanted,
      operands: operands.map((slot) => values[slot]),
      value,
      calendar,
      among: (operand) => this.#among(slotOf(operand)),
      fresh: (operand) => this.#fresh(slotOf(operand), values),
    });
    return proposals.map((proposal) => this.#asList(proposal, slotOf(proposal.operand)));
  }

  /** What is new of records is an id, for a field of one. Where only some list is wanted, an empty one is one. */
  #asList(proposal: Proposal, index: number): Proposal {
    const isRecords = this.#action.slots[index]?.shape.type === 'records';
    return isRecords && typeof proposal.to === 'string' ? { ...proposal, to: [] } : proposal;
  }

  #among(index: number): readonly Value[] {
    const known = this.#classes.get(index);
    if (known !== undefined) return known;
    const slot = this.#action.slots[index];
    // Where somebody chooses among words, as the result of a confirmation, each is a choice of its own.
    const each = slot !== undefined && this.#changeable.wordFor(slot) !== undefined;
    const among = slot === undefined ? [] : classesOf(this.#action, index, slot.shape, each);
    this.#classes.set(index, among);
    return among;
  }

  /** Of records: a new id for the field that is one, which says who is to come in. */
  #fresh(index: number, values: readonly Value[]): Value {
    const slot = this.#action.slots[index];
    if (slot === undefined) return undefined;
    const id = slot.fields.find(({ shape }) => shape.type === 'id')?.shape;
    return freshValue(id ?? slot.shape, values, this.at);
  }
}
