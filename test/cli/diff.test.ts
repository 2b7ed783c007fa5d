/** `diff` and `compare` as they are called: what they print, how they end, and where the old side comes from. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { copyPolicies } from '../support/copy-policies.ts';
import { runCommand } from '../support/run-command.ts';

const root = mkdtempSync(join(tmpdir(), 'alpr-diff-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const own = 'policies/barstow-466';
const law = 'policies/california-alpr';

/** A copy of policy 466 in which the Chief no longer stands in for the commander who approves officers' entries. */
function changedCopy(name: string): string {
  const folder = join(root, name, 'barstow-466');
  copyPolicies(dirname(folder), [own]);
  change(folder);
  return folder;
}

function change(folder: string): void {
  const file = join(folder, 'policy.yaml');
  const text = readFileSync(file, 'utf8');
  const value = /(?<=officer-entry-fallback:[\s\S]*?) {4}value: \[administrative-division-commander, chief-of-police\]/;
  expect(text).toMatch(value);
  writeFileSync(file, text.replace(value, '    value: [administrative-division-commander]'));
}

const withoutChief = changedCopy('changed');
const plain = (text: string) =>
  text
    .replaceAll(withoutChief, 'changed/barstow-466')
    .replace(/sha256:[0-9a-f]{64}/g, 'sha256:…')
    .replace(/"semanticVersion": "[^"]*"/, '"semanticVersion": "…"')
    .replaceAll(/file:\/\/[^"]*changed/g, 'file:///changed');

describe('the Chief taken out of the stand-ins', () => {
  test.each(['text', 'markdown', 'json', 'sarif'])('as %s', async (format) => {
    const { code, out, err } = await runCommand('diff', own, withoutChief, '--with', law, '--format', format);
    expect([code, err]).toEqual([0, '']);
    await expect(plain(out)).toMatchFileSnapshot(`../golden/files/diff-stand-in-${format}.txt`);
  });

  test.each([
    ['looser', 0],
    ['stricter', 1],
    ['any', 1],
  ])('ends with --fail-on %s as %d', async (failOn, code) => {
    const ended = await runCommand('diff', own, withoutChief, '--with', law, '--fail-on', failOn);
    expect([ended.code, ended.err]).toEqual([code, '']);
    expect(ended.out).toMatch(/^STRICTER: /);
  });

  test('put back, it makes none', async () => {
    const { code, out } = await runCommand('diff', own, own, '--with', law, '--fail-on', 'any');
    expect([code, out]).toEqual([
      0,
      'EQUIVALENT: Every request gets the same answer: permitted, denied or undecided.\n',
    ]);
  });
});

describe('the old side from git', () => {
  const repository = join(root, 'repository');
  const git = (...args: readonly string[]) => {
    const who = ['-c', 'user.name=p-2', '-c', 'user.email=p-2@example.invalid', '-c', 'init.defaultBranch=main'];
    execFileSync('git', [...who, ...args], { cwd: repository, stdio: 'ignore' });
  };
  copyPolicies(join(repository, 'policies'));
  git('init');
  git('add', '.');
  git('commit', '-m', 'Rules');
  change(join(repository, own));
  const folders = [own, law].map((folder) => join(repository, folder));

  test('all folders together are compared with themselves as they were', async () => {
    const { code, out, err } = await runCommand('diff', '--base', 'HEAD', ...folders, '--fail-on', 'stricter');
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/^STRICTER: /);
    const named = await runCommand('diff', own, join(repository, own), '--with', law);
    expect(out).toBe(named.out);
  });

  test('a folder that is new has nothing to be compared with', async () => {
    const added = join(repository, 'policies', 'added');
    cpSync(law, added, { recursive: true });
    const { code, err } = await runCommand('diff', '--base', 'HEAD', added);
    expect(code).toBe(3);
    expect(err).toContain('was not there at `HEAD`');
  });

  test.each([
    ['no-such-branch', 'git knows no revision `no-such-branch`'],
    ['--output=x', 'git knows no revision `--output=x`'],
  ])('the revision %s is refused', async (revision, message) => {
    const { code, err } = await runCommand('diff', `--base=${revision}`, ...folders);
    expect([code, err]).toEqual([3, expect.stringContaining(message)]);
  });

  test('a folder of another repository is not taken for a new one', async () => {
    const { code, err } = await runCommand('diff', '--base', 'HEAD', ...folders, withoutChief);
    expect([code, err]).toEqual([3, expect.stringContaining('is in another repository')]);
  });

  test('an old side that cannot be loaded is named by its revision', async () => {
    const file = join(repository, law, 'policy.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('vocabulary: alpr', 'vocabulary: [alpr'));
    git('commit', '-am', 'Broken');
    writeFileSync(file, text);
    const { code, err } = await runCommand('diff', '--base', 'HEAD', join(repository, law));
    expect(code).toBe(3);
    expect(err).toContain(`HEAD:${join(repository, law)}/policy.yaml:`);
  });

  test('a policy may be the repository itself', async () => {
    const root466 = join(root, 'whole', 'barstow-466');
    copyPolicies(dirname(root466), [own]);
    const who = ['-c', 'user.name=p-2', '-c', 'user.email=p-2@example.invalid'];
    for (const args of [['init'], ['add', '.'], ['commit', '-m', 'Rules']]) {
      execFileSync('git', [...who, ...args], { cwd: root466, stdio: 'ignore' });
    }
    change(root466);
    const { code, out } = await runCommand('diff', '--base', 'HEAD', root466);
    expect([code, out.split(':')[0]]).toEqual([0, 'STRICTER']);
  });

  test('outside a repository it is said that there is none', async () => {
    const { code, err } = await runCommand('diff', '--base', 'HEAD', withoutChief);
    expect([code, err]).toEqual([3, expect.stringContaining('is in no git repository')]);
  });
});

describe('compare', () => {
  test.each(['text', 'markdown', 'json', 'sarif'])('as %s', async (format) => {
    const { code, out, err } = await runCommand('compare', own, law, '--format', format);
    expect([code, err]).toEqual([0, '']);
    await expect(plain(out)).toMatchFileSnapshot(`../golden/files/compare-statute-${format}.txt`);
  });

  test('fails on request where the two are apart, and says where they are not', async () => {
    expect((await runCommand('compare', own, law, '--fail-on', 'any')).code).toBe(1);
    const { code, out } = await runCommand('compare', own, own, '--fail-on', 'any');
    expect(code).toBe(0);
    expect(out).toContain('Neither of policies/barstow-466 and policies/barstow-466 permits what the other');
  });
});

describe('a command line that cannot be used is said to be so', () => {
  test.each([
    [['diff', own], 'between two folders, not 1'],
    [['diff', own, own, own], 'between two folders, not 3'],
    [['diff', own, 'policies/nowhere'], 'there is no folder'],
    [['check', 'barstow-466'], 'did you mean policies/barstow-466?'],
    [['check', 'policies/barstow-466/policy.yaml'], 'is a file, not a folder'],
    [['diff', own, own, '--format', 'html'], 'there is no format `html`'],
    [['diff', own, own, '--fail-on', 'all'], 'there is no change `all`'],
    [['compare', own, law, '--format', 'html'], 'there is no format `html`'],
  ])('%j', async (args, message) => {
    const { code, out, err } = await runCommand(...args);
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain(message);
  });
});
