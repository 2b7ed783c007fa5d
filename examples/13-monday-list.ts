/**
 * 13. The Administrative Division Commander's Monday list: what is overdue, what is due this week, what nobody told, and the
 * hotlist desk. A decision that was recorded is an event like others: what it obliges to is on the list.
 */
import assert from 'node:assert/strict';
import { decide } from 'alpr-policy';
import {
  barstow466Duties,
  type DutyEvent,
  type DutyHost,
  dueWithin,
  hotlistDesk,
  type OwedDuty,
  overdue,
} from 'alpr-policy/duties';

const MONDAY = '2026-11-23T08:00:00-08:00';
const own = [barstow466Duties];
const host: DutyHost = {
  holidays: { from: '2026-01-01', until: '2026-12-31', days: ['2026-11-11', '2026-11-26', '2026-11-27', '2026-12-25'] },
  shifts: [{ id: 'p-3', from: '2026-11-20T06:00:00-08:00', until: '2026-11-20T18:00:00-08:00' }],
};

/** A read was put on hold: the decision is recorded, and with it what it obliges to. */
const hold = decide({
  action: 'hold.place',
  subject: { id: 'p-40', role: 'other', offices: ['custodian-of-records'] },
  resource: {
    type: 'read',
    id: 'r-9',
    source: 'flock',
    capturedAt: '2026-10-27T22:10:00-07:00',
    hold: { evidence: 'actual', demand: false, booked: false },
  },
  context: { at: '2026-11-02T09:00:00-08:00', authentication: 'individual' },
});
assert.equal(hold.effect, 'permit');

const events: DutyEvent[] = [
  { id: 'e-1', event: 'oversight-begun', at: '2026-07-01T00:00:00-07:00' },
  {
    id: 'e-2',
    event: 'audit-reported',
    at: '2026-10-28T15:00:00-07:00',
    about: '2026-Q3',
    facts: { period: 'Q3', sample: '60 of 1,204, by lot', purposes: 'log-3', exceptions: 'two', ownActs: 'none' },
  },
  { id: 'e-3', event: 'decision', about: 'r-9', by: 'p-40', decision: hold },
  {
    id: 'e-4',
    event: 'violation-discovered',
    at: '2026-11-18T14:00:00-08:00',
    about: 'v-1',
    facts: { employee: 'p-12', supervisor: 'p-2' },
  },
  { id: 'e-5', event: 'vehicle-recovered', at: '2026-11-20T11:00:00-08:00', about: 'h-3', facts: { locatedBy: 'p-3' } },
  { id: 'e-6', event: 'authority-ended', at: '2026-11-22T17:00:00-08:00', about: 'p-77', facts: { why: 'separation' } },
  { id: 'e-7', event: 'mobile-unit-in', at: '2026-11-20T18:05:00-08:00', about: 'u-4', facts: { officer: 'p-8' } },
  {
    id: 'e-8',
    event: 'entry-approved',
    at: '2026-11-20T09:00:00-08:00',
    about: 'h-8',
    facts: { requester: 'p-5', approver: 'p-1' },
  },
];

const late = overdue(own, events, MONDAY, host);
const soon = dueWithin(own, events, MONDAY, 'P7D', host);
const week = soon.duties.filter(({ overdue: isLate }) => isLate === false);

console.log('MONDAY, 23 November 2026\n');
print('Overdue', late.duties);
print('Due this week', week);
print('Nobody told what these hang on', soon.undetermined);

const entries = [
  { id: 'h-1', requester: { id: 'p-5' }, refreshedAt: '2026-11-19T11:00:00-08:00' },
  { id: 'h-2', requester: { id: 'p-6' }, refreshedAt: '2026-11-20T12:00:00-08:00' },
  { id: 'h-3', requester: { id: 'p-6' }, refreshedAt: '2026-11-22T12:00:00-08:00' },
];
const desk = hotlistDesk(own, entries, events, MONDAY, host);
console.log('The custom hotlist');
const row = (what: string, duties: readonly OwedDuty[]) =>
  console.log(
    `  ${what.padEnd(24)} ${duties.map(({ about, owner }) => `${about} (${owner?.says})`).join(', ') || '–'}`,
  );
row('stale', desk.stale);
row('to refresh today', desk.dueForRefresh);
row('recovered, not removed', desk.recovered);
row('approved, not entered', desk.notEntered);

assert.deepEqual(
  late.duties.map(({ duty }) => duty),
  ['account-review', 'remove-recovered'],
);
assert.deepEqual(
  week.map(({ duty }) => duty),
  ['book-held-read', 'former-user-account', 'violation-notice'],
);
assert.deepEqual(
  soon.undetermined.map(({ duty }) => duty),
  ['unit-upload'],
);
assert.deepEqual(
  [desk.stale, desk.dueForRefresh, desk.recovered, desk.notEntered].map((list) => list.map(({ about }) => about)),
  [['h-1'], ['h-2'], ['h-3'], ['h-8']],
);
assert.equal(week[0]?.due, '2026-11-27T06:10:00.000Z');

function print(title: string, duties: readonly OwedDuty[]): void {
  console.log(`${title} (${duties.length})`);
  const byDue = [...duties].sort((one, other) => Date.parse(one.due ?? '') - Date.parse(other.due ?? '') || 0);
  for (const { due, dueSays, says, about, owner, clauses, whenOverdue, overdue: isLate, unknown, proposed } of byDue) {
    const when = due === null ? dueSays : local(due);
    console.log(`  ${when.padEnd(24)} ${says}${about === null ? '' : ` (${about})`}`);
    console.log(
      `  ${''.padEnd(24)} ${owner?.says} [${clauses.join(', ')}]${proposed.length > 0 ? ' – a proposed time' : ''}`,
    );
    if (isLate === true && whenOverdue !== null) console.log(`  ${''.padEnd(24)} ${whenOverdue.says}`);
    for (const { message } of unknown) console.log(`  ${''.padEnd(24)} ? ${message}`);
  }
  console.log('');
}

/** What is due at a midnight is due by the end of the day before: that day is what stands on a wall. */
function local(instant: string): string {
  const zone = { timeZone: 'America/Los_Angeles' } as const;
  const day = { ...zone, weekday: 'short', month: 'short', day: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const at = new Date(instant);
  if (at.toLocaleTimeString('en-US', { ...zone, ...time }) !== '00:00')
    return at.toLocaleString('en-US', { ...day, ...time });
  return `end of ${new Date(at.getTime() - 1).toLocaleString('en-US', day)}`;
}
