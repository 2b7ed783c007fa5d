/**
 * The index within an action: rules are filed under the values of the one fact that splits them best, and those of one
 * value under the next such fact, so that a request meets the few that can concern it. A rule that is filed has an
 * equality or membership test on that fact which must hold for the rule to matter: its whole condition (or what it
 * applies to) cannot be true, nor unknown, where the test is false. Where it is found under the told value the test
 * holds, and need not be made.
 */
import { conjuncts } from './nodes.ts';
import type { Item, ItemList, Node, Remainder, TestNode } from './plan.ts';
import { type Filed, type Key, Remainders } from './remainders.ts';

/** Below this many rules a scan is as fast as a look-up, and the plan stays plain. */
const SMALLEST = 8;

/** Of those that have one value in common: there the look-up takes the place of tests that lie apart in memory. */
const FEW = 3;

/**
 * So many facts at most, one under the other, and so many entries for each rule, under all of them together: a rule that
 * names several values of each of three facts would be in as many lists as they have combinations.
 */
const MOST_FACTS = 3;
const MOST_ENTRIES = 8;

/** Some rules of a list, in their order, and what is left of each. */
interface Leaf {
  readonly items: readonly Item[];
  readonly left: readonly Remainder[];
}

/** Of an untold value: all, as any of them can hold once it is told, or those that can hold as it stands. */
type LookUp = (values: readonly unknown[], asItStands: boolean) => Leaf;

/** @param isRequirement whether it is what rules apply to by which they are filed, not their condition */
export function itemList(items: readonly Item[], isRequirement = false): ItemList {
  const look = items.length < SMALLEST ? undefined : new Filing(isRequirement).lookUp(items);
  return look === undefined ? scanned(items) : new FiledList(items, look);
}

/** A list of which every request is put to every rule. */
export function scanned(items: readonly Item[]): ItemList {
  return items.length === 0 ? EMPTY : new ScannedList(items);
}

/** A class, so that nothing of a list but its rules lies apart in memory from that of another action. */
class ScannedList implements ItemList {
  readonly all: readonly Item[];
  readonly filed = false;

  constructor(all: readonly Item[]) {
    this.all = all;
  }

  candidates(): readonly Item[] {
    return this.all;
  }

  left(): readonly Remainder[] {
    return this.all;
  }

  holding(): readonly Remainder[] {
    return this.all;
  }
}

const EMPTY = new ScannedList([]);

class FiledList implements ItemList {
  readonly all: readonly Item[];
  readonly filed = true;
  private readonly look: LookUp;

  constructor(all: readonly Item[], look: LookUp) {
    this.all = all;
    this.look = look;
  }

  candidates(values: readonly unknown[]): readonly Item[] {
    return this.look(values, false).items;
  }

  left(values: readonly unknown[]): readonly Remainder[] {
    return this.look(values, false).left;
  }

  holding(values: readonly unknown[]): readonly Remainder[] {
    return this.look(values, true).left;
  }
}

class Filing {
  private readonly isRequirement: boolean;
  private readonly remainders: Remainders;

  constructor(isRequirement: boolean) {
    this.isRequirement = isRequirement;
    this.remainders = new Remainders(isRequirement);
  }

  /** `undefined` where no fact splits them. */
  lookUp(items: readonly Item[]): LookUp | undefined {
    return this.split(
      items.map((item) => this.filed(item)),
      [],
      1,
    );
  }

  private filed(item: Item): Filed {
    const parts = conjuncts(this.isRequirement ? item.applies : item.when);
    return { item, parts, keys: keysIn(parts) };
  }

  /**
   * @param done the slots under whose values they are filed already
   * @param spread how many entries each rule has by then
   */
  private split(all: readonly Filed[], done: readonly number[], spread: number): LookUp | undefined {
    const best =
      all.length < FEW || done.length === MOST_FACTS ? undefined : bestSlot(all, done, MOST_ENTRIES / spread);
    if (best === undefined) return undefined;
    const { slot } = best;
    const filed = new Map<Key, Filed[]>();
    const unfiled: Filed[] = [];
    for (const { keys } of all) for (const key of keys.get(slot)?.values ?? []) filed.set(key, []);
    // In the order of the rules, so that each list is the whole with some left out.
    for (const one of all) {
      const own = one.keys.get(slot)?.values;
      if (own === undefined) unfiled.push(one);
      for (const key of new Set(own ?? filed.keys())) filed.get(key)?.push(one);
    }
    const whole = this.leaf(all, done);
    const below = (some: readonly Filed[]) =>
      this.split(some, [...done, slot], spread * best.spread) ?? this.leaf(some, [...done, slot]);
    const under = new Map([...filed].map(([key, some]) => [key, below(some)]));
    const others = below(unfiled);
    return (values, asItStands) => {
      const value = values[slot];
      if (value === undefined && !asItStands) return whole;
      const found = under.get(value as Key) ?? others;
      return typeof found === 'function' ? found(values, asItStands) : found;
    };
  }

  private leaf(some: readonly Filed[], done: readonly number[]): Leaf {
    return { items: some.map(({ item }) => item), left: this.remainders.of(some, done) };
  }
}

interface Split {
  readonly slot: number;
  readonly cost: number;
  /** Entries for each rule. */
  readonly spread: number;
}

/** The slot that leaves the fewest candidates over all values that rules name; none where it halves nothing. */
function bestSlot(all: readonly Filed[], done: readonly number[], mostSpread: number): Split | undefined {
  const found = new Map<number, { filed: number; entries: number; readonly keys: Set<Key> }>();
  for (const { keys } of all) {
    for (const [slot, { values }] of keys) {
      if (done.includes(slot)) continue;
      const one = found.get(slot) ?? { filed: 0, entries: 0, keys: new Set<Key>() };
      one.filed += 1;
      one.entries += values.length;
      for (const key of values) one.keys.add(key);
      found.set(slot, one);
    }
  }
  let best: Split | undefined;
  for (const [slot, { filed, entries, keys }] of found) {
    const unfiled = all.length - filed;
    // A rule that names no value is in each list.
    const spread = (entries + unfiled * keys.size) / all.length;
    if (spread > mostSpread) continue;
    const cost = unfiled + entries / (keys.size || 1);
    if (cost < (best?.cost ?? all.length / 2)) best = { slot, cost, spread: Math.max(1, spread) };
  }
  return best;
}

function keysIn(parts: readonly Node[]): Filed['keys'] {
  const keys = new Map<number, { readonly test: TestNode; readonly values: readonly Key[] }>();
  for (const node of parts) {
    if (node.kind !== 'test') continue;
    const [slot] = node.operands;
    const values = keysOf(node);
    if (values !== undefined && slot !== undefined && !keys.has(slot)) keys.set(slot, { test: node, values });
  }
  return keys;
}

function keysOf({ operator, value }: TestNode): readonly Key[] | undefined {
  if (!Object.hasOwn(operator, 'splits')) return undefined;
  if (operator.splits === 'equal') return [value as Key];
  return operator.splits === 'in' ? (value as readonly Key[]) : undefined;
}
