/** Whatever the form of duties.yaml allows, in the duties of a made-up department: it is no form of policy 466 alone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type DutyEvent, dutiesAt, iCalendar, openDuties, procedure, retention } from '../../src/duties.ts';
import { readPolicyFolders } from '../../src/node/policy-folders.ts';
import { loadDuties } from '../../src/node.ts';
import { PolicyError } from '../../src/policy/index.ts';
import { copyAsMarkdown, copyOf } from '../../src/review/copy/index.ts';
import { sound } from '../rule-files/sound-policy.ts';
import { runCommand, runWith } from '../support/run-command.ts';

const written = `people: { front-desk: the front desk }
parameters:
  answer-within:
    title: How long an answer takes
    type: period
    value: PT10M
    at-least: PT1M
    at-most: PT1H
    clauses: ["1.2"]
    changed-by: The chief
    why: The clause says so.
events:
  job-begun:
    says: a job began
    about: job
    facts:
      kind: { says: the kind, one-of: [small, large] }
      urgent: { says: being urgent, type: boolean }
      started: { says: the start, type: time }
      worker: { says: the worker, type: id }
  job-noted: { says: the job was noted, about: job }
  job-answered: { says: an answer came, about: job, facts: { answer: { says: the answer, one-of: [good, bad] } } }
  job-handed: { says: the job was handed on, about: job, facts: { to: { says: to whom, type: id } } }
  job-ended: { says: the job ended, about: job, facts: { report: { says: the report, type: text } } }
  doors-opened: { says: the doors were opened }
  doors-closed: { says: the doors were closed }
dates:
  keep-until:
    says: it may go
    action: read.preserve
    obligation: kept
    resource: { capturedAt: { fact: started } }
duties:
  - id: say-so
    clauses: ["1.2"]
    modality: shall
    says: Say so.
    owner: [{ role: sergeant }]
    opens: [{ event: job-begun, when: { urgent: true } }]
    due: [{ moment: at-once }]
    closes: [{ event: job-noted }]
  - id: same-day
    clauses: ["1.2"]
    modality: shall
    says: Do it on that day.
    owner: [{ fact: worker }]
    opens: [{ event: job-begun, when: { kind: small } }]
    due: [{ moment: end-of-working-day }]
    closes: [{ event: job-noted }]
  - id: next-day
    clauses: []
    basis: It is good practice.
    modality: safeguard
    says: Look at it again.
    owner: [{ fact: worker }]
    opens: [{ event: job-begun, when: { kind: large } }]
    due: [{ working-days: 1 }]
    closes: [{ event: job-ended, evidence: [report] }]
    lapses: [{ event: job-noted }]
  - id: in-january
    clauses: ["1.2"]
    modality: shall
    says: File it.
    owner: [{ office: chief-of-police }]
    opens: [{ event: job-begun, when: { kind: large } }]
    due: [{ day: "01-31" }]
    warn: [{ before: P1D }]
    closes: [{ event: job-ended }]
  - id: some-day
    clauses: ["1.2"]
    modality: should
    says: Finish it some day.
    owner: [{ fact: by }]
    opens: [{ event: job-begun, when: { urgent: false } }]
    due: [{ after: P400000Y }]
    closes: [{ event: job-ended }]
  - id: keep
    clauses: ["1.2"]
    modality: shall
    says: Keep it.
    owner: [{ fact: by }]
    opens: [{ event: job-begun, when: { urgent: false } }]
    due: [{ date: keep-until }]
    closes: [{ event: job-ended }]
  - id: close-doors
    clauses: ["1.2"]
    basis: The clause gives no time.
    modality: shall
    says: Close the doors.
    owner: [{ office: watch-commander }]
    opens: [{ event: doors-opened }]
    closes: [{ event: doors-closed }]
procedures:
  - id: job
    says: What is done with a job
    clauses: ["1.2"]
    start: job-begun
    owner: [{ fact: worker }, { fact: by }]
    hand-over: { event: job-handed, to: to }
    result:
      event: job-answered
      fact: answer
      cautious: bad
      none: not answered
      values: { good: well done, bad: badly done }
    ends: [{ event: job-ended }]
    steps:
      - id: note
        label: "1"
        clauses: ["1.2"]
        modality: shall
        says: Note it.
        opens: [{ start: true }]
        warn: [{ after: PT2M }]
        closes: [{ event: job-noted }]
      - id: remind
        label: "2"
        clauses: ["1.2"]
        modality: shall
        says: Remind them.
        opens: [{ after: PT5M, unless: [job-answered] }]
        closes: [{ event: job-answered }]
      - id: complain
        label: "3"
        clauses: ["1.2"]
        modality: shall
        says: Complain.
        opens: [{ after: { parameter: answer-within }, unless: [job-answered] }]
        closes: [{ event: job-ended }]
`;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});
function folderWith(duties: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'alpr-general-'));
  folders.push(folder);
  // What may be kept, and for how long, is granted: otherwise no decision would oblige anybody.
  const rules = `${sound['1-search.yaml']}  - id: keeping
    effect: permit
    modality: may
    clauses: ["1.2"]
    actions: [read.preserve]
    when: { not: { fact: resource.capturedAt, operator: none } }
    says: What was captured may be kept.
`;
  const files = { ...sound, '1-search.yaml': rules, 'duties.yaml': duties };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const folder = folderWith(written);
const own = [loadDuties(folder)];
const T0 = '2026-11-23T10:00:00-08:00';
const begun = (facts: object, more: object = {}): DutyEvent =>
  ({ id: 'e-1', event: 'job-begun', at: T0, about: 'j-1', by: 'p-2', facts, ...more }) as DutyEvent;
const host = { holidays: { from: '2026-01-01', until: '2027-12-31', days: ['2026-11-24'] } };
const owed = (event: DutyEvent, at = T0) => openDuties(own, [event], at, host).duties;
const one = (event: DutyEvent, duty: string, at = T0) => owed(event, at).find((each) => each.duty === duty);

describe('times that are written where they are owed', () => {
  test.each([
    ['say-so', { urgent: true }, '2026-11-23T18:00:00.000Z', 'at once'],
    ['same-day', { kind: 'small', worker: 'p-3' }, '2026-11-24T08:00:00.000Z', 'by the end of the working day'],
    ['next-day', { kind: 'large', worker: 'p-3' }, '2026-11-26T08:00:00.000Z', 'within 1 working day'],
    ['in-january', { kind: 'large' }, '2027-02-01T08:00:00.000Z', 'by the end of 01-31 (month and day)'],
    ['some-day', { urgent: false }, null, '400000 years after it opened'],
  ])('%s', (duty, facts, due, says) => {
    expect(one(begun(facts), duty)).toMatchObject({ due, dueSays: says, proposed: [] });
  });

  test('a role owes it, an office, whoever was told of, and whoever recorded the event', () => {
    expect(one(begun({ urgent: true }), 'say-so')?.owner).toEqual({ office: 'sergeant', says: 'sergeant' });
    expect(one(begun({ kind: 'large' }), 'in-january')?.owner?.office).toBe('chief-of-police');
    expect(one(begun({ kind: 'large', worker: 'p-3' }), 'next-day')?.owner?.id).toBe('p-3');
    expect(one(begun({ urgent: false }), 'some-day')?.owner?.id).toBe('p-2');
  });

  test('a warning says what is owed, to whoever owes it, unless it says otherwise', () => {
    const [warning] = one(begun({ kind: 'large' }), 'in-january')?.warnings ?? [];
    expect(warning).toMatchObject({ says: 'File it.', to: [{ office: 'chief-of-police' }], passed: false });
  });

  test('what is past the last instant is unknown, and so is a date of which the beginning was not told', () => {
    const [late] = owed(begun({ urgent: false })).filter(({ duty }) => duty === 'some-day');
    expect([late?.overdue, late?.unknown.map(({ message }) => message)]).toEqual([
      null,
      ['it is past the last instant'],
    ]);
    const date = one(begun({ urgent: false }), 'keep');
    expect([date?.due, date?.unknown.map(({ help }) => help)]).toEqual([null, ['tell started']]);
    expect(one(begun({ urgent: false, started: T0 }), 'keep')?.due).toBe('2026-12-23T18:00:00.000Z');
  });

  test('what is about nothing in particular closes by what is about nothing', () => {
    const opened: DutyEvent = { id: 'd-1', event: 'doors-opened', at: T0 };
    const closed: DutyEvent = { id: 'd-2', event: 'doors-closed', at: '2026-11-23T11:00:00-08:00' };
    const at = '2026-11-23T12:00:00-08:00';
    expect(dutiesAt(own, [opened], at).duties).toMatchObject([
      { state: 'open', about: null, due: null, overdue: false },
    ]);
    expect(dutiesAt(own, [opened, closed], at).duties).toMatchObject([{ state: 'closed', late: false }]);
  });

  test('what lapsed before it was done has lapsed; what was done at that very instant is done', () => {
    const event = begun({ kind: 'large', worker: 'p-3' });
    const noted = (at: string): DutyEvent => ({ id: 'n', event: 'job-noted', at, about: 'j-1' });
    const ended = (at: string): DutyEvent => ({
      id: 'x',
      event: 'job-ended',
      at,
      about: 'j-1',
      facts: { report: 'done' },
    });
    const stateOf = (...events: DutyEvent[]) =>
      dutiesAt(own, [event, ...events], '2026-12-01T00:00:00-08:00', host).duties.find(
        ({ duty }) => duty === 'next-day',
      );
    expect(stateOf(noted('2026-11-23T11:00:00-08:00'))).toMatchObject({ state: 'lapsed', late: false, closedBy: 'n' });
    // What was overdue when it lapsed stays told.
    expect(stateOf(noted('2026-11-26T00:00:00-08:00'))).toMatchObject({ state: 'lapsed', overdue: false, late: true });
    const [early, late] = ['2026-11-23T11:00:00-08:00', '2026-11-23T12:00:00-08:00'] as const;
    expect(stateOf(noted(early), ended(late))?.state).toBe('lapsed');
    expect(stateOf(noted(early), ended(early))?.state).toBe('closed');
    expect(stateOf(noted(late), ended(early))?.state).toBe('closed');
  });
});

describe('a procedure with times of its own', () => {
  const run = (minutes: number, ...events: DutyEvent[]) =>
    procedure(own, 'job', [begun({ worker: 'p-3' }), ...events], Date.parse(T0) + minutes * 60_000);
  const open = (...told: Parameters<typeof run>) => run(...told).open.map(({ duty }) => duty);

  test('a step opens after a time, unless what it waits for came first', () => {
    expect(open(4)).toEqual(['note']);
    expect(open(5)).toEqual(['note', 'remind']);
    expect(open(10)).toEqual(['note', 'remind', 'complain']);
    const answer = (minutes: number): DutyEvent => ({
      id: 'a',
      event: 'job-answered',
      at: Date.parse(T0) + minutes * 60_000,
      about: 'j-1',
      facts: { answer: 'good' },
    });
    expect(open(10, answer(5))).toEqual(['note']);
    expect(open(10, answer(6))).toEqual(['note']);
    expect(run(10, answer(6)).done.map(({ duty }) => duty)).toEqual(['remind']);
    expect(run(10, answer(6))).toMatchObject({ result: 'good', resultSays: 'well done' });
  });

  test('what is next says when, and an alarm comes after its time', () => {
    expect(run(1).next.map(({ step }) => step)).toEqual(expect.arrayContaining(['remind', 'complain']));
    expect(run(1).alarms).toEqual([]);
    expect(run(2).alarms).toMatchObject([{ step: 'note', says: 'Note it.', to: [{ id: 'p-3' }] }]);
  });

  test('of several matters one has to be named', () => {
    const other = begun({}, { id: 'e-2', about: 'j-2' });
    expect(() => run(1, other)).toThrow(PolicyError);
    expect(procedure(own, 'job', [begun({}), other], T0, { about: 'j-2' }).about).toBe('j-2');
    expect(procedure(own, 'job', [], T0)).toMatchObject({ about: null, startedAt: null, open: [], next: [] });
  });
});

test('what plans no retention says so', () => {
  expect(() => retention(own, {}, T0)).toThrow(/plans retention/);
});

test('a calendar file, a list and a reading copy say the same of them', async () => {
  const events = [begun({ kind: 'large', worker: null, urgent: true }), { id: 'd', event: 'doors-opened', at: T0 }];
  const file = iCalendar(dutiesAt(own, events, T0, host)).replaceAll('\r\n ', '');
  expect(file).toContain('Clauses: none\\; a safeguard');
  expect(file).toContain('Owed by: nobody known');
  expect(file).toContain('\\nClosed when: the job was noted\r\n');
  const ndjson = events.map((each) => JSON.stringify(each)).join('\n');
  const told = join(folder, 'host.json');
  writeFileSync(told, JSON.stringify(host));
  const base = ['due', '--policy', folder, '--events', '-', '--host', told, '--at', T0];
  const { out } = await runWith(base, { stdin: ndjson });
  expect(out).toContain('Look at it again. [j-1]\n    nobody known; safeguard\n');
  expect(out).toMatch(/Open, no time to tell \(1\)\n- no time is stated: Close the doors\.\n/);
  const markdown = await runWith([...base, '--format', 'markdown'], { stdin: ndjson });
  expect(markdown.out).toContain('| no time is stated | Close the doors. |');
  const begunOnly = await runWith(base, { stdin: JSON.stringify(begun({ kind: 'large', worker: 'p-3' })) });
  expect(begunOnly.out).not.toContain('still wanted');
  const [read] = readPolicyFolders([folder]).folders;
  if (read === undefined) throw new Error('the folder is read');
  const copy = copyAsMarkdown(copyOf(read));
  for (const said of ['sergeant', '1 working day', '5 minutes', 'the worker', 'before it may go', '1 day'])
    expect(copy).toContain(said);
});

test('a folder of events alone is checked as strictly: what nothing names is refused in its place', async () => {
  for (const [right, wrong, says] of [
    ['role: sergeant', 'role: sergent', 'there is no office `sergent`'],
    ['when: { urgent: true }', 'when: { urgent: "yes" }', 'the fact is never `yes`'],
    ['when: { kind: small }', 'when: { started: "2026-11-23" }', 'the fact is never `2026-11-23`'],
    [
      'opens: [{ event: doors-opened }]',
      'opens: [{ event: doors-opened, when: { wide: true } }]',
      'has no fact `wide`',
    ],
    ['action: read.preserve', 'action: read.keep', 'there is no action `read.keep`'],
    ['obligation: kept', 'obligation: keeping', 'carries an obligation `keeping`'],
    ['hand-over: { event: job-handed', 'hand-over: { event: doors-closed', '`doors-closed` is about nothing'],
    ['result:\n      event: job-answered', 'result:\n      event: doors-closed', '`doors-closed` is about nothing'],
    ['closes: [{ event: doors-closed }]', 'closes: [{ event: job-ended }]', '`job-ended` is about the job'],
    ['clauses: []\n    basis: It is good practice.\n', 'clauses: []\n', 'rests on nothing'],
    ['due: [{ date: keep-until }]', 'due: [{ of-obligation: true }]', ''],
    ['people: { front-desk: the front desk }', 'people: { chief-of-police: the boss }', 'chief-of-police'],
    ['warn: [{ before: P1D }]', 'warn: [{ before: P1D, after: P1D }]', 'must have `before` or `after`'],
    ['due: [{ day: "01-31" }]', 'due: [{ day: "13-31" }]', ''],
    ['due: [{ day: "01-31" }]', 'basis: No time is stated.', 'nothing is due, so nothing comes before it'],
  ] as const) {
    expect(written, right).toContain(right);
    const { code, err } = await runCommand('due', '--policy', folderWith(written.replace(right, wrong)), '--at', T0);
    expect([code, right], err).toEqual([3, right]);
    expect(err).toContain(says);
    expect(err).toContain('duties.yaml:');
  }
});

describe('a plan of retention of a made-up department', () => {
  const planned = `\nretention:\n  action: read.preserve\n  subject: { role: sergeant }\n  minimum: keep-until\n  obligation: kept\n  duty: keep\n`;

  test('what no duty warns of has no warnings', () => {
    const [read] = readPolicyFolders([folderWith(written + planned)]).folders;
    const duties = read?.duties?.duties;
    if (duties === undefined) throw new Error('there are duties');
    const plan = retention([duties], { id: 'r-1', capturedAt: T0 }, T0);
    expect([plan.id, plan.warnings, plan.state]).toEqual(['r-1', [], 'may-go']);
  });
});

describe('the least that duties can be', () => {
  const least = `events:
  doors-opened: { says: the doors were opened }
  doors-closed: { says: the doors were closed }
duties:
  - id: close-doors
    clauses: ["1.2"]
    basis: The clause gives no time.
    modality: shall
    says: Close the doors.
    owner: [{ office: chief-of-police }]
    opens: [{ event: doors-opened }]
    closes: [{ event: doors-closed }]
`;

  test('is one duty, without people, parameters, dates or procedures', async () => {
    const folder = folderWith(least);
    const { out, code } = await runWith(['due', '--policy', folder, '--events', '-', '--at', T0], {
      stdin: JSON.stringify({ id: 'd', event: 'doors-opened', at: T0 }),
    });
    expect([code, out.includes('Close the doors.')]).toEqual([0, true]);
    const [read] = readPolicyFolders([folder]).folders;
    if (read === undefined) throw new Error('the folder is read');
    expect(copyAsMarkdown(copyOf(read))).toContain('Close the doors.');
  });

  test('a name that is none is refused at its place', async () => {
    const { code, err } = await runCommand(
      'due',
      '--policy',
      folderWith(least.replaceAll('doors-opened', 'Doors_opened')),
      '--at',
      T0,
    );
    expect([code, err.includes('`Doors_opened`')]).toEqual([3, true]);
  });
});
