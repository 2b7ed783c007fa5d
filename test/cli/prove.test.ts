/** `prove` as it is called, and what is said of a theorem that cannot be read. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { copyPolicies } from '../support/copy-policies.ts';
import { runCommand } from '../support/run-command.ts';

const root = mkdtempSync(join(tmpdir(), 'alpr-prove-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const policies = join(root, 'policies');
copyPolicies(policies);
const own = join(policies, 'barstow-466');

const plain = (text: string) => text.replaceAll(policies, 'policies').replace(/sha256:[0-9a-f]{64}/g, 'sha256:…');

test('the shipped policies: every theorem is proved, and how long it took stands apart', async () => {
  const { code, out, err } = await runCommand('prove');
  expect(code).toBe(0);
  expect(err).toMatch(/^\d+\.\d s\n$/);
  await expect(out).toMatchFileSnapshot('../golden/files/prove-shipped.txt');
});

describe('training that only has to be on record, not to come before', () => {
  const file = join(own, '466.4-operations.yaml');
  const text = readFileSync(file, 'utf8');
  const rule = /(- id: training-first[\s\S]*?)when: .*\n/;
  const only = ['--only', 'untrained-touch-nothing', '--only', 'everybody-has-a-login'];

  test.each(['text', 'json', 'junit', 'markdown'])('as %s', async (format) => {
    expect(text).toMatch(rule);
    const weaker = '$1when: { fact: subject.training.completedAt, operator: given }\n';
    writeFileSync(file, text.replace(rule, weaker));
    const { code, out } = await runCommand('prove', own, ...only, '--format', format);
    writeFileSync(file, text);
    expect(code).toBe(1);
    await expect(plain(out)).toMatchFileSnapshot(`../golden/files/prove-untrained-${format}.txt`);
  });
});

describe('a theorem that cannot be read is refused at its place', () => {
  const sound = `conditions:
  given-role: { fact: subject.role, operator: equal, value: detective }
theorems:
  - id: one
    says: One thing.
    clauses: ["466.4(d)"]
    actions: [read.search]
    given: { condition: given-role }
    never-permit: { fact: subject.account, operator: equal, value: none }
`;
  test.each([
    ['a misspelt fact', 'subject.account', 'subject.acount'],
    ['a misspelt value', 'value: none', 'value: nome'],
    ['a misspelt action', 'read.search', 'read.serch'],
    ['a misspelt clause', '466.4(d)', '466.4(e'],
    ['a misspelt key', 'never-permit:', 'never-permits:'],
    ['a claim too many', 'actions:', 'telling-more: keeps-permit-and-deny\n    actions:'],
    ['no claim', / {4}never-permit: .*\n/, ''],
    ['a fact that the action has not', 'subject.account', 'resource.plate'],
    ['a change of what is no time', /never-permit: .*/, 'changing: { subject.role: earlier }\n    keeps: permit'],
    ['a change that keeps nothing', /never-permit: .*/, 'changing: { subject.role: anything }'],
    ['a thing kept without a change', /$/, '    keeps: permit\n'],
    ['a change of nothing', /never-permit: .*/, 'changing: {}\n    keeps: permit'],
    ['a misspelt duty', /never-permit: .*/, 'carries: [record-acess]'],
    ['a policy that does not decide', /never-permit: .*/, 'yields-to: california-alpr'],
    ['a set that is not there', '[read.search]', '[{ set: actions-of-usres }]'],
    ['the same twice', /$/, sound.replace(/^[\s\S]*theorems:\n/, '')],
    ['a policy that is not there', 'actions:', 'policies: [barstow-467]\n    actions:'],
    ['a condition that is not there', '{ condition: given-role', '{ condition: given-rule'],
    ['a condition that is unsound', 'value: detective', 'value: detectiv'],
    ['a condition on which nothing rests', '{ condition: given-role }', '{ fact: subject.id, operator: given }'],
    [
      'a condition that rests on itself',
      /fact: subject.role, operator: equal, value: det.*/,
      'not: { condition: given-role } }',
    ],
    ['a condition of a rule by the same name', /given-role/g, 'is-full-user'],
  ])('%s', async (name, from, to) => {
    const folder = join(mkdtempSync(join(root, 'one-')), 'barstow-466');
    copyPolicies(join(folder, '..'));
    writeFileSync(join(folder, 'theorems.yaml'), sound.replace(from, to));
    const { code, err } = await runCommand('prove', folder);
    expect(code).toBe(3);
    await expect(err.replaceAll(folder, 'barstow-466')).toMatchFileSnapshot(
      `../golden/files/theorem-${name.replaceAll(' ', '-')}.txt`,
    );
  });
});

test('a theorem that is not there is not passed over', async () => {
  const { code, err } = await runCommand('prove', '--only', 'untrained-touch-noting');
  expect([code, err]).toEqual([3, expect.stringContaining('did you mean `untrained-touch-nothing`?')]);
});
