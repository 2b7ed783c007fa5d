/** Timelines: those of policy 466 pass and show every duty; what is otherwise than expected, or misspelt, is said. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readPolicyFolders } from '../../src/node/policy-folders.ts';
import { PolicyError } from '../../src/policy/index.ts';
import { runTimelines, timelinesText } from '../../src/review/testing/timelines.ts';
import { copyPolicies } from '../support/copy-policies.ts';

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
      ['closes: [{ event: employee-notified, evidence: [notice] }]', 'closes: [{ event: employee-retrained }]'],
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

test('a timeline at no time fails with what is wrong, and the others still run', () => {
  const failed = run(written.replace(/^ {4}at: "[^"]+"/m, '    at: "soon"'));
  expect(failed.results.filter(({ failures }) => failures.length > 0).map(({ failures }) => failures)).toEqual([
    ['this is no time'],
  ]);
});
