/** Timelines: those of policy 466 pass and show every duty; what is otherwise than expected, or misspelt, is said. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readPolicyFolders } from '../../src/node/policy-folders.ts';
import { PolicyError } from '../../src/policy/index.ts';
import { dutyMutationOf, dutyMutationText } from '../../src/review/testing/mutation/duty-mutation.ts';
import { runTimelines, timelinesText } from '../../src/review/testing/timelines.ts';
import { copyPolicies } from '../support/copy-policies.ts';
import { runCommand } from '../support/run-command.ts';

const root = mkdtempSync(join(tmpdir(), 'alpr-timelines-'));
afterAll(() => rmSync(root, { recursive: true }));
copyPolicies(root);
const file = join(root, 'barstow-466', 'duties.timelines.yaml');
const written = readFileSync(file, 'utf8');

function run(text: string, duties?: string) {
  writeFileSync(file, text);
  if (duties !== undefined) writeFileSync(join(root, 'barstow-466', 'duties.yaml'), duties);
  return runTimelines(readPolicyFolders([join(root, 'barstow-466')]).folders);
}
const owed = readFileSync('policies/barstow-466/duties.yaml', 'utf8');

test('those of policy 466 pass, and show every duty and step to open and to close', () => {
  const report = run(written);
  expect(report.results.length).toBeGreaterThan(80);
  expect(report.results.filter(({ failures }) => failures.length > 0)).toEqual([]);
  expect(report.unshown).toEqual([]);
});

describe('what is otherwise is said', () => {
  test.each([
    [
      'state: open, owner: p-7, due: "2026-11-23T18:00:00-08:00"',
      'state: open, owner: p-8, due: "2026-11-23T18:00:00-08:00"',
      'unit-upload: owner is p-7, not p-8',
    ],
    ['duty: unit-upload, state: closed', 'duty: unit-upload, state: open', 'unit-upload: state is closed, not open'],
    ['duty: retraining, state: open', 'duty: refresh-entry, state: open', 'refresh-entry was never opened'],
    [
      'due: "2026-12-23T10:00:00-08:00"',
      'due: "2026-12-24T10:00:00-08:00"',
      'due is 2026-12-23T18:00:00.000Z, not 2026-12-24T18:00:00.000Z',
    ],
    ['step: cancel, state: none', 'step: advise-units, state: none', 'advise-units is owed'],
    ['facts: { officer: "p-7" }', 'facts: { oficer: "p-7" }', 'event e-1: it has no fact `oficer`'],
  ])('%j → %j', (right, wrong, says) => {
    expect(written).toContain(right);
    const report = run(written.replace(right, wrong));
    expect(report.results.flatMap(({ failures }) => failures).join('\n')).toContain(says);
    expect(timelinesText(report, false)).toMatch(/^FAILED [\s\S]*\d+ timelines passed, [12] failed\n$/);
  });

  test('a duty that no timeline shows', () => {
    const report = run(written.replaceAll('duty: retraining, state: closed', 'duty: retraining, state: open'));
    expect(report.unshown).toEqual(['duty retraining: closed']);
    expect(timelinesText(report, true)).toContain('no timeline shows\n    duty retraining: closed\n');
  });

  test('a change of a duty is noticed', () => {
    const changes: readonly (readonly [string, string])[] = [
      ['due: [{ after: { parameter: retraining } }]', 'due: [{ after: { parameter: audit-report } }, { after: P29D }]'],
      [
        'closes: [{ event: employee-notified, same: [employee], evidence: [notice] }]',
        'closes: [{ event: employee-retrained }]',
      ],
      ['closes: [{ event: employee-retrained, same: [employee],', 'closes: [{ event: employee-retrained,'],
      ['lapses: [{ event: hold-lifted, opening: hold }]', 'lapses: [{ event: hold-lifted }]'],
      ['when: { how: deleted }, evidence: [log]', 'evidence: [log]'],
      ['opens: [{ event: result-received, when: { result: confirmed } }]', 'opens: [{ event: result-received }]'],
      [
        'lapses: [{ event: result-received }]\n\n      - id: describe',
        'lapses: [{ event: alert-ended }]\n\n      - id: describe',
      ],
    ];
    for (const [right, wrong] of changes) {
      expect(owed).toContain(right);
      const failed = run(written, owed.replace(right, wrong)).results.filter(({ failures }) => failures.length > 0);
      expect(failed.length, wrong).toBeGreaterThan(0);
    }
    run(written, owed);
  });
});

describe('what is misspelt is refused with its place', () => {
  test.each([
    ['duty: retraining, state', 'duty: retrainin, state', 'unknown-duty'],
    ['event: mobile-unit-in,', 'event: mobile-unit-inn,', 'unknown-event'],
    ['step: cancel, state', 'step: cancell, state', 'unknown-step'],
    ['procedure: alert-response', 'procedure: alert-respons', 'unknown-procedure'],
    ['state: closed', 'state: close', 'unknown-value'],
    ['    expect:\n      - { duty: retraining', '    expects:\n      - { duty: retraining', 'unknown-key'],
  ])('%j → %j: %s', (right, wrong, code) => {
    expect(written).toContain(right);
    try {
      run(written.replace(right, wrong));
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      expect(error.problems.map((problem) => problem.code)).toContain(code);
      expect(error.problems.every(({ line }) => (line ?? 0) > 1)).toBe(true);
    }
  });
});

test('a folder without duties, and a file that is no file of timelines', () => {
  rmSync(join(root, 'barstow-466', 'duties.yaml'));
  try {
    expect(() => run(written)).toThrow(/there is no event/);
    for (const wrong of ['timelines: [', '- a list', 'timelines: 7', 'timelines: [7]', ''])
      expect(() => run(wrong), wrong).toThrow(PolicyError);
  } finally {
    writeFileSync(join(root, 'barstow-466', 'duties.yaml'), owed);
  }
});

test('a timeline about several matters fails with what is wrong, and the others still run', () => {
  const second =
    'procedure: alert-response\n    events:\n      - { event: alert-received, at: "2026-11-23T10:00:00-08:00", about: a-2 }';
  const failed = run(written.replace('procedure: alert-response\n    events:', second));
  expect(failed.results.filter(({ failures }) => failures.length > 0).map(({ failures }) => failures)).toEqual([
    ['the events are about several matters'],
  ]);
});

describe('a time that is none is refused at its place, on every machine', () => {
  test.each([
    ['due: "2026-12-23T10:00:00-08:00"', 'due: "2026-12-23T10:00"'],
    ['due: "2026-12-23T10:00:00-08:00"', 'due: "2026-11-31T10:00:00-08:00"'],
    ['due: "2026-12-23T10:00:00-08:00"', 'due: "Mon Nov 23 2026"'],
    ['due: "2026-12-23T10:00:00-08:00"', 'due: Monday'],
    ['\n    at: "2026-11-23T12:00:00-08:00"', '\n    at: "2026-11-23T12:00:00"'],
    ['administrator-left, at: "2026-11-23T10:00:00-08:00"', 'administrator-left, at: "soon"'],
    ['until: "2026-11-23T18:00:00-08:00"', 'until: "18:00"'],
  ])('%j → %j', (right, wrong) => {
    expect(written).toContain(right);
    try {
      run(written.replace(right, wrong));
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      expect(error.problems.map(({ code, line }) => [code, (line ?? 0) > 1])).toEqual([['no-time', true]]);
    }
  });
});

describe('coverage of duties is counted', () => {
  const steps = 9;
  test('every duty and step that is shown to open and to close', () => {
    expect(run(written).share).toEqual({ covered: 24 + steps, of: 24 + steps });
    const without = run(written.replaceAll('duty: retraining, state: closed', 'duty: retraining, state: open'));
    expect(without.share).toEqual({ covered: 23 + steps, of: 24 + steps });
  });

  test('a folder with duties and no timelines shows none, and says so', () => {
    rmSync(file);
    const report = runTimelines(readPolicyFolders([join(root, 'barstow-466')]).folders);
    expect(report.share).toEqual({ covered: 0, of: 24 + steps });
    expect(timelinesText(report, true)).toContain('0 of 33 (0 %)');
    expect(timelinesText(report, false)).toBe('');
    writeFileSync(file, written);
  });

  test('less than is asked for ends with 1', async () => {
    const args = ['test', join(root, 'barstow-466'), '--min-duties', '100'];
    for (const name of ['given', '466.2-official-use'])
      copyFileSync(`policies/barstow-466/${name}.cases.yaml`, join(root, 'barstow-466', `${name}.cases.yaml`));
    writeFileSync(file, written);
    expect((await runCommand(...args)).code).toBe(0);
    writeFileSync(file, written.replaceAll('duty: retraining, state: closed', 'duty: retraining, state: open'));
    const { code, out } = await runCommand(...args);
    expect(code).toBe(1);
    expect(out).toContain('duties: 96.9 % is less than the 100 % asked for');
    writeFileSync(file, written);
  });
});

test('every small wrong change of a duty or a step is noticed, or shown to be none', () => {
  writeFileSync(file, written);
  writeFileSync(join(root, 'barstow-466', 'duties.yaml'), owed);
  const { killed, survived, equivalent } = dutyMutationOf(readPolicyFolders([join(root, 'barstow-466')]).folders);
  expect(survived).toEqual([]);
  expect(killed.length).toBeGreaterThan(400);
  expect(equivalent.map(({ of, change }) => `${of}: ${change}`)).toEqual([
    'duty training-record: closes 1: evidence without date',
    'step receive-result: closes 1: evidence without result',
  ]);
});

test('a change that no timeline notices is listed, and fails a threshold', () => {
  writeFileSync(file, written.replaceAll(/, modality: (shall|should|will|safeguard)/g, ''));
  const mutation = dutyMutationOf(readPolicyFolders([join(root, 'barstow-466')]).folders);
  expect(new Set(mutation.survived.map(({ change }) => change))).toEqual(new Set(['another modality']));
  expect(dutyMutationText(mutation)).toContain('    duty annual-report: another modality\n');
  writeFileSync(file, written);
});
