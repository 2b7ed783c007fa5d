/** `source`: what it prints of a text, how it ends, and what it refuses. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { SourceReport } from '../../src/review/source/index.ts';
import { changed, madeUp, madeUpFolder, posted } from '../support/made-up-policy.ts';
import { runCommand } from '../support/run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'alpr-source-'));
afterAll(() => rmSync(folder, { recursive: true }));
const sample = madeUpFolder(madeUp, folder);

function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const golden = (name: string) => `../golden/files/source-${name}`;
const withoutFolder = (text: string) => text.replaceAll(`${folder}/`, '');

const asPosted = file('posted.txt', posted);
const altered = file(
  'altered.txt',
  posted
    .replace('must\nask', 'should\nask')
    .replace('2. A note by radio.\n', '')
    .replace('(a) Sergeants', '(a) Corporals')
    .replace('(b) Corporals', '(b) Sergeants')
    .replace('its removal.', 'its removal. A hostile \u202Eword\u0007 <b>*or* two</b> at https://example.test/ is new.')
    .replace('personal ends.\n', 'personal ends.\n\n(c) Anybody else\n'),
);

describe('a text is compared', () => {
  test('all unchanged ends with 0', async () => {
    const { code, out, err } = await runCommand('source', asPosted, '--policy', sample);
    expect([code, err]).toEqual([0, '']);
    expect(withoutFolder(out)).toBe('posted.txt against sample-7, version 2024-02-03\n16 of 16 clauses unchanged.\n');
  });

  test.each(['text', 'markdown', 'json'])('what differs ends with 1 and is said as %s', async (format) => {
    const { code, out, err } = await runCommand('source', altered, '--policy', sample, '--format', format);
    expect([code, err]).toEqual([1, '']);
    const extension = { text: 'txt', markdown: 'md' }[format] ?? format;
    await expect(withoutFolder(out)).toMatchFileSnapshot(golden(`altered.${extension}`));
    if (format !== 'json') return;
    const { clauses, added } = JSON.parse(out) as SourceReport;
    const status = (id: string) => clauses.find((one) => one.id === id)?.status;
    expect([status('7.3.s2'), status('7.2(b)2'), status('7.3.full(a)')]).toEqual(['changed', 'gone', 'moved']);
    expect(added.map(({ after }) => after)).toEqual(['7.2.s4', '7.3.s3']);
  });

  test('a clause without a digest, and a clause on which nothing rests', async () => {
    const digest = /id: "7\.1\.s1"[\s\S]*?( {4}digest: \S+\n)/.exec(madeUp['clauses.yaml'] ?? '')?.[1] ?? '';
    const other = madeUpFolder(changed(madeUp, 'clauses.yaml', digest, ''), join(folder, 'no-digest'));
    const { code, out } = await runCommand('source', asPosted, '--policy', other);
    expect(code).toBe(1);
    await expect(withoutFolder(out)).toMatchFileSnapshot(golden('unchecked.txt'));
  });

  test('the same is printed from run to run', async () => {
    const run = () => runCommand('source', altered, '--policy', sample);
    expect(await run()).toEqual(await run());
  });

  test('the policy is the one whose clauses carry digests where none is named', async () => {
    const { code, err } = await runCommand('source', asPosted);
    expect([code, err]).toEqual([3, expect.stringContaining('holds no clause of barstow-466')]);
  });
});

describe('what cannot be compared ends with 3, on standard error, with help', () => {
  test.each<[string, string, readonly string[]]>([
    ['a file that is not there', join(folder, 'nowhere.txt'), []],
    ['a folder', folder, []],
    ['an empty file', file('empty.txt', ' \n\f\n'), []],
    ['a PDF', file('a.pdf', '%PDF-1.7\n%âãÏÓ\n'), []],
    ['bytes that are no UTF-8', file('latin.txt', Uint8Array.from([0x50, 0xe9, 0x20])), []],
    ['a binary file', file('binary.txt', 'a\u0000b'), []],
    ['a file that is too large', file('large.txt', 'x\n'.repeat(512 * 1024 + 1)), []],
    ['a line without an end', file('line.txt', `7.1   PURPOSE\n${'x'.repeat(20_001)}`), []],
    ['another document', file('other.txt', 'The quick brown fox jumps over the lazy dog.\n'), []],
    ['a policy without digests', asPosted, ['--policy', 'policies/california-alpr']],
    ['a format that is none', asPosted, ['--format', 'xml']],
  ])('%s', async (name, path, more) => {
    const policy = more.includes('--policy') ? [] : ['--policy', sample];
    const { code, out, err } = await runCommand('source', path, ...policy, ...more);
    expect([code, out]).toEqual([3, '']);
    const [first, help] = withoutFolder(err).replaceAll(folder, 'FOLDER').split('\n');
    expect(help).toMatch(/^ {4}help: \S/);
    await expect(`${first}\n${help}\n`).toMatchFileSnapshot(golden(`refused-${name.replaceAll(' ', '-')}.txt`));
  });

  test('several policies that could be meant', async () => {
    const around = join(folder, 'several');
    const copies = ['one', 'two'].map((id) => madeUpFolder(madeUp, join(around, 'policies', id)));
    expect(copies).toHaveLength(2);
    const { folderWithDigests } = await import('../../src/cli/source.ts');
    const { readPolicyFolders } = await import('../../src/node/policy-folders.ts');
    expect(() => folderWithDigests(readPolicyFolders(copies).folders)).toThrow(/several policies carry digests/);
  });
});

test('the help is what it was', async () => {
  const { code, out } = await runCommand('source', '--help');
  expect(code).toBe(0);
  await expect(out).toMatchFileSnapshot('../golden/files/cli-source-help.txt');
});
