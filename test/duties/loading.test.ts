/** `duties.yaml` is read as strictly as the rules: every mistake is refused with its place, and mistakes are named together. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { barstow466Duties } from '../../src/duties.ts';
import { barstow466, PolicyError } from '../../src/index.ts';
import { loadPolicy } from '../../src/node/load-policy.ts';
import { loadDuties } from '../../src/node.ts';

const source = 'policies/barstow-466';
const folder = mkdtempSync(join(tmpdir(), 'alpr-duties-'));
afterAll(() => rmSync(folder, { recursive: true }));
for (const name of readdirSync(source).filter((one) => one.endsWith('.yaml') && !one.includes('.cases.'))) {
  writeFileSync(join(folder, name), readFileSync(join(source, name)));
}
const written = readFileSync(join(source, 'duties.yaml'), 'utf8');

function problemsWith(text: string): readonly string[] {
  writeFileSync(join(folder, 'duties.yaml'), text);
  try {
    loadDuties(folder);
    return [];
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    for (const { help, line } of error.problems) expect([help.length > 5, typeof line]).toEqual([true, 'number']);
    return error.problems.map(({ code, message }) => `${code}: ${message}`);
  }
}

/** What is changed, into what, and what is said of it. */
const mistakes: readonly (readonly [string, string, string])[] = [
  [
    'each: { parameter: posting-cycle }',
    'each: { parameter: posting }',
    'unknown-parameter: there is no parameter `posting` of type `cycle`',
  ],
  ['each: { parameter: posting-cycle }', 'each: month', 'unknown-value: item 2 of `opens` must be `{ event: name }`'],
  [
    'opens: [{ event: mobile-unit-in }]',
    'opens: [{ event: mobile-unit-inn }]',
    'unknown-event: there is no event `mobile-unit-inn`',
  ],
  ['opens: [{ event: mobile-unit-in }]', 'opens: []', 'invalid-value: `opens` must not be empty'],
  [
    'evidence: [log] }]\n    overdue: { says: The Admin',
    'evidence: [lgo] }]\n    overdue: { says: The Admin',
    'unknown-fact: event `unit-uploaded` has no fact `lgo`',
  ],
  [
    'when: { incident: [homicide, shooting, major] }',
    'when: { incident: [homicid] }',
    'unknown-value: the fact is never `homicid`',
  ],
  [
    'when: { incident: [homicide, shooting, major] }',
    'when: { incidnt: major }',
    'unknown-fact: event `partial-plate-reported` has no fact `incidnt`',
  ],
  [
    'clauses: ["466.5.s2"]\n    reading: [R-5-VEHICLES]\n    modality',
    'clauses: ["466.5.s22"]\n    reading: [R-5-VEHICLES]\n    modality',
    'unknown-clause: there is no clause `466.5.s22`',
  ],
  ['reading: [R-5-VEHICLES]', 'reading: [R-5-VEHICLE]', 'unknown-reading: there is no reading `R-5-VEHICLE`'],
  [
    'due: [{ moment: { parameter: upload } }]',
    'due: [{ moment: { parameter: retraining } }]',
    'unknown-parameter: there is no parameter `retraining` of type `moment`',
  ],
  [
    'due: [{ moment: { parameter: upload } }]',
    'due: [{ moment: noon }]',
    'unknown-value: item 1 of `due` must have one of',
  ],
  ['    due: [{ moment: { parameter: upload } }]\n', '', 'missing-key: `due` is missing'],
  [
    'owner: [{ fact: officer }]',
    'owner: [{ fact: oficer }]',
    'unknown-fact: no event that opens it has a fact `oficer`',
  ],
  [
    'owner: [{ office: administrative-training-corporal }]',
    'owner: [{ office: training-corporal }]',
    'unknown-office: there is no office `training-corporal`',
  ],
  ['notify: [chief-of-police] }', 'notify: [chief] }', 'unknown-office: there is no office `chief`'],
  [
    'closes: [{ event: unit-uploaded',
    'closes: [{ event: entry-refreshed }, { event: unit-uploaded',
    'other-matter: `entry-refreshed` is about the entry',
  ],
  [
    'due: [{ before-event: incident-ended }]',
    'due: [{ before-event: member-first-used }]',
    'other-matter: `member-first-used` is about the person, and what it would make due is about the incident',
  ],
  [
    '    due: [{ before-event: system-first-used }, ',
    '    due: [{ before-event: incident-ended }, ',
    'other-matter: `incident-ended` is about the incident, and what it would make due is about nothing in particular',
  ],
  ['due: [{ before-event: incident-ended }]', 'due: [{ before-event: system-first-used }]', ''],
  [
    'closes: [{ event: employee-notified, same: [employee]',
    'closes: [{ event: employee-notified, same: [employe]',
    'unknown-fact: event `employee-notified` has no fact `employe`',
  ],
  [
    'closes: [{ event: unit-uploaded, evidence: [log] }]',
    'closes: [{ event: unit-uploaded, same: [log] }]',
    'unknown-fact: what opens it does not tell `log`, so nothing would be the same',
  ],
  [
    'lapses: [{ event: hold-lifted, opening: hold }]',
    'lapses: [{ event: hold-lifted, opening: holt }]',
    'unknown-fact: event `hold-lifted` has no fact `holt`',
  ],
  [
    'obligation: remove-on-recovery, on: hotlist.report-recovery',
    'obligation: remove-on-recovery, on: hotlist.refresh',
    'unknown-action: no decision on `hotlist.refresh` carries `remove-on-recovery`',
  ],
  ['fulfils: [confirm-status]', 'fulfils: [confirm-state]', 'unknown-duty: there is no obligation `confirm-state`'],
  [
    'unless: [result-received, alert-ended]',
    'unless: [result-received, alert-end]',
    'unknown-event: there is no event `alert-end`',
  ],
  ['  - id: unit-upload', '  - id: partial-plate', 'defined-twice: `partial-plate` is written a second time'],
  ['\nevents:\n', '\nevent:\n', 'unknown-key: there is no key `event` here'],
  ['modality: will', 'modality: wil', 'unknown-value: `modality` cannot be `wil`'],
  [
    'overdue: { says: It is shown in the audit. }',
    'overdu: { says: It is shown in the audit. }',
    'unknown-key: there is no key `overdu` here',
  ],
  ['within {hotlist-refresh}', 'within {hotlist-refres}', 'unknown-parameter: there is no parameter `hotlist-refres`'],
  ['value: "01-31"', 'value: "02-29"', 'invalid-value: `value` must be a day of every year'],
  ['value: 5\n', 'value: 31\n', 'parameter-out-of-bounds: 31 is out of bounds'],
  [
    'obligation: book-into-evidence }',
    'obligation: book-in-evidence }',
    'unknown-duty: there is no obligation `book-in-evidence`',
  ],
  ['due: [{ date: purge-date }', 'due: [{ date: purge-day }', 'unknown-date: there is no date `purge-day`'],
  [
    'capturedAt: { fact: capturedAt }',
    'capturedAt: { fact: captured }',
    'unknown-fact: event `hold-recorded` has no fact `captured`',
  ],
  [
    '      source: { fact: source }',
    '      sauce: { fact: source }',
    'unknown-fact: there is no fact `resource.sauce`',
  ],
  ['evidence: actual, demand', 'evidence: real, demand', 'unknown-value: the fact is never `real`'],
  ['cautious: not-confirmed', 'cautious: confirmd', 'unknown-value: there is no value `confirmd`'],
  ['removal: remove-recovered', 'removal: remove-recoverd', 'unknown-duty: there is no duty `remove-recoverd`'],
  ['minimum: purge-date', 'minimum: purge-day', 'unknown-date: there is no date `purge-day`'],
  ['  unit-uploaded:\n', '  decision:\n', 'defined-twice: every policy has the event `decision`'],
  [
    '    opens: [{ event: authority-ended }]',
    '    opens: [{ start: true }]',
    'misplaced-key: a duty is opened by an event',
  ],
  ['    proposed: true\n\n  posting:', '    proposed: false\n\n  posting:', ''],
  [
    '    clauses: ["466.3.1(f)"]\n    readings: [R-5-MINIMUM-AND-THEREAFTER]\n    changed-by: Administrative Division Commander, with the Custodian of Records\n    why: The clause wants the two offices to work together on retention, and names no time.\n    proposed: true',
    '    clauses: []\n    changed-by: x\n    why: y',
    'no-clause: the time rests on nothing',
  ],
  [
    '  day-to-day-assignment:\n',
    '  flock-schedule:\n',
    'defined-twice: the policy has a parameter `flock-schedule` already',
  ],
];

test('as it stands it is sound, and the digest is that of what ships', () => {
  expect(problemsWith(written)).toEqual([]);
  expect(loadDuties(source).digest).toBe(barstow466Duties.digest);
});

describe('a mistake is refused', () => {
  test.each(mistakes)('%j → %j', (right, wrong, says) => {
    expect(written).toContain(right);
    const problems = problemsWith(written.replace(right, wrong));
    if (says === '') expect(problems).toEqual([]);
    else expect(problems.join('\n')).toContain(says);
  });

  test('a clause that is owed by a time and that no duty names', () => {
    const without = written.replace(/ {2}- id: unit-upload[\s\S]*?(?= {2}- id: book-held-read)/, '');
    expect(problemsWith(without)).toEqual([
      'clause-not-encoded: clause `466.5.s2` is listed as `schedule`, and no duty names it',
    ]);
  });

  test('with every other', () => {
    const several = written
      .replace('event: mobile-unit-in }', 'event: a }')
      .replace('value: "01-31"', 'value: "12-31"')
      .replace('fact: member', 'fact: b');
    expect(problemsWith(several)).toHaveLength(2);
  });
});

describe('the digest', () => {
  test('is of what is said: comments and order do not count, everything else does', () => {
    writeFileSync(join(folder, 'duties.yaml'), `# another comment\n${written}`);
    expect(loadDuties(folder).digest).toBe(barstow466Duties.digest);
    writeFileSync(join(folder, 'duties.yaml'), written.replace('says: Retrain the', 'says: Train the'));
    expect(loadDuties(folder).digest).not.toBe(barstow466Duties.digest);
  });

  test('is not that of the policy: a date of the calendar changes no decision', () => {
    expect(loadPolicy(folder).digest).toBe(barstow466.digest);
  });
});

describe('other times', () => {
  test('within their bounds make other duties, with another digest', () => {
    const other = barstow466Duties.with({
      'audit-report': 'P45D',
      'title-publication': 10,
      'annual-report': '02-15',
      upload: 'end-of-working-day',
    });
    expect(other.digest).not.toBe(barstow466Duties.digest);
    expect(other.document.parameters['audit-report']?.value).toBe('P45D');
    expect(barstow466Duties.document.parameters['audit-report']?.value).toBe('P30D');
  });

  test.each([
    [{ 'audit-report': 'P90D' }, 'parameter-out-of-bounds'],
    [{ 'audit-report': '30 days' }, 'parameter-out-of-bounds'],
    [{ 'title-publication': 0 }, 'parameter-out-of-bounds'],
    [{ 'title-publication': 1.5 }, 'parameter-out-of-bounds'],
    [{ 'annual-report': '02-29' }, 'parameter-out-of-bounds'],
    [{ upload: 'at-once' }, 'parameter-out-of-bounds'],
    [{ 'audit-reprt': 'P30D' }, 'unknown-parameter'],
    [null, 'not-an-object'],
  ])('%j is refused', (values, code) => {
    try {
      barstow466Duties.with(values as never);
      expect.unreachable();
    } catch (error) {
      expect((error as PolicyError).problems.map((problem) => problem.code)).toEqual([code]);
    }
  });

  test('another policy is refused', () => {
    expect(() => barstow466Duties.under(loadPolicy('policies/california-alpr'))).toThrow(PolicyError);
  });
});
