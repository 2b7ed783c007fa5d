/** The command line, run in this process with streams of its own: what it prints, where, and how it ends. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Rule as JsonRule, Engine as JsonRulesEngine } from 'json-rules-engine';
import { afterAll, describe, expect, test } from 'vitest';
import type { Decision } from '../../src/explain/index.ts';
import { permitted } from '../support/permitted.ts';
import { runWith } from '../support/run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'alpr-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const alprPolicy = (args: readonly string[], stdin = '', colours = false) => runWith(args, { stdin, colours });

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const permit = permitted('read.search');
const deny = { ...permit, subject: { ...(permit['subject'] as object), training: null } };
const { clearance: _, ...unclear } = permit['subject'] as Record<string, unknown>;
const undecided = { ...permit, subject: unclear };
const json = (value: unknown) => JSON.stringify(value);

describe('decide', () => {
  test.each([
    [0, permit, 'PERMIT: search stored reads (read.search)'],
    [1, deny, 'DENY: search stored reads (read.search)'],
    [2, undecided, 'INDETERMINATE: search stored reads (read.search)'],
    [1, { ...permit, action: 'read.everything' }, 'DENY'],
    [1, 'not a request', 'DENY'],
  ])('ends with %i and says so first', async (code, request, title) => {
    const ended = await alprPolicy(['decide', '-'], json(request));
    expect([ended.code, ended.out.split('\n')[0], ended.err]).toEqual([code, title, '']);
    expect(ended.out).toContain('What to do next');
  });

  test('a file, standard input by "-" and by nothing give the same', async () => {
    const path = file('one.json', json(deny));
    const ended = await Promise.all([
      alprPolicy(['decide', path]),
      alprPolicy(['decide', '-'], json(deny)),
      alprPolicy(['decide'], json(deny)),
    ]);
    expect(new Set(ended.map(({ out }) => out)).size).toBe(1);
  });

  test('one request over many lines, with a byte order mark or blank lines around it', async () => {
    const text = `\uFEFF\n\n${JSON.stringify(permit, undefined, 2)}\n\n`;
    expect((await alprPolicy(['decide', '-'], text)).code).toBe(0);
    expect(
      (await alprPolicy(['decide', '-'], `\r\n${JSON.stringify(permit, undefined, 2).replaceAll('\n', '\r\n')}\r\n`))
        .code,
    ).toBe(0);
  });

  test('several requests, one a line: as many answers, and the gravest code', async () => {
    const answers = async (...requests: unknown[]) => {
      const { code, out } = await alprPolicy(
        ['decide', '-', '--format', 'json'],
        requests.map((one) => `${json(one)}\n`).join(''),
      );
      return [
        code,
        ...out
          .trim()
          .split('\n')
          .map((line) => (JSON.parse(line) as Decision).effect),
      ];
    };
    expect(await answers(permit, permit)).toEqual([0, 'permit', 'permit']);
    expect(await answers(permit, undecided)).toEqual([2, 'permit', 'indeterminate']);
    expect(await answers(deny, undecided, permit)).toEqual([1, 'deny', 'indeterminate', 'permit']);
  });

  test('several answers are kept apart, in text and in Markdown', async () => {
    const two = `${json(permit)}\n${json(deny)}\n`;
    const text = await alprPolicy(['decide', '-'], two);
    expect(text.out.split(`${'─'.repeat(60)}\n`)).toHaveLength(2);
    const markdown = await alprPolicy(['decide', '-', '-f', 'markdown'], two);
    expect(markdown.out.split('\n---\n\n')).toHaveLength(2);
  });

  test('a line that is no JSON is named with its number and has its line among the answers, and the code is 3', async () => {
    const { code, out, err } = await alprPolicy(
      ['decide', '-', '-f', 'json'],
      `${json(permit)}\n{oops\n\n${json(deny)}\n`,
    );
    expect(code).toBe(3);
    expect(err).toBe('standard input:2: the line is no JSON\n');
    expect(out.trim().split('\n')).toHaveLength(3);
  });

  describe('--ndjson', () => {
    const lines = [permit, deny, undecided, { ...permit, action: 'read.everything' }].map((one) => json(one));

    test('a short answer a line, in their order, and the counts at the end', async () => {
      const { code, out, err } = await alprPolicy(['decide', '--ndjson'], `${lines.join('\n')}\n`);
      expect(
        out
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as unknown),
      ).toEqual([
        { effect: 'permit', rules: expect.arrayContaining(['barstow-466/training-first']) },
        { effect: 'deny', rules: ['barstow-466/training-first'] },
        { effect: 'indeterminate', rules: expect.any(Array), missing: ['subject.clearance'] },
        { effect: 'deny', problems: [{ path: 'action', code: 'unknown-action' }] },
      ]);
      expect([code, err]).toEqual([1, '4 lines: 1 permit, 2 deny, 1 indeterminate, 0 that are no request\n']);
    });

    test('the first line is a line, whatever it is, and blank ones are none', async () => {
      const { code, out, err } = await alprPolicy(['decide', '--ndjson'], `{\n\n${lines[0]}\n \n${lines[2]}`);
      expect(out.split('\n')[0]).toBe('{"place":"standard input:1","error":"the line is no JSON"}');
      expect([code, err]).toEqual([3, '3 lines: 1 permit, 0 deny, 1 indeterminate, 1 that are no request\n']);
      expect((await alprPolicy(['decide', '--ndjson'], `${lines[0]}\n`)).code).toBe(0);
      expect((await alprPolicy(['decide', '--ndjson'], `${lines[0]}\n${lines[2]}\n`)).code).toBe(2);
    });

    test('more than is written at a time is all there', async () => {
      const path = file('many.ndjson', `${lines[1]}\n`.repeat(1500));
      const { out, err } = await alprPolicy(['decide', path, '--ndjson']);
      expect(out.trim().split('\n')).toHaveLength(1500);
      expect(err).toContain('1500 deny');
    });

    test.each([[''], ['\n\n']])('no request at all (%j), or no file, is a mistake', async (text) => {
      const { code, err } = await alprPolicy(['decide', '--ndjson'], text);
      expect([code, err.includes('holds no request')]).toEqual([3, true]);
      expect((await alprPolicy(['decide', '--ndjson', join(folder, 'nowhere')])).code).toBe(3);
    });

    test('it has a form of its own, and no other that is asked for is passed over', async () => {
      const { code, out, err } = await alprPolicy(['decide', '--ndjson', '--format', 'json'], `${lines[0]}\n`);
      expect([code, out]).toEqual([3, '']);
      expect(err).toContain("option '--ndjson' cannot be used with option '-f, --format <FORMAT>'");
    });
  });

  test('JSON is the decision; Markdown has headings', async () => {
    const { out } = await alprPolicy(['decide', '--format', 'json'], json(deny));
    const decision = JSON.parse(out) as Decision;
    expect(decision.reasons.map(({ rule }) => rule)).toEqual(['training-first']);
    expect(Object.keys(decision)).toEqual([
      'effect',
      'reasons',
      'missing',
      'remedies',
      'obligations',
      'advice',
      'problems',
      'policies',
      'evaluatedAt',
    ]);
    const markdown = await alprPolicy(['decide', '--format', 'markdown'], json(deny));
    expect(markdown.out).toMatch(/^## DENY: .*\n[\s\S]*### Why[\s\S]*### What to do next/);
  });

  test('one broken line stops none of the rest, the first no more than another', async () => {
    const lines = ['{"action": "read.sea', json(permit), 'not JSON', json(deny)];
    const { code, out, err } = await alprPolicy(['decide', '--format', 'json'], lines.join('\n'));
    expect(code).toBe(3);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toMatchObject([
      { error: 'the line is no JSON', place: 'standard input:1' },
      { effect: 'permit' },
      { error: 'the line is no JSON', place: 'standard input:3' },
      { effect: 'deny' },
    ]);
    expect(err).toBe('standard input:1: the line is no JSON\nstandard input:3: the line is no JSON\n');
  });

  test('bytes that are not UTF-8 are never decided on: two ids could come to be the same', async () => {
    const entry = Buffer.from(json(permit).replace('{', '{ "note": "\u00e9", '), 'latin1');
    const path = join(folder, 'latin1.json');
    writeFileSync(path, entry);
    expect(await alprPolicy(['decide', path])).toEqual({
      code: 3,
      out: '',
      err: `${path}: the input is not valid UTF-8\n`,
    });
    writeFileSync(path, Buffer.concat([Buffer.from(`${json(permit)}\n`), entry, Buffer.from(`\n${json(deny)}\n`)]));
    const several = await alprPolicy(['decide', path, '--format', 'json']);
    expect(several.err).toBe(`${path}:2: the line is not valid UTF-8\n`);
    expect(several.out.trim().split('\n')).toHaveLength(3);
  });

  test('--at tells the time that a request does not', async () => {
    const { at: __, ...timeless } = permit['context'] as Record<string, unknown>;
    const request = json({ ...permit, context: timeless });
    expect((await alprPolicy(['decide', '--at', '2026-02-03T17:00:00Z'], request)).code).toBe(0);
    expect((await alprPolicy(['decide', '--at', '2026-02-03T16:59:59.999Z'], request)).code).toBe(1);
    expect((await alprPolicy(['decide', '--at', '2020-01-01T00:00:00Z'], json(permit))).code).toBe(0);
  });

  test('--policy chooses the policies, several by one option or by many, and FILE may stand behind it', async () => {
    const search = json(permit);
    expect((await alprPolicy(['decide', '-', '--policy', 'policies/california-alpr'], search)).code).toBe(1);
    expect(
      (await alprPolicy(['decide', '-', '-p', 'policies/barstow-466', '-p', 'policies/california-alpr'], search)).code,
    ).toBe(0);
    expect(
      (await alprPolicy(['decide', '-', '-p', 'policies/barstow-466', 'policies/california-alpr'], search)).code,
    ).toBe(0);
    const path = file('search.json', search);
    expect(
      (await alprPolicy(['decide', '-p', 'policies/barstow-466', '-p', 'policies/california-alpr', path])).code,
    ).toBe(0);
    for (const typo of [
      ['-p', 'policies/barstow-466', '-p', path],
      ['-p', 'policies/barstow-466', 'policies/typo'],
    ]) {
      const { code, out, err } = await alprPolicy(['decide', ...typo], search);
      expect([code, out]).toEqual([3, '']);
      expect(err).toMatch(/pass the folder that holds policy\.yaml|name the folder that it is in/);
    }
    expect((await alprPolicy(['decide', '-p', 'policies/california-alpr', '-'], search)).code).toBe(1);
    expect((await alprPolicy(['decide', '-p', path], search)).err).toMatch(/this is a file, not a folder/);
    expect((await alprPolicy(['decide', '-p', 'policies/california-alpr', path])).code).toBe(1);
  });

  test('colours only where they are wanted', async () => {
    const painted = '\u001b[';
    expect((await alprPolicy(['decide', '-'], json(permit), true)).out).toContain(painted);
    expect((await alprPolicy(['decide', '-'], json(permit), false)).out).not.toContain(painted);
    expect((await alprPolicy(['decide', '-', '-f', 'json'], json(permit), true)).out).not.toContain(painted);
  });
});

describe('what cannot be used ends with 3, on standard error, with help', () => {
  test.each([
    ['a file that is not there', ['decide', 'nowhere.json'], /nowhere\.json cannot be read \(ENOENT\)\n {4}help: /],
    ['an empty file', ['decide', file('empty.json', '')], /empty\.json holds no request\n {4}help: /],
    ['nothing', ['decide', '-'], /standard input holds no request\n {4}help: /],
    ['a time that is none', ['decide', '-', '--at', 'yesterday'], /`yesterday` is no time\n {4}help: /],
    ['a time without a zone', ['decide', '-', '--at', '2026-11-23T10:00:00'], /is no time/],
    [
      'a format that is none',
      ['decide', '-', '--format', 'yaml'],
      /there is no format `yaml`\n {4}help: it is one of text, markdown, json/,
    ],
    [
      'a folder that is none',
      ['decide', '-', '--policy', 'nowhere'],
      /The policy cannot be loaded:\nnowhere: there is no such folder/,
    ],
    ['a folder that holds no policy', ['expand', 'src'], /policy\.yaml: the file is missing/],
    ['an unknown option', ['decide', '--polcy', 'x'], /unknown option '--polcy'[\s\S]*--policy/],
    ['an unknown command', ['decde'], /unknown command 'decde'[\s\S]*decide/],
    ['no command', [], /Usage: alpr-policy/],
    ['a folder left out', ['expand'], /missing required argument 'DIR'/],
    ['too many arguments', ['expand', 'policies/barstow-466', 'x'], /too many arguments/],
  ])('%s', async (_name, args, message) => {
    const { code, out, err } = await alprPolicy(args);
    expect(err).toMatch(message);
    expect([code, out]).toEqual([3, '']);
  });

  test('a broken policy is said with file, line and column', async () => {
    const broken = mkdtempSync(join(folder, 'policy-'));
    writeFileSync(join(broken, 'policy.yaml'), 'policy: x\n\tbad: 1\n');
    const { code, err } = await alprPolicy(['expand', broken]);
    expect(code).toBe(3);
    expect(err).toContain('policy.yaml:2:1: a tab stands here [tab]');
  });

  test.each([
    [
      'a comma after the last entry',
      '{\n  "action": "read.search",\n}',
      'line 2, column 26 stands a comma with nothing after it',
    ],
    ['curly quotes', '{ \u201Caction\u201D: "read.search" }', 'line 1, column 3 stands curly quotes'],
    ['single quotes', "{ 'action': 'read.search' }", 'line 1, column 3 stands single quotes'],
    ['a name without quotes', '{ action: "read.search" }', 'line 1, column 3 stands a name without quotes'],
    [
      'a comma forgotten',
      '{\n  "action": "read.search"\n  "subject": null\n}',
      'line 2, column 26 stands a line that does not end',
    ],
  ])('a request with %s says where', async (_name, text, where) => {
    const { code, err } = await alprPolicy(['decide', '-'], text);
    expect([code, err]).toEqual([3, expect.stringContaining(`the input is no JSON: at ${where}`)]);
  });

  test('text that is no JSON', async () => {
    const { code, err } = await alprPolicy(['decide', '-'], '{\n  "action": oops\n}\n');
    expect([code, err]).toEqual([3, 'standard input: the input is no JSON\n']);
  });
});

describe('help', () => {
  test.each([
    ['--help'],
    ['help'],
    ['decide', '--help'],
    ['expand', '--help'],
    ['test', '--help'],
    ['help', 'decide'],
    ['--version'],
  ])('%s %s', async (...args) => {
    const { code, out, err } = await alprPolicy(args.filter((one) => one !== undefined));
    expect([code, err]).toEqual([0, '']);
    const name = args.filter(Boolean).join('-').replaceAll('--', '');
    if (name !== 'version') await expect(out).toMatchFileSnapshot(`../golden/files/cli-${name}.txt`);
    else expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('expand', () => {
  interface Expanded {
    readonly policy: string;
    readonly digest: string;
    readonly parameters: Record<string, unknown>;
    readonly rules: readonly { readonly id: string; readonly applies?: object; readonly when?: object }[];
  }

  test.each(['policies/barstow-466', 'policies/california-alpr'])('%s', async (path) => {
    const { code, out } = await alprPolicy(['expand', path]);
    expect(code).toBe(0);
    const expanded = JSON.parse(out) as Expanded;
    expect(path).toContain(expanded.policy);
    const ids = expanded.rules.map(({ id }) => id);
    expect([...ids].sort()).toEqual(ids);
    // Nothing is left that only a rule file has.
    expect(out).not.toMatch(/"(set|condition|parameter|chain|holds|in-force|path)":/);
  });

  test('what it prints are conditions that json-rules-engine takes as they are', async () => {
    const { out } = await alprPolicy(['expand', 'policies/barstow-466']);
    const { rules } = JSON.parse(out) as Expanded;
    const engine = new JsonRulesEngine();
    let taken = 0;
    for (const { id, applies, when } of rules) {
      for (const condition of [applies, when].filter((one) => one !== undefined)) {
        engine.addRule(new JsonRule({ name: `${id} ${taken}`, conditions: condition as never, event: { type: id } }));
        taken += 1;
      }
    }
    expect(taken).toBeGreaterThan(90);
  });

  test('prints the same from run to run', async () => {
    expect((await alprPolicy(['expand', 'policies/barstow-466'])).out).toBe(
      (await alprPolicy(['expand', 'policies/barstow-466'])).out,
    );
  });
});
