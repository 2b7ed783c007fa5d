/** Candidate changes for what keeps an action from being permitted. */
import type { ActionPlan, Node, Plan, TestNode } from '../../compile/index.ts';
import { FALSE, isInstant, type Proposal, type RecordValue, TRUE, type Value } from '../../language/index.ts';
import { isLater } from './candidates.ts';
import { FactChange, PartChange, type SlotChange } from './change.ts';
import { type Place, Places } from './places.ts';
import { Proposals } from './proposals.ts';
import { Wholes } from './wholes.ts';

export class Proposer {
  private readonly now: number;
  private readonly places: Places;
  private readonly proposals: Proposals;
  private readonly wholes: Wholes;
  /** The values as they were asked: what was known to be none stays so when an object is made around it. */
  private readonly asked: readonly Value[];
  private isComplete = true;

  constructor(plan: Plan, action: ActionPlan, asked: readonly Value[]) {
    this.now = action.now;
    this.asked = asked;
    this.places = Places.of(plan, action);
    this.proposals = new Proposals(this.places, asked[action.now]);
    this.wholes = new Wholes(plan.vocabulary, this.places, this.proposals, asked);
  }

  /** False where changes were passed over that somebody could make. */
  get complete(): boolean {
    return this.isComplete && this.wholes.complete;
  }

  /** To be said when the values are others than before. */
  turn(): void {
    this.wholes.turn();
  }

  /** Puts changes that could help a condition to the wanted truth, one by one, at the end of some ways. */
  addWays(node: Node | undefined, wanted: boolean, values: readonly Value[], ways: SlotChange[]): void {
    if (node === undefined || node.evaluate(values) === (wanted ? TRUE : FALSE)) return;
    if (node.kind === 'not') {
      this.addWays(node.of, !wanted, values, ways);
    } else if (node.kind !== 'test') {
      for (const part of node.of) this.addWays(part, wanted, values, ways);
    } else {
      const proposals = this.proposals.of(node, wanted, values);
      if (proposals.length > MOST_PROPOSALS) this.isComplete = false;
      const most = Math.min(proposals.length, MOST_PROPOSALS);
      for (let index = 0; index < most; index += 1) this.addChange(node, proposals[index] as Proposal, values, ways);
      this.wholes.addAround(node, values, ways);
    }
  }

  private addChange(
    node: TestNode,
    { operand, to, part }: Proposal,
    values: readonly Value[],
    ways: SlotChange[],
  ): void {
    const place = this.places.at(node.operands[operand] ?? -1);
    if (place === undefined || to === undefined) return;
    const { word, slot } = place;
    // Of a part that is known to be none nobody fills in fact by fact.
    if (values[place.part] === null) {
      if (word !== undefined) this.isComplete = false;
    } else if (part !== undefined) {
      const [record = []] = to as readonly RecordValue[];
      if (word !== undefined) ways.push(new PartChange(slot, record, part, word.by));
    } else if (this.isHonest(place, to, values)) {
      ways.push(this.changeTo(place, to));
    }
  }

  /** Whether a fact can be told, or honestly be changed, to a value. */
  private isHonest({ slot, word }: Place, to: Value, values: readonly Value[]): boolean {
    if (slot.shape.type === 'time' && typeof to === 'number' && !isInstant(to)) return false;
    if (slot.index === this.now) return isLater(to, values[slot.index]);
    if (this.asked[slot.index] === undefined) return true;
    return word !== undefined && word.whole !== true && this.places.allows(word, to, values);
  }

  private changeTo(place: Place, to: Value): FactChange {
    const { slot, word, changes } = place;
    const kind = this.asked[slot.index] === undefined ? 'tell' : 'change';
    const isKept = to === null || slot.shape.type === 'boolean' || slot.shape.type === 'enum';
    const known = isKept ? changes[kind].get(to) : undefined;
    if (known !== undefined) return known;
    const made = new FactChange(place, to, word?.by ?? RECORDED, kind, demandOf(place, to, this.now));
    if (isKept) changes[kind].set(to, made);
    return made;
  }
}

/** Of one test: of a list with thousands of records only those that want least are completed. */
const MOST_PROPOSALS = 32;
const RECORDED = 'whoever keeps the record';

/** How much a time asks of the one who brings it about: to wait long, or to have something done long ago. */
function demandOf({ slot: { shape, index } }: Place, to: Value, now: number): number {
  if (shape.type !== 'time' || typeof to !== 'number') return 0;
  return index === now ? to : -to;
}
