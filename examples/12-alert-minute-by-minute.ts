/**
 * 12. A dispatch console that replays an alert. Shows the procedure of 466.9 as it stands minute by minute: what is done, open
 * and next, whom an alarm calls, what is said too early, and what a contradiction does. The steps come from the policy.
 */
import assert from 'node:assert/strict';
import { decide } from 'alpr-policy';
import { barstow466Duties, type DutyEvent, type ProcedureRun, procedure } from 'alpr-policy/duties';

const T0 = Date.parse('2026-11-23T10:00:00-08:00');
const log: DutyEvent[] = [];
/** What the console records, `seconds` after the notification. */
const record = (seconds: number, event: string, facts: DutyEvent['facts'] = {}) =>
  log.push({ id: `e-${log.length + 1}`, event, at: T0 + seconds * 1000, about: 'a-7', by: 'p-30', facts });

record(0, 'alert-received', { source: 'custom', dispatcher: 'p-30' });
record(8, 'units-advised', { units: '12, 14' });
record(15, 'vehicle-described', { description: 'white sedan, left tail light out', plate: '8ABC123' });
record(70, 'clets-queried');
record(80, 'entry-checked');
record(95, 'verified-announced', { units: '12, 14' }); // too early: nothing is confirmed
record(150, 'alert-handed-over', { to: 'p-31' });
record(170, 'vehicle-described', { direction: null }); // recorded as unknown
record(310, 'no-result-announced');
record(330, 'result-received', { result: 'confirmed' });
record(340, 'verified-announced', { units: '12, 14' });
record(400, 'vehicle-seen');
record(410, 'direction-broadcast');
record(600, 'result-received', { result: 'not-confirmed', cause: 'stale-entry' });
record(615, 'cancellation-announced');
record(620, 'alert-ended', { how: 'cancelled' });

const at = (seconds: number): ProcedureRun => procedure([barstow466Duties], 'alert-response', log, T0 + seconds * 1000);
const clock = (seconds: number) =>
  `10:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;

for (const seconds of [0, 20, 60, 95, 120, 180, 300, 315, 345, 405, 600, 620]) {
  const { owner, resultSays, open, alarms, announced, next } = at(seconds);
  console.log(`\n${clock(seconds)}  ${resultSays}   (${owner?.says})`);
  for (const { label, says, lacking } of open)
    console.log(
      `  [ ] ${label.padEnd(18)} ${says}${lacking.length > 0 ? ` Still wanted: ${lacking.join(', ')}.` : ''}`,
    );
  for (const { label, to, says } of alarms)
    console.log(`  !!! ${label.padEnd(18)} ${to.map((one) => one.says).join(', ')}: ${says}`);
  for (const { says, at: when, stands } of announced)
    console.log(`  on the air: "${says}" at ${local(when)}${stands ? '' : ' (stands no longer)'}`);
  for (const { label, at: when } of next.filter((one) => one.at !== null))
    console.log(`  next: ${label} at ${local(when ?? '')}, unless the result is there first`);
}

/** As the clock in the Dispatch Center shows it. */
function local(instant: string): string {
  return new Date(instant).toLocaleTimeString('en-US', { timeZone: 'America/Los_Angeles', hourCycle: 'h23' });
}

const end = at(620);
console.log('\nWhat the log shows that should not have been');
for (const { path, message, help } of end.problems) console.log(`  ${path}: ${message}. ${help}.`);

assert.deepEqual(at(95).announced, []);
assert.ok(at(100).problems.some(({ code, path }) => code === 'too-early' && path === 'e-6'));
assert.ok(at(120).alarms.every(({ step }) => step !== 'query-clets'));
assert.ok(at(60).alarms.some(({ step }) => step === 'query-clets'));
assert.equal(at(345).announced.find(({ says }) => says === 'verified')?.stands, true);
assert.equal(end.announced.find(({ says }) => says === 'verified')?.stands, false);
assert.equal(end.result, 'not-confirmed');

// The console asks before it acts, too: the procedure says what is owed, the decision what is allowed.
const early = decide({
  action: 'alert.announce-verified',
  subject: {
    id: 'p-30',
    role: 'dispatcher',
    permission: 'limited',
    clearance: true,
    training: { completedAt: '2026-02-03T09:00:00-08:00' },
    account: 'active',
  },
  resource: { type: 'alert', id: 'a-7', source: 'custom', confirmation: 'pending' },
  context: { at: T0 + 95_000, authentication: 'individual' },
});
assert.equal(early.effect, 'deny');
console.log(
  `\nHad the console asked at ${clock(95)}: ${early.effect}, [${early.reasons.flatMap(({ clauses }) => clauses).join(', ')}]`,
);
