/** 10. A route of a Fastify application behind a permit. The gate is kept by the guard, before the handler is reached. */
import assert from 'node:assert/strict';
import { barstow466, californiaAlpr, createEngine } from 'alpr-policy';
import { permitOf, preHandlerPermit } from 'alpr-policy/fastify';
import fastify from 'fastify';
import { accessLog, searchBy } from './support/desk.ts';

const engine = createEngine({ policies: [barstow466, californiaAlpr] });
const app = fastify();
let isLogDown = false;

const maySearch = preHandlerPermit({
  engine,
  requestOf: (request) => searchBy(String(request.headers['x-user'])),
  gates: {
    // Only `true` is kept: a log that is down refuses the search.
    'record-access': (gate, decision) => !isLogDown && accessLog.push({ id: gate.id, at: decision.evaluatedAt }) > 0,
  },
});
app.get('/reads', { preHandler: maySearch }, async (request) => {
  const { decision } = permitOf(request);
  return { reads: ['r-1'], advice: decision.advice.map(({ id }) => id) };
});

const ask = async (user: string) => {
  const { statusCode, body } = await app.inject({ url: '/reads', headers: { 'x-user': user } });
  console.log(`  GET /reads by ${user}: ${statusCode} ${body.slice(0, 100)}`);
  return statusCode;
};

console.log('1. An officer, and a stranger.');
assert.equal(await ask('p-1'), 200);
assert.equal(await ask('stranger'), 403);
assert.equal(accessLog.length, 1);

console.log('\n2. The access log is down.');
isLogDown = true;
assert.equal(await ask('p-1'), 403);

await app.close();
