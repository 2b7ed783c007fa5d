/** What callers can send, and what they are not told: limits, tokens, ambiguous JSON, hanging sources, gates. */
import { describe, expect, test } from 'vitest';
import { type AuthzenOptions, authzenHandler, type Ended, listed, type Started } from '../../src/authzen.ts';
import { permitted } from '../support/permitted.ts';
import { engineOf } from '../support/policies.ts';
import { directories, providers, engine as records } from './records.ts';

const engine = engineOf();
const url = 'https://pdp.example.com/access/v1/';
const token = 'made-up-token-of-a-caller';

function post(path: string, body: unknown, headers: { readonly [name: string]: string } = {}): Request {
  const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  return new Request(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: text,
  });
}

const reads = {
  subject: { type: 'user', id: 'p-1' },
  action: { name: 'read' },
  resource: { type: 'record', id: 'record-1' },
};
const handlerOf = (more: Partial<AuthzenOptions<unknown>> = {}) =>
  authzenHandler({ engine: records, providers, directories, actionProperties: 'how', ...more });

/** An AuthZEN envelope of a request of this library. */
function enveloped(action: string) {
  const { subject, resource, context } = permitted(action) as Record<string, Record<string, unknown>>;
  const { id = 'none', ...facts } = subject ?? {};
  const { id: resourceId = 'none', type, ...resourceFacts } = resource ?? {};
  return {
    subject: { type: 'user', id, properties: facts },
    action: { name: action },
    resource: { type, id: resourceId, properties: resourceFacts },
    context,
  };
}

describe('policy 466', () => {
  const handler = authzenHandler({ engine });

  test('the whole decision stands in the context', async () => {
    const answer = (await (await handler(post('evaluation', enveloped('read.search')))).json()) as Record<
      string,
      unknown
    >;
    expect(answer).toEqual({
      decision: true,
      context: JSON.parse(JSON.stringify(engine.decide(permitted('read.search') as unknown))),
    });
  });

  test('undecided is false, and says what is missing; a deny says what would make it a permit', async () => {
    const search = enveloped('read.search');
    const { training: _, ...facts } = search.subject.properties;
    const ask = async (properties: object) => {
      const body = { ...search, subject: { ...search.subject, properties } };
      return (await (await handler(post('evaluation', body))).json()) as unknown;
    };
    expect(await ask(facts)).toMatchObject({
      decision: false,
      context: { effect: 'indeterminate', missing: ['subject.training'] },
    });
    expect(await ask({ ...facts, training: null })).toMatchObject({
      decision: false,
      context: { effect: 'deny', remedies: [{ changes: [{ path: 'subject.training.completedAt' }] }] },
    });
    expect(await ask({ ...facts, training: 'yes' })).toMatchObject({
      decision: false,
      context: { effect: 'deny', problems: [{ path: 'subject.training' }] },
    });
  });

  test('a batch hides no gate: a caller that is not told of it could not keep it', async () => {
    const body = { ...enveloped('read.search'), evaluations: [{}, { action: { name: 'hotlist.remove' } }] };
    const answer = (await (await handler(post('evaluations', body))).json()) as { evaluations: unknown[] };
    expect(answer.evaluations).toEqual([
      {
        decision: true,
        context: { obligations: [expect.objectContaining({ id: 'record-access', fulfilment: 'gate' })] },
      },
      { decision: false },
    ]);
  });

  test('properties cannot make somebody or something else of it', async () => {
    const body = enveloped('hotlist.approve');
    const own = {
      ...body,
      subject: { ...body.subject, id: 'p-1', properties: { ...body.subject.properties, id: 'p-90' } },
    };
    expect(await (await handler(post('evaluation', own))).json()).toMatchObject({ decision: false });
    const other = {
      ...body,
      resource: { ...body.resource, type: 'read', properties: { ...body.resource.properties, type: 'hotlist-entry' } },
    };
    expect(await (await handler(post('evaluation', other))).json()).toMatchObject({ decision: false });
  });

  test('a subject of a type that is nobody here is denied', async () => {
    const only = authzenHandler({ engine, subjectTypes: ['user'] });
    const body = enveloped('read.search');
    expect(await (await only(post('evaluation', body))).json()).toMatchObject({ decision: true });
    const device = { ...body, subject: { ...body.subject, type: 'device' } };
    expect(await (await only(post('evaluation', device))).json()).toEqual({ decision: false });
  });

  test('a host can tell less, and can make its own request', async () => {
    const quiet = authzenHandler({ engine, contextOf: () => undefined });
    expect(await (await quiet(post('evaluation', enveloped('hotlist.remove')))).json()).toEqual({ decision: true });
    const throwing = authzenHandler({
      engine,
      requestOf: () => {
        throw new Error('plate 8ABC123');
      },
    });
    expect(await (await throwing(post('evaluation', enveloped('read.search')))).json()).toEqual({ decision: false });
  });
});

describe('a gate is told whatever a host leaves out', () => {
  const gate = expect.objectContaining({ id: 'record-access', fulfilment: 'gate' });
  test.each([
    ['nothing', () => undefined, { obligations: [gate] }],
    ['less', ({ effect }: { effect: string }) => ({ effect }), { effect: 'permit', obligations: [gate] }],
    ['its own', () => ({ obligations: ['keep the record'] }), { obligations: ['keep the record'] }],
  ] as const)('it tells %s', async (_, contextOf, context) => {
    const answer = await authzenHandler({ engine, contextOf })(post('evaluation', enveloped('read.search')));
    expect(await answer.json()).toEqual({ decision: true, context });
  });

  test('of a denial there is no gate to tell', async () => {
    const body = enveloped('read.search');
    const denied = { ...body, context: { ...body.context, purpose: 'personal' } };
    const answer = await authzenHandler({ engine, contextOf: () => undefined })(post('evaluation', denied));
    expect(await answer.json()).toEqual({ decision: false });
  });
});

test('a search is a question, and stands in no log; what is evaluated does', async () => {
  const asked: unknown[] = [];
  const logged = records.withLog({
    decide(plain, request) {
      asked.push(request);
      return plain.decide(request as never);
    },
  });
  const handler = handlerOf({ engine: logged });
  const found = await handler(post('search/subject', { ...reads, subject: { type: 'user' } }));
  expect((await found.json()) as unknown).toMatchObject({ page: { count: 2 } });
  await handler(post('search/action', { subject: reads.subject, resource: reads.resource }));
  expect(asked).toEqual([]);
  await handler(post('evaluation', reads));
  expect(asked).toHaveLength(1);
});

describe('who may call', () => {
  const handler = handlerOf({ tokens: ['another-made-up-token', token] });
  const statusWith = async (authorization?: string) =>
    (await handler(post('evaluation', reads, authorization === undefined ? {} : { authorization }))).status;

  test.each([
    [200, `Bearer ${token}`],
    [200, `bearer ${token}`],
    [401, undefined],
    [401, ''],
    [401, 'Bearer'],
    [401, 'Bearer '],
    [401, `Bearer ${token}x`],
    [401, `Bearer ${token.slice(0, -1)}`],
    [401, `Bearer ${token.toUpperCase()}`],
    [401, `Bearer ${token}, Bearer ${token}`],
    [401, `Basic ${token}`],
    [401, token],
  ])('%i with %j', async (status, authorization) => {
    expect(await statusWith(authorization)).toBe(status);
  });

  test('401 says how to be let in, comes before anything is read, and repeats nothing', async () => {
    const response = await handler(post('evaluation', '{', { authorization: 'Bearer not-the-right-one' }));
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm=/);
    expect(await response.text()).not.toContain('not-the-right-one');
  });

  test('no token at all lets nobody in, and a short one is refused', async () => {
    expect((await handlerOf({ tokens: [] })(post('evaluation', reads))).status).toBe(401);
    expect(() => handlerOf({ tokens: ['secret'] })).toThrow(TypeError);
  });

  test.each(['one of two words 1234', 'with,a,comma,in,it,1', ' leads-with-a-blank', 'té-not-of-ascii-123456'])(
    'a token that no caller could send is refused, and not repeated: %j',
    (odd) => {
      expect(() => handlerOf({ tokens: [token, odd] })).toThrow(/^a bearer token is of visible ASCII/);
    },
  );

  test.each([
    ['known', 200],
    ['unknown', 401],
    ['forbidden', 403],
  ] as const)('an authenticate of the host: %s is %i', async (caller, status) => {
    expect((await handlerOf({ authenticate: async () => caller })(post('evaluation', reads))).status).toBe(status);
  });

  test.each([undefined, null, true, 1, 'KNOWN', {}])('one that answers %j lets nobody in', async (caller) => {
    const forgetful = handlerOf({ authenticate: () => caller as never });
    expect((await forgetful(post('evaluation', reads))).status).toBe(401);
  });

  test('one that throws lets nobody in', async () => {
    const failing = handlerOf({
      authenticate: () => {
        throw new Error('down: secret');
      },
    });
    const response = await failing(post('evaluation', reads));
    expect([response.status, await response.text()]).toEqual([500, 'internal error']);
  });
});

test.each([
  [{ body: Number.NaN }],
  [{ body: Number.POSITIVE_INFINITY }],
  [{ time: Number.POSITIVE_INFINITY }],
  [{ time: 2 ** 31 }],
  [{ evaluations: 0 }],
  [{ depth: -1 }],
  [{ page: 1.5 }],
  [{ candidates: '5' }],
  [{ bodies: 5 }],
])('what is no limit is refused, for it would limit nothing or everything: %j', (limits) => {
  expect(() => handlerOf({ limits: limits as never })).toThrow(/limit of/);
});

describe('limits', () => {
  test('one that is left undefined is the usual one', async () => {
    const handler = handlerOf({ limits: { body: undefined, depth: undefined } as never });
    expect((await handler(post('evaluation', { more: 'x'.repeat(1_100_000) }))).status).toBe(413);
    expect((await handler(post('evaluation', `{"subject":${'['.repeat(40)}${']'.repeat(40)}}`))).status).toBe(400);
  });

  test('a body that never comes, and an authenticate that never answers, end in time', async () => {
    const limits = { time: 30 };
    const body = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => undefined) });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' };
    const slow = await handlerOf({ limits })(new Request(`${url}evaluation`, init as RequestInit));
    expect([slow.status, await slow.text()]).toEqual([500, 'this took too long']);
    const authenticate = () => new Promise<'known'>(() => undefined);
    expect((await handlerOf({ limits, authenticate })(post('evaluation', reads))).status).toBe(500);
  });

  describe('a batch that costs much', () => {
    const { context, ...rest } = enveloped('hotlist.approve');
    const away = { office: 'watch-commander', reason: 'leave', from: '2026-01-01T00:00:00Z', until: null };
    const unavailable = Array.from({ length: 1500 }, (_, index) => ({ ...away, assertedBy: `p-${index}` }));
    const many = {
      ...rest,
      context: { ...context, unavailable },
      evaluations: Array.from({ length: 200 }, () => ({})),
    };

    test('lets others have their turn', async () => {
      const handler = authzenHandler({ engine });
      const order: string[] = [];
      const [batch] = await Promise.all([
        handler(post('evaluations', many)).finally(() => order.push('the batch')),
        handler(post('evaluation', enveloped('hotlist.remove'))).finally(() => order.push('another')),
      ]);
      expect([batch.status, order]).toEqual([200, ['another', 'the batch']]);
    });

    test('ends in time, and when nobody waits for it any more', async () => {
      const late = await authzenHandler({ engine, limits: { time: 30 } })(post('evaluations', many));
      expect([late.status, await late.text()]).toEqual([500, 'this took too long']);
      const caller = new AbortController();
      const left = authzenHandler({ engine })(new Request(post('evaluations', many), { signal: caller.signal }));
      caller.abort();
      expect((await left).status).toBe(500);
    });

    test('is not answered without end', async () => {
      const body = { ...many, options: { include_context: true } };
      const answer = await authzenHandler({ engine, limits: { answer: 1000 } })(post('evaluations', body));
      expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('too long')]);
    });
  });

  test('what a host tells that is no JSON is an error, and never a rejection', async () => {
    const cyclic: { self?: object } = {};
    cyclic.self = cyclic;
    for (const told of [{ count: 1n }, cyclic]) {
      const response = await handlerOf({ contextOf: () => told })(post('evaluation', reads));
      expect([response.status, await response.text()]).toEqual([500, 'internal error']);
    }
  });

  const nested = (depth: number) => `{"subject":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;

  test.each([
    ['a body that is too large', 'at most 2000 bytes', JSON.stringify({ ...reads, more: 'x'.repeat(2000) })],
    ['nesting', 'nested deeper than 32', nested(33)],
    ['deep nesting', 'nested deeper than 32', nested(900)],
    [
      'too many evaluations',
      'at most 3 members',
      JSON.stringify({ ...reads, evaluations: Array.from({ length: 4 }, () => ({})) }),
    ],
    ['a name twice', 'a name stands twice', '{"subject":{"type":"user","id":"p-1","id":"p-2"}}'],
    [
      'a name twice, one of them escaped',
      'a name stands twice',
      '{"subject":{"type":"user","id":"p-1","\\u0069d":"p-2"}}',
    ],
    ['half a surrogate pair', 'no valid Unicode', '{"subject":{"type":"user","id":"\\ud800"}}'],
    ['a number without end', 'exceeds double precision', '{"context":{"level":1e999}}'],
    ['a number that would be rounded', 'exceeds double precision', '{"context":{"level":9007199254740993}}'],
    ['what is not UTF-8', 'must be UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ])('%s', async (_, message, body) => {
    const handler = handlerOf({ limits: { body: 2000, evaluations: 3 } });
    const response = await handler(post('evaluations', body));
    const text = await response.text();
    expect(response.status).toBe(message.includes('bytes') ? 413 : 400);
    expect(text).toContain(message);
    expect(text.length).toBeLessThan(120);
  });

  test('what stands inside text is no structure', async () => {
    const body = { ...reads, note: '{"a":1,"a":2}[[[['.repeat(20), also: ['"', '\\', '{', { a: '}', b: ['a', 'a'] }] };
    expect((await handlerOf()(post('evaluation', body))).status).toBe(200);
  });

  test('a body without a length, that does not end', async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(1000).fill(0x20));
      },
    });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' };
    const response = await handlerOf({ limits: { body: 5000 } })(new Request(`${url}evaluation`, init as RequestInit));
    expect([response.status, sent < 20]).toEqual([413, true]);
  });

  test('a source that hangs leaves its fact unknown; the answer comes in time', async () => {
    const hanging = handlerOf({ providers: { subject: () => new Promise(() => undefined) }, limits: { time: 30 } });
    expect(await (await hanging(post('evaluation', reads))).json()).toMatchObject({
      decision: false,
      context: { effect: 'indeterminate', providers: [{ path: 'subject', code: 'timeout' }] },
    });
  });

  test('a directory that hangs or fails is an error, never a guess', async () => {
    const search = { ...reads, subject: { type: 'user' } };
    const hanging = async function* () {
      await new Promise(() => undefined);
      yield { id: 'p-1' };
    };
    const late = handlerOf({ directories: { subject: { user: hanging } }, limits: { time: 20 } });
    expect((await late(post('search/subject', search))).status).toBe(500);
    const failing = handlerOf({
      directories: {
        subject: {
          user: () => {
            throw new Error('secret');
          },
        },
      },
    });
    const response = await failing(post('search/subject', search));
    expect([response.status, await response.text()]).toEqual([500, 'internal error']);
  });

  test('a large directory is searched page by page, and every permitted one is found once', async () => {
    const users = Array.from({ length: 250 }, (_, index) => ({
      id: `u-${String(index).padStart(3, '0')}`,
      properties: { role: index % 3 === 0 ? 'member' : null },
    }));
    const handler = handlerOf({
      directories: { subject: { user: listed(users) } },
      limits: { candidates: 40, page: 10 },
    });
    const search = { ...reads, subject: { type: 'user' }, resource: { type: 'record', id: 'record-1' } };
    const found: string[] = [];
    let page: object = { limit: 1000 };
    for (let count = 0; count < 50; count += 1) {
      const answer = (await (await handler(post('search/subject', { ...search, page }))).json()) as {
        page: { next_token: string };
        results: { id: string }[];
      };
      expect(answer.results.length).toBeLessThanOrEqual(10);
      found.push(...answer.results.map(({ id }) => id));
      if (answer.page.next_token === '') break;
      page = { token: answer.page.next_token };
    }
    expect(found).toEqual(users.filter(({ properties }) => properties.role !== null).map(({ id }) => id));
  });

  test('a page token of one instance is taken by another of the same secret only', async () => {
    const search = { ...reads, subject: { type: 'user' } };
    const made = handlerOf({ pageSecret: 'a-secret-of-pages-1' })(
      post('search/subject', { ...search, page: { limit: 1 } }),
    );
    const { page } = (await (await made).json()) as { page: { next_token: string } };
    const next = post.bind(undefined, 'search/subject', { ...search, page: { token: page.next_token } });
    expect((await handlerOf({ pageSecret: 'a-secret-of-pages-1' })(next())).status).toBe(200);
    expect((await handlerOf({ pageSecret: 'a-secret-of-pages-2' })(next())).status).toBe(400);
    expect((await handlerOf()(next())).status).toBe(400);
  });
});

test('somebody whose id is empty does not make a search begin again and again', async () => {
  const people = ['', 'a', 'b'].map((id) => ({ id, properties: { role: 'member' } }));
  const handler = handlerOf({ directories: { subject: { user: listed(people) } } });
  const found: string[] = [];
  let page: object = { limit: 1 };
  for (let count = 0; count < 6; count += 1) {
    const body = { ...reads, subject: { type: 'user' }, page };
    const answer = (await (await handler(post('search/subject', body))).json()) as {
      page: { next_token: string };
      results: { id: string }[];
    };
    found.push(...answer.results.map(({ id }) => id));
    if (answer.page.next_token === '') break;
    page = { token: answer.page.next_token };
  }
  expect(found).toEqual(['', 'a', 'b']);
});

test('a page token with something added or cut off, and a secret that can be guessed, are refused', async () => {
  const handler = handlerOf();
  const search = { ...reads, subject: { type: 'user' } };
  const first = (await (await handler(post('search/subject', { ...search, page: { limit: 1 } }))).json()) as {
    page: { next_token: string };
  };
  const { next_token: next } = first.page;
  const status = async (page: string) =>
    (await handler(post('search/subject', { ...search, page: { token: page } }))).status;
  expect(await status(next)).toBe(200);
  for (const forged of [`${next}.x`, `${next}.`, next.slice(1), next.slice(0, -1), next.toUpperCase(), '.', 'a.b'])
    expect(await status(forged), forged).toBe(400);
  expect(() => handlerOf({ pageSecret: '' })).toThrow(/secret of a page token/);
  expect(() => handlerOf({ pageSecret: 'guess' })).toThrow(/secret of a page token/);
});

test('evaluations that are null are none that were left out', async () => {
  expect((await handlerOf()(post('evaluations', { ...reads, evaluations: null }))).status).toBe(400);
});

describe('what is not there', () => {
  test.each([
    ['GET', 'evaluation', 405],
    ['DELETE', 'evaluations', 405],
    ['OPTIONS', 'evaluation', 405],
    ['POST', 'evaluation/', 404],
    ['POST', '../../.well-known/authzen-configuration', 404],
    ['POST', 'search/everything', 404],
  ])('%s %s is %i', async (method, path, status) => {
    expect((await handlerOf()(new Request(url + path, { method }))).status).toBe(status);
  });

  test.each([
    'http://pdp.example.com',
    'https://pdp.example.com/?a=b',
    'https://pdp.example.com/#a',
    'https://pdp.example.com?',
    'pdp',
    '',
  ])('an identifier %j is refused', (identifier) => {
    expect(() => handlerOf({ identifier })).toThrow(TypeError);
  });
});

test('what is observed holds neither a name nor a plate nor a token, and a hook that throws changes nothing', async () => {
  const seen: (Started | Ended)[] = [];
  const handler = handlerOf({
    tokens: [token],
    observe: (started) => {
      seen.push(started);
      return (ended) => {
        seen.push(ended);
        throw new Error('the hook');
      };
    },
  });
  const headers = { authorization: `Bearer ${token}`, 'x-request-id': 'r-1', traceparent: '00-a-b-01' };
  const body = { ...reads, evaluations: [{}, { subject: { type: 'user', id: 'nobody' } }, {}] };
  expect((await handler(post('evaluations', body, headers))).status).toBe(200);
  expect((await handler(post('8ABC123', body, headers))).status).toBe(404);
  expect(seen).toEqual([
    { endpoint: '/access/v1/evaluations', requestId: 'r-1', traceparent: '00-a-b-01' },
    { status: 200, permitted: 2, denied: 1, milliseconds: expect.any(Number) },
    { endpoint: 'unknown', requestId: 'r-1', traceparent: '00-a-b-01' },
    { status: 404, permitted: 0, denied: 0, milliseconds: expect.any(Number) },
  ]);
  const throwing = handlerOf({
    observe: () => {
      throw new Error('the hook');
    },
  });
  expect((await throwing(post('evaluation', reads))).status).toBe(200);
});
