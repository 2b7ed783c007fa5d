import { Readable } from 'node:stream';
import fastify from 'fastify';
import { afterAll, expect, test } from 'vitest';
import { permitOf, preHandlerPermit } from '../../src/fastify.ts';
import { barstow466, californiaAlpr, createEngine } from '../../src/index.ts';
import { guardSuite, SECRET, type Start } from './suite.ts';

const servers: { close(): unknown }[] = [];
afterAll(() => servers.forEach((server) => void server.close()));

const start: Start = async (options, handle) => {
  const app = fastify();
  servers.push(app);
  const preHandler = preHandlerPermit(options as Parameters<typeof preHandlerPermit>[0]);
  app.get('/', { preHandler }, async (request, reply) => {
    const { status, by } = handle(permitOf(request));
    if (by === 'error') throw new Error('the handler');
    reply.header('x-secret', SECRET).code(status);
    if (by === 'writes') return Readable.from([SECRET.slice(0, 3), SECRET.slice(3)]);
    if (by === 'end') return SECRET;
    // Past the framework.
    reply.hijack();
    reply.raw.writeHead(status, { 'x-secret': SECRET });
    reply.raw.end(SECRET);
    return reply;
  });
  return await app.listen({ port: 0, host: '127.0.0.1' });
};

guardSuite(start);

test('the types know the request of an action', () => {
  const engine = createEngine({ policies: [barstow466, californiaAlpr] });
  // @ts-expect-error no such action
  const guard = preHandlerPermit({ engine, requestOf: () => ({ action: 'read.fly' }) });
  expect(typeof guard).toBe('function');
});
