/** Duties, procedures and their times are signed as rules are: what changes afterwards is found. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPolicyFolders } from '../../src/node/policy-folders.ts';
import { signaturesHold } from '../../src/review/check/signatures.ts';
import { copyPolicies } from '../support/copy-policies.ts';
import { runCommand } from '../support/run-command.ts';

const root = mkdtempSync(join(tmpdir(), 'alpr-signing-'));
const folder = join(root, 'barstow-466');
afterAll(() => rmSync(root, { recursive: true }));
const who = ['--by', 'p-2', '--office', 'Administrative Division Commander', '--on', '2026-11-25'];
let written = '';

beforeAll(async () => {
  copyPolicies(root);
  written = readFileSync(join(folder, 'duties.yaml'), 'utf8');
  const what = [
    '--duty',
    'quarterly-audit',
    '--duty',
    'refresh-entry',
    '--duty',
    'book-held-read',
    '--duty',
    'violation-notice',
    '--procedure',
    'alert-response',
    '--parameter',
    'audit-report',
  ];
  const { code, out, err } = await runCommand('sign', ...what, ...who, folder);
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain('Signed duty quarterly-audit: Audit the system for the quarter');
});

function findings(text = written, required = false) {
  writeFileSync(join(folder, 'duties.yaml'), text);
  const [read] = readPolicyFolders([folder]).folders;
  if (read === undefined) throw new Error('the folder is read');
  return signaturesHold(read, required);
}

test('as it was signed, nothing is found', () => {
  expect(findings()).toEqual([]);
});

describe('what changes is named', () => {
  test.each([
    [
      'says: Audit the system for the quarter and report',
      'says: Audit the system and report',
      'duty `quarterly-audit`',
      '`says` changed',
    ],
    [
      '      sample: { says: the sample and how it was drawn',
      '      sample: { says: the sample',
      'duty `quarterly-audit`',
      '`event audit-reported` changed',
    ],
    [
      '    value: P30D\n    at-least: P1D\n    at-most: P60D',
      '    value: P31D\n    at-least: P1D\n    at-most: P60D',
      'duty `quarterly-audit`',
      '`parameter audit-report` changed',
    ],
    [
      'says: Query the vehicle',
      'says: Ask for the vehicle',
      'procedure `alert-response`',
      '`step query-clets` changed',
    ],
    ['        lapses: [{ event: alert-ended }]\n', '', 'procedure `alert-response`', '`step update-direction` changed'],
  ])('%j → %j', (right, wrong, what, change) => {
    expect(written).toContain(right);
    const messages = findings(written.replace(right, wrong)).map(({ id, message }) => `${id}: ${message}`);
    expect(
      messages.some((one) => one.startsWith('signature-stale') && one.includes(what) && one.includes(change)),
    ).toBe(true);
  });

  test('whom a duty or a procedure names', () => {
    const changed = findings(written.replace('supervisor: the supervisor on duty', 'supervisor: the watch supervisor'));
    expect(changed.map(({ message }) => message)).toEqual([
      expect.stringMatching(/on duty `violation-notice` no longer fits: `person supervisor` changed/),
      expect.stringMatching(/on procedure `alert-response` no longer fits: `person supervisor` changed/),
    ]);
  });

  test('a parameter and a rule of the policy that give a date', () => {
    const policy = join(folder, 'policy.yaml');
    const rules = join(folder, '466.5-retention.yaml');
    const [before, own] = [readFileSync(policy, 'utf8'), readFileSync(rules, 'utf8')];
    expect(before).toMatch(/flock-schedule:[\s\S]*?value: P30D/);
    writeFileSync(policy, before.replace(/(flock-schedule:[\s\S]*?value: )P30D/, '$1P31D'));
    const stale = findings().filter(({ message }) => message.includes('`book-held-read`'));
    writeFileSync(policy, before);
    expect(stale.map(({ message }) => message)).toEqual([
      expect.stringContaining('`parameter flock-schedule` changed'),
    ]);
    const otherwise = own.replace(/(id: book-before-purge[\s\S]*?after: )P30D/, '$1P29D');
    expect(otherwise).not.toBe(own);
    writeFileSync(rules, otherwise);
    const changed = findings().map(({ message }) => message);
    writeFileSync(rules, own);
    expect(changed).toEqual([expect.stringContaining('`rule book-before-purge` changed')]);
  });

  test('not that a time which was signed is no proposal any more', () => {
    const audit = written.indexOf('  audit-report:\n');
    const settled = written.slice(0, audit) + written.slice(audit).replace('    proposed: true\n', '');
    expect(settled).not.toBe(written);
    expect(findings(settled)).toEqual([]);
  });

  test('a comment is no change', () => {
    expect(findings(`# more\n${written}`)).toEqual([]);
  });
});

test('where everything must be signed, each duty and time that is not is named at its place', () => {
  const unsigned = findings(written, true).filter(({ file }) => file.endsWith('duties.yaml'));
  expect(unsigned).toHaveLength(24 - 4 + 25 - 1);
  expect(unsigned.every(({ line }) => line > 1)).toBe(true);
  expect(unsigned.map(({ message }) => message)).toContain('duty `annual-report` is not signed as it stands');
});

test('another office than the one that may change a time is told', async () => {
  const { code, err } = await runCommand(
    'sign',
    '--parameter',
    'annual-report',
    '--by',
    'p-2',
    '--office',
    'City Attorney',
    '--on',
    '2026-11-25',
    folder,
  );
  expect([code, err]).toEqual([
    0,
    'note: parameter annual-report asks for Chief of Police, and it was signed in the office "City Attorney"\n',
  ]);
});

test('a duty that is none is refused, with the nearest', async () => {
  const { code, err } = await runCommand('sign', '--duty', 'quarterly-audits', ...who, folder);
  expect(code).toBe(3);
  expect(err).toContain('did you mean `quarterly-audit`?');
});

test('clauses names the duties on each clause', async () => {
  const { out } = await runCommand('clauses', folder);
  expect(out).toMatch(/^466\.6\(c\) .*quarterly-audit \(duty\)$/m);
  expect(out).toMatch(/^466\.9\(b\) .*alert-response\/advise-units \(duty\)$/m);
});
