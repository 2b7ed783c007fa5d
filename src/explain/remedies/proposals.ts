/** What operators propose for their operands, with the values of an action's facts at hand. */
import type { TestNode } from '../../compile/index.ts';
import type { Proposal, Value } from '../../language/index.ts';
import { freshValue } from './candidates.ts';
import type { Places } from './places.ts';

export class Proposals {
  /** The moment of the decision, for what is to have happened by then. */
  readonly at: Value;
  private readonly places: Places;
  private operands: readonly number[] = [];
  private values: readonly Value[] = [];

  constructor(places: Places, at: Value) {
    this.places = places;
    this.at = at;
  }

  of(node: TestNode, wanted: boolean, values: readonly Value[]): Proposal[] {
    const { operator, operands, value, calendar } = node;
    this.operands = operands;
    this.values = values;
    const proposals = operator.propose({
      wanted,
      operands: operands.length === 1 ? [values[operands[0] as number]] : operands.map((slot) => values[slot]),
      value,
      calendar,
      among: this.among,
      fresh: this.fresh,
    });
    // What is new of records is an id, for a field of one. Where only some list is wanted, an empty one is one.
    for (let index = 0; index < proposals.length; index += 1) {
      const proposal = proposals[index] as Proposal;
      if (typeof proposal.to === 'string' && this.placeOf(proposal.operand)?.slot.shape.type === 'records')
        proposals[index] = { ...proposal, to: [] };
    }
    return proposals;
  }

  private readonly among = (operand: number): readonly Value[] => this.placeOf(operand)?.classes ?? [];

  /** Of records: a new id for the field that is one, which says who is to come in. */
  private readonly fresh = (operand: number): Value => {
    const slot = this.placeOf(operand)?.slot;
    if (slot === undefined) return undefined;
    const id = slot.fields.find(({ shape }) => shape.type === 'id')?.shape;
    return freshValue(id ?? slot.shape, this.values, this.at);
  };

  private placeOf(operand: number) {
    return this.places.at(this.operands[operand] ?? -1);
  }
}
