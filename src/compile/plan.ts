/** The plan: what a request for an action is read into, and the closures over it. Everything optional is settled here. */
import type { Calendar, Evaluate, FactShape, Operator, Period, TestValue } from '../language/index.ts';
import type { Rule } from '../policy/index.ts';
import type { Vocabulary } from '../vocabulary/index.ts';

export interface Plan {
  readonly actions: ActionPlans;
  /** Sorted by id, as a decision names them. */
  readonly policies: readonly PolicyName[];
  readonly vocabulary: Vocabulary;
  /** What each policy's readings ask and answer, by policy and id. */
  readonly readings: ReadonlyMap<string, ReadAs>;
}

/** The actions of the vocabulary, by name. */
export interface ActionPlans {
  readonly names: readonly string[];
  get(action: string): ActionPlan | undefined;
}

/** How a clause that can be read in more than one way is read. */
export interface ReadAs {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
}

export interface PolicyName {
  readonly id: string;
  readonly version: string;
  readonly digest: string;
}

export interface ActionPlan {
  readonly action: string;
  /** What it does, in words. */
  readonly says: string;
  readonly resourceType: string;
  /** Parents before children; the index is the place in a call's values. */
  readonly slots: readonly Slot[];
  readonly parts: readonly [subject: PartNode, resource: PartNode, context: PartNode];
  /** The slot of "now". */
  readonly now: number;
  readonly grants: ItemList;
  readonly requirements: ItemList;
  readonly forbids: ItemList;
  readonly duties: readonly DutyItem[];
}

export interface Slot {
  readonly index: number;
  readonly path: string;
  readonly shape: FactShape;
  /** Of a time: its place among the times of the action; -1 of what is none. */
  readonly time: number;
  /** The slot of the object around it; -1 for the three parts of a request. */
  readonly parent: number;
  /** A grant, requirement, forbid or the condition of a duty names it: what is malformed in it denies. */
  readonly read: boolean;
  /** Of records: the fields that are read, in the order in which they are kept. */
  readonly fields: readonly { readonly name: string; readonly shape: FactShape }[];
}

/** How an object of a request is read: its own slot, and what is read below it. */
export interface ObjectNode {
  readonly name: string;
  readonly slot: Slot;
  readonly facts: readonly FactNode[];
  readonly objects: readonly ObjectNode[];
  /** Every slot below it: a null makes them all null. */
  readonly below: readonly number[];
}

export type PartNode = ObjectNode;

export interface FactNode {
  readonly name: string;
  readonly slot: Slot;
  /** Of an enum: its values, to look one up in. */
  readonly words: ReadonlySet<unknown> | undefined;
}

/** A rule in an action. `truth` is of the grant, of the requirement (not applies, or when), of the forbid's condition. */
export interface Item {
  readonly rule: Rule;
  readonly applies: Node | undefined;
  readonly when: Node | undefined;
  readonly truth: Evaluate;
}

export interface DutyItem extends Item {
  readonly duty: {
    readonly id: string;
    /** What a decision says of it where nobody is named as its owner and no date is due. */
    readonly plain: PlainDuty;
    readonly on: 'permit' | 'deny';
    readonly fulfilment: 'gate' | 'duty' | 'best-effort';
    readonly advice: boolean;
    /** Slots that name the owner; the first that is not none. */
    readonly owner: readonly number[];
    readonly due: readonly DuePlan[];
    readonly calendar: Calendar;
  };
}

export interface PlainDuty {
  readonly id: string;
  readonly policy: string;
  readonly clauses: readonly string[];
  readonly says: string;
  readonly fulfilment: 'gate' | 'duty' | 'best-effort';
}

export interface DuePlan {
  readonly when: Node | undefined;
  readonly latest: readonly { readonly from: number; readonly after: Period | undefined }[];
}

/** What of a rule in an action is to be found out: the rule itself where nothing is known of it yet. */
export type Remainder = Pick<Item, 'applies' | 'when' | 'truth'>;

/** The rules of one kind in an action, and those of them that a request can concern. */
export interface ItemList {
  readonly all: readonly Item[];
  /** Whether they are filed under the values of a fact, so that a request need not be put to each. */
  readonly filed: boolean;
  /** All but those whose splitting test is false of these values: not granting, not required, not forbidding. */
  candidates(values: readonly unknown[]): readonly Item[];
  /** What of each candidate is to be found out beside what is known by where it is filed, in their order. */
  left(values: readonly unknown[]): readonly Remainder[];
  /** The same of those that can be true of these values as they stand: whose splitting test is true. */
  holding(values: readonly unknown[]): readonly Remainder[];
}

export type Node = ListNode | NotNode | TestNode;

export interface ListNode {
  readonly kind: 'all' | 'any';
  readonly of: readonly Node[];
  readonly evaluate: Evaluate;
  readonly name: string | undefined;
}

export interface NotNode {
  readonly kind: 'not';
  readonly of: Node;
  readonly evaluate: Evaluate;
  readonly name: string | undefined;
}

export interface TestNode {
  readonly kind: 'test';
  readonly operator: Operator;
  readonly value: TestValue;
  /** The slots of the fact and of the facts that its value names. */
  readonly operands: readonly number[];
  readonly calendar: Calendar;
  readonly evaluate: Evaluate;
  readonly name: string | undefined;
}
