/**
 * 09. A route of an Express application behind a permit. The guard decides before the handler; a gate is kept by the
 * guard or by the handler, and a handler that forgets it answers nobody. 10 and 11 are the same on Fastify and Hono.
 */
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { barstow466, californiaAlpr, createEngine } from 'alpr-policy';
import { permitOf, requirePermit } from 'alpr-policy/express';
import express from 'express';
import { accessLog, officers, searchBy } from './support/desk.ts';

const engine = createEngine({ policies: [barstow466, californiaAlpr] });
const app = express();
app.set('env', 'test');

const mayReport = requirePermit({
  engine,
  requestOf: (request) => ({
    action: 'violation.report',
    subject: { role: officers.get(request.get('x-user') ?? '')?.role ?? null },
  }),
});
app.post('/violations', mayReport, (_request, response) => {
  response.status(201).json({ reported: true });
});

const maySearch = requirePermit({ engine, requestOf: (request) => searchBy(request.get('x-user')) });
app.get('/reads', maySearch, (request, response) => {
  const permit = permitOf(request);
  // The gates that are open are the handler's to keep, before it acts.
  for (const { id } of permit.open) {
    accessLog.push({ id, at: permit.decision.evaluatedAt });
    permit.keep(id);
  }
  response.json({ reads: ['r-1'] });
});
app.get('/careless', maySearch, (_request, response) => {
  response.json({ reads: ['r-1'] });
});

const server = app.listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function ask(method: string, path: string, user: string): Promise<[number, string]> {
  const response = await fetch(url + path, { method, headers: { 'x-user': user } });
  const text = await response.text();
  console.log(`  ${method} ${path} by ${user}: ${response.status} ${text.slice(0, 100)}`);
  return [response.status, text];
}

console.log('1. Whoever has a role may report; a stranger may not.');
assert.equal((await ask('POST', '/violations', 'p-1'))[0], 201);
assert.equal((await ask('POST', '/violations', 'stranger'))[0], 403);

console.log('\n2. A search, with its access on record.');
assert.deepEqual(await ask('GET', '/reads', 'p-1'), [200, '{"reads":["r-1"]}']);
assert.equal(accessLog.length, 1);

console.log('\n3. A handler that forgets the gate: what it sends does not go out.');
assert.deepEqual(await ask('GET', '/careless', 'p-1'), [500, '{"error":"gate-not-kept","gates":["record-access"]}']);

await new Promise((resolve) => server.close(resolve));
