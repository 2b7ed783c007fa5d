/**
 * 04. A release desk. Another agency wants data. Shows an incomplete request and what would complete it, the approval, the
 * release behind its gates, and the two requests that are not released at all. `lawfully` is there to be copied.
 */
import assert from 'node:assert/strict';
import { type AlprRequest, type Decision, decide, explain } from 'alpr-policy';

/** What the host does before it acts, by the id of the obligation. Answers whether it was done. */
type Gates = { readonly [obligation: string]: (decision: Decision) => boolean };

/** Acts only on a permit whose gates were all passed. A gate that fails, throws or is not known here is a deny. */
function lawfully(request: AlprRequest, gates: Gates, act: () => void): { done: boolean; decision: Decision } {
  const decision = decide(request);
  const refused = { done: false, decision };
  if (decision.effect !== 'permit') return refused;
  for (const { id, fulfilment } of decision.obligations) {
    if (fulfilment !== 'gate') continue;
    try {
      if (!Object.hasOwn(gates, id) || gates[id]?.(decision) !== true) return refused;
    } catch {
      return refused;
    }
  }
  act();
  return { done: true, decision };
}

// The host's own: a file of requests, a log of accesses, and what was sent out.
const filed: string[] = [];
const sent: string[] = [];
const gates: Gates = {
  'retain-request': () => filed.push('q-1') > 0,
  'record-access': ({ evaluatedAt }) => evaluatedAt !== null,
};

const officer: AlprRequest<'read.release'>['subject'] = {
  id: 'p-1',
  role: 'detective',
  permission: 'full',
  clearance: true,
  training: { completedAt: '2026-02-03T09:00:00-08:00' },
  account: 'active',
};
const watchCommander: AlprRequest<'release.approve'>['subject'] = { id: 'p-92', offices: ['watch-commander'] };
const at = {
  at: '2026-11-23T10:00:00-08:00',
  authentication: 'individual',
  purpose: 'criminal-investigation',
} as const;

type Request = NonNullable<AlprRequest<'read.release'>['resource']>;
const complete: Request = {
  type: 'release',
  id: 'q-1',
  agency: { name: 'Example Valley CA PD', kind: 'law-enforcement', level: 'local', state: 'CA' },
  requester: 'the detective who signed the letter',
  statedPurpose: 'a homicide investigation',
  purposeCode: 'criminal-investigation',
  officialPurpose: true,
  legalBasis: null,
  written: true,
};
const release = (resource: Request, approval: NonNullable<AlprRequest<'read.release'>['context']>['approval']) =>
  lawfully({ action: 'read.release', subject: officer, resource, context: { ...at, approval } }, gates, () => {
    sent.push(String(resource.id));
  });

console.log('1. A call: in no writing, by nobody named. Before anyone approves, the desk says what is lacking.');
const byPhone: Request = { ...complete, written: false, requester: null };
const incomplete = release(byPhone, null);
assert.equal(incomplete.decision.effect, 'deny');
print(incomplete);

console.log(
  '\n2. The letter arrives. The Watch Commander approves, and the request is filed: that gate is part of the permit.',
);
const approved = lawfully(
  { action: 'release.approve', subject: watchCommander, resource: complete, context: at },
  gates,
  () => console.log('  The approval is on record.'),
);
assert.ok(approved.done);
print(approved);
const approval = { by: 'p-92', office: 'watch-commander', at: '2026-11-23T09:30:00-08:00', covers: 'q-1' } as const;

console.log('\n3. The release.');
const released = release(complete, approval);
assert.ok(released.done);
assert.deepEqual(sent, ['q-1']);
print(released);

console.log('\n4. The same release while the file server is down. The gate cannot be passed, so nothing goes out.');
const noFile: Gates = {
  ...gates,
  'retain-request': () => {
    throw new Error('the file server is down');
  },
};
const context = { ...at, approval };
const stopped = lawfully({ action: 'read.release', subject: officer, resource: complete, context }, noFile, () => {
  sent.push('q-1 again');
});
assert.equal(stopped.decision.effect, 'permit');
assert.equal(stopped.done, false);
assert.deepEqual(sent, ['q-1']);
print(stopped);

console.log(
  '\n5. A newspaper. No release, but the request is passed on under the records policy: an obligation that stands on a deny.',
);
const press = release(
  { ...complete, agency: { name: 'A newspaper', kind: 'other', level: 'private', state: 'CA' } },
  approval,
);
assert.equal(press.done, false);
assert.deepEqual(
  press.decision.obligations.map(({ id }) => id),
  ['route-to-records'],
);
print(press);

console.log(
  '\n6. A police department in Nevada. Policy 466 would let it through; state law does not, and no approval helps.',
);
const nevada = { name: 'Example NV PD', kind: 'law-enforcement', level: 'local', state: 'NV' } as const;
const outside = release({ ...complete, agency: nevada }, approval);
assert.equal(outside.done, false);
assert.deepEqual(
  outside.decision.reasons.flatMap(({ clauses }) => clauses),
  ['CIV-1798.90.55(b)', 'CIV-1798.90.5(f)'],
);
assert.deepEqual(outside.decision.remedies, []);
print(outside);

function print({ done, decision }: { done: boolean; decision: Decision }): void {
  const { effect, reasons, obligations } = decision;
  console.log(`  ${effect.toUpperCase()}, ${done ? 'done' : 'not done'}`);
  if (effect === 'deny') {
    for (const { says, clauses } of reasons) console.log(`    ${says} [${clauses.join(', ')}]`);
    const [way] = explain(decision, 'json').remedies;
    console.log(way === undefined ? '    nothing would permit it' : `    a way: ${way.join('; and ')}`);
  }
  for (const { fulfilment, id, says } of obligations) console.log(`    ${fulfilment} ${id}: ${says}`);
}
