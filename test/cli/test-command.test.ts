/** `alpr-policy test` as it is typed: what it prints, where, and how it ends. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { canRedraw, progressBar, rateOfFile } from '../../src/cli/progress.ts';
import { folderOf, removeFolders, weak } from '../review/sample.ts';
import { broken, sound } from '../rule-files/sound-policy.ts';

afterAll(removeFolders);

async function typed(...args: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const texts = { out: '', err: '' };
  stdout.on('data', (chunk) => (texts.out += String(chunk)));
  stderr.on('data', (chunk) => (texts.err += String(chunk)));
  const code = await run(['test', ...args], {
    stdin: Readable.from([]),
    stdout,
    stderr,
    colours: false,
    errorColours: false,
  });
  await new Promise((resolve) => setImmediate(resolve));
  return { code, ...texts };
}

const folder = folderOf(weak);

describe('it ends', () => {
  test('with 0 where every case is decided as it expects', async () => {
    expect(await typed(folder)).toEqual({ code: 0, out: '3 cases passed, 0 failed\n', err: '' });
  });

  test('with 1 where one is not, and says which', async () => {
    const wrong = folderOf(broken('sample.cases.yaml', 'effect: permit', 'effect: deny', weak));
    const { code, out, err } = await typed(wrong);
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain(
      `${join(wrong, 'sample.cases.yaml')}:14: A sergeant searches.\n    effect: expected deny, seen permit`,
    );
    expect(out).toContain('the officer reads: Permitted');
    expect(out).toMatch(/2 cases passed, 1 failed\n$/);
  });

  test.each([
    ['--min-rules', 'rules: 25 % is less than the 26 % asked for'],
    ['--min-clauses', 'clauses: 50 % is less than the 51 % asked for'],
    ['--min-leaves', 'leaves: 16.6 % is less than the 17 % asked for'],
    ['--min-score', 'mutation: 13.6 % is less than the 14 % asked for'],
  ])('with 1 below %s, and with 0 at it', async (option, said) => {
    const wanted = Number(/the (\d+) %/.exec(said)?.[1]);
    const short = await typed(folder, option, String(wanted));
    expect([short.code, short.err]).toEqual([1, '']);
    expect(short.out.trimEnd().split('\n').at(-1)).toBe(said);
    expect((await typed(folder, option, String(wanted - 1))).code).toBe(0);
  });

  test.each([
    [['--format', 'pdf'], 'there is no format `pdf`'],
    [['--min-rules', 'all'], '`all` is no percentage'],
    [['--min-score', '101'], '`101` is no percentage'],
    [['--out', 'x.yaml'], '--out is for --suggest'],
    [['--suggest', folder], '--suggest writes the cases of one folder'],
  ])('with 3 for %j', async (args, said) => {
    const { code, out, err } = await typed(folder, ...args);
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain(`error: ${said}`);
    expect(err).toContain('help: ');
  });

  test('with 3 where there are no cases, and where the policy cannot be read', async () => {
    expect((await typed(folderOf(sound))).err).toContain('there are no cases');
    const { code, err } = await typed(folderOf(broken('1-search.yaml', 'in, value', 'inn, value', weak)));
    expect(code).toBe(3);
    expect(err).toContain('1-search.yaml:');
  });
});

describe('it prints', () => {
  test.each([
    ['text', /^Coverage\n/],
    ['json', /^\{\n {2}"fine": true,/],
    ['junit', /^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites/],
    ['markdown', /^# The cases of the policies\n/],
    ['lcov', /^TN:\nSF:/],
  ])('%s', async (format, beginning) => {
    const { code, out } = await typed(folder, '--coverage', '--format', format);
    expect(code).toBe(0);
    expect(out).toMatch(beginning);
    expect(out.endsWith('\n')).toBe(true);
  });

  test('missing cases to standard output, or to a file that is not there yet', async () => {
    const { code, out } = await typed(folder, '--suggest');
    expect(code).toBe(0);
    expect(out).toMatch(/^# Suggested cases\. Nobody has accepted them/);
    const file = join(folderOf({}), 'suggested.cases.yaml');
    const written = await typed(folder, '--suggest', '--out', file);
    expect(readFileSync(file, 'utf8')).toBe(out);
    expect(written.out).toMatch(/3 cases passed, 0 failed\n$/);
    writeFileSync(file, 'a reviewer wrote this');
    const again = await typed(folder, '--suggest', '--out', file);
    expect([again.code, readFileSync(file, 'utf8')]).toEqual([3, 'a reviewer wrote this']);
    expect((await typed(folder, '--suggest', '--out', join(file, 'below'))).err).toContain('cannot be written');
  });
});

describe('the progress bar', () => {
  const draw = (wanted: boolean, ...steps: [number, number][]) => {
    const stream = new PassThrough();
    const bar = progressBar(stream, wanted, 'rules');
    for (const [done, of] of steps) bar(done, of);
    return String(stream.read() ?? '');
  };

  test('is drawn in place, and gone at the end', () => {
    expect(draw(true, [1, 2])).toBe(`\rrules ${'█'.repeat(15)}${'░'.repeat(15)} 1 of 2`);
    expect(draw(true, [1, 2], [2, 2]).endsWith('\r\u001B[2K')).toBe(true);
    expect(draw(true, [0, 0])).toBe('\r\u001B[2K');
  });

  test('of a file: how many, how fast, and how long the rest takes; gone at the end', () => {
    vi.stubEnv('TERM', 'xterm');
    vi.stubEnv('NO_COLOR', '');
    const stderr = Object.assign(new PassThrough(), { isTTY: true });
    const path = 'package.json';
    const input = { bytesRead: 0 };
    let now = 0;
    const tell = rateOfFile(path, input, stderr, 'requests', () => now);
    now = 2000;
    input.bytesRead = statSync(path).size / 4;
    tell(1000);
    tell(undefined);
    const clear = '\r\u001B[2K';
    expect(String(stderr.read())).toBe(`${clear}1000 requests, 500 a second, 25 %, 6 s left${clear}`);
    now = 0;
    const piped = rateOfFile('-', input, stderr, 'reads', () => now);
    now = 1000;
    piped(3000);
    expect(String(stderr.read())).toBe(`${clear}3000 reads, 3000 a second`);
    const log = new PassThrough();
    rateOfFile(path, input, log, 'reads')(1000);
    expect(log.read()).toBe(null);
    vi.unstubAllEnvs();
  });

  test('is drawn on a terminal only', () => {
    expect(draw(false, [1, 2])).toBe('');
    const terminal = Object.assign(new PassThrough(), { isTTY: true });
    expect(canRedraw(terminal, {})).toBe(true);
    expect(canRedraw(terminal, { TERM: 'dumb' })).toBe(false);
    expect(canRedraw(terminal, { NO_COLOR: '1' })).toBe(false);
    expect(canRedraw(new PassThrough(), {})).toBe(false);
  });
});
