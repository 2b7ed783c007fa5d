/**
 * The certification scenario of the OpenID AuthZEN working group for Authorization API 1.0, over real HTTP: every
 * numbered test of its levels Basic, Batch, Search and Discovery, on a fixture of the same form.
 */
import { describe, expect, test } from 'vitest';
import { clientOf } from './client.ts';
import { directories, engine, providers } from './records.ts';

const identifier = 'https://pdp.example.com';
const client = await clientOf({ engine, providers, directories, identifier, actionProperties: 'how' });

const tenant = await clientOf({ engine, providers, identifier: `${identifier}/tenant1`, actionProperties: 'how' });

const user = (id: string, properties?: object) => ({ type: 'user', id, ...(properties && { properties }) });
const record = (id: string, properties?: object) => ({ type: 'record', id, ...(properties && { properties }) });
const action = (name: string, properties?: object) => ({ name, ...(properties && { properties }) });
const reads = { subject: user('p-1'), action: action('read'), resource: record('record-1') };
const archived = record('record-2', { status: 'archived' });
const context = { time: '2025-06-27T18:03-07:00', ip: '192.168.1.1' };

const evaluate = (body: unknown) => client.ask('/access/v1/evaluation', body);
const batch = (body: unknown) => client.ask('/access/v1/evaluations', body);
const search = (of: string, body: unknown) => client.ask(`/access/v1/search/${of}`, body);

describe('Basic', () => {
  test.each([
    ['rule 1', reads, true],
    ['rule 2', { ...reads, action: action('write') }, true],
    ['rule 3', { ...reads, subject: user('p-2') }, true],
    ['rule 4', { ...reads, subject: user('p-2'), action: action('write') }, false],
    ['rule 5', { subject: user('p-1'), action: action('write'), resource: archived }, false],
    ['rule 6', { subject: user('p-2', { role: 'admin' }), action: action('write'), resource: archived }, true],
    ['rule 7', { ...reads, action: action('delete', { soft: true }) }, true],
    ['rule 8', { ...reads, action: action('delete', { soft: false }) }, false],
    ['with a context', { ...reads, context }, true],
    ['with unknown fields', { ...reads, foo: 'bar', futureField: { nested: true } }, true],
    [
      'with more properties',
      {
        subject: user('p-1', { department: 'Sales', role: 'manager' }),
        action: action('read', { method: 'GET' }),
        resource: record('record-1', { status: 'active', owner: 'p-2' }),
      },
      true,
    ],
  ])('%s', async (_, body, decision) => {
    for (let time = 0; time < 3; time += 1) {
      const { status, headers, json } = await evaluate(body);
      expect([status, headers.get('content-type')]).toEqual([200, 'application/json']);
      expect(json).toMatchObject({ decision, context: expect.any(Object) });
    }
  });

  const { subject: _s, ...noSubject } = reads;
  const { action: _a, ...noAction } = reads;
  const { resource: _r, ...noResource } = reads;
  test.each([
    ['no subject', noSubject],
    ['no action', noAction],
    ['no resource', noResource],
    ['a subject without type', { ...reads, subject: { id: 'p-1' } }],
    ['a subject without id', { ...reads, subject: { type: 'user' } }],
    ['an action without name', { ...reads, action: {} }],
    ['a resource without type', { ...reads, resource: { id: 'record-1' } }],
    ['a resource without id', { ...reads, resource: { type: 'record' } }],
    ['a subject that is text', { ...reads, subject: 'p-1' }],
    ['a name that is a number', { ...reads, action: { name: 123 } }],
    ['properties that are a list', { ...reads, subject: { ...user('p-1'), properties: [] } }],
    ['a context that is null', { ...reads, context: null }],
    ['a body that is no object', [reads]],
    ['no JSON', '{"subject":'],
    ['nothing', ''],
  ])('400 with a message for %s', async (_, body) => {
    const { status, text, json } = await evaluate(body);
    expect([status, json]).toEqual([400, undefined]);
    expect(text).toMatch(/^[\w. ]+(is missing|must be|is empty|is not valid JSON)/);
  });

  test('400 where the content is said to be something else', async () => {
    const { status } = await client.ask('/access/v1/evaluation', reads, { 'content-type': 'text/plain' });
    expect(status).toBe(400);
    expect(
      (await client.ask('/access/v1/evaluation', reads, { 'content-type': 'application/json; charset=utf-8' })).status,
    ).toBe(200);
  });

  test('the name of a request comes back, also on an error, and need not be there', async () => {
    const named = { 'x-request-id': 'bfe9eb29-ab87-4ca3-be83-a1d5d8305716' };
    for (const body of [reads, '{', noAction]) {
      const { headers } = await client.ask('/access/v1/evaluation', body, named);
      expect(headers.get('x-request-id')).toBe(named['x-request-id']);
    }
    expect((await evaluate(reads)).headers.get('x-request-id')).toBe(null);
  });
});

describe('Batch', () => {
  const two = (...decisions: boolean[]) => ({ evaluations: decisions.map((decision) => ({ decision })) });
  const writes = { subject: user('p-1'), action: action('write') };

  test.each([
    [
      'defaults',
      {
        subject: user('p-1'),
        action: action('read'),
        evaluations: [{ resource: record('record-1') }, { resource: record('record-2') }],
      },
      two(true, true),
    ],
    [
      'in the order asked',
      {
        subject: user('p-2'),
        resource: record('record-1'),
        evaluations: [{ action: action('read') }, { action: action('write') }],
      },
      two(true, false),
    ],
    [
      'properties of resources',
      { ...writes, evaluations: [{ resource: record('record-1', { status: 'active' }) }, { resource: archived }] },
      two(true, false),
    ],
    [
      'properties of subjects',
      {
        action: action('write'),
        resource: archived,
        evaluations: [{ subject: user('p-1') }, { subject: user('p-2', { role: 'admin' }) }],
      },
      two(false, true),
    ],
    [
      'no defaults',
      { evaluations: [reads, { ...reads, subject: user('p-2'), action: action('write') }] },
      two(true, false),
    ],
    [
      'a context of its own',
      { ...reads, context, evaluations: [{}, { resource: record('record-2'), context: { source: 'batch-override' } }] },
      two(true, true),
    ],
    [
      'defaults whole, never merged',
      { ...writes, resource: record('record-1', { status: 'active' }), evaluations: [{}, { resource: archived }] },
      two(true, false),
    ],
    [
      'a default that is not used',
      { ...writes, resource: {}, evaluations: [{ resource: record('record-1') }] },
      two(true),
    ],
  ])('%s', async (_, body, expected) => {
    const { status, json } = await batch(body);
    expect([status, json]).toEqual([200, expected]);
  });

  test('an item that lacks something is denied and says so; the others are decided', async () => {
    const { resource: _, ...rest } = reads;
    const odd = [{ resource: record('record-1') }, {}, null, 'x', { resource: { type: 'record' } }];
    const { status, json } = await batch({ ...rest, evaluations: odd });
    expect(status).toBe(200);
    const error = (message: string) => ({ decision: false, context: { error: { status: 400, message } } });
    expect(json).toEqual({
      evaluations: [
        { decision: true },
        error('resource is missing'),
        error('subject is missing'),
        error('subject is missing'),
        error('resource.id is missing'),
      ],
    });
  });

  test('without items it is one evaluation', async () => {
    for (const body of [reads, { ...reads, evaluations: [] }])
      expect((await batch(body)).json).toMatchObject({ decision: true });
    expect((await batch({ evaluations: [] })).status).toBe(400);
  });

  const mixed = (semantic: string) => ({
    ...writes,
    options: { evaluations_semantic: semantic },
    evaluations: [{ resource: record('record-1') }, { resource: archived }, { resource: record('record-1') }],
  });

  test.each([
    ['execute_all', [true, false, true]],
    ['deny_on_first_deny', [true, false]],
    ['permit_on_first_permit', [true]],
  ])('%s', async (semantic, decisions) => {
    expect((await batch(mixed(semantic))).json).toEqual(two(...decisions));
  });

  test('an error is a denial that ends the evaluations too', async () => {
    const body = mixed('deny_on_first_deny');
    const { json } = await batch({ ...body, evaluations: [{}, ...body.evaluations] });
    expect((json as { evaluations: object[] }).evaluations).toMatchObject([
      { decision: false, context: { error: {} } },
    ]);
  });

  test.each([
    ['a semantic that there is not', mixed('first')],
    ['items that are no list', { ...reads, evaluations: {} }],
    ['options that are a list', { ...reads, evaluations: [{}], options: [] }],
    ['a default that is text', { ...reads, subject: 'p-1', evaluations: [{}] }],
  ])('400 for %s', async (_, body) => {
    expect((await batch(body)).status).toBe(400);
  });

  test('an item tells its decision where it is asked to', async () => {
    const { json } = await batch({ ...reads, evaluations: [{}], options: { include_context: true } });
    expect(json).toMatchObject({ evaluations: [{ decision: true, context: { effect: 'permit', reasons: [{}] } }] });
  });
});

describe('Search', () => {
  const found = (body: unknown) => (body as { results: { id?: string; name?: string }[] }).results;
  const ids = (body: unknown) => found(body).map(({ id, name }) => id ?? name);
  const whoReads = { subject: { type: 'user' }, action: action('read'), resource: record('record-1') };
  const whatIsRead = { subject: user('p-1'), action: action('read'), resource: { type: 'record' } };

  test.each([
    ['S1, who', 'subject', whoReads, ['p-1', 'p-2']],
    ['S1, with a context', 'subject', { ...whoReads, context }, ['p-1', 'p-2']],
    ['S1, an id is ignored', 'subject', { ...whoReads, subject: user('p-1') }, ['p-1', 'p-2']],
    ['S2, which', 'resource', whatIsRead, ['record-1', 'record-2']],
    ['S2, with a context', 'resource', { ...whatIsRead, context }, ['record-1', 'record-2']],
    ['S2, an id is ignored', 'resource', { ...whatIsRead, resource: record('record-1') }, ['record-1', 'record-2']],
    ['S3, what', 'action', { subject: user('p-1'), resource: record('record-1') }, ['read', 'write']],
    [
      'S3, with a context',
      'action',
      { subject: user('p-1'), resource: record('record-1'), context },
      ['read', 'write'],
    ],
    ['S4', 'subject', { subject: { type: 'user' }, action: action('write'), resource: archived }, ['p-2']],
    [
      'S5',
      'resource',
      { subject: user('p-2', { role: 'admin' }), action: action('write'), resource: { type: 'record' } },
      ['record-2'],
    ],
    ['S6', 'action', { subject: user('p-2', { role: 'admin' }), resource: archived }, ['read', 'write']],
    ['an unknown user', 'action', { subject: user('nobody'), resource: record('record-1') }, []],
    ['an unknown user, which', 'resource', { ...whatIsRead, subject: user('nobody') }, []],
    ['an unknown record', 'action', { subject: user('p-1'), resource: record('none') }, ['read']],
    ['an unknown type, who', 'subject', { ...whoReads, subject: { type: 'spaceship' } }, []],
    ['an unknown type, which', 'resource', { ...whatIsRead, resource: { type: 'spaceship' } }, []],
    ['an unknown type, what', 'action', { subject: user('p-1'), resource: { type: 'spaceship', id: 'x' } }, []],
    ['a type named as every object has one', 'subject', { ...whoReads, subject: { type: 'constructor' } }, []],
    ['an unknown action', 'subject', { ...whoReads, action: action('fly') }, []],
  ])('%s', async (_, of, body, expected) => {
    const { status, json } = await search(of, body);
    expect([status, ids(json)]).toEqual([200, expected]);
    for (const one of found(json)) expect(Object.keys(one)).toEqual(of === 'action' ? ['name'] : ['type', 'id']);
    expect(Object.keys(json as object)[0]).toBe('page');
  });

  test('what is said of those looked for makes no facts of theirs', async () => {
    const claimed = { type: 'user', properties: { role: 'admin' } };
    const { json } = await search('subject', { subject: claimed, action: action('write'), resource: archived });
    expect(ids(json)).toEqual(['p-2']);
  });

  test.each([
    ['subject', { subject: { type: 'user' }, resource: record('record-1') }],
    ['resource', { action: action('read'), resource: { type: 'record' } }],
    ['action', { subject: user('p-1') }],
    ['subject', { ...whoReads, resource: { type: 'record' } }],
    ['resource', { ...whatIsRead, subject: { type: 'user' } }],
    ['action', { subject: { type: 'user' }, resource: record('record-1') }],
    ['subject', { ...whoReads, subject: {} }],
    ['subject', { ...whoReads, page: [] }],
    ['subject', { ...whoReads, page: { limit: -1 } }],
    ['subject', { ...whoReads, page: { limit: 1.5 } }],
    ['subject', { ...whoReads, page: { token: 7 } }],
    ['subject', { ...whoReads, page: { token: 'forged' } }],
    ['subject', { ...whoReads, page: { token: 'eyJhZnRlciI6IiJ9.00' } }],
  ])('400 for a search for %s of %j', async (of, body) => {
    expect((await search(of, body)).status).toBe(400);
  });

  test('pages: each result once, an empty token at the end, and a token is good for its search alone', async () => {
    const first = await search('subject', { ...whoReads, page: { limit: 1 } });
    const { page } = first.json as { page: { next_token: string; count: number } };
    expect([ids(first.json), page.count, page.next_token === '']).toEqual([['p-1'], 1, false]);
    // The limit may be left out, as in the specification's example; the order of names does not count.
    const { subject, ...rest } = whoReads;
    const second = await search('subject', { page: { token: page.next_token }, ...rest, subject });
    expect(second.json).toEqual({ page: { next_token: '', count: 1 }, results: [user('p-2')] });
    for (const changed of [
      { ...whoReads, action: action('write') },
      { ...whoReads, resource: record('record-2') },
      { ...whoReads, context },
      { ...whoReads, page: { limit: 2 } },
    ]) {
      const page2 = { ...('page' in changed ? changed.page : {}), token: page.next_token };
      expect((await search('subject', { ...changed, page: page2 })).status).toBe(400);
    }
    const none = await search('subject', { ...whoReads, page: { limit: 0 } });
    expect((none.json as { page: { next_token: string } }).page.next_token).not.toBe('');
    expect(ids(none.json)).toEqual([]);
  });

  test('every page of actions, to the end', async () => {
    const names: (string | undefined)[] = [];
    let token = '';
    do {
      const body = { subject: user('p-1'), resource: record('record-1'), page: { limit: 1, ...(token && { token }) } };
      const { json } = await search('action', body);
      names.push(...ids(json));
      token = (json as { page: { next_token: string } }).page.next_token;
    } while (token !== '');
    expect(names).toEqual(['read', 'write']);
  });
});

describe('Discovery', () => {
  test('the metadata name every endpoint, and no other', async () => {
    const { status, headers, json } = await client.get('/.well-known/authzen-configuration');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(json).toEqual({
      policy_decision_point: identifier,
      access_evaluation_endpoint: `${identifier}/access/v1/evaluation`,
      access_evaluations_endpoint: `${identifier}/access/v1/evaluations`,
      search_subject_endpoint: `${identifier}/access/v1/search/subject`,
      search_resource_endpoint: `${identifier}/access/v1/search/resource`,
      search_action_endpoint: `${identifier}/access/v1/search/action`,
    });
  });

  test('of a tenant, under its path', async () => {
    const { json } = await tenant.get('/.well-known/authzen-configuration/tenant1');
    expect(json).toEqual({
      policy_decision_point: `${identifier}/tenant1`,
      access_evaluation_endpoint: `${identifier}/tenant1/access/v1/evaluation`,
      access_evaluations_endpoint: `${identifier}/tenant1/access/v1/evaluations`,
      search_action_endpoint: `${identifier}/tenant1/access/v1/search/action`,
    });
    expect((await tenant.ask('/tenant1/access/v1/evaluation', reads)).json).toMatchObject({ decision: true });
    expect((await tenant.ask('/access/v1/evaluation', reads)).status).toBe(404);
    expect((await tenant.ask('/tenant1/access/v1/search/subject', {})).status).toBe(404);
  });
});
