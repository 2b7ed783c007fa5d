/**
 * 15. A quarterly audit (466.6(c)) on made-up rows, from the log to the report that the Chief signs. First the department's own decisions:
 * put on record, signed, verified, altered by somebody who hoped that nobody looks, and decided again. Then the vendor's export: each
 * search held against the rules, questions set apart from findings, a sample drawn by a seed that was named before, and the report.
 *
 * npx tsx examples/15-quarterly-audit.ts
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { barstow466, californiaAlpr, createEngine } from 'alpr-policy';
import {
  barstow466Reasons,
  decisionLog,
  ed25519Signer,
  ed25519Verifier,
  fileLog,
  fileSink,
  makeCheckpoint,
  Roster,
  replay,
  risksOf,
  type SearchRow,
  sampler,
  searchAudit,
  verifyLog,
  weightOf,
  whatASampleShows,
} from 'alpr-policy/audit';

const place = mkdtempSync(join(tmpdir(), 'alpr-quarter-'));
const folder = join(place, 'decisions');
const policies = [barstow466, californiaAlpr] as const;
const SEED = '2026-Q3';

// --- The log: what the records system asked in the quarter --------------------------------------------------------------
const at = (day: number) => Date.parse('2026-07-01T16:00:00Z') + day * 86_400_000;
let now = at(0);
const sink = fileSink(folder);
const engine = createEngine({ policies, clock: () => now }).withLog(decisionLog({ sink, clock: () => now }));
const trained = { completedAt: '2025-03-03T09:00:00-08:00' };
for (let day = 0; day < 90; day += 1) {
  now = at(day);
  engine.decide({
    action: 'read.search',
    subject: {
      id: `p-${day % 7}`,
      role: 'patrol-officer',
      permission: 'full',
      clearance: true,
      account: 'active',
      // One of them has not been trained yet: what is denied is on record as what is permitted.
      training: day % 7 === 6 ? null : trained,
    },
    context: {
      purpose: 'stolen-vehicle',
      query: '8ABC123',
      organization: 'Example PD',
      authentication: 'individual',
      onBehalfOf: null,
    },
  });
}
await sink.close();

const keys = generateKeyPairSync('ed25519');
const ORIGIN = 'example.org/alpr';
const { note, size } = await makeCheckpoint(fileLog(folder), ORIGIN, ed25519Signer(ORIGIN, keys.privateKey));
const trust = { signers: [ed25519Verifier(ORIGIN, keys.publicKey)], checkpoints: [note] };
const fine = await verifyLog(fileLog(folder), trust);
assert.deepEqual([fine.proved, fine.findings], [size, []]);
console.log(`The log: ${fine.records} records, ${fine.proved} of them as they were signed`);

const outcomes = new Map<string, number>();
for await (const { outcome } of replay(fileLog(folder), { policies }))
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
assert.deepEqual([...outcomes], [['same', 90]]);
console.log(`  decided again under the recorded policies: ${outcomes.get('same')} of 90 the same, byte for byte`);

const entries = join(folder, 'entries.ndjson');
const whole = readFileSync(entries, 'utf8');
writeFileSync(entries, whole.replace('"effect":"deny"', '"effect":"permit"'));
const [finding] = (await verifyLog(fileLog(folder), trust)).findings;
assert.equal(finding?.code, 'edited');
console.log(`  after somebody turned a deny into a permit: ${finding?.says}\n`);
writeFileSync(entries, whole);

// --- The export: what the vendor's system did ----------------------------------------------------------------------------
const REASONS = ['10851', 'suspect vehicle', 'inv', 'PC 459', 'usms case', '', 'missing person', '26-00348', 'warrant'];
const rows = Array.from({ length: 450 }, (_, index): SearchRow => {
  const reason = REASONS[index % REASONS.length] as string;
  return {
    line: index + 2,
    id: `s-${index + 1}`,
    at: Date.parse('2026-07-01T07:00:00Z') + index * 17_000_000,
    user: `p-${index % 7}`,
    organization: 'Example PD',
    networks: (index * 37) % 400,
    plate: index % 50 === 0 ? '8XYZ001' : `8ABC${String(index).padStart(3, '0')}`,
    ...(reason === '' ? {} : { reason }),
  };
});
const subject = { role: 'patrol-officer', permission: 'full', clearance: true, account: 'active' };
const roster = new Roster(
  Array.from({ length: 7 }, (_, index) => ({
    user: `p-${index}`,
    subject: {
      ...subject,
      training: index === 6 ? null : trained,
      offices: index === 0 ? ['administrative-division-commander'] : [],
    },
  })),
);
const zone = barstow466.zone;
// What the auditor vouches for; the report repeats it, and a fact that is misspelt is refused.
const assumed = { context: { authentication: 'individual', onBehalfOf: null } };
const audit = searchAudit({ engine: createEngine({ policies }), reasons: barstow466Reasons, zone, roster, assumed });
const draw = sampler<{ readonly key: string; readonly says: string; readonly weight: number }>({ size: 5, seed: SEED });
for (const row of rows) {
  const audited = audit.add(row);
  if (audited === undefined) continue;
  const risks = risksOf(audited, audited.reason.namesCase);
  draw.add({ key: row.id as string, says: risks.join('; ') || 'nothing beside', weight: weightOf(risks) });
}
const { total, rules, questions, missing, roster: own } = audit.report();
assert.equal(total.within + total.outside + total.untold, rows.length);
console.log(`The export: ${total.rows} searches`);
console.log(`  ${String(total.within).padStart(4)}  within policy, as far as rows, roster and auditor tell`);
console.log(`  ${String(total.outside).padStart(4)}  not within policy:`);
for (const { says, clauses, rows: count } of rules) console.log(`          ${count}  ${says} [${clauses.join(', ')}]`);
console.log(`  ${String(total.untold).padStart(4)}  cannot be told; what hangs on what:`);
for (const { fact, rows: count } of missing) console.log(`          ${count}  ${fact}`);
console.log('  To be asked, and no finding:');
for (const { question, rows: count } of questions) console.log(`          ${count}  ${question}`);
console.log(`  The commander's own searches, for the Chief to look at: ${own?.auditor.rows}\n`);
// A hint puts a question; of the search itself nothing is decided by it.
assert.equal(questions[0]?.entry, 'asks-federal');
assert.ok(rules.every(({ clauses }) => clauses.includes('466.4(d)')));

console.log(`Five searches to be looked at first, by the seed ${SEED} and by what there is about them`);
for (const { key, says } of draw.drawn()) console.log(`  ${key.padEnd(6)} ${says}`);
console.log(`What a random sample of 60 would show: ${whatASampleShows(total.rows, 60, 0).says}\n`);

// --- The report: the same by the command line, for the Chief to sign ------------------------------------------------------
const csv = join(place, 'audit.csv');
const cells = rows.map(({ id, user, organization, networks, plate, reason = '', at: when }) =>
  [id, user, organization, networks, plate, reason, new Date(when).toISOString()].join(','),
);
writeFileSync(
  csv,
  `ID,Name,Org Name,Total Networks Searched,License Plate,Reason,Search Time\r\n${cells.join('\r\n')}\r\n`,
);
writeFileSync(join(place, 'assume.json'), JSON.stringify(assumed));
const people = Array.from({ length: 7 }, (_, index) =>
  [
    `p-${index}`,
    'patrol-officer',
    index === 0 ? 'administrative-division-commander' : 'none',
    'full',
    'true',
    index === 6 ? 'none' : trained.completedAt,
    'active',
  ].join(','),
);
writeFileSync(
  join(place, 'roster.csv'),
  `user,role,offices,permission,clearance,trainingCompletedAt,account\n${people.join('\n')}\n`,
);
const args = [
  'report',
  'quarter',
  SEED,
  '--searches',
  'audit.csv',
  '--roster',
  'roster.csv',
  '--assume',
  'assume.json',
];
const cli = new URL('../dist/cli.js', import.meta.url).pathname;
const made = spawnSync(
  process.execPath,
  [cli, ...args, '--sample', '60', '--seed', SEED, '--no-charts', '--out', '.'],
  {
    cwd: place,
    encoding: 'utf8',
  },
);
assert.equal(made.status, 0, made.stderr);
const report = readFileSync(join(place, `alpr-report-${SEED}.md`), 'utf8');
assert.ok(existsSync(join(place, `alpr-report-${SEED}.html`)));
console.log('The report begins');
const glance = report.slice(
  report.indexOf('### At a glance'),
  report.indexOf('## ', report.indexOf('### At a glance') + 4),
);
console.log(
  glance
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `  ${line}`)
    .join('\n'),
);
// What the library counted and what the report says are the same.
assert.ok(glance.includes(`Of ${total.rows} searches, ${total.within} are within policy, ${total.outside} are not`));
assert.ok(!report.includes('8XYZ001'), 'no plate stands in a report');
rmSync(place, { recursive: true });
