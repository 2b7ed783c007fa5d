/** Folders are read whole, for tools that look at several; what cannot be read is said, never passed over. */
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readFiles, wrongFolder } from '../../src/node/files.ts';
import { foldersMeant } from '../../src/node/folders-meant.ts';
import { loadPolicy } from '../../src/node/load-policy.ts';
import { readPolicyFolders } from '../../src/node/policy-folders.ts';
import { PolicyError } from '../../src/policy/index.ts';
import { sound } from '../rule-files/sound-policy.ts';

const root = mkdtempSync(join(tmpdir(), 'alpr-folders-'));
afterAll(() => rmSync(root, { recursive: true }));

let count = 0;
function folder(files: Readonly<Record<string, string | Buffer>>, around = join(root, String(++count))): string {
  const path = join(around, 'sample');
  mkdirSync(path, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

function problemsOf(read: () => unknown): PolicyError['problems'] {
  try {
    read();
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
  throw new Error('nothing was refused');
}

const search = `cases:
  - name: A sergeant searches.
    action: read.search
    but: { subject.role: sergeant }
    untold: [subject.training]
    expect: { effect: indeterminate, missing: [subject.training] }
`;

describe('what a folder holds that cannot be read', () => {
  test.each<[string, Record<string, string | Buffer>, string, RegExp]>([
    ['a file that is not UTF-8', { 'more.yaml': Buffer.from([0x73, 0xff, 0xfe]) }, 'unreadable', /not valid UTF-8/],
    ['a rule file that is called otherwise', { 'more.yml': 'section: "2"' }, 'file-name', /ends in \.yaml/],
    ['a rule file in capitals', { 'MORE.YAML': 'section: "2"' }, 'file-name', /ends in \.yaml/],
    ['a rule file with an ending behind it', { 'more.yaml.txt': 'section: "2"' }, 'file-name', /ends in \.yaml/],
    ['a rule file that an editor put aside', { 'more.yaml~': 'section: "2"' }, 'file-name', /ends in \.yaml/],
    ['a hidden rule file', { '.more.yaml': 'section: "2"' }, 'file-name', /does not begin with a dot/],
    ['a rule file that is called a case file', { 'more.cases.yaml': 'rules: []' }, 'file-name', /not read for rules/],
  ])('%s is named', (_, files, code, message) => {
    const problems = problemsOf(() => loadPolicy(folder({ ...sound, ...files })));
    expect(problems.map((one) => one.code)).toEqual([code]);
    expect(problems[0].message).toMatch(message);
    expect(problems[0].file).toMatch(/more\.(ya?ml|cases)/i);
  });

  test('a folder that is called like a rule file is named', () => {
    const path = folder(sound);
    mkdirSync(join(path, 'more.yaml'));
    const [problem] = problemsOf(() => loadPolicy(path));
    expect(problem.message).toBe('this is a folder, not a file');
    expect(problem.help).toBe('see that it is a file that can be read');
  });

  test('a folder that is named without `policies/` is suggested with it', () => {
    const [problem] = problemsOf(() => loadPolicy('barstow-466'));
    expect(problem.message).toBe('there is no such folder');
    expect(problem.help).toBe(`did you mean ${join('policies', 'barstow-466')}?`);
  });

  test('where a file of a policy is named, its folder is', () => {
    const path = folder(sound);
    const [problem] = problemsOf(() => loadPolicy(join(path, 'policy.yaml')));
    expect(problem.message).toBe('this is a file, not a folder');
    expect(problem.help).toBe(`name the folder that it is in: ${path}`);
  });

  test('of a folder of policies the folders in it are named', () => {
    const problems = problemsOf(() => readPolicyFolders(['policies']));
    expect(problems.map(({ code }) => code)).toEqual(['no-folder']);
    expect(problems[0].help).toContain(`name one of the folders in it: ${join('policies', 'barstow-466')}, `);
  });

  // Each of them is read before the file that it was copied from.
  test.each(['1-search copy.yaml', '0-search.yaml'])('of a file copied as %s the copy is blamed', (name) => {
    const rules = sound['1-search.yaml'] ?? '';
    const problems = problemsOf(() => loadPolicy(folder({ ...sound, [name]: rules })));
    expect(problems.length).toBeGreaterThan(1);
    for (const { code, file, message } of problems) {
      expect([code, basename(file ?? '')]).toEqual(['defined-twice', name]);
      expect(message).toMatch(/stands in two places, here and in .*1-search\.yaml:\d+$/);
    }
  });

  test('rule files in a folder inside the folder are named', () => {
    const path = folder(sound);
    mkdirSync(join(path, 'papers'));
    expect(loadPolicy(path).id).toBe('sample');
    writeFileSync(join(path, 'papers', '466.5-retention.yaml'), 'section: "2"');
    expect(problemsOf(() => loadPolicy(path)).map(({ code }) => code)).toEqual(['inner-folder']);
  });

  test('a rule file that is gone is missed: its clauses are encoded by nothing', () => {
    const around = join(root, 'gone');
    cpSync('policies', around, { recursive: true });
    renameSync(join(around, 'barstow-466', '466.7-release.yaml'), join(around, 'barstow-466', '466.7-release.txt'));
    const problems = problemsOf(() => loadPolicy(join(around, 'barstow-466')));
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['clause-not-encoded']));
    expect(problems.map(({ message }) => message)).toContain(
      'clause `466.7(b)` is listed as `rule`, and no rule that could `permit`, `require`, `forbid` names it',
    );
  });

  test('cases, signatures and papers are no part of the policy', () => {
    const plain = loadPolicy(folder(sound)).digest;
    const more = { 'a.cases.yaml': search, 'signatures.yaml': 'signatures: []', 'README.md': '# Notes' };
    expect(loadPolicy(folder({ ...sound, ...more })).digest).toBe(plain);
  });
});

describe('which folders a command means', () => {
  const around = join(root, 'meant');
  folder(sound, join(around, 'policies'));

  test('those that are named', () => {
    expect(foldersMeant(['a', 'b'], around)).toEqual(['a', 'b']);
  });

  test('the one it stands in, and else those under policies', () => {
    expect(foldersMeant([], join(around, 'policies', 'sample'))).toEqual([join(around, 'policies', 'sample')]);
    expect(foldersMeant([], around)).toEqual([join(around, 'policies', 'sample')]);
  });

  test('none where there is none', () => {
    mkdirSync(join(root, 'bare', 'policies'), { recursive: true });
    expect(problemsOf(() => foldersMeant([], join(root, 'bare')))[0].code).toBe('no-folder');
    expect(problemsOf(() => foldersMeant([], join(root, 'nowhere')))[0].code).toBe('no-folder');
  });
});

describe('folders read together', () => {
  test('each part is found where it was authored', () => {
    const path = folder(sound);
    const { folders } = readPolicyFolders([path]);
    const rule = folders[0]?.placeOf('rules', 'users-search');
    const line = (sound['1-search.yaml'] ?? '').split('\n').indexOf('  - id: users-search') + 1;
    expect(line).toBeGreaterThan(1);
    expect(rule).toEqual({ file: join(path, '1-search.yaml'), line, column: 5 });
    expect(folders[0]?.placeOf('parameters', 'schedule').file).toBe(join(path, 'policy.yaml'));
    expect(folders[0]?.placeOf('rules', 'nothing')).toEqual({ file: join(path, 'policy.yaml'), line: 1, column: 1 });
  });

  test('a case is decided by the folder’s own policy, or by those it names, read beside it', () => {
    const around = join(root, 'beside');
    cpSync('policies', around, { recursive: true });
    const path = folder(
      { ...sound, 'a.cases.yaml': search, 'b.cases.yaml': `policies: [sample, california-alpr]\n${search}` },
      around,
    );
    const read = readPolicyFolders([path]);
    const named = read.folders[0]?.cases.map((one) => read.policiesOf(one).map(({ id }) => id));
    expect(named).toEqual([['sample'], ['sample', 'california-alpr']]);
    const both = readPolicyFolders([path, join(around, 'california-alpr')]);
    const second = both.folders[0]?.cases[1];
    expect(second && both.policiesOf(second)[1]).toBe(both.folders[1]?.policy);
  });

  test('the parameters of a case are those of the policy beside which it stands', () => {
    const longer = search.replace('    action:', '    parameters: { schedule: P60D }\n    action:');
    const read = readPolicyFolders([folder({ ...sound, 'a.cases.yaml': longer })]);
    const [one] = read.folders[0]?.cases ?? [];
    expect(one && read.policiesOf(one)[0]?.document.parameters['schedule']?.value).toBe('P60D');
  });

  test('a case that names a policy of which there is no folder is refused at its line', () => {
    const text = `policies: [sample, smaple]\n${search}`;
    const problems = problemsOf(() => readPolicyFolders([folder({ ...sound, 'a.cases.yaml': text })]));
    expect(problems.map(({ code, line }) => [code, line])).toEqual([['unknown-policy', 3]]);
  });

  test('what is wrong in each folder is said at once', () => {
    const bad = { ...sound, 'policy.yaml': 'policy: [' };
    const files = problemsOf(() => readPolicyFolders([folder(bad), folder(bad), join(root, 'nowhere')])).map(
      ({ file }) => file,
    );
    expect(new Set(files).size).toBe(3);
  });
});

describe('what cannot be read says why', () => {
  const failing = (code: unknown) => Object.assign(new Error('x'), { code });

  test.each([
    ['ENOENT', 'there is no such folder'],
    ['ENOTDIR', 'there is no such folder'],
    ['EACCES', 'cannot be read (EACCES)'],
    [7, 'cannot be read (unknown error)'],
  ])('a folder, by %j', (code, message) => {
    expect(wrongFolder(join(root, 'nowhere'), failing(code)).message).toBe(message);
  });

  test('a file in the place of a folder, a folder in the place of a file, a link to nothing, and what is no UTF-8', () => {
    const path = folder({ ...sound, 'odd.txt': 'x' });
    expect(wrongFolder(join(path, 'odd.txt'), failing('ENOTDIR')).help).toContain(path);
    mkdirSync(join(path, 'inner.yaml'));
    symlinkSync(join(path, 'nowhere'), join(path, 'link.yaml'));
    writeFileSync(join(path, 'latin.yaml'), Buffer.from([0x61, 0xe9]));
    const names = ['inner.yaml', 'link.yaml', 'latin.yaml'].map((name) => join(path, name));
    expect(readFiles(names).problems.map(({ message }) => message)).toEqual([
      'this is a folder, not a file',
      'there is no such file',
      'the file is not valid UTF-8',
    ]);
  });
});
