/** `review`: which files it writes, over what it does not write, and what it refuses. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { changed, madeUp, madeUpFolder, posted } from '../support/made-up-policy.ts';
import { readMarkup } from '../support/markup.ts';
import { runCommand } from '../support/run-command.ts';

const root = mkdtempSync(join(tmpdir(), 'alpr-review-'));
afterAll(() => rmSync(root, { recursive: true }));
const sample = madeUpFolder(madeUp, root);
const plain = (text: string) => text.replaceAll(root, 'FOLDER');

let count = 0;
const fresh = () => join(root, `out-${++count}`);

describe('the files', () => {
  test('of one policy: Markdown and HTML, in a folder that is made', async () => {
    const out = join(fresh(), 'below');
    const { code, out: said, err } = await runCommand('review', sample, '--out', out);
    expect([code, err]).toEqual([0, '']);
    expect(said).toBe(`wrote ${join(out, 'sample-7.md')}\nwrote ${join(out, 'sample-7.html')}\n`);
    expect(readFileSync(join(out, 'sample-7.md'), 'utf8')).toBe(
      readFileSync('test/golden/files/review-sample-7.md', 'utf8'),
    );
    expect(readFileSync(join(out, 'sample-7.html'), 'utf8')).toBe(
      readFileSync('test/golden/files/review-sample-7.html', 'utf8'),
    );
  });

  test('of several policies: an index besides, with links to each', async () => {
    const out = fresh();
    const { code } = await runCommand('review', 'policies/california-alpr', sample, '--out', out);
    expect(code).toBe(0);
    expect(readdirSync(out).sort()).toEqual([
      'california-alpr.html',
      'california-alpr.md',
      'index.html',
      'index.md',
      'sample-7.html',
      'sample-7.md',
    ]);
    const { addresses } = readMarkup(readFileSync(join(out, 'index.html'), 'utf8'));
    expect(addresses).toEqual(['california-alpr.html', 'sample-7.html']);
    expect(readFileSync(join(out, 'index.md'), 'utf8')).toContain('](sample-7.md)');
  });

  test('of the policies here where none is named', async () => {
    const out = fresh();
    expect((await runCommand('review', '--out', out)).code).toBe(0);
    expect(readdirSync(out)).toContain('barstow-466.html');
  });

  test('are written anew over those of an earlier run, and are the same', async () => {
    const out = fresh();
    await runCommand('review', sample, '--out', out);
    const before = readFileSync(join(out, 'sample-7.html'), 'utf8');
    expect((await runCommand('review', sample, '--out', out)).code).toBe(0);
    expect(readFileSync(join(out, 'sample-7.html'), 'utf8')).toBe(before);
  });

  test('hold the official words on request, and it is said how many clauses have them', async () => {
    const [out, text] = [fresh(), join(root, 'posted.txt')];
    writeFileSync(text, posted);
    const { code, out: said } = await runCommand(
      'review',
      'policies/california-alpr',
      sample,
      '--out',
      out,
      '--source',
      text,
    );
    expect(code).toBe(0);
    expect(plain(said).split('\n')[0]).toBe('FOLDER/posted.txt: 16 of 16 clauses unchanged');
    expect(readFileSync(join(out, 'sample-7.html'), 'utf8')).toContain(
      'Nobody searches for personal ends.</p></blockquote>',
    );
    expect(readFileSync(join(out, 'california-alpr.html'), 'utf8')).not.toContain('blockquote>');
  });
});

describe('what is refused ends with 3, writes nothing, and says how to go on', () => {
  test('a file that another hand wrote is not overwritten, nor a link, nor a folder', async () => {
    for (const make of [
      (path: string) => writeFileSync(path, '<p>My own notes</p>'),
      (path: string) => symlinkSync(join(root, 'elsewhere'), path),
      (path: string) => mkdirSync(path),
    ]) {
      const out = fresh();
      mkdirSync(out);
      make(join(out, 'sample-7.html'));
      const { code, err } = await runCommand('review', sample, '--out', out);
      expect(code).toBe(3);
      const help = 'help: move it away, or choose another folder: --out DIR';
      expect(plain(err)).toBe(
        `error: FOLDER/out-${count}/sample-7.html was not written by this command\n    ${help}\n`,
      );
      expect(readdirSync(out)).toEqual(['sample-7.html']);
    }
  });

  test('a place where nothing can be written', async () => {
    const file = join(root, 'a-file');
    writeFileSync(file, '');
    const { code, err } = await runCommand('review', sample, '--out', join(file, 'below'));
    expect([code, plain(err)]).toEqual([
      3,
      expect.stringMatching(/FOLDER\/a-file\/below.* cannot be (written|read) \(ENOTDIR\)/),
    ]);
    const { code: other, err: said } = await runCommand('review', sample, '--out', file);
    expect([other, plain(said)]).toEqual([3, expect.stringMatching(/^error: FOLDER\/a-file/)]);
  });

  test('two policies of one name, and one that is called like the index', async () => {
    const twin = madeUpFolder(madeUp, join(root, 'twin'));
    const { code, err } = await runCommand('review', sample, twin, '--out', fresh());
    expect([code, err]).toEqual([3, expect.stringContaining('two files would be called sample-7')]);
    const index = madeUpFolder(
      changed(madeUp, 'policy.yaml', 'policy: sample-7', 'policy: index'),
      join(root, 'index'),
    );
    const other = await runCommand('review', index, '--out', fresh());
    expect([other.code, other.err]).toEqual([3, expect.stringContaining('two files would be called index')]);
  });

  test.each<[string, readonly string[], RegExp]>([
    ['no place to write to', ['review', sample], /required option '-o, --out <DIR>'/],
    ['a folder that holds no policy', ['review', 'src', '--out', fresh()], /policy\.yaml: the file is missing/],
    [
      'a text that is not there',
      ['review', sample, '--out', fresh(), '--source', 'nowhere.txt'],
      /nowhere\.txt cannot be read/,
    ],
    [
      'a text of something else',
      ['review', sample, '--out', fresh(), '--source', 'LICENSE'],
      /LICENSE holds no clause of sample-7/,
    ],
    [
      'a policy without digests',
      ['review', 'policies/california-alpr', '--out', fresh(), '--source', 'LICENSE'],
      /carries a digest/,
    ],
  ])('%s', async (_, args, message) => {
    const { code, out, err } = await runCommand(...args);
    expect([code, out]).toEqual([3, '']);
    expect(err).toMatch(message);
  });
});

test('the help is what it was', async () => {
  const { code, out } = await runCommand('review', '--help');
  expect(code).toBe(0);
  await expect(out).toMatchFileSnapshot('../golden/files/cli-review-help.txt');
});
