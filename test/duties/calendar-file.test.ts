/** The calendar file is one that calendars take: read back by a parser that is not ours. */
import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { barstow466Duties, type DutyEvent, dutiesAt, iCalendar } from '../../src/duties.ts';
import '../support/arbitraries.ts';

const own = [barstow466Duties];
const AT = '2026-11-23T08:00:00-08:00';
const hold = (about: string): DutyEvent => ({
  id: `h ${about}`,
  event: 'hold-recorded',
  at: '2026-11-03T09:00:00-08:00',
  about,
  facts: { source: 'flock', capturedAt: '2026-11-02T10:00:00-08:00', caseOfficer: 'p-7' },
});
const recovered: DutyEvent = {
  id: 'v',
  event: 'vehicle-recovered',
  at: '2026-11-20T09:00:00-08:00',
  about: 'h-1',
  facts: { locatedBy: 'p-3' },
};
const booked: DutyEvent = {
  id: 'b',
  event: 'read-booked',
  at: '2026-11-24T09:00:00-08:00',
  about: 'r-1',
  facts: { medium: 'CD', item: 'E-1', bookedAt: AT },
};

const fileAt = (events: readonly DutyEvent[], at: string = AT) => iCalendar(dutiesAt(own, events, at));
function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  return calendar.getAllSubcomponents('vevent').map((component) => ({ component, event: new ICAL.Event(component) }));
}

describe('a held read in the calendar', () => {
  const [{ component, event } = { component: undefined, event: undefined }, ...others] = read(
    fileAt([hold('r-1'), recovered]),
  );

  test('stands at its due time, with its clause and owner; what has no known time is left out', () => {
    expect(others).toEqual([]);
    expect(event?.startDate.toJSDate().toISOString()).toBe('2026-12-02T18:00:00.000Z');
    expect(event?.summary).toContain('(r-1)');
    expect(event?.description).toContain('Owed by: p-7\nClauses: 466.5.s6\n');
    expect(component?.getFirstPropertyValue('status')).toBe('CONFIRMED');
  });

  test('has an alarm for each warning', () => {
    const alarms = (component?.getAllSubcomponents('valarm') ?? []).map((alarm) =>
      String(alarm.getFirstPropertyValue('trigger')),
    );
    expect(alarms).toEqual(['2026-11-25T18:00:00Z', '2026-11-30T18:00:00Z']);
  });
});

test('a later file has the same ids and counts as later, and what was done is cancelled', () => {
  const [before] = read(fileAt([hold('r-1')]));
  const [after] = read(fileAt([hold('r-1'), booked], '2026-11-25T08:00:00-08:00'));
  expect(after?.event.uid).toBe(before?.event.uid);
  expect(after?.event.sequence).toBeGreaterThan(before?.event.sequence ?? 0);
  expect(after?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  expect(after?.component.getAllSubcomponents('valarm')).toEqual([]);
  expect(read(fileAt([hold('r-1'), booked], '2027-06-25T08:00:00-07:00'))).toEqual([]);
});

/** As `fc.string({ unit: 'binary' })`, which makes a table of all million code points before its first text. */
const anyText = fc
  .array(
    fc.nat(0x10f7ff).map((index) => (index < 0xd800 ? index : index + 0x800)),
    { minLength: 1 },
  )
  .map((points) => String.fromCodePoint(...points));

test('whatever a matter is called: the file is read back whole, no line is too long, and no name begins a line of its own', () => {
  const names = fc
    .oneof(
      fc.string({ minLength: 1 }),
      anyText,
      fc.constantFrom('a,b;c\\d', 'x\r\nEND:VEVENT', 'é'.repeat(90), '車'.repeat(60)),
    )
    .filter((name) => name.trim() !== '' && name.isWellFormed());
  fc.assert(
    fc.property(fc.uniqueArray(names, { minLength: 1, maxLength: 3 }), (abouts) => {
      const file = fileAt(abouts.map(hold));
      for (const line of file.split('\r\n')) {
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\r\n]/);
      }
      const seen = read(file).map(({ event }) => /\(([\s\S]*)\)$/.exec(event.summary)?.[1]);
      const expected = abouts.map((name) => name.replace(/\r\n|[\r\n]/g, '\n').replace(/(?!\n)\p{Cc}/gu, '\uFFFD'));
      expect([...seen].sort()).toEqual([...expected].sort());
      expect(new Set(read(file).map(({ event }) => event.uid)).size).toBe(abouts.length);
    }),
    { numRuns: 200 },
  );
});

test('nothing owed is a calendar too', () => {
  expect(read(fileAt([]))).toEqual([]);
});

test('what has no matter and no time of its own is no less an event', () => {
  const began: DutyEvent = { id: 'b', event: 'oversight-begun', at: '2026-08-01T00:00:00-07:00' };
  const answer = dutiesAt(own, [began], AT);
  const duties = answer.duties.map((duty) => ({ ...duty, about: null }));
  const summaries = read(iCalendar({ ...answer, duties })).map(({ event }) => event.summary);
  expect(summaries.length).toBeGreaterThan(0);
  expect(summaries.filter((one) => one.includes('('))).toEqual([]);
});
