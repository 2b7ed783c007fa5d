/**
 * 02. An RMS hotlist desk. An officer wants a plate on the custom hotlist. Shows the request, the approval, the commander
 * who stands in, the narrative, and the detectives' track. An approval is matched by id, plate and office: a host
 * records it as data, never as a tick in a box.
 */
import assert from 'node:assert/strict';
import { type AlprRequest, type Decision, decide, explain, normalizePlate } from 'alpr-policy';

type Add = AlprRequest<'hotlist.add'>;
type Approve = AlprRequest<'hotlist.approve'>;

// The vendor keeps plates without hyphens and with 0 for O. The engine compares exactly, so both sides are normalized.
const plate = normalizePlate('8abo-123');

const user = {
  permission: 'full',
  clearance: true,
  training: { completedAt: '2026-02-03T09:00:00-08:00' },
  account: 'active',
} as const;
const officer: Add['subject'] = { ...user, id: 'p-1', role: 'patrol-officer' };
const entry: Add['resource'] = {
  type: 'hotlist-entry',
  id: 'h-1',
  plate,
  requester: { id: 'p-1', role: officer.role },
};
const login: Add['context'] = {
  at: '2026-11-23T10:00:00-08:00',
  purpose: 'criminal-investigation',
  authentication: 'individual',
  onBehalfOf: null,
};

console.log('The officer asks, and the RMS has not looked for an approval yet.');
const asked = show(decide({ action: 'hotlist.add', subject: officer, resource: entry, context: login }));
assert.equal(asked.effect, 'indeterminate');

console.log('\nIt has looked: there is none, nobody is away, nothing is written in the narrative.');
const none: Add['context'] = { ...login, approval: null, unavailable: [] };
const alone = show(
  decide({ action: 'hotlist.add', subject: officer, resource: { ...entry, narrative: null }, context: none }),
);
assert.equal(alone.effect, 'deny');

console.log('\nThe Operations Division Commander (p-90) may approve it. The officer who asks may not.');
const commander: Approve['subject'] = { id: 'p-90', role: 'captain', offices: ['operations-division-commander'] };
const approves = (subject: Approve['subject']) =>
  show(decide({ action: 'hotlist.approve', subject, resource: entry, context: { ...login, unavailable: [] } }));
assert.equal(approves(commander).effect, 'permit');
assert.equal(approves({ ...officer, offices: [] }).effect, 'deny');

// What the RMS stores when the commander approves. It names one entry and one plate.
const approval = {
  by: 'p-90',
  office: 'operations-division-commander',
  at: '2026-11-23T09:00:00-08:00',
  covers: 'h-1',
  plate,
} as const;
const noted = { ...entry, narrative: { approvedBy: 'p-90' } };
const add = (resource: Add['resource'], context: Add['context'], subject = officer) =>
  show(decide({ action: 'hotlist.add', subject, resource, context: { ...login, unavailable: [], ...context } }));

console.log('\nApproved, and the narrative names the approver.');
assert.equal(add(noted, { approval }).effect, 'permit');

console.log('\nThe same, but the narrative names somebody else.');
assert.equal(add({ ...noted, narrative: { approvedBy: 'p-44' } }, { approval }).effect, 'deny');

console.log('\nThe same approval for another plate.');
assert.equal(add({ ...noted, plate: normalizePlate('7XYZ999') }, { approval }).effect, 'deny');

console.log('\nThe Administrative Division Commander (p-91) approved, but nobody attested that the other one is away.');
const fallback = { ...approval, by: 'p-91', office: 'administrative-division-commander' } as const;
const noted91 = { ...entry, narrative: { approvedBy: 'p-91' } };
assert.equal(add(noted91, { approval: fallback }).effect, 'deny');

const away = {
  office: 'operations-division-commander',
  reason: 'leave',
  from: '2026-11-20T00:00:00-08:00',
  until: '2026-11-27T00:00:00-08:00',
} as const;

console.log('\nThe officer who asks attests it. That does not count.');
assert.equal(add(noted91, { approval: fallback, unavailable: [{ ...away, assertedBy: 'p-1' }] }).effect, 'deny');

console.log('\nThe sergeant on duty (p-50) attests it.');
assert.equal(add(noted91, { approval: fallback, unavailable: [{ ...away, assertedBy: 'p-50' }] }).effect, 'permit');

console.log("\nA detective's entry goes the other way round: the first commander is the administrative one.");
const detective = { ...user, id: 'p-2', role: 'detective' } as const;
const asDetective = { ...entry, requester: { id: 'p-2', role: 'detective' } } as const;
assert.equal(add({ ...asDetective, narrative: { approvedBy: 'p-90' } }, { approval }, detective).effect, 'deny');
assert.equal(
  add({ ...asDetective, narrative: { approvedBy: 'p-91' } }, { approval: fallback }, detective).effect,
  'permit',
);

/** Prints what a desk would show, and gives the decision back. */
function show(decision: Decision): Decision {
  const { why, remedies } = explain(decision, 'json');
  console.log(`  ${decision.effect.toUpperCase()}`);
  if (decision.effect === 'deny') {
    for (const { says, clauses } of why) console.log(`    ${says} [${clauses.join(', ') || 'safeguard'}]`);
  }
  if (decision.missing.length > 0) console.log(`    not told: ${decision.missing.join(', ')}`);
  // The shortest ways come first. A desk offers those of them that somebody can truly go.
  for (const steps of remedies.filter(({ length }) => length === remedies[0]?.length)) {
    console.log(`    a way: ${steps.join('; and ')}`);
  }
  for (const { id, owner, dueAt } of [...decision.obligations, ...decision.advice]) {
    console.log(`    then: ${id}${owner ? `, owed by ${owner}` : ''}${dueAt ? `, due ${dueAt}` : ''}`);
  }
  return decision;
}
