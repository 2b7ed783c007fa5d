/** Which policies each side of `diff --base` has: a policy that is gone was there, whatever became of its folder. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { broken, sound } from '../rule-files/sound-policy.ts';
import { runCommand } from '../support/run-command.ts';
import { git, law, repositoryOfTwo, writeFolder } from '../support/two-policies.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'alpr-base-')));
const home = process.cwd();
afterAll(() => rmSync(root, { recursive: true, force: true }));

const original = join(root, 'original');
repositoryOfTwo(original);

let count = 0;
let repository = '';
beforeEach(() => {
  count += 1;
  repository = join(root, String(count));
  cpSync(original, repository, { recursive: true });
});

/** As it is called in the repository, with the folders that it finds there, or with some that are named. */
async function looser(...folders: readonly string[]) {
  process.chdir(repository);
  try {
    const { code, out, err } = await runCommand('diff', '--base', 'HEAD', '--fail-on', 'looser', ...folders);
    return { code, says: out.split(':')[0], err: err.split('\n')[0] };
  } finally {
    process.chdir(home);
  }
}

const remove = (...path: readonly string[]) => rmSync(join(repository, ...path), { recursive: true });
const refused = (err: string) => ({ code: 3, says: '', err: `error: ${err}` });
const isLooser = { code: 1, says: 'LOOSER', err: '' };
const isEquivalent = { code: 0, says: 'EQUIVALENT', err: '' };
const detectives =
  '{ all: [{ fact: context.purpose, operator: equal, value: personal }, { fact: subject.role, operator: equal, value: detective }] }';
const gutted = broken('2-purpose.yaml', '{ fact: context.purpose, operator: equal, value: personal }', detectives, law);

describe('a policy that is gone lets in what it kept out', () => {
  test('as one of the folders that nobody has to name', async () => {
    expect(await looser()).toEqual(isEquivalent);
    remove('policies', 'law');
    expect(await looser()).toEqual(isLooser);
  });

  test('named although it is no more', async () => {
    remove('policies', 'law');
    expect(await looser('policies/sample', 'policies/law')).toEqual(isLooser);
    expect(await looser('policies/sample/', './policies/law/')).toEqual(isLooser);
  });

  test('where only its policy.yaml was deleted', async () => {
    remove('policies', 'law', 'policy.yaml');
    expect(await looser()).toEqual(isLooser);
    expect(await looser('policies/sample', 'policies/law')).toEqual(isLooser);
  });

  test('and one beside the folders that are named is not theirs', async () => {
    remove('policies', 'law');
    expect(await looser('policies/sample')).toEqual(isEquivalent);
  });
});

describe('a policy under another name of its folder is the same policy', () => {
  test.each([
    ['found', []],
    ['named', ['policies/sample', 'policies/statute']],
  ])('%s, it changes nothing', async (_, folders) => {
    renameSync(join(repository, 'policies', 'law'), join(repository, 'policies', 'statute'));
    expect(await looser(...folders)).toEqual(isEquivalent);
  });

  test.each([
    ['found', []],
    ['named', ['policies/sample', 'policies/statute']],
    ['named from elsewhere', ['policies/sample', 'laws/statute']],
  ])('%s, without its rule it lets in what that kept out', async (_, folders) => {
    remove('policies', 'law');
    writeFolder(join(repository, folders[1] ?? 'policies/statute'), gutted);
    expect(await looser(...folders)).toEqual(isLooser);
  });

  test('another policy in its place takes nothing back', async () => {
    remove('policies', 'law');
    const other = { ...gutted, 'policy.yaml': (law['policy.yaml'] ?? '').replace('policy: law', 'policy: statute') };
    writeFolder(join(repository, 'policies', 'statute'), other);
    expect(await looser()).toEqual(isLooser);
    expect(await looser('policies/sample', 'policies/statute')).toEqual(isLooser);
  });
});

test('a policy in the current folder that moved below policies/ is compared with what it was', async () => {
  remove('policies');
  writeFolder(repository, sound);
  git(repository, 'add', '.');
  git(repository, 'commit', '-m', 'One policy');
  for (const name of Object.keys(sound)) remove(name);
  writeFolder(
    join(repository, 'policies', 'sample'),
    broken('1-search.yaml', '[sergeant, corporal]', '[sergeant, corporal, detective]'),
  );
  expect(await looser()).toEqual(isLooser);
});

test('a policy that is new has nothing that it could let in further', async () => {
  remove('policies', 'law');
  git(repository, 'commit', '-am', 'Without the law');
  writeFolder(join(repository, 'policies', 'law'), law);
  expect(await looser()).toEqual({ code: 0, says: 'STRICTER', err: '' });
  expect(await looser('policies/law')).toEqual(refused('policies/law was not there at `HEAD`'));
});

test.each(['policies', 'policies/law', 'policies/law/2-purpose.yaml'])(
  'what git cannot show is not taken for nothing: %s',
  async (lost) => {
    const id = execFileSync('git', ['rev-parse', `HEAD:${lost}`], { cwd: repository, encoding: 'utf8' }).trim();
    remove('.git', 'objects', id.slice(0, 2), id.slice(2));
    remove('policies', 'law');
    const { code, err } = await looser();
    expect({ code, err }).toEqual({ code: 3, err: expect.stringMatching(/^error: git cannot show `.*` at `HEAD`$/) });
  },
);

test('what is on no side is refused, and so is a side without a policy', async () => {
  expect(await looser('policies/sample', 'policies/lawn')).toEqual(refused('there is no folder `policies/lawn`'));
  expect(await looser('policies/sample', '..')).toEqual(refused('`..` is in another repository'));
  remove('policies', 'law');
  expect(await looser('policies/law')).toEqual(refused('no policy is left of policies/law'));
});
