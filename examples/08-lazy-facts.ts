/**
 * 08. Facts from other systems, looked up only when they would decide: training from one, the duty roster from another.
 * Shows what is asked and what is not, a system that is down, who of a shift may act, and from when on a read may go.
 */
import assert from 'node:assert/strict';
import { type AlprRequest, barstow466, californiaAlpr, createEngine } from 'alpr-policy';
import { type AskedDecision, decideAsync, type Providers, whatCan, whenCan, whoCan } from 'alpr-policy/ask';

const engine = createEngine({ policies: [barstow466, californiaAlpr] });

// The host's own: a training system and a roster, as they would answer over the network.
const trainingSystem = new Map([['p-1', '2026-02-03T09:00:00-08:00']]);
const roster = new Map([
  ['p-1', { role: 'patrol-officer', offices: [], permission: 'full', clearance: true, account: 'active' }],
  ['p-50', { role: 'sergeant', offices: ['watch-commander'], permission: 'full', clearance: true, account: 'active' }],
]);
const idOf = (request: unknown) => String((request as { subject?: { id?: unknown } }).subject?.id);

/** A source says null where it looked and there is none, undefined where it does not know the person at all. */
const sources: Providers = {
  subject: async ({ request }) => roster.get(idOf(request)),
  'subject.training': async ({ request }) => {
    const completedAt = trainingSystem.get(idOf(request));
    return completedAt === undefined ? null : { completedAt };
  },
};

const search = (id: string): AlprRequest<'read.search'> => ({
  action: 'read.search',
  subject: { id },
  context: {
    at: '2026-11-23T10:00:00-08:00',
    purpose: 'criminal-investigation',
    authentication: 'individual',
    onBehalfOf: null,
    query: '8ABC123',
    organization: 'Example PD',
  },
});

console.log('1. The host knows only who is logged in. Both systems are asked, at the same time.');
const found = show(await decideAsync(engine, search('p-1'), sources));
assert.equal(found.effect, 'permit');
assert.deepEqual(found.asked, ['subject', 'subject.training']);

console.log('\n2. A sergeant without training on record. The training system looked: there is none.');
assert.equal(show(await decideAsync(engine, search('p-50'), sources)).effect, 'deny');

console.log('\n3. The training system is down. Nobody is let in for that, and the decision says who did not answer.');
const down: Providers = {
  ...sources,
  'subject.training': () => {
    throw new Error('the training system is down');
  },
};
const open = show(await decideAsync(engine, search('p-1'), down));
assert.equal(open.effect, 'indeterminate');
assert.deepEqual(
  open.providers.map(({ path, code }) => [path, code]),
  [['subject.training', 'failed']],
);

console.log('\n4. It hangs. It has a fifth of a second.');
const slow: Providers = { ...sources, 'subject.training': () => new Promise(() => undefined) };
assert.equal(show(await decideAsync(engine, search('p-1'), slow, { timeout: 200 })).effect, 'indeterminate');

console.log('\n5. For a report of a violation a role is enough, so the training system is not asked.');
const report = show(await decideAsync(engine, { action: 'violation.report', subject: { id: 'p-1' } }, sources));
assert.deepEqual(report.asked, ['subject']);

console.log('\n6. Who of the shift may lift a hold? What may the sergeant do?');
const shift = [
  { id: 'p-50', role: 'sergeant', offices: ['watch-commander'] },
  { id: 'p-91', role: 'captain', offices: ['administrative-division-commander'] },
] as const;
const lift = { action: 'hold.lift', context: { authentication: 'individual' } } as const;
const { permitted } = whoCan(engine, lift, shift);
assert.deepEqual(
  permitted.map(({ subject }) => subject.id),
  ['p-91'],
);
console.log(`  ${permitted.map(({ subject }) => subject.id).join(', ')}`);
const may = whatCan(engine, { subject: shift[0], context: { authentication: 'individual' } });
console.log(`  certainly: ${may.permitted.map(({ action }) => action).join(', ')}`);
console.log(`  ${may.undecided.length} more depend on what was not told`);

console.log('\n7. From when on may this read be purged, if nothing changes?');
const when = whenCan(engine, {
  action: 'read.purge',
  subject: { role: 'retention-service' },
  resource: { source: 'flock', capturedAt: '2026-11-10T08:00:00-08:00', hold: null },
  context: { at: '2026-11-23T10:00:00-08:00' },
});
assert.ok(when.when === 'at');
assert.equal(when.at, '2026-12-10T16:00:00.000Z');
console.log(`  from ${when.at} on`);

function show(decision: AskedDecision): AskedDecision {
  console.log(`  ${decision.effect.toUpperCase()}; asked: ${decision.asked.join(', ') || 'nobody'}`);
  for (const { message } of decision.providers) console.log(`    ${message}`);
  if (decision.missing.length > 0) console.log(`    not told: ${decision.missing.join(', ')}`);
  return decision;
}
