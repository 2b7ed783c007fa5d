/** The drafts of the working group, over real HTTP: off unless named, and none of them grants anything. */
import { describe, expect, test } from 'vitest';
import { type AccessRequest, type AuthzenOptions, authzenHandler } from '../../src/authzen.ts';
import { permitted } from '../support/permitted.ts';
import { engineOf } from '../support/policies.ts';
import { clientOf } from './client.ts';
import { directories, providers, engine as records } from './records.ts';

type Json = Record<string, unknown>;

const engine = engineOf();
const identifier = 'https://pdp.example.com';
const metadata = '/.well-known/authzen-configuration';

function enveloped(action: string, facts: Json = {}) {
  const { subject, resource, context } = permitted(action) as Record<'subject' | 'resource' | 'context', Json>;
  const { id = 'none', ...known } = subject;
  const { id: resourceId = 'none', type, ...resourceFacts } = resource;
  return {
    subject: { type: 'user', id, properties: { ...known, ...facts } },
    action: { name: action },
    resource: { type, id: resourceId, properties: resourceFacts },
    context,
  };
}

const denied = enveloped('read.search', { training: null });

describe('unless they are named', () => {
  const client = clientOf({ engine, identifier });

  test('they are neither announced nor there', async () => {
    const { ask, get } = await client;
    const told = (await get(metadata)).json as Json;
    expect(Object.keys(told)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/supported_obligations|access_request|capabilities/)]),
    );
    expect((await ask('/access/v1/requests', denied)).status).toBe(404);
    expect((await get('/access/v1/requests/0123456789abcdef')).status).toBe(404);
    const { context } = (await ask('/access/v1/evaluation', denied)).json as { context: Json };
    expect(Object.keys(context)).not.toEqual(expect.arrayContaining(['access_request']));
    expect(JSON.stringify((await ask('/access/v1/evaluation', enveloped('read.search'))).json)).not.toContain('custom');
  });

  test('a draft that is not known, or that lacks what it needs, is refused', () => {
    const made = (options: Partial<AuthzenOptions<never>>) => () => authzenHandler({ engine, ...options } as never);
    const accessRequests = { submit: () => ({ id: '' }), status: () => undefined };
    expect(made({ drafts: ['obligation' as 'obligations'] })).toThrow(TypeError);
    expect(made({ identifier, drafts: ['access-request'] })).toThrow(/needs accessRequests/);
    expect(made({ drafts: ['access-request'], accessRequests })).toThrow(/needs the identifier/);
    const secret = { ...accessRequests, secret: 'short' };
    expect(made({ identifier, drafts: ['access-request'], accessRequests: secret })).toThrow(
      /secret of a binding token/,
    );
    for (const expiry of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(made({ identifier, drafts: ['access-request'], accessRequests: { ...accessRequests, expiry } })).toThrow();
  });
});

describe('obligations', () => {
  const client = clientOf({ engine, identifier, drafts: ['obligations'] });
  const gate = {
    id: '1:barstow-466:record-access',
    type: 'custom',
    properties: expect.objectContaining({ obligation: 'record-access', policy: 'barstow-466', fulfilment: 'gate' }),
  };

  test('are announced, and have an id, a type and properties', async () => {
    const { ask, get } = await client;
    expect((await get(metadata)).json).toMatchObject({ supported_obligations: ['custom'] });
    const answer = (await ask('/access/v1/evaluation', enveloped('read.search'))).json as {
      context: { obligations: Json[] };
    };
    expect(answer).toMatchObject({ decision: true, context: { effect: 'permit' } });
    const { obligations } = answer.context;
    expect(obligations[0]).toEqual(gate);
    for (const one of obligations) expect(Object.keys(one).sort()).toEqual(['id', 'properties', 'type']);
    expect(new Set(obligations.map(({ id }) => id)).size).toBe(obligations.length);
  });

  test('stand in every item of a batch, and what a caller says it can keep changes no decision', async () => {
    const { ask } = await client;
    const body = { ...enveloped('read.search'), evaluations: [{}, { action: { name: 'hotlist.remove' } }] };
    const { evaluations } = (await ask('/access/v1/evaluations', body)).json as { evaluations: Json[] };
    expect(evaluations[0]).toMatchObject({ decision: true, context: { obligations: [gate] } });
    const search = enveloped('read.search');
    const able = { ...search, context: { ...search.context, supported_obligations: ['notification', 7] } };
    expect((await ask('/access/v1/evaluation', able)).json).toEqual((await ask('/access/v1/evaluation', search)).json);
  });

  test('stand beside what a search found, and are none that a host may leave out', async () => {
    const { subject } = enveloped('read.search');
    const people = [{ id: 'p-1', properties: subject.properties }];
    const { ask } = await clientOf({
      engine,
      identifier,
      drafts: ['obligations'],
      directories: { subject: { user: () => people } },
      contextOf: () => ({ obligations: [] }),
    });
    const search = { ...enveloped('read.search'), subject: { type: 'user' } };
    expect((await ask('/access/v1/search/subject', search)).json).toMatchObject({
      results: [{ type: 'user', id: 'p-1', obligations: [gate] }],
    });
    expect((await ask('/access/v1/evaluation', enveloped('read.search'))).json).toMatchObject({
      decision: true,
      context: { obligations: [gate] },
    });
  });
});

interface Offer {
  readonly decision: boolean;
  readonly context: {
    readonly evaluation_id: string;
    readonly access_request: { readonly expires_at: string; readonly binding_token: string };
  };
}
interface Task {
  readonly task: { readonly id: string; readonly status: string; readonly status_endpoint: string };
}

describe('access requests', () => {
  const START = Date.UTC(2026, 10, 26, 12);
  const taken: AccessRequest[] = [];
  const tasks = new Map<string, 'pending' | 'approved' | 'denied'>();
  let now = START;
  const accessRequests = {
    clock: () => now,
    submit(asked: AccessRequest) {
      taken.push(asked);
      const id = `made-up-task-${taken.length}-0123456789`;
      tasks.set(id, 'pending');
      return { id };
    },
    status(id: string) {
      const status = tasks.get(id);
      if (status !== 'approved') return status === undefined ? undefined : { status };
      return {
        status,
        approval: { id: 'made-up-approval-0123456789', approvedUntil: '2026-11-27T12:00:00Z' },
      } as const;
    },
  };
  const client = clientOf({ engine, identifier, drafts: ['access-request'], accessRequests });
  const evaluate = async (body: unknown) =>
    (await (await client).ask('/access/v1/evaluation', body)).json as Partial<Offer> & { decision: boolean };
  const offered = async (): Promise<Offer['context']> => {
    now = START;
    return ((await evaluate(denied)) as Offer).context;
  };
  const denialOf = ({ evaluation_id, access_request }: Offer['context']) => ({
    evaluation_id,
    expires_at: access_request.expires_at,
    binding_token: access_request.binding_token,
  });
  const submit = async (body: unknown, headers = {}) => (await client).ask('/access/v1/requests', body, headers);
  const problemOf = ({ status, headers, text }: Awaited<ReturnType<typeof submit>>) => [
    status,
    headers.get('content-type'),
    String((JSON.parse(text) as { type: string }).type)
      .split(':')
      .at(-1),
  ];

  test('are announced; a denial that somebody can remedy says how, and stays a denial', async () => {
    const { get } = await client;
    expect((await get(metadata)).json).toMatchObject({
      access_request_endpoint: `${identifier}/access/v1/requests`,
      capabilities: ['urn:openid:authzen:capability:access-request'],
    });
    expect(await evaluate(denied)).toMatchObject({
      decision: false,
      context: {
        effect: 'deny',
        remedies: [expect.objectContaining({ changes: expect.any(Array) })],
        evaluation_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        access_request: { endpoint: `${identifier}/access/v1/requests`, expires_at: '2026-11-26T12:10:00.000Z' },
      },
    });
  });

  test.each([
    ['a permit', enveloped('read.search')],
    ['what is undecided: it lacks facts', enveloped('read.search', { training: undefined })],
    ['what is malformed', enveloped('read.search', { training: 'yes' })],
  ])('%s cannot be asked about', async (_, body) => {
    expect(Object.keys((await evaluate(body)).context ?? {})).not.toContain('access_request');
  });

  test('a request is recorded as it was denied, is pending, and grants nothing', async () => {
    const context = await offered();
    const body = {
      ...denied,
      context: { ...denied.context, justification: 'a made-up reason' },
      denial: denialOf(context),
      requested_access: { requested_until: '2026-11-27T12:00:00Z' },
    };
    const before = taken.length;
    const answer = await submit(body, { 'idempotency-key': 'once-only' });
    const { task } = answer.json as Task;
    expect([answer.status, task]).toEqual([
      202,
      { id: task.id, status: 'pending', status_endpoint: `${identifier}/access/v1/requests/${task.id}` },
    ]);
    expect(taken.slice(before)).toMatchObject([
      {
        evaluationId: context.evaluation_id,
        evaluation: { subject: denied.subject, action: denied.action, context: { justification: 'a made-up reason' } },
        requestedAccess: { requested_until: '2026-11-27T12:00:00Z' },
        idempotencyKey: 'once-only',
      },
    ]);
    expect(await evaluate(denied)).toMatchObject({ decision: false });
  });

  test('what was approved is told, and is a permit only where the policies find one', async () => {
    const { get } = await client;
    const { task } = (await submit({ ...denied, denial: denialOf(await offered()) })).json as Task;
    const path = new URL(task.status_endpoint).pathname;
    expect((await get(path)).json).toMatchObject({ task: { status: 'pending' } });
    tasks.set(task.id, 'approved');
    const told = (await get(path)).json as { result: { approval: Json } };
    expect(told).toMatchObject({
      task: { status: 'approved' },
      result: { mode: 'reevaluate', approval: { approved_until: '2026-11-27T12:00:00Z' } },
    });
    // The approval that a caller carries is no fact, whoever gave it.
    const again = { ...denied, context: { ...denied.context, approval: told.result.approval } };
    expect(await evaluate(again)).toMatchObject({ decision: false });
    const release = enveloped('read.release');
    const { approval: _, ...rest } = release.context;
    const carried = { ...release, context: { ...rest, approval: told.result.approval } };
    expect(await evaluate(release)).toMatchObject({ decision: true });
    expect(await evaluate(carried)).toMatchObject({ decision: false, context: { effect: 'indeterminate' } });
    tasks.set(task.id, 'denied');
    expect((await get(path)).json).toEqual({ task: expect.objectContaining({ status: 'denied' }) });
  });

  test.each<[string, (body: typeof denied & { denial: Json }) => object]>([
    ['another subject', (body) => ({ ...body, subject: { ...body.subject, id: 'p-2' } })],
    ['other facts of the subject', (body) => ({ ...body, subject: { ...body.subject, properties: {} } })],
    ['another action', (body) => ({ ...body, action: { name: 'read.download' } })],
    ['another resource', (body) => ({ ...body, resource: { ...body.resource, id: 'r-999' } })],
    ['another context', (body) => ({ ...body, context: { ...body.context, purpose: 'stolen-vehicle' } })],
    ['less context', (body) => ({ ...body, context: {} })],
    ['no context', ({ context: _, ...body }) => body],
    ['a later end', (body) => ({ ...body, denial: { ...body.denial, expires_at: '2036-11-26T12:10:00.000Z' } })],
    ['another evaluation', (body) => ({ ...body, denial: { ...body.denial, evaluation_id: 'another' } })],
    ['no token', ({ denial: { binding_token: _, ...denial }, ...body }) => ({ ...body, denial })],
    ['a token that is none', (body) => ({ ...body, denial: { ...body.denial, binding_token: 'a.b' } })],
    [
      'a token that binds less',
      (body) => {
        const [place = '', signature] = String(body.denial['binding_token']).split('.');
        const [id, expires] = JSON.parse(Buffer.from(place, 'base64url').toString()) as unknown[];
        const less = Buffer.from(JSON.stringify([id, expires, []])).toString('base64url');
        return { ...body, denial: { ...body.denial, binding_token: `${less}.${signature}` } };
      },
    ],
  ])('of %s is not taken', async (_, change) => {
    const before = taken.length;
    const body = change({ ...denied, denial: denialOf(await offered()) });
    expect(problemOf(await submit(body))).toEqual([400, 'application/problem+json', 'invalid_denial_binding']);
    expect(taken).toHaveLength(before);
  });

  test('the order of names does not matter, and who acts for the subject may be told elsewhere', async () => {
    const act = { sub: 'agent-1', iss: 'https://issuer.example.com' };
    now = START;
    const acting = { ...denied, subject: { ...denied.subject, properties: { ...denied.subject.properties, act } } };
    const { context } = (await evaluate(acting)) as Offer;
    const turned = Object.fromEntries(Object.entries(denied.context).reverse());
    const body = { denial: denialOf(context), client: { actor: { id: 'agent-1' } }, ...denied, context: turned };
    expect((await submit(body)).status).toBe(202);
  });

  test('after the denial has expired it is gone', async () => {
    const denial = denialOf(await offered());
    now = START + 600_000;
    expect((await submit({ ...denied, denial })).status).toBe(202);
    now += 1;
    expect(problemOf(await submit({ ...denied, denial }))).toEqual([410, 'application/problem+json', 'expired_denial']);
  });

  test.each([
    ['no denial', denied],
    ['several things at once', { ...denied, items: [{}], denial: {} }],
    ['a call back', { ...denied, denial: {}, callback: { endpoint: 'http://169.254.169.254/' } }],
  ])('with %s it is a bad request', async (_, body) => {
    expect((await submit(body)).status).toBe(400);
  });

  test.each(['0123456789abcdef', 'a', '..', '%2e%2e%2f', 'x'.repeat(200), '__proto__'])(
    'of the task %j nothing is known',
    async (id) => {
      const answer = await (await client).get(`/access/v1/requests/${id}`);
      if (id === '..') expect(answer.status).toBe(404);
      else expect(problemOf(answer)).toEqual([404, 'application/problem+json', 'unknown_task']);
    },
  );

  test('a host that fails, or whose id can be guessed, takes nothing', async () => {
    const failing = [
      () => {
        throw new Error('plate 8ABC123');
      },
      () => ({ id: '7' }),
      () => ({}) as never,
    ];
    for (const failed of failing) {
      const { ask } = await clientOf({
        engine,
        identifier,
        drafts: ['access-request'],
        accessRequests: { ...accessRequests, submit: failed },
      });
      now = START;
      const { context } = (await ask('/access/v1/evaluation', denied)).json as Offer;
      const answer = await ask('/access/v1/requests', { ...denied, denial: denialOf(context) });
      expect([answer.status, answer.text]).toEqual([500, 'internal error']);
    }
  });

  test('whatever a host says of it as it is made, it is pending', async () => {
    const approval = { id: 'made-up-approval-0123456789', approvedUntil: '2026-11-27T12:00:00Z' };
    const hasty = { ...accessRequests, submit: () => ({ id: 'made-up-0123456789', status: 'approved', approval }) };
    const { ask } = await clientOf({ engine, identifier, drafts: ['access-request'], accessRequests: hasty });
    now = START;
    const { context } = (await ask('/access/v1/evaluation', denied)).json as Offer;
    const answer = await ask('/access/v1/requests', { ...denied, denial: denialOf(context) });
    expect(answer.json).toEqual({ task: expect.objectContaining({ status: 'pending' }) });
  });

  test('instances of one secret take what each other gave, others do not', async () => {
    const instance = (secret: string) =>
      clientOf({ engine, identifier, drafts: ['access-request'], accessRequests: { ...accessRequests, secret } });
    const [one, two] = [await instance('a-secret-of-both'), await instance('a-secret-of-both')];
    const other = await instance('another-of-its-own');
    now = START;
    const { context } = (await one.ask('/access/v1/evaluation', denied)).json as Offer;
    const body = { ...denied, denial: denialOf(context) };
    expect((await two.ask('/access/v1/requests', body)).status).toBe(202);
    expect((await other.ask('/access/v1/requests', body)).status).toBe(400);
  });

  test('whoever may not evaluate may not ask for access either, nor see what became of it', async () => {
    const tokens = ['made-up-token-of-a-caller'];
    const { ask, get } = await clientOf({ engine, identifier, tokens, drafts: ['access-request'], accessRequests });
    const before = taken.length;
    expect((await ask('/access/v1/requests', denied)).status).toBe(401);
    const [id = ''] = [...tasks.keys()];
    expect((await get(`/access/v1/requests/${id}`)).status).toBe(401);
    expect(taken).toHaveLength(before);
  });

  test('an approval that a host knows becomes facts by its own hand, for what it was given for alone', async () => {
    const release = enveloped('read.release') as typeof denied & { context: { approval: object } };
    const { approval: facts, ...without } = release.context;
    const approval = { id: 'made-up-approval-0123456789', approved_until: '2026-11-27T12:00:00Z' };
    const { ask } = await clientOf({
      engine,
      identifier,
      drafts: ['access-request'],
      accessRequests,
      requestOf({ subject, action, resource, context = {} }) {
        const carried = context['approval'] as { id?: string } | undefined;
        const isOurs = carried?.id === approval.id && resource.id === release.resource.id;
        return {
          subject: { ...subject.properties, id: subject.id },
          action: action.name,
          resource: { ...resource.properties, type: resource.type, id: resource.id },
          context: { ...context, approval: isOurs ? facts : null },
        };
      },
    });
    const asking = { ...release, context: { ...without, approval } };
    expect((await ask('/access/v1/evaluation', { ...release, context: without })).json).toMatchObject({
      decision: false,
    });
    expect((await ask('/access/v1/evaluation', asking)).json).toMatchObject({ decision: true });
    const other = { ...asking, resource: { ...asking.resource, id: 'q-2' } };
    expect((await ask('/access/v1/evaluation', other)).json).toMatchObject({ decision: false });
    // It is one input among others: what the policies forbid stays forbidden.
    const untrained = {
      ...asking,
      subject: { ...asking.subject, properties: { ...asking.subject.properties, training: null } },
    };
    expect((await ask('/access/v1/evaluation', untrained)).json).toMatchObject({ decision: false });
  });

  test('a host says what can be asked about; in a batch it stands where context was asked for', async () => {
    const { ask } = await clientOf({
      engine: records,
      providers,
      directories,
      identifier,
      drafts: ['access-request'],
      accessRequests: {
        ...accessRequests,
        requestable: ({ effect }) => effect === 'deny' && { template: 'supervisor', display: { title: 'Ask' } },
      },
    });
    const nobody = { type: 'user', id: 'p-1', properties: { role: null } };
    const body = { subject: nobody, action: { name: 'read' }, resource: { type: 'record', id: 'record-1' } };
    expect((await ask('/access/v1/evaluation', body)).json).toMatchObject({
      context: { access_request: { template: 'supervisor', display: { title: 'Ask' } } },
    });
    const batch = { ...body, evaluations: [{}] };
    expect((await ask('/access/v1/evaluations', batch)).json).toEqual({ evaluations: [{ decision: false }] });
    const told = await ask('/access/v1/evaluations', { ...batch, options: { include_context: true } });
    expect(told.json).toMatchObject({ evaluations: [{ context: { access_request: { template: 'supervisor' } } }] });
  });
});
