/**
 * What has to hold for a permit, step by step: each is asked as soon as its facts are read, and the first that is not
 * definitely so ends it. It is the order of a generated module, for policies that are loaded at run time.
 */
import {
  type ActionPlan,
  type Asked,
  conjuncts,
  type Item,
  type ItemList,
  inOrder,
  type Node,
  type ObjectNode,
  type Slot,
} from '../compile/index.ts';
import { type Evaluate, FALSE, TRUE, type Truth } from '../language/index.ts';

/** A fact to be read, or an object in which facts are. */
export interface Read {
  readonly name: string;
  readonly slot: Slot;
  /** Its place, and that of the object around it. */
  readonly index: number;
  readonly around: number;
  readonly kind: ReadKind;
  /** Of an enum: its values. */
  readonly words: ReadonlySet<unknown>;
}

/** `moment` is the time that the clock tells where it is left out. */
export type ReadKind = 'object' | 'enum' | 'boolean' | 'id' | 'time' | 'moment' | 'other';

export interface Step {
  /** What has to be read before, and was not read for a step before; objects before what is in them. */
  readonly reads: readonly Read[];
  readonly evaluate: Evaluate;
  readonly wanted: Truth;
}

interface Part extends Asked, Omit<Step, 'reads'> {}

/** The steps of an action, and what of it is read after them: anything malformed denies. */
export function stepsOf(action: ActionPlan): { readonly steps: readonly Step[]; readonly rest: readonly Read[] } {
  const { reads, steps: known } = sharedOver(action);
  const seen = new Set(action.parts.map(({ slot }) => slot.index));
  const unread = (slots: readonly number[]) => slots.flatMap((slot) => missing(slot, reads, seen));
  const steps = inOrder(partsOf(action), action.slots).map(({ slots, evaluate, wanted }) =>
    sharedStep({ reads: unread(slots), evaluate, wanted }, known),
  );
  const rest = unread(action.slots.filter(({ read }) => read).map(({ index }) => index));
  return { steps, rest: rest.length === 0 ? NONE : rest };
}

const NONE: readonly Read[] = [];

/** What actions of one layout have in common: of thousands of them little is left that each has for itself. */
interface Shared {
  readonly reads: ReadonlyMap<number, Read>;
  readonly steps: Map<Evaluate, Step[]>;
}

const shared = new WeakMap<ActionPlan['slots'], Shared>();

function sharedOver({ slots, parts, now }: ActionPlan): Shared {
  const known = shared.get(slots);
  if (known !== undefined) return known;
  const reads = new Map(parts.flatMap((part) => readsIn(part, now)).map((read) => [read.index, read]));
  const made: Shared = { reads, steps: new Map() };
  shared.set(slots, made);
  return made;
}

function sharedStep(step: Step, known: Shared['steps']): Step {
  const { reads, evaluate, wanted } = step;
  const same = known.get(evaluate) ?? [];
  known.set(evaluate, same);
  const found = same.find(
    (one) =>
      one.wanted === wanted && one.reads.length === reads.length && one.reads.every((read, at) => read === reads[at]),
  );
  if (found === undefined) same.push(step);
  return found ?? step;
}

function readsIn(node: ObjectNode, now: number): Read[] {
  const around = node.slot.index;
  const read = (name: string, slot: Slot, words: ReadonlySet<unknown> = NO_WORDS): Read => {
    const { index } = slot;
    return { name, slot, index, around, kind: index === now ? 'moment' : kindOf(slot), words };
  };
  return [
    ...node.facts.map(({ name, slot, words }) => read(name, slot, words)),
    ...node.objects.flatMap((inner) => [read(inner.name, inner.slot), ...readsIn(inner, now)]),
  ];
}

const NO_WORDS: ReadonlySet<unknown> = new Set();

function kindOf({ shape: { type } }: Slot): ReadKind {
  return type === 'object' || type === 'enum' || type === 'boolean' || type === 'id' || type === 'time'
    ? type
    : 'other';
}

/** A slot, where it was not read yet, and before it the objects around it that were not. */
function missing(slot: number, reads: ReadonlyMap<number, Read>, seen: Set<number>): Read[] {
  const read = reads.get(slot);
  if (read === undefined || seen.has(slot)) return [];
  seen.add(slot);
  return [...missing(read.around, reads, seen), read];
}

/** Some grant holds, every requirement is met, no forbid applies; all of it definitely. */
function partsOf(action: ActionPlan): Part[] {
  const { grants, requirements, forbids } = action;
  const granting =
    grants.all.length === 1 ? grants.all.flatMap((grant) => partsOfItem(grant, TRUE)) : [granted(action)];
  const holds = new Set(granting.filter(({ wanted }) => wanted === TRUE).map(({ evaluate }) => evaluate));
  return [...granting, ...partsOfList(requirements, TRUE, holds), ...partsOfList(forbids, FALSE, NOTHING)];
}

const NOTHING: ReadonlySet<Evaluate> = new Set();

function granted({ grants }: ActionPlan): Part {
  const evaluate: Evaluate = (values) => {
    for (const { truth } of grants.holding(values)) if (truth(values) === TRUE) return TRUE;
    return FALSE;
  };
  return { slots: slotsOf(grants), evaluate, wanted: TRUE };
}

/**
 * Of rules that are filed only those are asked that a request can concern.
 *
 * @param holds what has to hold for a permit anyway
 */
function partsOfList(list: ItemList, wanted: Truth, holds: ReadonlySet<Evaluate>): Part[] {
  if (!list.filed) return list.all.flatMap((item) => partsOfItem(item, wanted, holds));
  const evaluate: Evaluate = (values) => {
    for (const { truth } of list.left(values)) if (truth(values) !== wanted) return FALSE;
    return TRUE;
  };
  return [{ slots: slotsOf(list), evaluate, wanted: TRUE }];
}

function partsOfItem(item: Item, wanted: Truth, holds: ReadonlySet<Evaluate> = NOTHING): Part[] {
  const { applies, when, truth } = item;
  // A permit needs all that the requirement applies to: of whoever gets as far as its condition, all of it holds.
  if (when !== undefined && conjuncts(applies).every(({ evaluate }) => holds.has(evaluate))) {
    return partsOfNode(when, wanted);
  }
  return [{ slots: slotsOfItem(item), evaluate: truth, wanted }];
}

/** All of what is true where all of it is wanted, and none of what is false where any of it would do, one by one. */
function partsOfNode(node: Node, wanted: Truth): Part[] {
  if (node.kind === 'not') return partsOfNode(node.of, wanted === TRUE ? FALSE : TRUE);
  if (node.kind === (wanted === TRUE ? 'all' : 'any')) return node.of.flatMap((part) => partsOfNode(part, wanted));
  return [{ slots: slotsIn(node), evaluate: node.evaluate, wanted }];
}

function slotsOf({ all }: ItemList): number[] {
  return [...new Set(all.flatMap(slotsOfItem))];
}

function slotsOfItem({ applies, when }: Item): number[] {
  return [applies, when].flatMap((node) => (node === undefined ? [] : slotsIn(node)));
}

function slotsIn(node: Node): readonly number[] {
  if (node.kind === 'test') return node.operands;
  return node.kind === 'not' ? slotsIn(node.of) : node.of.flatMap(slotsIn);
}
