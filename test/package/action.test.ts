/** What the GitHub Action does on a change of the hotlist fallback, in a clone of its own: the comment is a golden file. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const clone = mkdtempSync(join(tmpdir(), 'alpr-action-'));
afterAll(() => rmSync(clone, { recursive: true, force: true }));

const git = (...args: readonly string[]) => {
  const who = ['-c', 'user.name=p-2', '-c', 'user.email=p-2@example.invalid', '-c', 'init.defaultBranch=main'];
  return execFileSync('git', [...who, ...args], { cwd: clone, encoding: 'utf8' });
};

function rules(more: { readonly [name: string]: string } = {}) {
  const out = join(clone, 'out');
  const env = {
    ...process.env,
    ALPR_POLICY: `${process.execPath} ${resolve('dist/cli.js')}`,
    BASE: 'HEAD~1',
    TEST_OPTIONS: '--min-leaves 100',
    OUT: out,
    ...more,
  };
  const { status, stdout, stderr } = spawnSync(resolve('.github/rules.sh'), { cwd: clone, env, encoding: 'utf8' });
  const read = (name: string) => readFileSync(join(out, name), 'utf8');
  return { status, stdout, stderr, comment: read('comment.md'), summary: read('summary.md'), out };
}

describe('a change of the hotlist fallback', () => {
  mkdirSync(join(clone, 'policies'));
  cpSync('policies', join(clone, 'policies'), { recursive: true });
  git('init');
  git('add', '.');
  git('commit', '-m', 'Rules');
  const file = join(clone, 'policies/barstow-466/policy.yaml');
  const text = readFileSync(file, 'utf8');
  const value = /(?<=officer-entry-fallback:[\s\S]*?) {4}value: \[administrative-division-commander, chief-of-police\]/;
  writeFileSync(file, text.replace(value, '    value: [chief-of-police]'));
  git('commit', '-am', 'Only the Chief stands in');

  test('is told in a comment that begins with its direction', async () => {
    const { status, comment, summary, out } = rules();
    await expect(comment.replace(/sha256:[0-9a-f]{64}/g, 'sha256:…')).toMatchFileSnapshot(
      '../golden/files/action-comment.md',
    );
    expect(comment).toMatch(/^## What this change changes: stricter\n/);
    expect(summary).toBe(comment);
    // The cases on the old fallback fail, as they should.
    expect(status).toBe(1);
    expect(comment).toMatch(/\n\d+ cases passed, [1-9]\d* failed\n/);
    expect(JSON.parse(readFileSync(join(out, 'check.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
  });

  test('a comment that is longer than one may be is cut, and says so', () => {
    const { comment, summary } = rules({ MOST: '2000' });
    const [head, end] = comment.split('\n\n**This is not the whole of it.**');
    expect(end).toBeDefined();
    expect(summary.startsWith(head ?? '?')).toBe(true);
    expect(head?.length).toBeGreaterThan(1000);
    expect(head?.length).toBeLessThan(2000);
  });

  test('a change of nothing passes', () => {
    git('commit', '--allow-empty', '-m', 'Nothing');
    writeFileSync(file, text);
    git('commit', '-am', 'Back again');
    git('commit', '--allow-empty', '-m', 'Nothing');
    const { status, comment } = rules({ FAIL_ON: 'any' });
    expect(comment).toMatch(/^## What this change changes: equivalent\n/);
    expect(comment).toMatch(/## Theorems: (\d+) of \1 theorems proved/);
    expect(comment).toMatch(/## Cases: \d+ cases passed, 0 failed\n$/);
    expect(status).toBe(0);
  });
});

test('the action and the workflow are YAML that names what is there', () => {
  const action = parse(readFileSync('action.yml', 'utf8')) as {
    inputs: object;
    runs: { using: string; steps: { run?: string }[] };
  };
  expect(action.runs.using).toBe('composite');
  expect(action.runs.steps.map(({ run }) => run ?? '').join('\n')).toContain('.github/rules.sh');
  const used = new Set([...readFileSync('action.yml', 'utf8').matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name));
  expect([...used].sort()).toEqual(Object.keys(action.inputs).sort());
  const workflow = parse(readFileSync('.github/workflows/rules.yml', 'utf8')) as {
    jobs: { rules: { steps: { with?: object }[] } };
  };
  const given = workflow.jobs.rules.steps.at(-1)?.with ?? {};
  expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
});
