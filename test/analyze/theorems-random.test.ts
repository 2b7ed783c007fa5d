/**
 * Every theorem of the shipped policies against random requests near the border: a million in the long form. The engine
 * decides, the one-page model tells whether a condition is true; nothing of the analysis is asked.
 */
import { expect, test } from 'vitest';
import { createEngine } from '../../src/engine/index.ts';
import type { Decision } from '../../src/explain/index.ts';
import { type Condition, testsOf } from '../../src/language/index.ts';
import type { Policy, Rule } from '../../src/policy/index.ts';
import type { Change, Theorem } from '../../src/policy/theorems/theorem.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { decide as modelled } from '../model/decide.ts';
import { generate, mulberry32 } from '../oracle/requests.js';
import { isLong, runs } from '../support/long.ts';
import { NOW } from '../support/policies.ts';
import { shipped } from '../support/shipped.ts';

interface Request {
  readonly action: string;
}

const policies = shipped.folders.map(({ policy }) => policy) as Policy[];
const theorems = shipped.folders.flatMap((folder) => folder.theorems);
const vocabulary = policies[0]?.vocabulary as Vocabulary;
type Decide = (request: Request) => Decision;

function decider(deciding: readonly Policy[]): Decide {
  const engine = createEngine<unknown>({ policies: deciding, clock: () => NOW });
  return (request) => engine.decide(request as unknown);
}

const DAY = 86_400_000;

/** Whether a condition is definitely so of a request: a rule that grants on it, by the model, which knows no index and no plan. */
function holds(condition: Condition, request: Request): boolean {
  const rule = { id: 'r', policy: 'p', effect: 'permit', actions: [request.action], when: condition };
  return modelled([rule as unknown as Rule], vocabulary, request, NOW).effect === 'permit';
}

/** Whether what a policy requires or forbids is against a request. */
function objects(policy: string, request: Request): boolean {
  const rules = policies.flatMap((one) => one.rules.filter((rule) => rule.policy === policy));
  const anybody = { id: 'r', policy: 'p', effect: 'permit', actions: [request.action], when: { all: [] } };
  const restricting = rules.filter(({ effect }) => effect === 'require' || effect === 'forbid');
  return modelled([anybody as unknown as Rule, ...restricting], vocabulary, request, NOW).effect === 'deny';
}

const at = (request: object, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((object, step) => (object as Record<string, unknown> | null | undefined)?.[step], request);

/** The request with another value at a path, which is taken out where it is undefined; none where something around it is none. */
function withFact(request: Request, path: string, value: unknown): Request | undefined {
  if (typeof request !== 'object') return undefined;
  const copy = structuredClone(request) as unknown as Record<string, unknown>;
  const steps = path.split('.');
  let object: Record<string, unknown> = copy;
  for (const step of steps.slice(0, -1)) {
    if (object[step] === undefined) object[step] = {};
    if (typeof object[step] !== 'object' || object[step] === null) return undefined;
    object = object[step] as Record<string, unknown>;
  }
  const last = steps.at(-1) ?? '';
  if (value === undefined) delete object[last];
  else object[last] = value;
  return copy as unknown as Request;
}

/** A fact before and after a change; `undefined` where the change is not of such a fact. */
function changed(change: Change, told: unknown, donor: unknown, random: () => number) {
  if (change === 'anything') return { before: told, after: donor };
  if (change === 'told') return { before: undefined, after: donor };
  if (change === 'added') return { before: random() < 0.5 ? null : undefined, after: donor };
  const instant = typeof told === 'string' ? Date.parse(told) : Number.NaN;
  if (Number.isNaN(instant)) return undefined;
  const by = Math.floor(random() * 400 * DAY) * (random() < 0.5 ? 1 : 0.001);
  return { before: told, after: new Date(instant - by - (change === 'a-day-earlier' ? DAY : 0)).toISOString() };
}

/** A request before and after a theorem's changes; `undefined` where they are not of such a request. */
function pairOf(facts: { readonly [path: string]: Change }, request: Request, donor: Request, random: () => number) {
  let [before, after]: (Request | undefined)[] = [request, request];
  for (const [path, change] of Object.entries(facts)) {
    const pair = changed(change, at(request, path), at(donor, path), random);
    if (pair === undefined || (pair.after ?? null) === null || before === undefined || after === undefined)
      return undefined;
    [before, after] = [withFact(before, path, pair.before), withFact(after, path, pair.after)];
  }
  return before === undefined || after === undefined ? undefined : { before, after };
}

const isWellFormed = ({ problems }: Decision) => problems.length === 0;

/** Whether a request says anything of a theorem, and whether it is against it. */
function judged(theorem: Theorem, decide: Decide, request: Request, donor: Request, random: () => number) {
  const { claim, given } = theorem;
  const decision = decide(request);
  const nothing = { asked: false, against: false };
  if (!isWellFormed(decision)) return nothing;
  const isGiven = () => given === undefined || holds(given, request);
  const isPermit = decision.effect === 'permit';
  switch (claim.kind) {
    case 'permit-needs':
      return isPermit && isGiven() ? { asked: true, against: !holds(claim.condition, request) } : nothing;
    case 'never-permit':
      return holds(claim.condition, request) && isGiven() ? { asked: true, against: isPermit } : nothing;
    case 'carries': {
      if (!isPermit || !isGiven()) return nothing;
      const owed = [...decision.obligations, ...decision.advice].map(({ id }) => id);
      return { asked: true, against: !claim.duties.every((duty) => owed.includes(duty)) };
    }
    case 'yields-to':
      return objects(claim.policy, request) && isGiven()
        ? { asked: true, against: decision.effect !== 'deny' }
        : nothing;
    case 'changing': {
      const pair = pairOf(claim.facts, request, donor, random);
      if (pair === undefined || (given !== undefined && !(holds(given, pair.before) && holds(given, pair.after))))
        return nothing;
      const [was, is] = [decide(pair.before), decide(pair.after)];
      if (!isWellFormed(was) || !isWellFormed(is) || (claim.keeps === 'permit' && was.effect !== 'permit'))
        return nothing;
      return { asked: true, against: is.effect !== was.effect };
    }
    case 'telling-more': {
      // The clock tells the moment where a request does not.
      const paths = pathsIn(request).filter((one) => !vocabulary.now.startsWith(one));
      const path = paths[Math.floor(random() * paths.length)];
      const less = path === undefined ? undefined : withFact(request, path, undefined);
      const before = less === undefined || !isGiven() ? undefined : decide(less);
      if (before === undefined || !isWellFormed(before) || before.effect === 'indeterminate') return nothing;
      return { asked: true, against: before.effect !== decision.effect };
    }
  }
}

/** Whatever a request tells, objects and what is in them. */
function pathsIn(request: Request): string[] {
  const below = (value: unknown, path: string): string[] =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? [path]
      : [
          path,
          ...Object.keys(value).flatMap((key) => below((value as Record<string, unknown>)[key], `${path}.${key}`)),
        ];
  return ['subject', 'resource', 'context'].flatMap((part) => {
    const value = (request as unknown as Record<string, unknown>)[part];
    return value === undefined ? [] : below(value, part);
  });
}

/** Facts with values that theorems name: what is near the border of a rule need not be near a theorem. */
const named = theorems.flatMap(({ claim, given }) =>
  [given, 'condition' in claim ? claim.condition : undefined]
    .flatMap((condition) => (condition === undefined ? [] : testsOf(condition)))
    .flatMap(({ fact, operator, value }) => {
      const values = Array.isArray(value) ? value : typeof value === 'object' ? [] : [value];
      return values.map((one: unknown) => ({ fact, value: operator === 'contains' ? [one] : one }));
    }),
);

/** A request near the border, in half of them with one to three facts as theorems name them. */
function randomRequest(seed: number, random: () => number): Request | undefined {
  let request = (generate(seed, { json: true }) ?? undefined) as Request | undefined;
  for (let more = Math.floor(random() * 7) - 3; more > 0 && request !== undefined; more -= 1) {
    const one = named[Math.floor(random() * named.length)];
    if (one !== undefined) request = withFact(request, one.fact, one.value) ?? request;
  }
  return request;
}

test('no random request is against a theorem, and each theorem is asked about often', () => {
  const random = mulberry32(466);
  const most = runs(1500, 1_000_000);
  const asked = new Map(theorems.map(({ id }) => [id, 0]));
  const against: string[] = [];
  const deciders = new Map(theorems.map((one) => [one.policies.join(), decider(shipped.policiesOf(one))]));
  const of = new Map(
    Object.keys(vocabulary.actions).map((action) => [action, theorems.filter((one) => one.actions.includes(action))]),
  );
  for (let seed = 1; seed <= most; seed += 1) {
    const request = randomRequest(seed, random);
    const donor = randomRequest(Math.floor(random() * most) + 1, random);
    if (typeof request !== 'object' || typeof donor !== 'object') continue;
    for (const theorem of of.get(request.action) ?? []) {
      const decide = deciders.get(theorem.policies.join()) as Decide;
      const judgement = judged(theorem, decide, request, donor, random);
      if (judgement.asked) asked.set(theorem.id, (asked.get(theorem.id) ?? 0) + 1);
      if (judgement.against) against.push(`${theorem.id}, seed ${seed}`);
    }
  }
  expect(against.slice(0, 10)).toEqual([]);
  const counts = [...asked].sort(([, left], [, right]) => left - right);
  const [least] = counts;
  if (isLong) {
    const sum = counts.reduce((all, [, count]) => all + count, 0);
    console.log(
      `${theorems.length} theorems, ${most} random requests: asked ${sum} times, least of ${least?.join(': ')}`,
    );
  }
  // A few are about requests of which few are made.
  const asOften = isLong ? counts : counts.slice(5);
  expect(asOften[0]?.[1], asOften[0]?.[0]).toBeGreaterThan(most / 20_000);
});
