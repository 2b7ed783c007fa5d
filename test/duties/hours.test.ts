/**
 * Two years hour by hour, both changes of daylight saving in each, against a walk that reads nothing but the wall clock of
 * Los Angeles, as the runtime prints it. Every fifth hour here, and every hour around a change; `ALPR_LONG=1` takes them all.
 */
import { expect, test } from 'vitest';
import { barstow466Duties, type DutyEvent, openDuties } from '../../src/duties.ts';
import { isLong } from '../support/long.ts';

const HOUR = 3_600_000;
const START = Date.parse('2027-01-01T08:00:00Z');
const END = Date.parse('2029-01-01T08:00:00Z');

const format = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Los_Angeles',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});
const wallOf = (at: number) => format.format(at).replace(', ', 'T');
const dayOf = (at: number) => wallOf(at).slice(0, 10);

interface Walked {
  readonly name: string;
  readonly from: number;
  readonly due: number;
}

/** The last hour at which the wall clock shows a text: of an hour that comes twice, the second. */
const lastShown = new Map<string, number>();
for (let at = START; at < END + 60 * 24 * HOUR; at += HOUR) lastShown.set(wallOf(at), at);

/** That many days later at the same wall clock: count the days as they pass. */
function daysLater(at: number, days: number): number {
  const [day = '', time = ''] = wallOf(at).split('T');
  const later = new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * HOUR).toISOString().slice(0, 10);
  const shown = lastShown.get(`${later}T${time}`);
  if (shown !== undefined) return shown;
  // 02:00 to 03:00 is left out in spring: the first moment after it.
  return lastShown.get(`${later}T03:00`) ?? Number.NaN;
}

const hoursOf: number[] = [];
for (let at = START; at < END; at += HOUR) hoursOf.push(at);

/** A hold on a read every 11 days, an entry every 13, both at odd hours, so that some fall on either change. */
const events: DutyEvent[] = [{ id: 'begun', event: 'oversight-begun', at: new Date(START).toISOString() }];
const walked: Walked[] = [];
hoursOf.forEach((at, index) => {
  if (index % 251 === 0) {
    const id = `r-${index}`;
    events.push({ id, event: 'hold-recorded', about: id, by: 'p-1', at, facts: { source: 'flock', capturedAt: at } });
    walked.push({ name: `book-held-read ${id}`, from: at, due: daysLater(at, 30) });
  }
  if (index % 307 === 0) {
    const id = `h-${index}`;
    events.push({ id, event: 'entry-added', about: id, by: 'p-1', at });
    walked.push({ name: `refresh-entry ${id}`, from: at, due: at + 72 * HOUR });
  }
  const before = dayOf(at - HOUR);
  const [year = '', month = ''] = before.split('-');
  if (
    at > START &&
    dayOf(at).slice(8) === '01' &&
    before.slice(8) !== '01' &&
    ['03', '06', '09', '12'].includes(month)
  ) {
    const quarter = `${year}-Q${Number(month) / 3}`;
    for (const duty of ['quarterly-audit', 'account-review'])
      walked.push({ name: `${duty} ${quarter}`, from: at, due: daysLater(at, 30) });
    if (month === '12') {
      walked.push({ name: `retention-schedule ${year}`, from: at, due: daysLater(at, 30) });
      walked.push({ name: `posted-policy ${year}`, from: at, due: daysLater(at, 10) });
      walked.push({ name: `annual-report ${year}`, from: at, due: daysLater(at, 31) });
    }
  }
});

/** Within a day and a half of a change. */
const isNearChange = (at: number) => wallOf(at - 36 * HOUR).slice(11) !== wallOf(at + 36 * HOUR).slice(11);

test('what is open and what is overdue, at every hour', () => {
  expect(walked.length).toBeGreaterThan(130);
  let seen = 0;
  hoursOf.forEach((at, index) => {
    const isAsked = isLong || index % 47 === 0 || (index % 3 === 0 && isNearChange(at));
    if (!isAsked) return;
    seen += 1;
    // Closed matters are left out of the events, so that both sides stay short: the last sixty days are enough.
    const recent = events.filter(
      (event) => event.id === 'begun' || (Number(event.at) > at - 60 * 24 * HOUR && Number(event.at) <= at),
    );
    const since = at - 60 * 24 * HOUR;
    const answered = openDuties([barstow466Duties], recent, at).duties.filter(
      ({ duty, openedAt }) => !/^(book|refresh)/.test(duty) || Date.parse(openedAt) > since,
    );
    const lines = answered.map(({ duty, about, overdue }) => `${duty} ${about} ${overdue}`).sort();
    const expected = walked
      .filter(({ name, from }) => from <= at && (!/^(book|refresh)/.test(name) || from > since))
      .map(({ name, due }) => `${name} ${due <= at}`)
      .sort();
    expect(lines, wallOf(at)).toEqual(expected);
  });
  expect(seen).toBeGreaterThan(300);
});
