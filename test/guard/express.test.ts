import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, expect, expectTypeOf, test } from 'vitest';
import { permitOf, requirePermit } from '../../src/express.ts';
import { barstow466, californiaAlpr, createEngine } from '../../src/index.ts';
import { guardSuite, SECRET, type Start } from './suite.ts';

const servers: { close(): unknown }[] = [];
afterAll(() => servers.forEach((server) => void server.close()));

const start: Start = async (options, handle) => {
  const app = express();
  app.set('env', 'test');
  app.get('/', requirePermit(options as Parameters<typeof requirePermit>[0]), (request, response) => {
    const { status, by } = handle(permitOf(request));
    if (by === 'error') throw new Error('the handler');
    response.setHeader('x-secret', SECRET);
    if (by === 'end') return void response.status(status).send(SECRET);
    if (by === 'head') response.writeHead(status, { 'x-secret': SECRET });
    response.write(SECRET.slice(0, 3));
    response.end(SECRET.slice(3));
  });
  const server = app.listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
};

guardSuite(start);

test('a handler in front of which nothing stands has no permit', () => {
  expect(() => permitOf({})).toThrow(TypeError);
});

test('the types know the request of an action, and Express’s request', () => {
  const engine = createEngine({ policies: [barstow466, californiaAlpr] });
  const guard = requirePermit({
    engine,
    requestOf: (request) => {
      expectTypeOf(request.params).toBeObject();
      return { action: 'read.search', subject: { id: request.get('x-user') ?? null } };
    },
  });
  expectTypeOf(guard).toEqualTypeOf<express.RequestHandler>();
  // @ts-expect-error no such action
  requirePermit({ engine, requestOf: () => ({ action: 'read.fly' }) });
});
