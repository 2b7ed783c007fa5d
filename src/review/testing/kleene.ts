/** The compiled conditions of a rule under other truths of their tests than those that a request gives. */
import type { DuePlan, DutyItem, Item, Node, TestNode } from '../../compile/index.ts';
import { FALSE, not, TRUE, type Truth } from '../../language/index.ts';

/** The truth of one test. */
export type LeafTruth = (test: TestNode) => Truth;

export function truthUnder(node: Node, leaf: LeafTruth): Truth {
  if (node.kind === 'test') return leaf(node);
  if (node.kind === 'not') return not(truthUnder(node.of, leaf));
  const truths = node.of.map((part) => truthUnder(part, leaf));
  return (node.kind === 'all' ? Math.min(TRUE, ...truths) : Math.max(FALSE, ...truths)) as Truth;
}

/** What a rule comes to: its truth, and which of its due times applies (-1: none). */
export interface RuleOutcome {
  readonly truth: Truth;
  readonly due: number;
}

export function outcomeUnder(item: Item | DutyItem, leaf: LeafTruth): RuleOutcome {
  const { applies, when } = item;
  const holds = when === undefined ? TRUE : truthUnder(when, leaf);
  const truth = applies === undefined ? holds : (Math.max(not(truthUnder(applies, leaf)), holds) as Truth);
  const due = dueOf(item).findIndex((node) => node === undefined || truthUnder(node, leaf) === TRUE);
  return { truth, due };
}

export function isSame(left: RuleOutcome, right: RuleOutcome): boolean {
  return left.truth === right.truth && left.due === right.due;
}

/** The root of each condition of a rule, by the name of its part. */
export function conditionsOf(item: Item | DutyItem): { readonly part: string; readonly node: Node }[] {
  const due = dueOf(item).map((node, index) => ({ part: `due ${index + 1}`, node }));
  const all = [{ part: 'applies', node: item.applies }, { part: 'when', node: item.when }, ...due];
  return all.flatMap(({ part, node }) => (node === undefined ? [] : [{ part, node }]));
}

function dueOf(item: Item | DutyItem): readonly (Node | undefined)[] {
  return 'duty' in item ? item.duty.due.map(({ when }) => when) : [];
}

const apart = new WeakMap<Item, Item | DutyItem>();

/** The rule with a node for each place: in a plan, a test that stands in several places is one node. */
export function withOwnNodes(item: Item | DutyItem): Item | DutyItem {
  const known = apart.get(item);
  if (known !== undefined) return known;
  const rule = { ...item, applies: copied(item.applies), when: copied(item.when) };
  const made = 'duty' in rule ? { ...rule, duty: { ...rule.duty, due: rule.duty.due.map(dueCopied) } } : rule;
  apart.set(item, made);
  return made;
}

const dueCopied = (due: DuePlan): DuePlan => ({ ...due, when: copied(due.when) });

function copied(node: Node | undefined): Node | undefined {
  return node === undefined ? undefined : copy(node);
}

function copy(node: Node): Node {
  if (node.kind === 'test') return { ...node };
  return node.kind === 'not' ? { ...node, of: copy(node.of) } : { ...node, of: node.of.map(copy) };
}

export interface PlacedLeaf {
  /** As `when/1/2`: the part of the rule, and which part of a list at each step, from 1. */
  readonly place: string;
  readonly test: TestNode;
}

/** The tests of a rule, from left to right. */
export function leavesOf(item: Item | DutyItem): PlacedLeaf[] {
  return conditionsOf(item).flatMap(({ part, node }) => below(part, node));
}

function below(place: string, node: Node): PlacedLeaf[] {
  if (node.kind === 'test') return [{ place, test: node }];
  const parts = node.kind === 'not' ? [node.of] : node.of;
  return parts.flatMap((part, index) => below(`${place}/${index + 1}`, part));
}
