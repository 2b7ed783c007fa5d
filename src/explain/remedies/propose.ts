/** Candidate changes for what keeps an action from being permitted. */
import type { ActionPlan, Node, Plan, Slot, TestNode } from '../../compile/index.ts';
import { FALSE, isInstant, type Proposal, type RecordValue, TRUE, type Value } from '../../language/index.ts';
import type { Change as ChangeWord } from '../../vocabulary/index.ts';
import { publicRecord, publicValue } from '../facts.ts';
import { described, isLater, outlineOf, type SlotChange, writeFact, writePart } from './change.ts';
import { Changeable } from './changeable.ts';
import { Proposals } from './proposals.ts';
import { Wholes } from './wholes.ts';

export class Proposer {
  readonly #action: ActionPlan;
  readonly #changeable: Changeable;
  readonly #proposals: Proposals;
  readonly #wholes: Wholes;
  /** The values as they were asked: what was known to be none stays so when an object is made around it. */
  readonly #asked: readonly Value[];
  #complete = true;

  constructor(plan: Plan, action: ActionPlan, asked: readonly Value[]) {
    this.#action = action;
    this.#asked = asked;
    this.#changeable = Changeable.of(plan, action);
    this.#proposals = new Proposals(action, this.#changeable, asked[action.now]);
    this.#wholes = new Wholes(plan, action, this.#changeable, this.#proposals, asked);
  }

  /** False where changes were passed over that somebody could make. */
  get complete(): boolean {
    return this.#complete && this.#wholes.complete;
  }

  /** Changes that could help a condition to the wanted truth, one by one. */
  forCondition(node: Node, wanted: boolean, values: readonly Value[]): SlotChange[] {
    const truth = node.evaluate(values);
    if (truth === (wanted ? TRUE : FALSE)) return [];
    if (node.kind === 'not') return this.forCondition(node.of, !wanted, values);
    if (node.kind !== 'test') return node.of.flatMap((part) => this.forCondition(part, wanted, values));
    const proposals = this.#proposals.of({ node, wanted }, values);
    if (proposals.length > MOST_PROPOSALS) this.#complete = false;
    return [
      ...proposals.slice(0, MOST_PROPOSALS).flatMap((proposal) => this.#changesFor(node, proposal, values)),
      ...this.#wholes.around(node, values),
    ];
  }

  #changesFor(node: TestNode, { operand, to, part }: Proposal, values: readonly Value[]): SlotChange[] {
    const slot = this.#action.slots[node.operands[operand] ?? -1];
    if (slot === undefined || to === undefined) return [];
    const word = this.#changeable.wordFor(slot);
    if (this.#changeable.isInNothing(slot, values)) {
      if (word !== undefined) this.#complete = false;
      return [];
    }
    if (part !== undefined) return word === undefined ? [] : [partChange(slot, to, part, word)];
    if (!this.#isHonest(slot, word, to, values)) return [];
    const kind = this.#asked[slot.index] === undefined ? 'tell' : 'change';
    return [
      {
        ...described(slot.path, publicValue(to, slot), word?.by ?? RECORDED, kind, outlineOf(to, slot.shape)),
        write: (copy) => writeFact(this.#action, slot, to, copy),
        asks: demandOf(slot, to, this.#action.now),
      },
    ];
  }

  /** Whether a fact can be told, or honestly be changed, to a value. */
  #isHonest(slot: Slot, word: ChangeWord | undefined, to: Value, values: readonly Value[]): boolean {
    if (slot.shape.type === 'time' && typeof to === 'number' && !isInstant(to)) return false;
    if (slot.index === this.#action.now) return isLater(to, values[slot.index]);
    if (this.#asked[slot.index] === undefined) return true;
    return word !== undefined && word.whole !== true && this.#changeable.allows(word, to, values);
  }
}

/** Of one test: of a list with thousands of records only those that want least are completed. */
const MOST_PROPOSALS = 32;
const RECORDED = 'whoever keeps the record';

/** One record more in a list, or one field of a record told. */
function partChange(slot: Slot, to: Value, part: string, word: ChangeWord): SlotChange {
  const [, name] = part.split('.');
  const record = (to as readonly RecordValue[])[0] ?? [];
  const at = slot.fields.findIndex((one) => one.name === name);
  const field = slot.fields[at];
  const told =
    field === undefined ? publicRecord(record, slot.fields) : publicValue(record[at], { ...field, fields: [] });
  const outline = (field === undefined ? slot.fields : [field]).map(({ name: own, shape }) =>
    outlineOf(record[slot.fields.findIndex((one) => one.name === own)], shape),
  );
  return {
    ...described(`${slot.path}.${part}`, told, word.by, field === undefined ? 'change' : 'tell', outline.join()),
    write: (copy) => writePart(slot, part, record, copy),
    asks: 0,
  };
}

/** How much a time asks of the one who brings it about: to wait long, or to have something done long ago. */
function demandOf({ shape, index }: Slot, to: Value, now: number): number {
  if (shape.type !== 'time' || typeof to !== 'number') return 0;
  return index === now ? to : -to;
}
