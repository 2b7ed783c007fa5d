/** The guard in front of a Nest controller, on Express and on Fastify: the suite of all frameworks, over real HTTP. */
import 'reflect-metadata';
import { Controller, ForbiddenException, Get, Module, Req, Res, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, describe, expect, test } from 'vitest';
import { type NestGuardOptions, NotPermitted, permitGuard, permitOf } from '../../src/nestjs.ts';
import { guardSuite, type Handle, type Options, SECRET, type Start } from '../guard/suite.ts';

const apps: { close(): Promise<void> }[] = [];
afterAll(() => Promise.all(apps.map((app) => app.close())));

interface Raw {
  statusCode: number;
  setHeader(name: string, value: string): void;
  writeHead(status: number): void;
  write(text: string): void;
  end(text: string): void;
}

/** Decorators called as functions: what is tested is the guard, not a compiler's support for them. */
function controllerOf(options: Options, handle: Handle) {
  class Reads {
    read(request: object, response: Raw & { raw?: Raw }) {
      const { status, by } = handle(permitOf(request));
      if (by === 'error') throw new Error('the handler');
      const raw = response.raw ?? response;
      raw.setHeader('x-secret', SECRET);
      raw.statusCode = status;
      if (by === 'end') return raw.end(SECRET);
      if (by === 'head') raw.writeHead(status);
      raw.write(SECRET.slice(0, 3));
      raw.end(SECRET.slice(3));
    }
  }
  const read = Object.getOwnPropertyDescriptor(Reads.prototype, 'read') as PropertyDescriptor;
  const settings = { exceptionOf: (body: object) => new ForbiddenException(body), ...options };
  UseGuards(permitGuard(settings as unknown as NestGuardOptions<unknown, object>))(Reads.prototype, 'read', read);
  Get()(Reads.prototype, 'read', read);
  Req()(Reads.prototype, 'read', 0);
  Res()(Reads.prototype, 'read', 1);
  Controller()(Reads);
  class App {}
  Module({ controllers: [Reads] })(App);
  return App;
}

const startOn =
  (adapter: () => ExpressAdapter | FastifyAdapter): Start =>
  async (options, handle) => {
    const app = await NestFactory.create<NestFastifyApplication>(
      controllerOf(options, handle),
      adapter() as FastifyAdapter,
      {
        logger: false,
      },
    );
    apps.push(app);
    await app.listen(0, '127.0.0.1');
    return (await app.getUrl()).replace('[::1]', '127.0.0.1');
  };

describe('on Express', () => guardSuite(startOn(() => new ExpressAdapter())));
describe('on Fastify', () => guardSuite(startOn(() => new FastifyAdapter())));

test('without an exception of Nest’s, Nest still answers 403', async () => {
  const start = startOn(() => new ExpressAdapter());
  const requestOf = () => ({ action: 'violation.report' }) as never;
  const { createEngine, barstow466 } = await import('../../src/index.ts');
  const options = {
    engine: createEngine({ policies: [barstow466] }),
    requestOf,
    exceptionOf: (body: object) => new NotPermitted(body),
  };
  const response = await fetch(await start(options as Options, () => ({ status: 200, by: 'end' })));
  expect([response.status, await response.json()]).toEqual([403, { statusCode: 403, message: 'not permitted' }]);
});

test('what is no HTTP is refused', async () => {
  const guard = permitGuard({ engine: undefined as never, requestOf: () => undefined as never });
  const context = { getType: () => 'rpc', switchToHttp: () => ({ getRequest: () => ({}), getResponse: () => ({}) }) };
  expect(await guard.canActivate(context)).toBe(false);
});
