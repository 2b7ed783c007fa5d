/** The guard of Nest on plain HTTP, called as Nest calls it; in front of Nest itself it is tried by `npm run test:nestjs`. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { barstow466, createEngine } from '../../src/index.ts';
import { type NestGuardOptions, NotPermitted, permitGuard, permitOf } from '../../src/nestjs.ts';
import { guardSuite, type Handle, type Options, SECRET, type Start } from './suite.ts';

const servers: { close(): unknown }[] = [];
afterAll(() => servers.forEach((server) => void server.close()));

type Guard = ReturnType<typeof permitGuard>;

/** As Nest: the guard first, then the handler; whatever either throws is answered. */
async function answer(guard: Guard, context: Parameters<Guard['canActivate']>[0], handle: Handle) {
  const { getRequest, getResponse } = context.switchToHttp();
  const given = getResponse() as ServerResponse & { raw?: ServerResponse };
  const response = given.raw ?? given;
  try {
    await guard.canActivate(context);
    const { status, by } = handle(permitOf(getRequest() as IncomingMessage));
    if (by === 'error') throw new Error('the handler');
    response.statusCode = status;
    response.setHeader('x-secret', SECRET);
    if (by === 'end') return void response.end(SECRET);
    if (by === 'head') response.writeHead(status);
    response.write(SECRET.slice(0, 3));
    response.end(SECRET.slice(3));
  } catch (error) {
    response.statusCode = error instanceof NotPermitted ? error.statusCode : 500;
    response.end(error instanceof NotPermitted ? JSON.stringify(error.body) : 'an error');
  }
}

const startOn =
  (reply: (response: ServerResponse) => unknown): Start =>
  async (options: Options, handle) => {
    const guard = permitGuard(options as unknown as NestGuardOptions<unknown, object>);
    const server = createServer((request, response) => {
      const http = { getRequest: () => request, getResponse: () => reply(response) };
      void answer(guard, { getType: () => 'http', switchToHttp: () => http }, handle);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  };

describe('on Node’s response, as Express has it', () => guardSuite(startOn((response) => response)));
describe('on a reply in front of it, as Fastify has it', () => guardSuite(startOn((raw) => ({ raw }))));

test('refuses with the exception that a host gives', async () => {
  class Refused extends Error {}
  const guard = permitGuard({
    engine: createEngine({ policies: [barstow466] }),
    requestOf: () => ({ action: 'violation.report' }) as const,
    exceptionOf: (body: object) => new Refused(JSON.stringify(body)),
  });
  const http = { getRequest: () => ({}), getResponse: () => ({}) };
  const refused = guard.canActivate({ getType: () => 'http', switchToHttp: () => http });
  await expect(refused).rejects.toThrow(Refused);
});

test('what is no HTTP is refused, and nobody is asked', async () => {
  const guard = permitGuard({ engine: undefined as never, requestOf: () => undefined as never });
  const context = { getType: () => 'rpc', switchToHttp: () => ({ getRequest: () => ({}), getResponse: () => ({}) }) };
  expect(await guard.canActivate(context)).toBe(false);
});
