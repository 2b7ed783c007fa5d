/** What has to hold for a permit, part by part. */
import type { ActionPlan, Asked, Item } from '../compile/index.ts';
import { any, type Formula, isAll, isAny } from '../partial/index.ts';
import { formulaOfItem, slotsIn, type Wanted } from './expression.ts';
import { operatorOf } from './literals.ts';

export interface Conjunct extends Asked {
  readonly formula: Formula<Wanted>;
  /** On which rules it rests, for the reader of the module. */
  readonly rules: string;
}

/** Some grant holds, every requirement is met, no forbid applies; all of it definitely. */
export function conjunctsOf({ grants, requirements, forbids }: ActionPlan): Conjunct[] {
  const granted = any(grants.all.map((item) => formulaOfItem(item, true)));
  return [
    ...split(granted, `granted: ${grants.all.map(nameOf).join(', ')}`),
    ...requirements.all.flatMap((item) => split(formulaOfItem(item, true), nameOf(item))),
    ...forbids.all.flatMap((item) => split(formulaOfItem(item, false), `not ${nameOf(item)}`)),
  ];
}

function nameOf({ rule }: Item): string {
  return `${rule.policy} ${rule.id}`;
}

/** What always holds need not be asked. */
function split(formula: Formula<Wanted>, rules: string): Conjunct[] {
  const parts = isAll(formula) ? formula.all : formula === true ? [] : [formula];
  return parts.map((part) => ({ formula: part, slots: slotsIn(part), rules }));
}

/** Whether what a formula says of a fact can be so only where it is well-formed. */
export function settles(formula: Formula<Wanted>, slot: number, plan: ActionPlan): boolean {
  if (typeof formula === 'boolean') return false;
  if (isAll(formula)) return formula.all.some((part) => settles(part, slot, plan));
  if (isAny(formula)) return formula.any.every((part) => settles(part, slot, plan));
  const { test, holds } = formula.literal;
  if (!test.operands.includes(slot)) return false;
  const operator = operatorOf(test);
  const shape = plan.slots[slot]?.shape;
  const isTime = shape?.type === 'time';
  if (holds) {
    if (operator === 'equal' || operator === 'in' || operator === 'none') return true;
    if (operator === 'given') return shape?.type === 'id' || (shape?.type === 'text' && shape.pattern === undefined);
    // Of what is no time there are no milliseconds, and no comparison with none holds.
    return isTime && (operator === 'same' || operator === 'notAfter' || operator === 'elapsed');
  }
  return operator === 'notEqual' || operator === 'notIn';
}
