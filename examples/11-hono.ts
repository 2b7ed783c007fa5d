/** 11. A route of a Hono application behind a permit: on Node, Deno, Bun and in workers. Training comes from elsewhere. */
import assert from 'node:assert/strict';
import { barstow466, californiaAlpr, createEngine } from 'alpr-policy';
import { honoPermit, permitOf } from 'alpr-policy/hono';
import { Hono } from 'hono';
import { accessLog, searchBy } from './support/desk.ts';

const engine = createEngine({ policies: [barstow466, californiaAlpr] });
const app = new Hono();

const maySearch = honoPermit({
  engine,
  requestOf: (context) => {
    const request = searchBy(context.req.header('x-user'));
    return { ...request, subject: request.subject && { ...request.subject, training: undefined } };
  },
  providers: { 'subject.training': async () => ({ completedAt: '2026-02-03T09:00:00-08:00' }) },
});
app.get('/reads', maySearch, (context) => {
  const permit = permitOf(context);
  for (const { id } of permit.open) {
    accessLog.push({ id });
    permit.keep(id);
  }
  return context.json({ reads: ['r-1'] });
});
app.get('/careless', maySearch, (context) => context.json({ reads: ['r-1'] }));

const ask = async (path: string, user: string) => {
  const response = await app.request(path, { headers: { 'x-user': user } });
  console.log(`  GET ${path} by ${user}: ${response.status} ${(await response.text()).slice(0, 100)}`);
  return response.status;
};

assert.equal(await ask('/reads', 'p-1'), 200);
assert.equal(await ask('/reads', 'stranger'), 403);
assert.equal(await ask('/careless', 'p-1'), 500);
assert.equal(accessLog.length, 1);
