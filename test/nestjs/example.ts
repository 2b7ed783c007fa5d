/**
 * A Nest application with a guarded route. `npm run test:nestjs` runs it after the tests; here it stands apart because
 * NestJS does. In your own code the imports are from 'alpr-policy' and 'alpr-policy/nestjs'.
 */
import 'reflect-metadata';
import assert from 'node:assert/strict';
import { Controller, ForbiddenException, Get, Module, Req, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { barstow466, californiaAlpr, createEngine } from '../../src/index.ts';
import { permitGuard, permitOf } from '../../src/nestjs.ts';

const engine = createEngine({ policies: [barstow466, californiaAlpr] });
const accessLog: string[] = [];
type Incoming = { readonly headers: { readonly [name: string]: string | undefined } };

const maySearch = permitGuard({
  engine,
  exceptionOf: (body) => new ForbiddenException(body),
  requestOf: ({ headers }: Incoming) => ({
    action: 'read.search',
    subject: {
      id: headers['x-user'] ?? null,
      role: headers['x-user'] === 'p-1' ? 'patrol-officer' : null,
      permission: 'full',
      clearance: true,
      training: { completedAt: '2026-02-03T09:00:00-08:00' },
      account: 'active',
    },
    context: {
      at: '2026-11-23T10:00:00-08:00',
      purpose: 'criminal-investigation',
      authentication: 'individual',
      onBehalfOf: null,
      query: '8ABC123',
      organization: 'Example PD',
    },
  }),
});

@Controller('reads')
class Reads {
  @Get()
  @UseGuards(maySearch)
  search(@Req() request: object) {
    const permit = permitOf(request);
    for (const { id } of permit.open) {
      accessLog.push(id);
      permit.keep(id);
    }
    return { reads: ['r-1'] };
  }

  @Get('careless')
  @UseGuards(maySearch)
  careless() {
    return { reads: ['r-1'] };
  }
}

@Module({ controllers: [Reads] })
class App {}

const app = await NestFactory.create(App, { logger: false });
await app.listen(0, '127.0.0.1');
const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
const ask = async (path: string, user: string) => {
  const response = await fetch(url + path, { headers: { 'x-user': user } });
  console.log(`GET ${path} by ${user}: ${response.status} ${(await response.text()).slice(0, 80)}`);
  return response.status;
};
assert.equal(await ask('/reads', 'p-1'), 200);
assert.equal(await ask('/reads', 'stranger'), 403);
assert.equal(await ask('/reads/careless', 'p-1'), 500);
assert.deepEqual(accessLog, ['record-access']);
await app.close();
