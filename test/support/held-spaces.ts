/** Spaces of policies, held to the engine: for properties of the analysis. */
import { expect } from 'vitest';
import { meaningOf, rulesOf, testsIn } from '../../src/analyze/meaning.ts';
import { Possible } from '../../src/analyze/space/possible.ts';
import { Space } from '../../src/analyze/space/space.ts';
import { type ActionPlan, compile } from '../../src/compile/index.ts';
import { createEngine } from '../../src/engine/index.ts';
import { decideOn, readRequest } from '../../src/evaluate/index.ts';
import { FALSE, TRUE, type Truth, UNKNOWN, type Value } from '../../src/language/index.ts';
import type { Policy } from '../../src/policy/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { assignmentOf } from './assignments.ts';
import { isLong } from './long.ts';
import { NOW } from './policies.ts';

const effects = { [TRUE]: 'permit', [UNKNOWN]: 'indeterminate', [FALSE]: 'deny' } as const;

function analysed(policies: readonly Policy[], vocabulary: Vocabulary, action: string) {
  const rules = rulesOf(policies, action);
  const tests = testsIn(rules);
  const space = new Space(vocabulary, action, tests, isLong ? 5_000_000 : 200_000);
  const meaning = meaningOf(space, rules);
  const engine = createEngine<unknown>({ policies, clock: () => NOW });
  const plan = compile(policies, vocabulary);
  const own = plan.actions.get(action) as ActionPlan;
  const valuesOf = (request: object) => {
    const outcome = decideOn(
      plan,
      own,
      readRequest(request, own, () => NOW),
    );
    const values = new Map<string, Value>(own.slots.map(({ path, index }) => [path, outcome.values[index]]));
    return { outcome, values };
  };
  return { space, tests, meaning, engine, valuesOf, possible: new Possible(space) };
}

/**
 * Expects a space of policies to hold requests, to answer them as the engine does, and to find only what the engine
 * confirms; of a clear one also that it leaves nothing open.
 *
 * @returns how many of the requests were well-formed
 */
export function holds(
  policies: readonly Policy[],
  vocabulary: Vocabulary,
  action: string,
  requests: readonly object[],
  { isClear = false } = {},
): number {
  const { space, tests, meaning, engine, valuesOf, possible } = analysed(policies, vocabulary, action);
  const { diagrams } = space;
  for (const truth of [FALSE, UNKNOWN, TRUE] as const) {
    const where = diagrams.where(meaning.effect, truth);
    const found = possible.find(where);
    if (found !== undefined) expect(engine.decide(found.first as unknown).effect).toBe(effects[truth]);
    else if (!possible.isUnclear(where)) expect(possible.count(where)).toBe(0n);
    if (isClear) expect(possible.isUnclear(where)).toBe(false);
  }
  let inside = 0;
  for (const request of requests) {
    const { outcome, values } = valuesOf(request);
    if (outcome.problems.length > 0) continue;
    const assignment = assignmentOf(space, tests, values);
    expect(effects[diagrams.evaluate(meaning.effect, assignment) as Truth]).toBe(outcome.effect);
    expect(possible.has(assignment), JSON.stringify(request)).toBe(true);
    for (const { rule, truth } of meaning.rules) {
      const item = [outcome.action?.grants, outcome.action?.requirements, outcome.action?.forbids]
        .flatMap((list) => list?.all ?? [])
        .find((one) => one.rule.id === rule.id && one.rule.policy === rule.policy);
      if (item !== undefined) expect(diagrams.evaluate(truth, assignment)).toBe(item.truth(outcome.values));
    }
    inside += 1;
  }
  return inside;
}
