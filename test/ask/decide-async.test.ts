/** Facts looked up only when they would decide: what is asked, how often, and what a source that fails can do. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideAsync, type Provider, type Providers } from '../../src/ask.ts';
import { barstow466, californiaAlpr, createEngine, type Engine, explain } from '../../src/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { anyRequestOf, documentOf } from '../support/arbitraries.ts';
import { engineOfDocuments } from '../support/engines.ts';
import { permitted } from '../support/permitted.ts';
import { engineOf } from '../support/policies.ts';
import { pathsIn, without } from '../support/requests.ts';
import { small } from '../support/small-vocabulary.ts';

const engine = engineOf();

interface Told {
  readonly subject: Record<string, unknown>;
  readonly context: Record<string, unknown>;
}

/** A search of which some facts are left out, and providers that count how often they are asked. */
function search(...untold: string[]) {
  const whole = permitted('read.search');
  const { subject, context } = whole as unknown as Told;
  const counts: Record<string, number> = {};
  const counted = (path: string, answer: (...args: Parameters<Provider>) => unknown): [string, Provider] => [
    path,
    (asked) => {
      counts[path] = (counts[path] ?? 0) + 1;
      return answer(asked);
    },
  ];
  const request = untold.reduce<unknown>((left, path) => without(left, path), whole);
  return { request, subject, context, counts, counted };
}

const of = (...providers: [string, Provider][]): Providers => Object.fromEntries(providers);

describe('only what would decide is looked up', () => {
  test('nobody is asked when the answer is definite', async () => {
    const { request, counts, counted } = search();
    const decision = await decideAsync(engine, request, of(counted('subject.training', () => null)));
    expect([decision.effect, decision.asked, decision.providers, counts]).toEqual(['permit', [], [], {}]);
  });

  test('what is missing is asked for, and each source once', async () => {
    const { request, subject, counts, counted } = search('subject.training', 'subject.account');
    const decision = await decideAsync(
      engine,
      request,
      of(
        counted('subject.training', async () => subject['training']),
        counted('subject.account', () => 'active'),
        counted('context.unavailable', () => []),
      ),
    );
    expect(decision.effect).toBe('permit');
    expect(decision.asked).toEqual(['subject.account', 'subject.training']);
    expect(counts).toEqual({ 'subject.training': 1, 'subject.account': 1 });
  });

  test('at the same time', async () => {
    const { request, subject } = search('subject.training', 'subject.account');
    let open = 0;
    let most = 0;
    const slow =
      (answer: unknown): Provider =>
      async () => {
        open += 1;
        most = Math.max(most, open);
        await new Promise((resolve) => setTimeout(resolve, 5));
        open -= 1;
        return answer;
      };
    const providers = { 'subject.training': slow(subject['training']), 'subject.account': slow('active') };
    expect((await decideAsync(engine, request, providers)).effect).toBe('permit');
    expect(most).toBe(2);
  });

  test('a deny that the first answers make certain ends it', async () => {
    const asked: string[] = [];
    const role: Provider = () => {
      asked.push('role');
      return null;
    };
    const later: Provider = () => {
      asked.push('later');
      return 'state';
    };
    const request: unknown = { action: 'external-data.query', subject: {}, resource: { system: 'state' } };
    const decision = await decideAsync(engine, request, {
      'subject.role': role,
      'subject.authorizedSystems': () => undefined,
      'resource.system': later,
    });
    expect([decision.effect, asked]).toEqual(['deny', ['role']]);
  });

  test('a source of an object around is asked for what its own source does not know', async () => {
    const { request, subject } = search('subject.training');
    const directory = { ...subject, role: 'other', account: 'none' };
    const decision = await decideAsync(engine, request, {
      'subject.training': () => undefined,
      subject: () => directory,
    });
    // What was told stands: the directory's other role and account count for nothing.
    expect(decision.effect).toBe('permit');
    expect(decision.asked).toEqual(['subject', 'subject.training']);
    expect(decision.providers).toMatchObject([{ path: 'subject.training', code: 'no-answer' }]);
  });

  test('of a part that was left out, only the facts that are read are asked for', async () => {
    const { request, context, counted, counts } = search('context');
    const decision = await decideAsync(
      engine,
      request,
      of(...Object.keys(context).map((name) => counted(`context.${name}`, () => context[name]))),
    );
    expect(decision.effect).toBe('permit');
    expect(Object.keys(counts).sort()).toEqual([
      'context.authentication',
      'context.onBehalfOf',
      'context.organization',
      'context.purpose',
      'context.query',
    ]);
  });

  test('facts inside an object that was left out are asked for without saying that it is there', async () => {
    const { request, counted, counts } = search('subject.training');
    const unknown = await decideAsync(engine, request, of(counted('subject.training.completedAt', () => undefined)));
    expect([unknown.effect, unknown.missing, counts]).toEqual([
      'indeterminate',
      ['subject.training'],
      { 'subject.training.completedAt': 1 },
    ]);
    const known = await decideAsync(engine, request, {
      'subject.training.completedAt': () => new Date('2026-02-03T09:00:00-08:00'),
    });
    expect(known.effect).toBe('permit');
  });
});

describe('a source that fails leaves its fact unknown and is named', () => {
  const cases: [string, string, Provider][] = [
    [
      'throws',
      'failed',
      () => {
        throw new Error('plate 8ABC123');
      },
    ],
    ['rejects', 'failed', () => Promise.reject(new Error('secret'))],
    ['does not know', 'no-answer', () => undefined],
    ['is too slow', 'timeout', () => new Promise(() => undefined)],
    ['answers a number', 'malformed', () => 7],
    ['answers a time that is none', 'malformed', () => ({ completedAt: 'yesterday' })],
    [
      'answers what cannot be read',
      'malformed',
      () => ({
        get completedAt() {
          throw new Error('x');
        },
      }),
    ],
    [
      'answers a thenable that throws',
      'failed',
      () => ({
        // biome-ignore lint/suspicious/noThenProperty: a source may answer anything
        get then() {
          throw new Error('x');
        },
      }),
    ],
  ];

  test.each<[string, Providers]>([
    [
      'cannot be read',
      Object.defineProperty({}, 'subject.training', {
        enumerable: true,
        get() {
          throw new Error('x');
        },
      }),
    ],
    ['is no function', { 'subject.training': 'yes' as never }],
  ])('one that %s: failed', async (_, providers) => {
    const { request } = search('subject.training');
    const decision = await decideAsync(engine, request, providers);
    expect([decision.effect, decision.providers.map(({ code }) => code)]).toEqual(['indeterminate', ['failed']]);
  });

  test.each([Number.NaN, -1, '50', 5n, Symbol('5'), null, {}])(
    'a timeout that is none waits for nobody who does not answer at once, and does not reject: %s',
    async (timeout) => {
      const { request, subject } = search('subject.training');
      const asked = { timeout: timeout as number };
      const slow = await decideAsync(
        engine,
        request,
        { 'subject.training': () => new Promise(() => undefined) },
        asked,
      );
      expect([slow.effect, slow.providers.map(({ code }) => code)]).toEqual(['indeterminate', ['timeout']]);
      const quick = await decideAsync(engine, request, { 'subject.training': () => subject['training'] }, asked);
      expect(quick.effect).toBe('permit');
    },
  );

  test.each(cases)('one that %s: %s', async (_, code, provider) => {
    const { request } = search('subject.training');
    const decision = await decideAsync(engine, request, { 'subject.training': provider }, { timeout: 20 });
    expect(decision.effect).toBe('indeterminate');
    expect(decision.missing).toEqual(['subject.training']);
    expect(decision.providers).toMatchObject([{ path: 'subject.training', code }]);
    expect(JSON.stringify(decision.providers)).not.toMatch(/8ABC123|secret|yesterday/);
  });

  test('one under no path of the vocabulary is named, not silently never asked', async () => {
    const { request } = search('subject.training');
    const { providers } = await decideAsync(engine, request, { 'subject.trainng': () => null, __proto__: () => null });
    expect(providers).toMatchObject([{ path: 'subject.trainng', code: 'unknown-path' }]);
  });

  test('a wrong answer does not spoil the right ones', async () => {
    const { request, subject } = search('subject.training', 'subject.account');
    const decision = await decideAsync(engine, request, {
      'subject.training': () => subject['training'],
      'subject.account': () => 'on',
    });
    expect([decision.effect, decision.missing, decision.problems]).toEqual(['indeterminate', ['subject.account'], []]);
  });

  test('an answer that comes too late changes nothing', async () => {
    const { request, subject } = search('subject.training');
    let late = (_: unknown) => undefined as unknown;
    const provider: Provider = () =>
      new Promise((resolve) => {
        late = resolve as typeof late;
      });
    const decision = await decideAsync(engine, request, { 'subject.training': provider }, { timeout: 1 });
    late(subject['training']);
    await Promise.resolve();
    expect(decision.effect).toBe('indeterminate');
  });
});

describe('aborting', () => {
  test('ends the waiting, and the source is told', async () => {
    const { request } = search('subject.training');
    const host = new AbortController();
    let told = false;
    const provider: Provider = ({ signal }) => {
      signal.addEventListener('abort', () => {
        told = true;
      });
      setTimeout(() => host.abort(), 5);
      return new Promise(() => undefined);
    };
    const decision = await decideAsync(engine, request, { 'subject.training': provider }, { signal: host.signal });
    expect([decision.effect, told]).toEqual(['indeterminate', true]);
    expect(decision.providers).toMatchObject([{ path: 'subject.training', code: 'aborted' }]);
  });

  test('before it begins, nobody is asked', async () => {
    const { request, counted, counts } = search('subject.training');
    const signal = AbortSignal.abort();
    const decision = await decideAsync(engine, request, of(counted('subject.training', () => null)), { signal });
    expect([decision.effect, counts]).toEqual(['indeterminate', {}]);
  });

  test('a source that is too slow is told too', async () => {
    const { request } = search('subject.training');
    let given: AbortSignal | undefined;
    const provider: Provider = ({ signal }) => {
      given = signal;
      return new Promise(() => undefined);
    };
    await decideAsync(engine, request, { 'subject.training': provider }, { timeout: Number.NaN });
    expect(given?.aborted).toBe(true);
  });
});

describe('what is done meanwhile changes nothing', () => {
  test('to the request', async () => {
    const { request, subject } = search('subject.training');
    const host = request as { subject: Record<string, unknown> };
    host.subject['permission'] = 'none';
    const decision = await decideAsync(engine, request, {
      'subject.training': () => {
        host.subject['permission'] = 'full';
        return subject['training'];
      },
    });
    expect(decision.effect).toBe('deny');
  });

  test('to what a source is shown, and to what another source answered', async () => {
    const { request, subject } = search('subject.training', 'subject.account');
    const answer = { completedAt: new Date('2026-02-03T09:00:00-08:00') };
    const decision = await decideAsync(
      engine,
      { ...(request as object), subject: { ...(request as Told).subject, permission: 'none' } } as unknown,
      {
        'subject.training': ({ request: shown }) => {
          (shown as Told).subject['permission'] = 'full';
          return answer;
        },
        'subject.account': async () => {
          await Promise.resolve();
          answer.completedAt.setTime(9e15);
          return 'active';
        },
      },
    );
    expect(subject).toBeDefined();
    expect(decision.effect).toBe('deny');
  });

  test('a request that loops or cannot be read is decided as ever', async () => {
    const loop: Record<string, unknown> = { action: 'violation.report', subject: { role: 'dispatcher' } };
    loop['context'] = { self: loop };
    expect((await decideAsync(engine, loop as unknown, {})).effect).toBe('permit');
    const closed = {
      action: 'violation.report',
      get subject() {
        throw new Error('x');
      },
    };
    const { effect, problems } = await decideAsync(engine, closed as unknown, { 'subject.role': () => 'dispatcher' });
    expect([effect, problems]).toMatchObject(['deny', [{ path: 'subject', code: 'unreadable' }]]);
    for (const odd of [
      undefined,
      null,
      7,
      'x',
      [],
      new Proxy(
        {},
        {
          getOwnPropertyDescriptor() {
            throw new Error('x');
          },
        },
      ),
    ])
      expect((await decideAsync(engine, odd as unknown, {})).effect).toBe('deny');
  });
});

test('the decision can be explained and stored as any other, and says who was asked', async () => {
  const { request } = search('subject.training');
  const decision = await decideAsync(engine, request, { 'subject.training': () => null });
  expect(explain(decision)).toContain('DENY');
  expect(JSON.parse(JSON.stringify(decision))).toMatchObject({
    effect: 'deny',
    asked: ['subject.training'],
    providers: [],
  });
  expect(decision.reasons.length).toBeGreaterThan(0);
});

test('an engine of another copy of the library is refused', async () => {
  const other = { decide: () => ({ effect: 'permit' }), can: () => true, policies: [] } as unknown as Engine<unknown>;
  await expect(decideAsync(other, {} as unknown, {})).rejects.toThrow(TypeError);
});

/** Each leaf that a request tells is moved behind a source; of the sources, those chosen fail. */
function behindSources(whole: unknown, fails: (path: string) => number) {
  const leaves = pathsIn(whole).filter((path, _, all) => {
    const isPart = ['action', 'subject', 'resource', 'context'].includes(path);
    return (
      !isPart &&
      !/\.\d/.test(path) &&
      path !== 'resource.type' &&
      path !== 'context.at' &&
      !all.some((other) => other.startsWith(`${path}.`) && !/\.\d/.test(other))
    );
  });
  const counts = new Map<string, number>();
  const value = (path: string) =>
    path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], whole);
  const providers = Object.fromEntries(
    leaves.map((path): [string, Provider] => [
      path,
      () => {
        counts.set(path, (counts.get(path) ?? 0) + 1);
        if (fails(path) === 1) throw new Error('down');
        if (fails(path) === 2) return { not: 'what it can be' };
        if (fails(path) === 3) return undefined;
        return value(path);
      },
    ]),
  );
  const { action, context } = whole as { action: string; context: { at?: unknown } };
  // The clock tells what is not told of now: a source is never asked for it.
  return { request: { action, context: { at: context.at } }, providers, counts };
}

describe('on generated policies and requests', () => {
  const words = small as Vocabulary;
  const parts = (request: Record<string, unknown>) =>
    ['subject', 'resource', 'context'].every((part) => typeof request[part] === 'object' && request[part] !== null);

  test('sources that answer come to the decision of the whole request; nobody is asked twice', async () => {
    let looked = 0;
    await fc.assert(
      fc.asyncProperty(documentOf(words), anyRequestOf(words, 0).filter(parts), async (document, whole) => {
        const made = engineOfDocuments([document]) as unknown as Engine<unknown>;
        const { effect } = made.decide(whole as unknown);
        const { request, providers, counts } = behindSources(whole, () => 0);
        const decision = await decideAsync(made, request as unknown, providers);
        if (effect !== 'indeterminate') expect(decision.effect).toBe(effect);
        else if (decision.effect !== 'indeterminate') throw new Error(`${decision.effect} of an undecided request`);
        for (const [path, count] of counts) expect(count, path).toBe(1);
        looked += counts.size;
      }),
      { numRuns: 200 },
    );
    expect(looked).toBeGreaterThan(200);
  });

  test('whichever sources fail, there is no permit that the whole request has not', async () => {
    const seen = { failed: 0, permits: 0 };
    await fc.assert(
      fc.asyncProperty(
        documentOf(words),
        anyRequestOf(words, 0).filter(parts),
        fc.nat(),
        async (document, whole, bits) => {
          const made = engineOfDocuments([document]) as unknown as Engine<unknown>;
          const fails = (path: string) => ((bits >> (path.length % 20)) + path.charCodeAt(path.length - 1)) % 6;
          const { request, providers } = behindSources(whole, fails);
          const decision = await decideAsync(made, request as unknown, providers);
          seen.failed += decision.providers.length;
          if (decision.effect !== 'permit') return;
          seen.permits += 1;
          expect(made.can(whole as unknown)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
    expect(seen.failed).toBeGreaterThan(50);
    expect(seen.permits).toBeGreaterThan(5);
  });
});

test('the types know the request of an action', () => {
  const typed = createEngine({ policies: [barstow466, californiaAlpr] });
  void decideAsync(typed, { action: 'read.search', subject: { role: 'detective' } }, {});
  // @ts-expect-error no such role
  void decideAsync(typed, { action: 'read.search', subject: { role: 'sheriff' } }, {});
});

describe('odd parts of a request', () => {
  const closed = {
    getOwnPropertyDescriptor: () => {
      throw new Error('x');
    },
  };
  const secretive = {
    getOwnPropertyDescriptor(target: object, name: string | symbol) {
      if (name === '0') throw new Error('x');
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
  };
  const odd = { ...(permitted('hotlist.add') as object) } as Record<string, unknown>;

  test.each([
    ['a fact in the place of an object', { subject: { ...(odd['subject'] as object), training: 7 } }],
    [
      'a list in the place of a list of records',
      { context: { ...(odd['context'] as object), unavailable: [7, null] } },
    ],
    ['a list that cannot be read', { context: { ...(odd['context'] as object), unavailable: [get()] } }],
    ['a list of no length', { context: { ...(odd['context'] as object), unavailable: new Proxy([], closed) } }],
    [
      'a list of which a member cannot be read',
      { context: { ...(odd['context'] as object), unavailable: new Proxy([7], secretive) } },
    ],
    ['a part that is no object', { subject: 7 }],
  ])('%s is refused as ever, whatever a source answers', async (_, more) => {
    const request = { ...odd, ...more } as unknown;
    const providers = {
      'subject.training.completedAt': () => '2026-01-01T00:00:00Z',
      subject: () => ({ role: 'sergeant' }),
    };
    const decision = await decideAsync(engine, request, providers);
    expect(decision.effect).toBe('deny');
    expect(decision.problems.map(({ path }) => path)).toEqual(engine.decide(request).problems.map(({ path }) => path));
  });

  function get() {
    return new Proxy(
      {},
      {
        getOwnPropertyDescriptor: () => {
          throw new Error('x');
        },
      },
    );
  }

  test('a source of a whole part fills in what the request left out', async () => {
    const { subject, context, ...rest } = odd;
    const { at, ...told } = context as Record<string, unknown>;
    const decision = await decideAsync(engine, { ...rest, context: { at } } as unknown, {
      subject: () => subject,
      context: () => told,
    });
    expect([decision.effect, decision.asked]).toEqual(['permit', ['context', 'subject']]);
  });

  test('a source under a long wrong name is named in short', async () => {
    const { providers } = await decideAsync(engine, odd as unknown, { ['x'.repeat(200)]: () => 1 });
    expect(providers.map(({ path }) => path)).toEqual([`${'x'.repeat(80)}…`]);
  });
});
