/** `alpr-policy log` and `alpr-policy replay`: what they print, and how they end. */
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { noteVerifier } from '../../src/audit.ts';
import { entriesOf, filled, newFolder, ORIGIN, PRIVATE_PEM, PUBLIC_PEM } from '../audit/log/logs.ts';
import { runCommand } from '../support/run-command.ts';

const place = newFolder();
mkdirSync(place, { recursive: true });
const file = (name: string, text: string) => {
  writeFileSync(join(place, name), text);
  return join(place, name);
};
const key = file('key.pem', PRIVATE_PEM);
const pub = file('public.pem', PUBLIC_PEM);
const other = file(
  'other.pem',
  generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString(),
);
const log = (...args: string[]) => runCommand('log', ...args);
const sign = (folder: string) => log('checkpoint', folder, '--origin', ORIGIN, '--key', key);

let signed: string;
let note: string;
beforeAll(async () => {
  signed = await filled(20);
  note = file('checkpoint.txt', (await sign(signed)).out);
});

/** A copy of the signed log, with its entries changed. */
function changed(change: (text: string) => string): string {
  const folder = newFolder();
  cpSync(signed, folder, { recursive: true });
  writeFileSync(entriesOf(folder), change(readFileSync(entriesOf(folder), 'utf8')));
  return folder;
}

describe('log checkpoint', () => {
  test('prints a signed note, and the same again where nothing was added', async () => {
    const { code, out, err } = await sign(signed);
    expect([code, err, out]).toEqual([0, '', readFileSync(note, 'utf8')]);
    expect(out).toMatch(/^example\.org\/alpr\n21\n[A-Za-z0-9+/]{43}=\n\n— example\.org\/alpr [A-Za-z0-9+/=]+\n$/);
  });

  test('ends with 1 where the log does not continue its last checkpoint', async () => {
    const { code, out, err } = await sign(changed(() => ''));
    expect([code, out, err]).toEqual([1, '', expect.stringMatching(/\[inconsistent\]\n {4}help: /)]);
  });

  test.each([
    ['no key', () => ['checkpoint', signed, '--origin', ORIGIN, '--key', join(place, 'none.pem')], /ENOENT/],
    ['what is no key', () => ['checkpoint', signed, '--origin', ORIGIN, '--key', pub], /no private key/],
    ['no log', () => ['checkpoint', place, '--origin', ORIGIN, '--key', key], /there is no log/],
    ['no origin', () => ['checkpoint', signed, '--key', key], /--origin/],
  ] as [string, () => string[], RegExp][])('%s ends with 3', async (_, args, says) => {
    expect(await log(...args())).toMatchObject({ code: 3, out: '', err: expect.stringMatching(says) });
  });
});

describe('log verify', () => {
  test('a log as it was signed', async () => {
    const { code, out, err } = await log('verify', signed, '--key', pub, '--checkpoint', note);
    expect([code, err, out]).toEqual([0, '', '21 records, 21 of them as they were signed\n1 of 1 checkpoint fits\n']);
    const json = JSON.parse((await log('verify', signed, '--key', pub, '--format', 'json')).out);
    expect(json).toMatchObject({ records: 21, proved: 21, findings: [] });
  });

  test('what was edited or taken out, by its number', async () => {
    const edited = await log(
      'verify',
      changed((text) => text.replace('"id":"d-5"', '"id":"d-6"')),
      '--key',
      pub,
    );
    expect([edited.code, edited.out]).toEqual([
      1,
      expect.stringContaining('edited: record 5 is not what was signed\n'),
    ]);
    const cut = await log(
      'verify',
      changed((text) => `${text.split('\n').slice(0, 18).join('\n')}\nhalf a li`),
      '--key',
      pub,
    );
    expect([cut.code, cut.out]).toEqual([
      1,
      expect.stringContaining('truncated: records 18 to 20 are missing at the end\n'),
    ]);
    expect(cut.out).toContain('1 line that is no whole record, of a writer that was ended\n');
  });

  test('another key is not believed, and no key is not taken for one', async () => {
    const wrong = await log('verify', signed, '--key', other);
    expect([wrong.code, wrong.out]).toEqual([
      1,
      expect.stringContaining('no checkpoint that counts: nothing is proved'),
    ]);
    expect(await log('verify', signed)).toMatchObject({ code: 3, err: expect.stringContaining('--no-signatures') });
    const unsigned = await log('verify', signed, '--no-signatures');
    expect([unsigned.code, unsigned.out]).toEqual([0, expect.stringContaining('signatures were not looked at')]);
  });

  test('a verifier key of signed notes is one too', async () => {
    const raw = execFileSync('openssl', ['pkey', '-pubin', '-in', pub, '-outform', 'DER']).subarray(12);
    const id = Buffer.from(readFileSync(note, 'utf8').split(' ').at(-1) ?? '', 'base64')
      .subarray(0, 4)
      .toString('hex');
    const text = `${ORIGIN}+${id}+${Buffer.concat([Buffer.from([1]), raw]).toString('base64')}`;
    expect(noteVerifier(text).name).toBe(ORIGIN);
    expect((await log('verify', signed, '--key', file('key.txt', `${text}\n`))).code).toBe(0);
  });

  test('a log without checkpoints proves nothing', async () => {
    const folder = await filled(2);
    expect(await log('verify', folder, '--key', pub)).toMatchObject({
      code: 1,
      out: expect.stringContaining('3 records, 0 of them'),
    });
    expect(await log('verify', folder, '--key', pub, '--origin', ORIGIN, '--checkpoint', note)).toMatchObject({
      code: 1,
    });
  });

  test('what cannot be used ends with 3', async () => {
    for (const args of [[], [place, '--key', pub], [signed, '--key', note], [signed, '--key', pub, '--format', 'xml']])
      expect(await log('verify', ...args)).toMatchObject({ code: 3, out: '', err: expect.stringMatching(/help/) });
  });
});

describe('log prove', () => {
  test('a proof is checked without the log', async () => {
    const { code, out } = await log('prove', signed, 'd-4');
    expect([code, JSON.parse(out).record]).toEqual([0, 4]);
    const proof = file('proof.json', out);
    expect(await log('verify', '--proof', proof, '--key', pub)).toMatchObject({
      code: 0,
      out: 'proved: record 4 is one of the 21 records of example.org/alpr that were signed\n',
    });
    expect(await log('verify', '--proof', proof, '--key', other)).toMatchObject({ code: 1 });
    const wrong = file('wrong.json', out.replace('"record": 4', '"record": 5'));
    expect(await log('verify', '--proof', wrong, '--key', pub)).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^not/),
    });
    for (const text of ['nonsense', '5'])
      expect(await log('verify', '--proof', file('no.json', text), '--key', pub)).toMatchObject({ code: 3 });
    expect(await log('verify', '--proof', join(place, 'none.json'), '--key', pub)).toMatchObject({ code: 3 });
  });

  test('of two checkpoints, of what is not there, and of what was changed', async () => {
    const { out } = await log('prove', signed, '--from', '21', '--to', '21');
    const proof = file('consistent.json', out);
    expect(await log('verify', '--proof', proof, '--key', pub)).toMatchObject({
      code: 0,
      out: 'proved: the first 21 of the 21 records of example.org/alpr are those that were signed before\n',
    });
    for (const args of [[], ['99'], ['nobody'], ['--from', 'x', '--to', '21']])
      expect(await log('prove', signed, ...args)).toMatchObject({ code: 3, out: '' });
    const folder = changed((text) => text.replace('"id":"d-5"', '"id":"d-6"'));
    expect(await log('prove', folder, '5')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('inconsistent'),
    });
  });
});

describe('log cat and log erase', () => {
  test('records with what was told, or only what is public', async () => {
    const { out } = await log('cat', signed, '--from', '1', '--to', '3');
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ record, entry }) => [record, entry.id])).toEqual([
      [1, 'd-1'],
      [2, 'd-2'],
      [3, 'd-3'],
    ]);
    expect(out).toContain('"context.query":"8ABC123"');
    const open = await log('cat', signed, '--public');
    expect(open.out.split('\n').length).toBe(22);
    expect(open.out).not.toMatch(/8ABC123|"salt"/);
    expect(await log('cat', signed, '--from', 'x')).toMatchObject({ code: 3 });
  });

  test('erased, they say so, and the log verifies', async () => {
    const folder = changed((text) => text);
    const options = ['--by', 'p-91', '--reason', '466.5.s3'];
    const { code, out } = await log('erase', folder, '--before', '2027-01-01T00:00:00Z', ...options);
    expect([code, out]).toEqual([0, '20 records from before 2027-01-01T00:00:00.000Z erased\n']);
    expect((await log('cat', folder, '--from', '1', '--to', '1')).out).toMatch(/"told":"erased"\}\n$/);
    const { code: fine, out: report } = await log('verify', folder, '--key', pub);
    expect([fine, report]).toEqual([0, expect.stringContaining('20 private parts erased\n')]);
    expect(await log('erase', folder, '--before', 'yesterday', ...options)).toMatchObject({ code: 3 });
    const replayed = await runCommand('replay', folder);
    expect([replayed.code, replayed.out]).toEqual([0, expect.stringContaining('        20  erased\n')]);
  });
});

describe('replay', () => {
  test('of a log as it is', async () => {
    const { code, out, err } = await runCommand('replay', signed);
    const same = '        20  decided again, byte for byte the same';
    expect([code, err, out]).toEqual([0, '', `        20  decisions\n${same}\n`]);
    expect(JSON.parse((await runCommand('replay', signed, '-f', 'json')).out)).toEqual({
      outcomes: { same: 20 },
      why: [],
    });
  });

  test('says what differs, with examples', async () => {
    const folder = changed((text) => text.replaceAll('"effect":"deny"', '"effect":"permit"'));
    const { code, out } = await runCommand('replay', folder, '--examples', '1');
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/\n\d+ times: differs; the effect was permit and is deny\n +record \d+, d-\d+/),
    ]);
    expect(out).not.toMatch(/8ABC123/);
  });

  test('under other policies, by clause', async () => {
    const both = ['policies/barstow-466', 'policies/california-alpr'];
    const none = await runCommand('replay', signed, '--policy', ...both);
    expect([none.code, none.out]).toEqual([0, '        20  decisions\nnothing changes\n']);
    const { code, out } = await runCommand(
      'replay',
      await filled(300),
      '--policy',
      'policies/barstow-466',
      '--examples',
      '2',
    );
    expect(code).toBe(1);
    expect(out).toMatch(/\nDecisions that change\n +\d+ {2}deny → permit\n +record \d+, d-\d+, [a-z.]+\n/);
    expect(out).toMatch(/\nBy clause\n/);
    expect(out).toMatch(/ {2}CIV-1798\.90\.52\(a\)2: deny → permit\n/);
    expect(out).toMatch(/ {2}malformed resource\.[a-z.A-Z]+: deny → permit\n/);
    expect(out).toMatch(/\nThe same decision for\n +\d+ {2}other reasons\n/);
    const json = JSON.parse((await runCommand('replay', signed, '--policy', ...both, '-f', 'json')).out);
    expect(json).toMatchObject({ decisions: 20, notTold: 0, effects: [], clauses: [] });
  });

  test('of what was erased or is no log', async () => {
    const folder = changed((text) => text);
    await log('erase', folder, '--before', '2027-01-01T00:00:00Z', '--by', 'p-91', '--reason', 'x');
    const { out } = await runCommand('replay', folder, '--policy', 'policies/barstow-466');
    expect(out).toContain('        20  of them not decided again: what was told is erased or altered\n');
    expect(await runCommand('replay', place)).toMatchObject({
      code: 3,
      err: expect.stringContaining('there is no log'),
    });
    expect(await runCommand('replay', signed, '--policy', 'nowhere')).toMatchObject({ code: 3 });
    expect(await runCommand('replay', signed, '--known', 'policies/barstow-466')).toMatchObject({ code: 0 });
  });

  test('a log that goes away while it is read is an error, not a trace', async () => {
    const folder = newFolder();
    mkdirSync(entriesOf(folder), { recursive: true });
    expect(await runCommand('replay', folder)).toMatchObject({ code: 3, err: expect.stringContaining('cannot-read') });
    rmSync(folder, { recursive: true });
  });
});
