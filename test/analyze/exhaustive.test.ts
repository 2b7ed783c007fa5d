/**
 * The analysis against every request: of a vocabulary so small that all requests can be decided one by one, as far as
 * rules can tell them apart. What the engine answers and what stands in its decisions is all that is asked of it here,
 * and the classes are counted by another implementation of the operators.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PolicyDiff } from '../../src/analyze/diff/change.ts';
import { diff } from '../../src/analyze/diff/diff.ts';
import { prove } from '../../src/analyze/prove/prove.ts';
import { createEngine } from '../../src/engine/index.ts';
import type { Decision } from '../../src/explain/index.ts';
import type { Condition } from '../../src/language/index.ts';
import { type AuthoredRule, type Effect, Policy } from '../../src/policy/index.ts';
import type { Claim } from '../../src/policy/theorems/theorem.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { testsIn } from '../model/operators.ts';
import { authored, conditionOf, documentWith } from '../support/arbitraries.ts';
import { classesBy, factsOf, type Request, requestsOf, testsOf, truthIn, type Values } from '../support/classes.ts';
import { runs } from '../support/long.ts';
import { tiny } from '../support/tiny-vocabulary.ts';

const words = tiny as Vocabulary;
const DAY = 86_400_000;
const NOON = Date.parse('2026-06-10T19:00:00Z');

type Sketch = (typeof rules extends fc.Arbitrary<infer T> ? T : never)[number];

/**
 * Of each fact what rules can tell apart, with more values than there are facts that are compared with it. Whatever period
 * a rule names, some of the times are just before, at and after its end.
 */
const values: Values = {
  'subject.id': ['x', 'p-1', 'p-2', 'p-90', ' ', '  ', '   ', 'y', 'z'],
  'subject.role': ['north', 'south'],
  'subject.roles': [[], ['north'], ['south'], ['north', 'south']],
  'subject.ready': [true, false],
  'resource.kind': ['north', 'south'],
  'resource.made': [NOON, NOON - 1, NOON + 1, NOON - DAY, NOON - DAY + 1, NOON + DAY],
  'resource.owner': [{}],
  'resource.owner.id': ['x', 'p-1', 'p-2', 'p-90', ' ', '  ', '   ', 'y', 'z'],
  'context.at': [NOON],
  'context.note': ['CA', 'some text', ' ', 'other'],
};

const engineOf = (policy: Policy) => createEngine<unknown>({ policies: [policy], clock: () => NOON });

/** Conditions on a few facts, so that all requests are few enough. */
const periods = (condition: Condition): Condition => {
  if ('all' in condition) return { all: condition.all.map(periods) };
  if ('any' in condition) return { any: condition.any.map(periods) };
  if ('not' in condition) return { not: periods(condition.not) };
  const { operator, value } = condition;
  return operator === 'elapsed'
    ? { ...condition, value: { ...(value as object), period: 'PT24H' } as never }
    : condition;
};
const anyCondition = conditionOf(words).map(periods);
const factsIn = (condition: Condition | undefined) => factsOf(testsIn(condition));

const MOST_FACTS = 4;
const sketch = fc.record({
  effect: fc.constantFrom<Effect>('permit', 'permit', 'require', 'require', 'forbid', 'oblige', 'advise'),
  applies: fc.option(anyCondition),
  when: anyCondition,
  on: fc.constantFrom('permit' as const, 'deny' as const),
});
const rules = fc.array(sketch, { minLength: 1, maxLength: 5 });

const policyOf = (sketches: readonly Sketch[], names = (index: number) => `rule-${index}`): Policy => {
  const all = sketches.map((one, index) => [names(index), authored({ ...one, actions: ['thing.use'] })] as const);
  return new Policy(documentWith(words, Object.fromEntries(all) as { [id: string]: AuthoredRule }), words);
};

const readBy = (...policies: readonly Policy[]) =>
  new Set(policies.flatMap((policy) => factsOf(testsOf(policy.rules))));

interface Seen {
  readonly effects: Map<string, Set<string>>;
  readonly reasons: Set<string>;
  readonly duties: Set<string>;
}

function seenBy(before: Policy, after: Policy, requests: readonly Request[]): Seen {
  const [one, other] = [engineOf(before), engineOf(after)];
  const classOf = classesBy(words, 'thing.use', testsOf([...before.rules, ...after.rules]), NOON);
  const seen: Seen = { effects: new Map(), reasons: new Set(), duties: new Set() };
  const names = ({ reasons }: Decision) => reasons.map(({ rule }) => rule).filter((rule) => rule !== 'no-grant');
  const duties = ({ obligations, advice }: Decision) =>
    new Map(
      [...obligations, ...advice].map(({ id, undetermined, fulfilment }) => [
        id,
        { isOpen: undetermined === true, fulfilment },
      ]),
    );
  for (const request of requests) {
    const [was, is] = [one.decide(request as unknown), other.decide(request as unknown)];
    if (was.effect !== is.effect) {
      const key = `${was.effect} ${is.effect}`;
      seen.effects.set(key, (seen.effects.get(key) ?? new Set()).add(classOf(request)));
      continue;
    }
    const [old, now] = [names(was), names(is)];
    for (const name of now) if (!old.includes(name)) seen.reasons.add(`${name} new ${is.effect}`);
    for (const name of old) if (!now.includes(name)) seen.reasons.add(`${name} gone ${is.effect}`);
    const [owed, owes] = [duties(was), duties(is)];
    for (const id of new Set([...owed.keys(), ...owes.keys()])) {
      const [then, owing] = [owed.get(id), owes.get(id)];
      if (then === undefined || owing === undefined) {
        seen.duties.add(`${id} ${then === undefined ? 'attaches' : 'no longer attaches'}`);
        continue;
      }
      if (then.isOpen !== owing.isOpen) seen.duties.add(`${id} ${then.isOpen ? 'certain' : 'undetermined'}`);
      if (then.fulfilment !== owing.fulfilment) seen.duties.add(`${id} fulfilment`);
    }
  }
  return seen;
}

const rank = { deny: 0, indeterminate: 1, permit: 2 } as const;

function directionOf(effects: Iterable<string>): PolicyDiff['direction'] {
  const steps = [...effects].map((key) => {
    const [from, to] = key.split(' ') as [keyof typeof rank, keyof typeof rank];
    return Math.sign(rank[to] - rank[from]);
  });
  const [up, down] = [steps.includes(1), steps.includes(-1)];
  return up ? (down ? 'incomparable' : 'looser') : down ? 'stricter' : 'equivalent';
}

test('a difference is all that differs, and nothing else, and counts its classes right', () => {
  const directions = new Set<string>();
  let counted = 0;
  fc.assert(
    fc.property(rules, rules, fc.boolean(), (one, other, isNear) => {
      const [before, after] = [policyOf(one), policyOf(isNear ? [...one, ...other.slice(0, 2)] : other)];
      const facts = [...readBy(before, after)];
      fc.pre(facts.length <= MOST_FACTS);
      const found = diff([before], [after]);
      expect(found.gaveUp).toEqual([]);
      const seen = seenBy(before, after, requestsOf('thing.use', facts, values));
      directions.add(found.direction);
      expect(found.direction).toBe(directionOf(seen.effects.keys()));
      const [action] = found.actions;
      const counts = new Map<string, bigint>();
      for (const { from, to, classes } of action?.effects ?? []) {
        const key = `${from} ${to}`;
        counts.set(key, (counts.get(key) ?? 0n) + (classes as bigint));
      }
      expect(new Map([...counts].sort())).toEqual(
        new Map([...seen.effects].map(([key, classes]) => [key, BigInt(classes.size)] as const).sort()),
      );
      counted += counts.size;
      expect((action?.reasons ?? []).map(({ rule, change, effect }) => `${rule} ${change} ${effect}`).sort()).toEqual(
        [...seen.reasons].sort(),
      );
      const attached = (action?.duties ?? []).map(({ duty, change }) => `${duty} ${change}`);
      expect(attached.sort()).toEqual([...seen.duties].sort());
    }),
    { numRuns: runs(150, 2000) },
  );
  expect(directions.size).toBe(4);
  expect(counted).toBeGreaterThan(100);
});

/** How many facts a request tells. */
const toldIn = (request: object): number =>
  Object.values(request).reduce<number>(
    (sum, value) =>
      sum + (typeof value === 'object' && value !== null && !Array.isArray(value) ? Math.max(1, toldIn(value)) : 1),
    0,
  );

test('a theorem is proved where no request is against it, and its classes are those of its premise', () => {
  const verdicts = new Set<string>();
  fc.assert(
    fc.property(rules, anyCondition, fc.option(anyCondition, { nil: undefined }), (sketches, condition, given) => {
      const policy = policyOf(sketches);
      const facts = [...new Set([...readBy(policy), ...factsIn(condition), ...factsIn(given)])].sort();
      fc.pre(facts.length <= MOST_FACTS);
      const tests = [...testsOf(policy.rules), ...testsIn(condition), ...testsIn(given)];
      const classOf = classesBy(words, 'thing.use', tests, NOON);
      const engine = engineOf(policy);
      const requests = requestsOf('thing.use', facts, values).filter(
        (request) => given === undefined || truthIn(request, given, NOON) === 'true',
      );
      const isMet = (request: Request) => truthIn(request, condition, NOON) === 'true';
      const isPermitted = (request: Request) => engine.decide(request as unknown).effect === 'permit';
      const classes = (of: readonly Request[]) => BigInt(new Set(of.map((request) => classOf(request))).size);
      const claims = [
        ['permit-needs', requests.filter(isPermitted), (request: Request) => !isMet(request)],
        ['never-permit', requests.filter(isMet), isPermitted],
      ] as const;
      for (const [kind, premise, isAgainst] of claims) {
        const claim: Claim = { kind, condition };
        const shown = {
          id: 'a-theorem',
          says: 'Something.',
          clauses: [],
          policies: ['generated'],
          file: '',
          line: 1,
          column: 1,
        };
        const proof = prove([policy], {
          ...shown,
          actions: ['thing.use'],
          named: true,
          claim,
          ...(given === undefined ? {} : { given }),
        });
        const against = premise.filter(isAgainst);
        const verdict = against.length > 0 ? 'refuted' : premise.length === 0 ? 'says-nothing' : 'proved';
        expect([kind, proof.verdict, proof.classes]).toEqual([kind, verdict, classes(premise)]);
        verdicts.add(verdict);
        const [first] = proof.against;
        if (first === undefined) continue;
        // The moment is always told, by the clock or by the request.
        const withoutMoment = (request: object) =>
          toldIn(request) - Number('at' in ((request as { context?: object }).context ?? {}));
        expect(withoutMoment(first.first.request)).toBe(Math.min(...against.map(withoutMoment)));
      }
    }),
    { numRuns: runs(150, 2000) },
  );
  expect([...verdicts].sort()).toEqual(['proved', 'refuted', 'says-nothing']);
});
