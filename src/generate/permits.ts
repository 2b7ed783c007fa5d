/**
 * `permits` of an action as a function: facts are read when they are first asked for, and the first thing that is not
 * definitely so ends it. What would only be found malformed later is read last, since anything malformed denies.
 */
import { type ActionPlan, inOrder } from '../compile/index.ts';
import { AttestedTests } from './attested.ts';
import { conjunctsOf, settles } from './conjuncts.ts';
import type { Constants } from './constants.ts';
import { FactNames } from './facts.ts';
import { codeOf } from './formula-code.ts';
import { FactReading } from './reading.ts';
import { ToldFacts } from './told-facts.ts';

export function permitsCode(plan: ActionPlan, constants: Constants): string[] {
  // A policy that grants nothing here: nobody needs to be asked anything.
  if (plan.grants.all.length === 0) return ['return false;'];
  const conjuncts = inOrder(conjunctsOf(plan), plan.slots);
  const names = new FactNames(plan);
  const attested = new AttestedTests(conjuncts.map(({ formula }) => formula));
  const isSettled = (slot: number) => conjuncts.some(({ formula }) => settles(formula, slot, plan));
  const reading = new FactReading({ plan, constants, names, attested, isSettled });
  const written = { plan, facts: new ToldFacts(plan, names, constants, attested), constants };
  let said = '';
  for (const { formula, slots, rules } of conjuncts) {
    for (const slot of slots) reading.ensure(slot);
    if (rules !== said) reading.lines.push(`// ${rules}`);
    said = rules;
    reading.lines.push(`if (!(${codeOf(formula, written)})) return false;`);
  }
  for (const slot of plan.slots) if (slot.read) reading.ensure(slot.index);
  return [...reading.lines, 'return true;'];
}
