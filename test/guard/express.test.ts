import { type AddressInfo, connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { afterAll, describe, expect, expectTypeOf, test } from 'vitest';
import { permitOf, requirePermit } from '../../src/express.ts';
import { barstow466, californiaAlpr, createEngine } from '../../src/index.ts';
import { permitted } from '../support/permitted.ts';
import { NOW } from '../support/policies.ts';
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

describe('whatever a handler tries, of a gate that it does not keep nothing goes out', () => {
  const engine = createEngine({ policies: [barstow466, californiaAlpr], clock: () => NOW });
  const requestOf = () => permitted('read.search') as never;
  const answerOf = async (handler: express.RequestHandler, before: express.RequestHandler[] = []) => {
    const app = express();
    app.set('env', 'test');
    app.get('/', ...before, requirePermit({ engine, requestOf }), handler);
    const server = app.listen(0, '127.0.0.1');
    servers.push(server);
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    return await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () =>
        socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'),
      );
      socket.on('data', (data) => {
        text += String(data);
      });
      socket.on('close', () => resolve(text));
      socket.on('error', () => undefined);
    });
  };

  test.each<[string, express.RequestHandler]>([
    [
      'the words beside the status',
      (_, response) => {
        response.statusMessage = SECRET;
        response.end();
      },
    ],
    [
      'early hints',
      (_, response) => {
        response.writeEarlyHints({ link: `</${SECRET}>; rel=preload` });
        response.end(SECRET);
      },
    ],
    [
      'a head of an error that cannot be sent, and then another',
      (_, response) => {
        try {
          response.writeHead(404, { 'x-a': 'a\nb' });
        } catch {}
        response.writeHead(200).end(SECRET);
      },
    ],
    ['a status that Node reads as 200', (_, response) => void response.writeHead(2 ** 32 + 200).end(SECRET)],
    [
      'a status that changes as it is read',
      (_, response) => {
        let reads = 0;
        const status = { valueOf: () => (reads++ === 0 ? 404 : 200) };
        response.writeHead(status as never).end(SECRET);
      },
    ],
    [
      'trailers',
      (_, response) => {
        response.addTrailers({ 'x-a': SECRET });
        response.end(SECRET);
      },
    ],
    ['a file', (_, response) => response.sendFile(fileURLToPath(import.meta.url))],
    ['a redirect', (_, response) => response.redirect(`/${SECRET}`)],
  ])('%s', async (_, handler) => {
    const text = await answerOf(handler);
    if (!text.startsWith('HTTP/1.1 404')) expect(text).toMatch(/^HTTP\/1\.1 500 Internal Server Error\r\n/);
    else expect(text).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/);
    expect(text.replace(/404[\s\S]*/, '')).not.toMatch(/8ABC123|guardSuite/);
  });

  test('an answer that began before the guard is not gone on with', async () => {
    const begun: express.RequestHandler = (_, response, next) => {
      response.write('begun');
      next();
    };
    const text = await answerOf((_, response) => void response.end(SECRET), [begun]);
    expect(text).not.toContain(SECRET);
  });
});

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
