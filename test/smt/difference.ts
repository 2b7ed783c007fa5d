/** Changes of policies → problems: which answers become which others, in one action. */
import type { Policy } from '../../src/policy/index.ts';
import { type Found, problemOf, ask as whether } from './ask.ts';
import { recordsNeeded, Truths } from './conditions.ts';
import { decide, type Effect } from './engine.ts';
import { Request } from './facts.ts';
import { isUnknown, type Kleene } from './kleene.ts';
import type { Made } from './model.ts';
import { conditionsOf, effectOf, rulesOf } from './rules.ts';
import { and, type Term } from './script.ts';
import type { Solver } from './solver.ts';
import { World } from './world.ts';

export interface Step {
  readonly from: Effect;
  readonly to: Effect;
  /** A request whose answer changes so; that there is none; or that neither was shown. */
  readonly found: Found;
}

const effects: readonly Effect[] = ['deny', 'indeterminate', 'permit'];

/** For each answer and each other one, whether some request for the action had the first and gets the second. */
export function stepsIn(solver: Solver, before: readonly Policy[], after: readonly Policy[], action: string): Step[] {
  const [policy] = after as readonly [Policy];
  const [old, now] = [rulesOf(before, action), rulesOf(after, action)];
  const world = new World(policy.vocabulary, action, recordsNeeded([...conditionsOf(old), ...conditionsOf(now)]));
  const request = new Request(world);
  request.fact(world.vocabulary.now);
  const truths = new Truths(request);
  const [was, is] = [effectOf(old, truths), effectOf(now, truths)];
  const problem = problemOf(world, [request]);
  solver.begin(problem.text);
  return effects.flatMap((from) =>
    effects
      .filter((to) => to !== from)
      .map((to): Step => {
        const confirms = ([made]: readonly Made[]) =>
          made !== undefined && isAnswered(before, made, from) && isAnswered(after, made, to);
        return { from, to, found: whether(solver, problem, and([where(was, from), where(is, to)]), confirms) };
      }),
  );
}

function where(effect: Kleene, is: Effect): Term {
  if (is === 'permit') return effect.isTrue;
  return is === 'deny' ? effect.isFalse : isUnknown(effect);
}

function isAnswered(policies: readonly Policy[], made: Made, effect: Effect): boolean {
  const decision = decide(policies, made);
  return decision.problems.length === 0 && decision.effect === effect;
}
