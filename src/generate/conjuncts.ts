/** What has to hold for a permit, part by part, in an order in which most requests that are refused are refused soon. */
import type { ActionPlan, Item } from '../compile/index.ts';
import { type Formula, formulaOfItem, joined, slotsIn } from './expression.ts';
import { operatorOf } from './literals.ts';

export interface Conjunct {
  readonly formula: Formula;
  readonly slots: ReadonlySet<number>;
  /** On which rules it rests, for the reader of the module. */
  readonly rules: string;
}

/** Some grant holds, every requirement is met, no forbid applies; all of it definitely. */
export function conjunctsOf({ grants, requirements, forbids }: ActionPlan): Conjunct[] {
  const granted = joined(
    'any',
    grants.all.map((item) => formulaOfItem(item, true)),
  );
  return [
    ...split(granted, `granted: ${grants.all.map(nameOf).join(', ')}`),
    ...requirements.all.flatMap((item) => split(formulaOfItem(item, true), nameOf(item))),
    ...forbids.all.flatMap((item) => split(formulaOfItem(item, false), `not ${nameOf(item)}`)),
  ];
}

function nameOf({ rule }: Item): string {
  return `${rule.policy} ${rule.id}`;
}

function split(formula: Formula, rules: string): Conjunct[] {
  const parts = formula.kind === 'all' ? formula.of : [formula];
  return parts.map((part) => ({ formula: part, slots: slotsIn(part), rules }));
}

/** What it costs to read a fact, roughly, in comparisons. */
function costOf({ slots }: ActionPlan, slot: number): number {
  switch (slots[slot]?.shape.type) {
    case 'records':
      return 40;
    case 'time':
      return 12;
    case 'set':
      return 8;
    default:
      return 1;
  }
}

/** Each time the conjunct whose facts cost least to read beside those that were read already. */
export function inOrder(conjuncts: readonly Conjunct[], plan: ActionPlan): Conjunct[] {
  const read = new Set<number>();
  const left = [...conjuncts];
  const ordered: Conjunct[] = [];
  while (left.length > 0) {
    const costs = left.map(({ slots }) =>
      [...slots].filter((slot) => !read.has(slot)).reduce((sum, slot) => sum + costOf(plan, slot), 0),
    );
    const [next] = left.splice(costs.indexOf(Math.min(...costs)), 1);
    if (next === undefined) break;
    for (const slot of next.slots) read.add(slot);
    ordered.push(next);
  }
  return ordered;
}

/** Whether what a formula says of a fact can be so only where it is well-formed. */
export function settles(formula: Formula, slot: number, plan: ActionPlan): boolean {
  if (formula.kind !== 'test') {
    if (formula.of.length === 0) return false;
    return formula.kind === 'all'
      ? formula.of.some((part) => settles(part, slot, plan))
      : formula.of.every((part) => settles(part, slot, plan));
  }
  if (!formula.test.operands.includes(slot)) return false;
  const operator = operatorOf(formula.test);
  const shape = plan.slots[slot]?.shape;
  const isTime = shape?.type === 'time';
  if (formula.holds) {
    if (operator === 'equal' || operator === 'in' || operator === 'none') return true;
    if (operator === 'given') return shape?.type === 'id' || (shape?.type === 'text' && shape.pattern === undefined);
    // Of what is no time there are no milliseconds, and no comparison with none holds.
    return isTime && (operator === 'same' || operator === 'notAfter' || operator === 'elapsed');
  }
  return operator === 'notEqual' || operator === 'notIn';
}
