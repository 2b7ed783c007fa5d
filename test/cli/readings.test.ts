/** `readings` as it is called, and what is said of an alternative that cannot be read. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { readPolicyFolders } from '../../src/node/policy-folders.ts';
import { turnOf } from '../../src/review/readings/turns.ts';
import { sound } from '../rule-files/sound-policy.ts';
import { runCommand } from '../support/run-command.ts';
import { shipped } from '../support/shipped.ts';

const root = mkdtempSync(join(tmpdir(), 'alpr-readings-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const those = `alternatives:
  - reading: R-1-WHO
    answer: 2
    sets:
      users: [sergeant, detective]
`;

/** A folder of the sound policy with these alternatives. */
function folderWith(alternatives: string): string {
  const folder = mkdtempSync(join(root, 'one-'));
  const files = { ...sound, 'alternatives.yaml': alternatives };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const plain = (text: string, folder: string) =>
  text.replaceAll(folder, 'sample').replace(/sha256:[0-9a-f]{64}/g, 'sha256:…');

test.each(['text', 'markdown', 'json'])('what turns on a reading, as %s', async (format) => {
  const folder = folderWith(those);
  const { code, out } = await runCommand('readings', folder, '--format', format);
  expect(code).toBe(0);
  await expect(plain(out, folder)).toMatchFileSnapshot(`../golden/files/readings-${format}.txt`);
});

describe('what an alternative may put in place', () => {
  test.each([
    ['a rule left out', 'without: [trained]'],
    ['a set', 'sets: { users: [sergeant] }'],
    ['a condition', 'conditions: { is-user: { fact: subject.role, operator: equal, value: sergeant } }'],
    ['a part of a rule', 'rules: [{ id: trained, when: { fact: subject.clearance, operator: equal, value: true } }]'],
    [
      'a chain',
      'chains: { track: { says: another approves, clauses: ["1.1"], first: chief-of-police, if-unavailable: [watch-commander] } }',
    ],
    [
      'a new rule',
      'rules: [{ id: closed, effect: forbid, modality: shall, clauses: ["1.1"], actions: [read.search], when: { fact: context.purposeNote, operator: given }, says: Closed. }]',
    ],
  ])('%s', async (_, change) => {
    const folder = folderWith(`alternatives:\n  - reading: R-1-WHO\n    answer: 2\n    ${change}\n`);
    const { code, out, err } = await runCommand('readings', folder);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('for example {"action":');
  });
});

test('an alternative decides nothing: neither the digest nor the rules of the policy know of it', () => {
  const digestOf = (folder: string) => readPolicyFolders([folder]).folders[0]?.policy.digest;
  const without = folderWith(those);
  rmSync(join(without, 'alternatives.yaml'));
  expect(digestOf(without)).toBeDefined();
  expect(digestOf(folderWith(those))).toBe(digestOf(without));
});

test('nothing turns on an alternative: `readings` fails, and `check` says so at its place', async () => {
  const folder = folderWith(those.replace('[sergeant, detective]', '[corporal, sergeant]'));
  const { code, out } = await runCommand('readings', folder);
  expect(code).toBe(1);
  expect(out).toContain('Nothing turns on it.');
  const checked = await runCommand('check', folder);
  expect(checked.out).toContain('alternatives.yaml:2:');
  expect(checked.out).toContain('alternative-decides-nothing');
});

test('a reading without another answer is not asked for in vain', async () => {
  const { code, err } = await runCommand('readings', folderWith(those), '--only', 'R-1-WHOM');
  expect(code).toBe(3);
  expect(err).toContain('did you mean `R-1-WHO`?');
});

describe('an alternative that cannot be read is refused at its place', () => {
  test.each([
    ['a misspelt reading', 'R-1-WHO', 'R-1-WHOM'],
    ['an answer that there is not', 'answer: 2', 'answer: 3'],
    ['the answer that is followed', 'answer: 2', 'answer: 1'],
    ['the same answer twice', /$/, those.replace('alternatives:\n', '')],
    ['nothing changed', / {4}sets:\n.*\n/, ''],
    ['a misspelt value', 'detective', 'detectiv'],
    ['a misspelt key', 'sets:', 'set:'],
    ['a rule that there is not', /sets:\n.*/, 'without: [users-searches]'],
    ['a parameter that there is not', /sets:\n.*/, 'parameters: { schedul: P60D }'],
    ['a parameter out of its bounds', /sets:\n.*/, 'parameters: { schedule: P1D }'],
    ['a new rule that is not whole', /sets:\n.*/, 'rules: [{ id: new, effect: permit }]'],
    [
      'a rule with a misspelt fact',
      /sets:\n.*/,
      'rules: [{ id: trained, when: { fact: subject.rol, operator: given } }]',
    ],
    [
      'a rule with the duty of one that stays',
      /sets:\n.*/,
      'rules: [{ id: entry-approved, effect: oblige, modality: shall-do, actions: [hotlist.add, read.preserve], duty: kept }]',
    ],
    ['a set that is used and gone', /sets:\n.*/, 'sets: { users: [{ set: userss }] }'],
    ['a policy that is not its own', 'alternatives:', 'policies: [california-alpr]\nalternatives:'],
  ])('%s', async (name, from, to) => {
    const folder = folderWith(those.replace(from, to));
    const { code, err } = await runCommand('readings', folder);
    expect(code).toBe(3);
    await expect(plain(err, folder)).toMatchFileSnapshot(
      `../golden/files/alternative-${name.replaceAll(' ', '-')}.txt`,
    );
  });
});

test('the shipped alternatives: each example is decided otherwise by the rules under the other answer', () => {
  const some = ['R-4F', 'R-11-CHIEF', 'R-7-CHIEF', 'R-5-AFTER-BOOKING', 'R-10-DETSGT'];
  let shown = 0;
  for (const folder of shipped.folders) {
    for (const one of folder.alternatives.filter(({ reading }) => some.includes(reading))) {
      const before = createEngine({ policies: shipped.policiesOf(one) });
      const after = createEngine({
        policies: shipped.policiesOf(one).map((policy) => (policy === folder.policy ? one.policy : policy)),
      });
      for (const { effects } of turnOf(shipped, folder, one).diff.actions) {
        for (const { request, from, to } of effects) {
          const asked: unknown = request;
          expect([before.decide(asked).effect, after.decide(asked).effect]).toEqual([from, to]);
          shown += 1;
        }
      }
    }
  }
  expect(shown).toBeGreaterThan(20);
});

test('only the reading that is asked for is told of; a folder with no other answer is said to have none', async () => {
  const folder = folderWith(those);
  const { out } = await runCommand('readings', folder, '--only', 'R-1-WHO');
  expect(out).toContain('R-1-WHO');
  const bare = folderWith(those);
  rmSync(join(bare, 'alternatives.yaml'));
  const { code, err } = await runCommand('readings', bare);
  expect([code, err.includes('no other answer is encoded')]).toEqual([3, true]);
});
