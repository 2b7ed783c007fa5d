import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Hono } from 'hono';
import { afterAll, expect, test } from 'vitest';
import { honoPermit, permitOf } from '../../src/hono.ts';
import { barstow466, californiaAlpr, createEngine } from '../../src/index.ts';
import { sendWeb, webRequest } from '../../src/serve/exchange.ts';
import { permitted } from '../support/permitted.ts';
import { NOW } from '../support/policies.ts';
import { guardSuite, SECRET, type Start } from './suite.ts';

const servers: { close(): unknown }[] = [];
afterAll(() => servers.forEach((server) => void server.close()));

const start: Start = async (options, handle) => {
  const app = new Hono();
  app.get('/', honoPermit(options as Parameters<typeof honoPermit>[0]), (context) => {
    const { status, by } = handle(permitOf(context));
    if (by === 'error') throw new Error('the handler');
    context.header('x-secret', SECRET);
    if (by === 'end') return context.text(SECRET, status as 200);
    const chunks = [SECRET.slice(0, 3), SECRET.slice(3)].map((text) => new TextEncoder().encode(text));
    const stream = new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    });
    return by === 'writes'
      ? context.body(stream, status as 200)
      : new Response(stream, { status, headers: { 'x-secret': SECRET } });
  });
  app.onError((_, context) => context.text('an error', 500));
  const server = createServer((request, response) => {
    const { signal } = new AbortController();
    void Promise.resolve(app.fetch(webRequest(request, new Uint8Array(), signal))).then((answer) =>
      sendWeb(answer, response, true),
    );
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
};

guardSuite(start);

test('a handler that answers past Hono, by the response of Node, is sealed too', async () => {
  const engine = createEngine({ policies: [barstow466, californiaAlpr], clock: () => NOW });
  const app = new Hono<{ Bindings: { outgoing: ServerResponse } }>();
  app.get('/', honoPermit({ engine, requestOf: () => permitted('read.search') as never }), (context) => {
    context.env.outgoing.writeHead(200, { 'x-secret': SECRET }).end(SECRET);
    // What the adapter for Node takes for "answered already".
    return new Response(null, { headers: { 'x-hono-already-sent': 'true' } });
  });
  const server = createServer((request, response) => {
    const { signal } = new AbortController();
    void app.fetch(webRequest(request, new Uint8Array(), signal), { outgoing: response });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  expect([answer.status, answer.headers.get('x-secret')]).toEqual([500, null]);
  expect(await answer.json()).toEqual({ error: 'gate-not-kept', gates: ['record-access'] });
});

test('the types know the request of an action', () => {
  const engine = createEngine({ policies: [barstow466, californiaAlpr] });
  // @ts-expect-error no such action
  const guard = honoPermit({ engine, requestOf: () => ({ action: 'read.fly' }) });
  expect(typeof guard).toBe('function');
});
