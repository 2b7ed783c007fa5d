/**
 * 14. A year of the calendar: what 466 makes the department owe in 2027 by the calendar alone, day by day, as a sheet for the
 * wall and as a calendar file. Another department that takes longer for its audit gets another sheet.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { barstow466 } from 'alpr-policy';
import { barstow466Duties, type DutyEvent, dutiesAt, iCalendar, type OwedDuty } from 'alpr-policy/duties';

const began: DutyEvent[] = [{ id: 'e-1', event: 'oversight-begun', at: '2026-10-01T00:00:00-07:00' }];
const END = '2028-02-02T00:00:00-08:00';
const year = (duties: typeof barstow466Duties): readonly OwedDuty[] =>
  dutiesAt([duties], began, END)
    .duties.filter(({ due }) => due !== null && due >= '2027-01-01T08' && due < '2028-01-01T08:00:01')
    .toSorted((left, right) => (left.due ?? '').localeCompare(right.due ?? '') || left.duty.localeCompare(right.duty));

/** Due at the midnight that ends a day: a person says that day. */
const lastDay = (due: string) =>
  new Date(Date.parse(due) - 1).toLocaleDateString('en-CA', { timeZone: 'America/Los_Angeles' });

console.log(`${barstow466.title}: what the calendar makes owed in 2027\n`);
const sheet = year(barstow466Duties);
for (const { due, says, about, owner, clauses, proposed } of sheet) {
  console.log(`  ${lastDay(due ?? '')}  ${says} (${about})`);
  console.log(`              ${owner?.says} [${clauses.join(', ')}]${proposed.length > 0 ? ' *' : ''}`);
}
console.log('\n* The day is in no clause: a proposal until the department signs it.');

assert.equal(sheet.length, 11);
assert.ok(sheet.every(({ proposed }) => proposed.length > 0));
assert.deepEqual(
  sheet.filter(({ duty }) => duty === 'quarterly-audit').map(({ due }) => lastDay(due ?? '')),
  ['2027-01-30', '2027-04-30', '2027-07-30', '2027-10-30'],
);
assert.deepEqual(
  sheet.filter(({ duty }) => duty === 'annual-report').map(({ due }) => lastDay(due ?? '')),
  ['2027-01-31'],
);

const slower = year(barstow466Duties.with({ 'audit-report': 'P45D' })).filter(({ duty }) => duty === 'quarterly-audit');
console.log(`\nWith 45 days for the audit: ${slower.map(({ due }) => lastDay(due ?? '')).join(', ')}`);
assert.deepEqual(
  slower.map(({ due }) => lastDay(due ?? '')),
  ['2027-02-14', '2027-05-15', '2027-08-14', '2027-11-14'],
);

const file = join(mkdtempSync(join(tmpdir(), 'alpr-year-')), 'duties-2027.ics');
const calendar = iCalendar({ at: '2027-01-01T08:00:00.000Z', duties: sheet });
writeFileSync(file, calendar);
console.log(
  `\n${calendar.match(/^BEGIN:VEVENT\r$/gm)?.length} entries written to ${file}; import it again later, and it updates.`,
);
