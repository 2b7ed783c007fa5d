/**
 * 01. A first decision. An officer wants to search stored reads; the records system asks first. Shows the three answers,
 * what `explain` makes of them, and the difference between "not told" and "none".
 */
import assert from 'node:assert/strict';
import { type AlprRequest, can, decide, explain } from 'alpr-policy';

// What the system looks up before the search: who asks, by what login, what for.
const search: AlprRequest<'read.search'> = {
  action: 'read.search',
  subject: {
    id: 'p-1',
    role: 'patrol-officer',
    permission: 'full',
    clearance: true,
    training: { completedAt: '2026-02-03T09:00:00-08:00' },
    account: 'active',
  },
  resource: { type: 'read' },
  context: {
    at: '2026-11-23T10:00:00-08:00',
    purpose: 'stolen-vehicle',
    authentication: 'individual',
    onBehalfOf: null, // the department's own business
    query: '8ABC123',
    organization: 'Barstow PD',
  },
};

console.log('1. Everything is told and in order.\n');
const permitted = decide(search);
assert.equal(permitted.effect, 'permit');
console.log(`   ${explain(permitted, 'json').officer}`);
// A permit may carry a gate: what must be done first. Here, the access record.
for (const { fulfilment, id, says, clauses } of permitted.obligations) {
  console.log(`   ${fulfilment} ${id}: ${says} [${clauses.join(', ')}]`);
}
assert.deepEqual(
  permitted.obligations.map(({ id, fulfilment }) => [id, fulfilment]),
  [['record-access', 'gate']],
);

console.log('\n2. The training record was looked up, and there is none: null.\n');
const denied = decide({ ...search, subject: { ...search.subject, training: null } });
assert.equal(denied.effect, 'deny');
console.log(indented(explain(denied)));

console.log('\n3. The training record was not looked up: left out.\n');
const undecided = decide({ ...search, subject: { ...search.subject, training: undefined } });
assert.equal(undecided.effect, 'indeterminate');
console.log(`   ${explain(undecided, 'json').officer}`);
// Not an answer to act on. It names what to look up before asking again.
console.log(`   missing: ${undecided.missing.join(', ')}`);
assert.deepEqual(undecided.missing, ['subject.training']);

console.log('\n4. A request that is not well-formed.\n');
// From outside, a request is `unknown`. Nothing is guessed or mended: it is denied, and every mistake is named.
const fromOutside: unknown = JSON.parse('{ "action": "read.search", "subject": { "role": "Officer" } }');
const malformed = decide(fromOutside);
assert.equal(malformed.effect, 'deny');
for (const { path, message } of malformed.problems) console.log(`   ${path}: ${message}`);

// Where only yes or no is wanted: `can` is true for a permit, and false for everything else.
assert.equal(can(search), true);
assert.equal(can(fromOutside), false);

function indented(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, '   ');
}
