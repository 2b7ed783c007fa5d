/** Every duty of policy 466 as a timeline: what opens it, who owes it, by when, what closes it and what does not. */
import { describe, expect, test } from 'vitest';
import { barstow466Duties, type DutyEvent, type DutyHost, dutiesAt, type OwedDuty } from '../../src/duties.ts';

const ADC = 'administrative-division-commander';
const ATC = 'administrative-training-corporal';
const host: DutyHost = {
  holidays: { from: '2026-01-01', until: '2026-12-31', days: ['2026-11-26', '2026-11-27'] },
  shifts: [{ id: 'p-7', from: '2026-11-23T06:00:00-08:00', until: '2026-11-23T18:00:00-08:00' }],
};

/** A Monday morning in Barstow; the shift ends at 18:00, and Thursday and Friday are holidays. */
const T = '2026-11-23T10:00:00-08:00';

interface Row {
  readonly duty: string;
  readonly opens: Partial<DutyEvent> & { readonly event: string };
  readonly owner: string;
  readonly due: string | null;
  readonly closes: Partial<DutyEvent> & { readonly event: string };
  /** An event of the same kind that must not close it. */
  readonly not?: Partial<DutyEvent> & { readonly event: string };
  readonly notify?: readonly string[];
}

const rows: readonly Row[] = [
  {
    duty: 'day-to-day-administrators',
    opens: { event: 'commander-took-office', about: 'p-1', facts: { office: ADC } },
    owner: ADC,
    due: '2026-12-23T18:00:00.000Z',
    closes: { event: 'administrators-assigned', facts: { assignment: 'A-1', underCommand: true } },
    not: { event: 'administrators-assigned', facts: { assignment: 'A-1', underCommand: false } },
    notify: ['chief-of-police'],
  },
  {
    duty: 'day-to-day-administrators',
    opens: { event: 'administrator-left', about: 'p-2' },
    owner: ADC,
    due: '2026-12-23T18:00:00.000Z',
    closes: { event: 'administrators-assigned', facts: { assignment: 'A-1', underCommand: true } },
    not: { event: 'administrators-assigned', facts: { underCommand: true } },
  },
  {
    duty: 'written-procedures',
    opens: { event: 'requirement-changed', facts: { what: 'statute' } },
    owner: ADC,
    due: '2026-12-23T18:00:00.000Z',
    closes: { event: 'procedures-dated', facts: { items: '(a)-(d)', accuracyAndCorrection: true } },
    not: { event: 'procedures-dated', facts: { items: '(a)-(d)' } },
  },
  {
    duty: 'title-of-designee',
    opens: { event: 'commander-took-office', about: 'p-1', facts: { office: ADC } },
    owner: ADC,
    // Tuesday, Wednesday, two holidays, Monday, Tuesday, Wednesday.
    due: '2026-12-03T08:00:00.000Z',
    closes: { event: 'title-published', facts: { title: 'Captain' } },
    not: { event: 'title-published', facts: { title: ' ' } },
    notify: [ADC],
  },
  {
    duty: 'retention-schedule',
    opens: { event: 'retention-changed' },
    owner: ADC,
    due: '2026-12-23T18:00:00.000Z',
    closes: { event: 'schedule-signed', facts: { schedule: 'S-1', vendorSetting: 'P30D' } },
    not: { event: 'schedule-signed', facts: { schedule: 'S-1', vendorSetting: null } },
    notify: [ADC, 'custodian-of-records'],
  },
  {
    duty: 'posted-policy',
    opens: { event: 'published-text-changed' },
    owner: ADC,
    due: '2026-12-03T18:00:00.000Z',
    closes: { event: 'posting-checked', facts: { address: 'https://example.org', digest: 'sha256:0' } },
    not: { event: 'posting-checked', facts: { address: 'https://example.org' } },
    notify: [ADC, 'chief-of-police'],
  },
  {
    duty: 'partial-plate',
    opens: { event: 'partial-plate-reported', about: 'i-1', facts: { incident: 'shooting', member: 'p-7' } },
    owner: 'p-7',
    due: null,
    closes: { event: 'partial-plate-searched', about: 'i-1', facts: { search: 's-1' } },
    not: { event: 'partial-plate-searched', about: 'i-2', facts: { search: 's-1' } },
  },
  {
    duty: 'unit-upload',
    opens: { event: 'mobile-unit-in', about: 'u-1', facts: { officer: 'p-7' } },
    owner: 'p-7',
    due: '2026-11-24T02:00:00.000Z',
    closes: { event: 'unit-uploaded', about: 'u-1', facts: { log: 'l-1' } },
    notify: [ADC],
  },
  {
    duty: 'book-held-read',
    opens: {
      event: 'hold-recorded',
      about: 'r-1',
      by: 'p-8',
      facts: { ground: 'evidence', source: 'flock', capturedAt: '2026-11-02T10:00:00-08:00' },
    },
    owner: 'p-8',
    due: '2026-12-02T18:00:00.000Z',
    closes: { event: 'read-booked', about: 'r-1', facts: { medium: 'DVD', item: 'E-1', bookedAt: T } },
    not: { event: 'read-booked', about: 'r-1', facts: { medium: 'DVD', item: 'E-1' } },
    notify: [ADC, 'counsel'],
  },
  {
    duty: 'former-user-account',
    opens: { event: 'authority-ended', about: 'p-9', facts: { why: 'separation' } },
    owner: ADC,
    due: '2026-11-24T18:00:00.000Z',
    closes: { event: 'account-deactivated', about: 'p-9', facts: { log: 'l-1' } },
    not: { event: 'account-deactivated', about: 'p-10', facts: { log: 'l-1' } },
  },
  {
    duty: 'report-violation',
    opens: { event: 'violation-known', about: 'm-1', facts: { employee: 'p-7' } },
    owner: 'p-7',
    due: '2026-11-24T02:00:00.000Z',
    closes: { event: 'violation-reported', about: 'm-1', facts: { employee: 'p-7', receipt: 'q-1' } },
    not: { event: 'violation-reported', about: 'm-1', facts: { employee: 'p-8', receipt: 'q-1' } },
  },
  {
    duty: 'report-alert-error',
    opens: { event: 'result-received', about: 'a-1', by: 'p-7', facts: { result: 'not-confirmed', cause: 'misread' } },
    owner: 'p-7',
    due: '2026-11-24T02:00:00.000Z',
    closes: { event: 'alert-error-reported', about: 'a-1', facts: { receipt: 'q-1' } },
  },
  {
    duty: 'violation-notice',
    opens: { event: 'violation-discovered', about: 'm-1', facts: { employee: 'p-6', supervisor: 'p-3' } },
    owner: 'p-3',
    due: '2026-12-01T08:00:00.000Z',
    closes: { event: 'employee-notified', about: 'm-1', facts: { employee: 'p-6', notice: 'n-1' } },
    not: { event: 'employee-notified', about: 'm-1', facts: { employee: 'p-5', notice: 'n-1' } },
    notify: [ADC],
  },
  {
    duty: 'retraining',
    opens: { event: 'violation-discovered', about: 'm-1', facts: { employee: 'p-6' } },
    owner: ATC,
    due: '2026-12-23T18:00:00.000Z',
    closes: { event: 'employee-retrained', about: 'm-1', facts: { employee: 'p-6', record: 't-1' } },
    not: { event: 'employee-retrained', about: 'm-1', facts: { employee: 'p-5', record: 't-1' } },
  },
  {
    duty: 'approved-request-on-file',
    opens: { event: 'request-approved', about: 'q-1', facts: { approver: 'p-1' } },
    owner: 'p-1',
    due: null,
    closes: { event: 'request-filed', about: 'q-1', facts: { file: 'F-1' } },
  },
  {
    duty: 'outside-request',
    opens: { event: 'outside-request-received', about: 'q-2', facts: { receivedBy: 'p-4' } },
    owner: 'p-4',
    due: '2026-11-24T08:00:00.000Z',
    closes: { event: 'request-with-records', about: 'q-2', facts: { receipt: 'x', holdCheck: 'none' } },
    not: { event: 'request-with-records', about: 'q-2', facts: { receipt: 'x' } },
    notify: ['custodian-of-records'],
  },
  {
    duty: 'training-before-use',
    opens: { event: 'member-designated', about: 'p-11' },
    owner: ATC,
    due: null,
    closes: { event: 'training-completed', about: 'p-11', facts: { roster: 'R-1' } },
    not: { event: 'training-completed', about: 'p-12', facts: { roster: 'R-1' } },
    notify: [ADC],
  },
  {
    duty: 'training-after-revision',
    opens: { event: 'policy-adopted' },
    owner: ATC,
    due: null,
    closes: { event: 'roster-complete', facts: { roster: 'R' } },
  },
  {
    duty: 'training-record',
    opens: { event: 'training-held', about: 'p-11' },
    owner: ATC,
    due: '2026-12-03T08:00:00.000Z',
    closes: { event: 'training-recorded', about: 'p-11', facts: { date: '2026-11-23', content: '2020-05-13' } },
    not: { event: 'training-recorded', about: 'p-11', facts: { date: '2026-11-22', content: '2020-05-13' } },
  },
  {
    duty: 'refresh-entry',
    opens: { event: 'entry-added', about: 'h-1', facts: { requester: 'p-5' } },
    owner: 'p-5',
    due: '2026-11-26T18:00:00.000Z',
    closes: { event: 'entry-refreshed', about: 'h-1', by: 'p-5' },
    not: { event: 'entry-removed', about: 'h-1', facts: { how: 'inactive', log: 'l' } },
    notify: [ADC],
  },
  {
    duty: 'remove-recovered',
    opens: { event: 'vehicle-recovered', about: 'h-1', facts: { locatedBy: 'p-7', requester: 'p-5' } },
    owner: 'p-7',
    due: '2026-11-24T02:00:00.000Z',
    closes: { event: 'entry-removed', about: 'h-1', facts: { how: 'deleted', log: 'l' } },
    not: { event: 'entry-removed', about: 'h-1', facts: { how: 'inactive', log: 'l' } },
    notify: ['watch-commander'],
  },
  {
    duty: 'enter-approved',
    opens: { event: 'entry-approved', about: 'h-2', facts: { requester: 'p-5' } },
    owner: 'p-5',
    due: null,
    closes: { event: 'entry-added', about: 'h-2' },
  },
];

/** What the calendar opens: the quarter ends on 1 October and the year on 1 January, as Barstow counts them. */
const byCalendar = [
  { duty: 'quarterly-audit', about: '2026-Q3', due: '2026-10-31T07:00:00.000Z', closing: 'audit-reported' },
  { duty: 'account-review', about: '2026-Q3', due: '2026-10-31T07:00:00.000Z', closing: 'accounts-reviewed' },
  { duty: 'annual-report', about: '2026', due: '2027-02-01T08:00:00.000Z', closing: 'annual-report-received' },
  { duty: 'retention-schedule', about: '2026', due: '2027-01-31T08:00:00.000Z', closing: 'schedule-signed' },
  { duty: 'posted-policy', about: '2026', due: '2027-01-11T08:00:00.000Z', closing: 'posting-checked' },
] as const;

const LATER = '2026-11-23T11:00:00-08:00';
const eventOf = (one: Row['opens'], id: string, at: string): DutyEvent => ({ id, at, ...one });

function look(row: Row, ...others: readonly DutyEvent[]): OwedDuty | undefined {
  const events = [eventOf(row.opens, 'e-1', T), ...others];
  const { duties, problems } = dutiesAt([barstow466Duties], events, '2026-11-23T12:00:00-08:00', host);
  expect(problems).toEqual([]);
  return duties.find(({ duty, openedBy }) => duty === row.duty && openedBy === 'e-1');
}

describe.each(rows)('$duty, opened by $opens.event', (row) => {
  test('is owed by, and due', () => {
    const duty = look(row);
    expect(duty?.owner?.id ?? duty?.owner?.office).toBe(row.owner);
    expect([duty?.state, duty?.due, duty?.overdue]).toEqual(['open', row.due, false]);
    expect(duty?.unknown).toEqual([]);
    if (row.notify !== undefined) expect(duty?.whenOverdue?.notify.map(({ office }) => office)).toEqual(row.notify);
  });

  test('is closed by its event, and by that alone', () => {
    const closed = look(row, eventOf(row.closes, 'e-2', LATER));
    expect([closed?.state, closed?.closedBy, closed?.late]).toEqual(['closed', 'e-2', false]);
    const bare = { id: 'e-2', at: LATER, event: row.closes.event, about: row.closes.about };
    if (row.closes.facts !== undefined) expect(look(row, bare)?.state).toBe('open');
    if (row.not !== undefined) expect(look(row, eventOf(row.not, 'e-2', LATER))?.state).toBe('open');
    // What came before it opened closes nothing.
    expect(look(row, eventOf(row.closes, 'e-2', '2026-11-23T09:00:00-08:00'))?.state).toBe('open');
  });
});

describe.each(byCalendar)('$duty of $about', ({ duty, about, due, closing }) => {
  const began: DutyEvent = { id: 'b', event: 'oversight-begun', at: '2026-08-15T12:00:00-07:00' };
  const at = '2027-01-05T12:00:00-08:00';
  const find = (events: readonly DutyEvent[], when = at) =>
    dutiesAt([barstow466Duties], events, when, host).duties.find((one) => one.duty === duty && one.about === about);

  test('opens when it ends and not before, and is due', () => {
    expect([find([began])?.due, find([began])?.owner?.office]).toEqual([due, ADC]);
    const opened = find([began])?.openedAt ?? '';
    expect(find([began], new Date(Date.parse(opened) - 1).toISOString())).toBeUndefined();
    expect(find([began], opened)?.state).toBe('open');
  });

  test('is closed with all of its evidence', () => {
    const closes = barstow466Duties.document.duties[duty]?.closes[0];
    const facts = Object.fromEntries((closes?.evidence ?? []).map((name) => [name, 'given']));
    const kind = barstow466Duties.document.events[closing];
    const event = { id: 'c', event: closing, at: '2027-01-04T12:00:00-08:00', ...(kind?.about ? { about } : {}) };
    expect(Object.keys(facts).length).toBeGreaterThan(0);
    expect(find([began, { ...event, facts }])?.state).toBe('closed');
    for (const name of Object.keys(facts)) {
      const { [name]: _, ...rest } = facts;
      const duty = find([began, { ...event, facts: rest }]);
      expect(duty?.state, name).toBe('open');
      if (Object.keys(rest).length > 0) expect(duty?.lacking).toEqual([name]);
    }
  });
});

test('every duty of the file stands here', () => {
  const tried = new Set<string>([...rows, ...byCalendar].map(({ duty }) => duty));
  expect(Object.keys(barstow466Duties.document.duties).filter((id) => !tried.has(id))).toEqual([]);
  expect(tried.size).toBe(24);
});

test('every time that no clause states is marked, and every such mark reaches the answer', () => {
  const { parameters } = barstow466Duties.document;
  expect(Object.values(parameters).every(({ proposed }) => proposed === true)).toBe(true);
  const row = rows.find(({ duty }) => duty === 'book-held-read') as Row;
  expect(look(row)?.proposed).toEqual([]);
  expect(look(row)?.warnings.flatMap(({ proposed }) => proposed)).toEqual(['booking-warning', 'booking-last-warning']);
  const audit = rows.find(({ duty }) => duty === 'retraining') as Row;
  expect(look(audit)?.proposed).toEqual(['retraining']);
});

test('a held read is warned of seven days and two days before the purge, the commander at the last', () => {
  const duty = look(rows.find(({ duty }) => duty === 'book-held-read') as Row);
  expect(duty?.warnings.map(({ at, to }) => [at, to.map(({ says }) => says)])).toEqual([
    ['2026-11-25T18:00:00.000Z', ['p-8']],
    ['2026-11-30T18:00:00.000Z', ['p-8', 'Administrative Division Commander']],
  ]);
});
