/** What of rules is left to be found out once it is known under which values they are filed. */
import { type Evaluate, TRUE } from '../language/index.ts';
import { allOf, impliedBy } from './nodes.ts';
import type { Item, ListNode, Node, Remainder, TestNode } from './plan.ts';

export type Key = string | boolean | number;

/** A rule that is filed, or to be filed. */
export interface Filed {
  readonly item: Item;
  /** What must all hold for it to matter. */
  readonly parts: readonly Node[];
  /** Of those the first test on each slot, with the values under which it holds. */
  readonly keys: ReadonlyMap<number, { readonly test: TestNode; readonly values: readonly Key[] }>;
}

/**
 * Rules that were filed are often alike in what is left of them. What is alike is one object, and one list of objects, so
 * that a request for any of ten thousand rules finds in the processor's caches what it has to ask.
 */
export class Remainders {
  private readonly isRequirement: boolean;
  private readonly ids = new Map<object, number>();
  private readonly lists = new Map<string, ListNode>();
  private readonly made = new Map<string, Remainder>();
  private readonly some = new Map<string, readonly Remainder[]>();

  /** @param isRequirement whether it is what rules apply to that is filed, not their condition */
  constructor(isRequirement: boolean) {
    this.isRequirement = isRequirement;
  }

  /** @param done slots of which it is known that each rule's test on it, where it has one, holds */
  of(filed: readonly Filed[], done: readonly number[]): readonly Remainder[] {
    if (done.length === 0) return filed.map(({ item }) => item);
    const left = filed.map((one) => this.remainder(one, done));
    return known(this.some, this.key(left), () => left);
  }

  private remainder({ item, parts, keys }: Filed, done: readonly number[]): Remainder {
    const settled = done.map((slot) => keys.get(slot)?.test);
    const unsettled = parts.filter((part) => !settled.some((test) => test === part));
    if (unsettled.length === parts.length) return item;
    const left = this.all(unsettled);
    if (!this.isRequirement) {
      return known(this.made, this.key([left?.evaluate]), () => ({
        applies: undefined,
        when: left,
        truth: truthOf(undefined, left),
      }));
    }
    const { when } = item;
    return known(this.made, this.key([left?.evaluate, when?.evaluate]), () => ({
      applies: left,
      when,
      truth: truthOf(left, when),
    }));
  }

  /** One node of some that must all hold; `undefined` of none. */
  private all(parts: readonly Node[]): Node | undefined {
    if (parts.length < 2) return parts[0];
    const evaluates = parts.map(({ evaluate }) => evaluate);
    return known(this.lists, this.key(evaluates), () => {
      return { kind: 'all', of: parts, evaluate: allOf(evaluates), name: undefined };
    });
  }

  private key(parts: readonly (object | undefined)[]): string {
    return parts.map((part) => (part === undefined ? '' : known(this.ids, part, () => this.ids.size))).join();
  }
}

/** The truth of a rule of which `applies` and `when` are what is to be found out; of what is left out nothing is. */
export function truthOf(applies: Node | undefined, when: Node | undefined): Evaluate {
  if (when === undefined) return () => TRUE;
  return applies === undefined ? when.evaluate : impliedBy(applies.evaluate, when.evaluate);
}

function known<K, V>(all: Map<K, V>, key: K, make: () => V): V {
  const found = all.get(key);
  if (found !== undefined) return found;
  const made = make();
  all.set(key, made);
  return made;
}
