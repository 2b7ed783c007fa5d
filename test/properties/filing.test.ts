/** Rules that are filed under the values of facts, one fact below the other: nothing is left out that could matter. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, type ItemList } from '../../src/compile/index.ts';
import { FALSE, TRUE, type Value } from '../../src/language/index.ts';
import { type AuthoredCondition, Policy } from '../../src/policy/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { authored, documentWith } from '../support/arbitraries.ts';
import { engineOfDocuments } from '../support/engines.ts';
import { small } from '../support/small-vocabulary.ts';

const words = small as Vocabulary;
const roles = ['north', 'south', 'east'];
const ids = ['a', 'b', 'c', 'd', 'e'];

const isOneOf = (fact: string, values: readonly string[]): fc.Arbitrary<AuthoredCondition> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...values).map((value) => ({ fact, operator: 'equal', value })) },
    {
      weight: 1,
      arbitrary: fc.subarray([...values], { minLength: 1 }).map((value) => ({ fact, operator: 'in', value })),
    },
  );
const role = isOneOf('subject.role', roles);
const id = isOneOf('subject.id', ids);
const kind = isOneOf('resource.kind', roles);
const ready = fc.boolean().map((value): AuthoredCondition => ({ fact: 'subject.ready', operator: 'equal', value }));
/** Most name a value of each of three facts, some of fewer, in any order and also within each other; a few of none. */
const whom: fc.Arbitrary<AuthoredCondition> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(id, role, kind).map((all) => ({ all })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        ready,
        id,
        fc.tuple(role, kind).map((all) => ({ all })),
      )
      .map((all) => ({ all })),
  },
  { weight: 3, arbitrary: fc.tuple(role, id, id).map((all) => ({ all })) },
  { weight: 2, arbitrary: id },
  { weight: 1, arbitrary: fc.tuple(id, role).map((any) => ({ any })) },
);
const rules = fc.array(
  fc.record({ effect: fc.constantFrom('permit' as const, 'require' as const, 'forbid' as const), whom, ready }),
  { minLength: 40, maxLength: 90 },
);

type Sketches = typeof rules extends fc.Arbitrary<infer T> ? T : never;

function planOf(sketches: Sketches) {
  const made = sketches.map(({ effect, whom: some, ready: when }, index) => {
    const rule = effect === 'require' ? { applies: some, when } : { when: some };
    return [`rule-${index}`, authored({ effect, actions: ['thing.use'], ...rule } as Parameters<typeof authored>[0])];
  });
  const plan = compile([new Policy(documentWith(words, Object.fromEntries(made)), words)], words);
  const action = plan.actions.get('thing.use');
  if (action === undefined) throw new Error('there is no such action');
  return action;
}

const told: fc.Arbitrary<Readonly<Record<string, Value>>> = fc.record({
  'subject.id': fc.constantFrom<Value>(...ids, 'nobody', null, undefined),
  'subject.role': fc.constantFrom<Value>(...roles, null, undefined),
  'resource.kind': fc.constantFrom<Value>(...roles, null, undefined),
  'subject.ready': fc.constantFrom<Value>(true, false, null, undefined),
});

/** Asserts the law of one list; how many rules the look-up has left out. */
function leftOut(list: ItemList, values: readonly Value[], outOfPlay: number): number {
  const candidates = list.candidates(values);
  const kept = new Set(candidates);
  const inOrder = list.all.filter((item) => kept.has(item));
  expect(inOrder.length === candidates.length && inOrder.every((item, at) => item === candidates[at])).toBe(true);
  const truths = new Set(list.all.filter((item) => !kept.has(item)).map(({ truth }) => truth(values)));
  expect([...truths].filter((truth) => truth !== outOfPlay)).toEqual([]);
  expect(list.left(values).map(({ truth }) => truth(values))).toEqual(candidates.map(({ truth }) => truth(values)));
  return list.all.length - candidates.length;
}

test('what is left out is false of the request, and what is left of the others is as true as they are', () => {
  let left = 0;
  let untold = 0;
  fc.assert(
    fc.property(rules, fc.array(told, { minLength: 12, maxLength: 12 }), (sketches, all) => {
      const { grants, requirements, forbids, slots } = planOf(sketches);
      for (const facts of all) {
        const values = slots.map(({ path }) => (Object.hasOwn(facts, path) ? facts[path] : null));
        left += leftOut(grants, values, FALSE) + leftOut(requirements, values, TRUE) + leftOut(forbids, values, FALSE);
        const holds = ({ truth }: Pick<ItemList['all'][number], 'truth'>) => truth(values) === TRUE;
        expect(grants.holding(values).filter(holds).length).toBe(grants.all.filter(holds).length);
        if (grants.holding(values).length < grants.candidates(values).length) untold += 1;
      }
    }),
  );
  expect(left).toBeGreaterThan(10_000);
  expect(untold).toBeGreaterThan(100);
});

test('`can` is `decide` where requirements apply to those alone whom the only grant is for, and to others', () => {
  const facts = fc.record({
    id: fc.constantFrom(...ids),
    role: fc.constantFrom(...roles),
    kind: fc.constantFrom(...roles),
  });
  const tests = ({ id: of, role: as, kind: on }: { id: string; role: string; kind: string }): AuthoredCondition[] => [
    { fact: 'subject.id', operator: 'equal', value: of },
    { fact: 'subject.role', operator: 'equal', value: as },
    { fact: 'resource.kind', operator: 'equal', value: on },
  ];
  const effects = new Set<string>();
  const requirement = fc.record({
    of: facts,
    some: fc.subarray([0, 1, 2], { minLength: 1 }),
    when: fc.oneof(ready, kind),
  });
  fc.assert(
    fc.property(
      facts,
      fc.array(requirement, { maxLength: 4 }),
      fc.array(told, { minLength: 8, maxLength: 8 }),
      (grant, required, all) => {
        const own = (of: typeof grant, some: readonly number[]) => ({
          all: tests(of).filter((_, at) => some.includes(at)),
        });
        const made = [
          authored({ effect: 'permit', actions: ['thing.use'], when: own(grant, [0, 1, 2]) } as never),
          ...required.map(({ of, some, when }) =>
            // Half of them are on those whom the grant is for.
            authored({
              effect: 'require',
              actions: ['thing.use'],
              applies: own(some.length === 2 ? of : grant, some),
              when,
            } as never),
          ),
        ];
        const engine = engineOfDocuments(
          [documentWith(words, Object.fromEntries(made.map((rule, at) => [`rule-${at}`, rule])))],
          words,
        );
        const near: Readonly<Record<string, Value>> = {
          'subject.id': grant.id,
          'subject.role': grant.role,
          'resource.kind': grant.kind,
        };
        for (const one of [...all, ...all.map((some) => ({ ...some, ...near }))]) {
          const request = {
            action: 'thing.use',
            subject: { id: one['subject.id'], role: one['subject.role'], ready: one['subject.ready'] },
            resource: { kind: one['resource.kind'] },
          };
          const { effect } = engine.decide(request as unknown);
          expect(engine.can(request as unknown)).toBe(effect === 'permit');
          effects.add(effect);
        }
      },
    ),
  );
  expect([...effects].sort()).toEqual(['deny', 'indeterminate', 'permit']);
});

test('rules that all name one value, each beside others, are filed once under their fact and not again', () => {
  const sketches = Array.from({ length: 12 }, (_, index) => ({
    effect: 'permit' as const,
    whom: { fact: 'subject.id', operator: 'in', value: ['a', `only-${index}`] },
    ready: { fact: 'subject.ready', operator: 'equal', value: true },
  }));
  const { grants, slots } = planOf(sketches);
  const values = slots.map(({ path }): Value => (path === 'subject.id' ? 'a' : null));
  expect(grants.filed).toBe(true);
  expect(grants.candidates(values)).toHaveLength(12);
});

test('rules that name no value are not copied into thousands of lists', () => {
  const [some, none] = [300, 290];
  const sketches = Array.from({ length: some + none }, (_, index) => ({
    effect: 'permit' as const,
    whom: (index < some
      ? { fact: 'subject.id', operator: 'equal', value: `p-${index}` }
      : { fact: 'context.level', operator: 'greaterThan', value: index }) as AuthoredCondition,
    ready: { fact: 'subject.ready', operator: 'equal', value: true } as AuthoredCondition,
  }));
  expect(planOf(sketches).grants.filed).toBe(false);
});
