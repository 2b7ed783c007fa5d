/** How many classes of requests a theorem of policy 466 covers, counted once more: request by request. */
import { expect, test } from 'vitest';
import { prove } from '../../src/analyze/prove/prove.ts';
import { createEngine } from '../../src/engine/index.ts';
import type { Test } from '../../src/language/index.ts';
import type { Policy } from '../../src/policy/index.ts';
import { factShape, type Vocabulary } from '../../src/vocabulary/index.ts';
import { testsIn } from '../model/operators.ts';
import { classesBy, factsOf, requestsOf, testsOf, truthIn, type Values } from '../support/classes.ts';
import { NOW } from '../support/policies.ts';
import { shipped } from '../support/shipped.ts';

const theorems = shipped.folders.flatMap((folder) => folder.theorems);

/** Of each fact what the tests can tell apart: of a set, every choice of the members that they ask for. */
function valuesOf(vocabulary: Vocabulary, action: string, tests: readonly Test[]): Values {
  const on = vocabulary.actions[action]?.on ?? '';
  const values = factsOf(tests).map((path): [string, readonly unknown[]] => {
    const shape = factShape(vocabulary, on, path);
    if (shape?.type === 'boolean') return [path, [true, false]];
    if (shape?.type === 'enum') return [path, shape.values];
    if (shape?.type === 'id' || shape?.type === 'text') return [path, ['x', 'y', ' ', '  ']];
    if (shape?.type !== 'set') throw new TypeError(`not counted here: ${path}`);
    const isAsked = (member: string) =>
      tests.some(({ fact, operator, value }) => (fact === path ? value === member : operator === 'memberOf'));
    const members = shape.values.filter(isAsked);
    const sets = members.reduce<string[][]>((all, one) => all.flatMap((set) => [set, [...set, one]]), [[]]);
    return [path, sets];
  });
  return Object.fromEntries(values);
}

test.each([
  ['other-systems-stay-closed', 12n],
  ['vendor-works-for-its-task-only', 4n],
  ['a-hold-has-a-ground', 49n],
  ['full-permission-for-full-users', 864n],
])('of %s: %d', (id, expected) => {
  const theorem = theorems.find((one) => one.id === id);
  if (theorem === undefined) throw new Error(`no theorem ${id}`);
  const { claim, given, actions } = theorem;
  if (claim.kind !== 'permit-needs' && claim.kind !== 'never-permit') throw new Error(`another claim: ${claim.kind}`);
  const { kind, condition } = claim;
  const policies = shipped.policiesOf(theorem) as readonly Policy[];
  const { vocabulary } = policies[0] as Policy;
  const engine = createEngine<unknown>({ policies: policies as [Policy], clock: () => NOW });
  const counted = actions.map((action) => {
    const rules = policies.flatMap((policy) => policy.rules.filter((rule) => rule.actions.includes(action)));
    const tests = [...testsOf(rules), ...testsIn(condition), ...testsIn(given)];
    const classOf = classesBy(vocabulary, action, tests, NOW);
    const classes = requestsOf(action, factsOf(tests), valuesOf(vocabulary, action, tests))
      .filter((request) => given === undefined || truthIn(request, given, NOW) === 'true')
      .filter((request) =>
        kind === 'permit-needs'
          ? engine.decide(request as unknown).effect === 'permit'
          : truthIn(request, condition, NOW) === 'true',
      )
      .map(classOf);
    return BigInt(new Set(classes).size);
  });
  const total = counted.reduce((sum, one) => sum + one, 0n);
  expect([total, prove(policies, theorem).classes]).toEqual([expected, expected]);
});
