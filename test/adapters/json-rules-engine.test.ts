/** The policies as a live json-rules-engine: the same answers as `decide`, and none of that library's traps. */
import fc from 'fast-check';
import { Engine, Fact } from 'json-rules-engine';
import { afterEach, describe, expect, test } from 'vitest';
import { barstow466, californiaAlpr } from '../../src/alpr/index.ts';
import { effectOf, type RuleJson, toEngine, toRules } from '../../src/json-rules-engine.ts';
import { parseInstant } from '../../src/language/index.ts';
import { type Policy, PolicyError } from '../../src/policy/index.ts';
import { CASE_CLOCK } from '../../src/review/testing/suite.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { generate } from '../oracle/requests.js';
import { anyRequestOf, documentOf } from '../support/arbitraries.ts';
import { decided } from '../support/cases.ts';
import { type AnyEngine, engineOfDocuments, policyOf } from '../support/engines.ts';
import { permitted } from '../support/permitted.ts';
import { engineOf, NOW } from '../support/policies.ts';
import { pathsIn, without } from '../support/requests.ts';
import { small } from '../support/small-vocabulary.ts';

const words = small as Vocabulary;
const policies = [barstow466, californiaAlpr] as unknown as readonly Policy[];
const clock = () => NOW;
const shipped = engineOf() as unknown as AnyEngine;
const live = toEngine(policies, { clock });
const effect = async (request: unknown, engine: Engine = live) => effectOf(await engine.run({ request }));

describe('it decides as the others do', () => {
  test('every case beside the rules', async () => {
    const engines = new Map<string, Engine>();
    for (const { one, policies: deciding } of decided) {
      const now = one.clock === undefined ? CASE_CLOCK : parseInstant(one.clock);
      const key = `${now} ${deciding.map(({ digest }) => digest).join(' ')}`;
      const engine = engines.get(key) ?? toEngine(deciding as readonly Policy[], { clock: () => now });
      engines.set(key, engine);
      expect(await effect(one.request, engine), `${one.file}:${one.line}`).toBe(one.expect.effect);
    }
    expect(decided.length).toBeGreaterThan(1300);
  });

  test('requests near the border of policy 466, and permits', async () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 1000; seed += 1) {
      const request = generate(seed, { json: true });
      const expected = shipped.decide(request).effect;
      seen.add(expected);
      expect(await effect(request), `seed ${seed}`).toBe(expected);
    }
    for (const action of Object.keys(barstow466.vocabulary.actions))
      expect(await effect(permitted(action))).toBe('permit');
    expect([...seen].sort()).toEqual(['deny', 'indeterminate', 'permit']);
  });

  test('generated policies with generated requests, malformed ones among them', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        documentOf(words, 8),
        fc.array(anyRequestOf(words), { minLength: 5, maxLength: 5 }),
        async (document, requests) => {
          const engine = engineOfDocuments([document]);
          const other = toEngine([policyOf(document)], { clock });
          for (const request of requests) {
            const expected = engine.decide(request);
            seen.add(`${expected.effect} ${expected.problems.length > 0}`);
            expect(await effect(request, other)).toBe(expected.effect);
          }
        },
      ),
      { numRuns: 150 },
    );
    expect([...seen].sort()).toEqual(['deny false', 'deny true', 'indeterminate false', 'permit false']);
  });

  test('a missing fact never grants: with every fact left out in turn', async () => {
    let undecided = 0;
    for (const action of ['read.search', 'read.purge', 'hotlist.add', 'read.release']) {
      const request = permitted(action);
      for (const path of pathsIn(request).filter((one) => one !== 'action')) {
        const less = without(request, path);
        const answer = await effect(less);
        expect(answer, path).toBe(shipped.decide(less).effect);
        if (answer === 'indeterminate') undecided += 1;
      }
    }
    expect(undecided).toBeGreaterThan(30);
  });
});

describe('the rules that it emits', () => {
  const rules = toRules(policies);
  const nodes = (value: unknown): object[] =>
    typeof value !== 'object' || value === null ? [] : [value, ...Object.values(value).flatMap(nodes)];
  const all = nodes(rules);

  test('hold no path and no negation, and no list of conditions is empty', () => {
    expect(all.length).toBeGreaterThan(2000);
    for (const node of all) {
      expect(Object.keys(node).filter((key) => ['path', 'not', 'condition'].includes(key))).toEqual([]);
      for (const key of ['all', 'any']) {
        if (Object.hasOwn(node, key)) expect(Reflect.get(node, key).length).toBeGreaterThan(0);
      }
    }
  });

  test('hold nothing empty on generated policies either', () => {
    fc.assert(
      fc.property(documentOf(words, 8), (document) => {
        const made = nodes(toRules([policyOf(document)]));
        expect(made.filter((node) => Array.isArray(node) && node.length === 0)).toEqual([]);
        expect(made.filter((node) => ['path', 'not'].some((key) => Object.hasOwn(node, key)))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('use none of the operators of json-rules-engine, which coerce and match what is missing', () => {
    const operators = new Set(
      all.flatMap((node) => (Object.hasOwn(node, 'operator') ? [Reflect.get(node, 'operator')] : [])),
    );
    expect(operators.size).toBeGreaterThan(10);
    expect([...operators].filter((name) => !/^[TF]:[a-zA-Z]+$/.test(name as string))).toEqual([]);
  });

  test('say at most once when each action is permitted, and are plain JSON, the same every time', () => {
    const permits = rules.filter(({ event }) => event.type === 'permit').map(({ event }) => event.params.action);
    expect(new Set(permits).size).toBe(permits.length);
    expect(permits.sort()).toEqual(Object.keys(barstow466.vocabulary.actions).sort());
    expect(JSON.parse(JSON.stringify(rules))).toEqual(rules);
    expect(JSON.stringify(toRules([...policies].reverse()))).toBe(JSON.stringify(rules));
  });

  test('keep the phrases of the rule files', () => {
    const purge = rules.find(({ name }) => name === 'permit: read.purge') as RuleJson;
    expect(JSON.stringify(purge)).toContain('not: the read is evidence or is reasonably believed to become evidence');
  });
});

describe('facts that come later', () => {
  const request = permitted('read.search');

  test('the request itself, and facts that it leaves out, each asked once and only where it is needed', async () => {
    const asked: string[] = [];
    const later =
      <T>(path: string, value: T) =>
      async () => {
        asked.push(path);
        await new Promise((resolve) => setTimeout(resolve, 1));
        return value;
      };
    const { training, account } = request['subject'] as { training: unknown; account: unknown };
    const engine = toEngine(policies, {
      clock,
      facts: {
        'subject.training': later('subject.training', training),
        'subject.account': later('subject.account', account),
        'subject.id': later('subject.id', 'another'),
        'resource.plate': later('resource.plate', '8ABC123'),
      },
    });
    const less = without(without(request, 'subject.training'), 'subject.account');
    expect(await effect(less)).toBe('indeterminate');
    expect(await effect(async () => less, engine)).toBe('permit');
    expect(asked.sort()).toEqual(['subject.account', 'subject.training']);
  });

  test('a look-up that fails, answers nothing, or lies about the type never permits', async () => {
    const less = without(request, 'subject.training');
    const by = (provider: () => unknown) =>
      effect(less, toEngine(policies, { clock, facts: { 'subject.training': provider } }));
    expect(await by(() => Promise.reject(new Error('down')))).toBe('indeterminate');
    expect(await by(() => undefined)).toBe('indeterminate');
    expect(await by(() => 'yes')).toBe('deny');
    expect(await by(() => ({ completedAt: true }))).toBe('deny');
    expect(await by(() => null)).toBe('deny');
  });

  test('what was told is never replaced: a null stays none, an object keeps what it tells', async () => {
    const engine = toEngine(policies, {
      clock,
      facts: { subject: () => request['subject'], 'subject.clearance': () => true },
    });
    expect(await effect({ ...request, subject: null }, engine)).toBe('deny');
    expect(await effect(without(request, 'subject'), engine)).toBe('permit');
    expect(await effect(without(request, 'subject.clearance'), engine)).toBe('permit');
    expect(await effect({ ...request, subject: { ...(request['subject'] as object), clearance: false } }, engine)).toBe(
      'deny',
    );
  });

  test('a look-up of what no request has is refused', () => {
    const facts = { 'subject.trainings': () => 1, subjekt: () => 1, 'subject.training': () => 1 };
    expect(() => toEngine(policies, { facts })).toThrow(PolicyError);
    expect(() => toEngine(policies, { facts })).toThrow(/subject\.trainings[\s\S]*subjekt/);
  });
});

describe('what is no request is denied', () => {
  const hostile: readonly unknown[] = [
    undefined,
    null,
    7,
    'read.search',
    [],
    {},
    { action: 'read.serch' },
    { action: '__proto__' },
    { action: ['read.search'] },
    { ...permitted('read.search'), subject: 'p-1' },
    { ...permitted('read.search'), subject: [] },
    JSON.parse('{"__proto__":{"action":"violation.report","subject":{"role":"dispatcher"}}}'),
    Object.create(permitted('violation.report')),
    {
      get action() {
        throw new Error('no');
      },
    },
    new Proxy(
      {},
      {
        get: () => {
          throw new Error('no');
        },
      },
    ),
    {
      action: 'violation.report',
      get subject() {
        throw new Error('no');
      },
    },
  ];

  test.each(hostile.map((request, index) => [index, request] as const))('%i', async (_, request) => {
    expect(shipped.decide(request).effect).toBe('deny');
    expect(await effect(request)).toBe('deny');
  });

  test('one that would pass for a promise is read as the object that it is', async () => {
    const [name, resolve] = ['then', (done: (value: unknown) => void) => done(undefined)];
    const request = { ...permitted('violation.report'), [name as string]: resolve };
    expect(await effect(request)).toBe('permit');
  });

  test('without a request nothing is permitted', async () => {
    expect(effectOf(await live.run())).toBe('deny');
    expect(effectOf(await live.run({ action: 'violation.report' }))).toBe('deny');
  });
});

describe('traps of json-rules-engine', () => {
  afterEach(() => {
    for (const name of ['request', 'subject.role', 'alpr-policy.action'])
      Reflect.deleteProperty(Object.prototype, name);
  });

  test('a polluted prototype tells nothing, though json-rules-engine would take inherited facts', async () => {
    Reflect.set(Object.prototype, 'request', permitted('violation.report'));
    Reflect.set(Object.prototype, 'subject.role', 'dispatcher');
    expect(effectOf(await live.run({}))).toBe('deny');
    expect(await effect({ action: 'violation.report' })).toBe('indeterminate');
  });

  test('no fact of the policies can be overridden', async () => {
    await expect(live.run({ request: {}, 'subject.role': 'dispatcher' })).rejects.toThrow(PolicyError);
    await expect(live.run({ 'alpr-policy.action': 'read.search' })).rejects.toThrow("the policies' own");
    expect(() => live.addFact('subject.role', 'dispatcher')).toThrow(/the policies' own[\s\S]*help: tell it in/);
  });

  /** An object that a path can make do something: json-rules-engine's own resolver runs what stands in a filter. */
  const canary = () => {
    const seen = { fired: false };
    const fire = () => {
      seen.fired = true;
      return true;
    };
    return { seen, fact: { bird: { fire } } };
  };
  const paths = [
    '$[?(@.fire())]',
    `$..[?(p="console.log('run')";a=''[['constructor']][['constructor']](p);a())]`,
    "$[(this.constructor.constructor('return process')())]",
    '$..[?((function a(arr){a([...arr, ...arr])})([1]);)]',
  ];
  const withPath = (path: string) => ({
    conditions: { all: [{ fact: 'told', path, operator: 'equal', value: 'x' }] },
    event: { type: 'other' },
  });

  test('code in a path runs in json-rules-engine as it comes', async () => {
    const { seen, fact } = canary();
    const [path = ''] = paths;
    await new Engine([withPath(path)]).run({ told: fact });
    expect(seen.fired).toBe(true);
  });

  test.each(paths)('code in a path of a rule that a host adds never runs here: %s', async (path) => {
    const { seen, fact } = canary();
    const engine = toEngine(policies, { clock });
    engine.addRule(withPath(path));
    const { events } = await engine.run({ request: permitted('violation.report'), told: fact });
    expect(seen.fired).toBe(false);
    expect(events.map(({ type }) => type)).toEqual(['permit']);
  });

  test('a path is followed by own properties, and of what is no object there is nothing', async () => {
    const engine = toEngine(policies, { clock });
    const rule = (path: string) => ({
      conditions: { all: [{ fact: 'told', path, operator: 'equal', value: 'admin' }] },
      event: { type: path },
    });
    for (const path of ['a.b', 'constructor.name', '__proto__.role']) engine.addRule(rule(path));
    const { events } = await engine.run({ told: { a: { b: 'admin' } }, request: {} });
    expect(events.map(({ type }) => type).sort()).toEqual(['a.b', 'deny']);
  });

  test("a host's own events do not pass for the policies'", () => {
    expect(effectOf({ events: [{ type: 'permit' }] })).toBe('indeterminate');
    expect(effectOf({ events: [] })).toBe('indeterminate');
    const both = (type: string) => ({ type, params: { action: 'read.search' } });
    expect(effectOf({ events: [both('permit'), both('deny')] })).toBe('deny');
  });

  test('runs at the same time do not make each other skip rules', async () => {
    const requests = Array.from({ length: 60 }, (_, seed) => generate(seed + 1, { json: true }));
    const slowly = requests.map((request, index) => async () => {
      await new Promise((resolve) => setTimeout(resolve, index % 7));
      return request;
    });
    const answers = await Promise.all(
      slowly.map(async (request, index) => {
        await new Promise((resolve) => setTimeout(resolve, index % 5));
        return effect(request);
      }),
    );
    expect(answers).toEqual(requests.map((request) => shipped.decide(request).effect));
  });

  test('an engine that was stopped permits nothing', async () => {
    const engine = toEngine(policies, { clock });
    const running = engine.run({ request: permitted('violation.report') });
    engine.stop();
    expect(effectOf(await running)).toBe('indeterminate');
  });
});

test('what is no policy is refused as `createEngine` refuses it', () => {
  expect(() => toEngine([])).toThrow(PolicyError);
  expect(() => toRules([])).toThrow('an engine needs a policy');
});

test('a fact object of the host is added under its id, unless that is one of the policies', () => {
  const engine = toEngine(policies, { clock });
  expect(engine.addFact(new Fact('weather', 'fair'))).toBe(engine);
  expect(() => engine.addFact(new Fact('subject.role', 'dispatcher'))).toThrow("the policies' own");
});
