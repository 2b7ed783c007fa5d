/**
 * 03. A CAD dispatch console. An alert comes in. Shows what the dispatcher owes and in which order, why "verified" may not
 * be said too early, both results of the confirmation, and what is different with an alert from the custom hotlist.
 */
import assert from 'node:assert/strict';
import { type AlprRequest, type Decision, type Duty, decide, explain } from 'alpr-policy';

type Alert = AlprRequest<'alert.receive'>['resource'];
type Step = 'alert.receive' | 'alert.confirm' | 'alert.announce-verified';

const dispatcher: AlprRequest<'alert.receive'>['subject'] = {
  id: 'p-30',
  role: 'dispatcher',
  permission: 'limited',
  clearance: true,
  training: { completedAt: '2026-02-03T09:00:00-08:00' },
  account: 'active',
};
const ask = (action: Step, resource: Alert, at: string, subject = dispatcher): Decision =>
  decide({ action, subject, resource, context: { at, authentication: 'individual' } });
// Duties come sorted by id. A console lists them by clause, as 466.9 (a) to (e) do; no step waits for the answer of another.
const steps = (duties: readonly Duty[]) =>
  duties.toSorted((left, right) => (left.clauses[0] ?? '').localeCompare(right.clauses[0] ?? ''));

console.log('10:00:00  An alert from the state list. May the dispatcher receive it, and what follows?');
const alert: Alert = { type: 'alert', id: 'a-7', source: 'clets', confirmation: 'none', entry: null };
const received = ask('alert.receive', alert, '2026-11-23T10:00:00-08:00');
assert.equal(received.effect, 'permit');
printDuties(received);
const owed = steps(received.obligations).map(({ id }) => id);
assert.deepEqual(owed, ['record-access', 'confirm-status', 'advise-units', 'describe-vehicle', 'update-direction']);

console.log('\n10:00:40  The query is under way. The console must not offer "verified" yet.');
const pending: Alert = { ...alert, confirmation: 'pending' };
const tooEarly = ask('alert.announce-verified', pending, '2026-11-23T10:00:40-08:00');
assert.equal(tooEarly.effect, 'deny');
printDenial(tooEarly);

console.log('\n10:01:20  The answer is back: confirmed. It is recorded, and then it may be said.');
const confirmed: Alert = { ...alert, confirmation: 'confirmed' };
const recorded = ask('alert.confirm', confirmed, '2026-11-23T10:01:20-08:00');
assert.equal(recorded.effect, 'permit');
printDuties(recorded);
assert.deepEqual(
  recorded.obligations.map(({ id }) => id),
  ['announce-verified'],
);
assert.equal(ask('alert.announce-verified', confirmed, '2026-11-23T10:01:25-08:00').effect, 'permit');

console.log('\n          The other answer: not confirmed. The units were told of an alert, so they are told this too.');
const negative: Alert = { ...alert, confirmation: 'not-confirmed' };
const cancelled = ask('alert.confirm', negative, '2026-11-23T10:01:20-08:00');
assert.equal(cancelled.effect, 'permit');
printDuties(cancelled);
assert.deepEqual(
  cancelled.obligations.map(({ id }) => id),
  ['announce-not-confirmed'],
);
assert.equal(ask('alert.announce-verified', negative, '2026-11-23T10:01:25-08:00').effect, 'deny');

console.log('\n11:30:00  An alert from the custom hotlist. Its entry was last refreshed four days ago.');
const custom: Alert = {
  ...alert,
  id: 'a-8',
  source: 'custom',
  entry: { id: 'h-1', requester: 'p-1', refreshedAt: '2026-11-19T11:00:00-08:00' },
};
const stale = ask('alert.receive', custom, '2026-11-23T11:30:00-08:00');
assert.equal(stale.effect, 'permit');
printDuties(stale);
assert.ok(stale.obligations.some(({ id }) => id === 'confirm-entry'));
assert.deepEqual(
  stale.advice.map(({ id }) => id),
  ['stale-entry'],
);

console.log(
  '\n11:31:00  A dispatcher whose account was deactivated. The alert cannot wait, so it goes to somebody else.',
);
const away = ask('alert.receive', custom, '2026-11-23T11:31:00-08:00', { ...dispatcher, account: 'deactivated' });
assert.equal(away.effect, 'deny');
printDenial(away);
assert.deepEqual(
  away.obligations.map(({ id }) => id),
  ['hand-over'],
);

function printDuties({ effect, obligations, advice }: Decision): void {
  console.log(`  ${effect.toUpperCase()}`);
  for (const { fulfilment, id, says, clauses, dueAt } of [...steps(obligations), ...advice]) {
    console.log(`    ${fulfilment.padEnd(11)} ${id}: ${says} [${clauses.join(', ')}]${dueAt ? ` due ${dueAt}` : ''}`);
  }
}

function printDenial(decision: Decision): void {
  const { officer, remedies } = explain(decision, 'json');
  console.log(`  ${officer}`);
  for (const way of remedies) console.log(`    a way: ${way.join('; and ')}`);
  for (const { id, says } of decision.obligations) console.log(`    owed nevertheless: ${id}: ${says}`);
}
