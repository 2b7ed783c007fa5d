/** check, clauses and sign on the command line: what they print, where, and how they end. */
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { broken } from '../rule-files/sound-policy.ts';
import { runWith } from '../support/run-command.ts';
import { clean, folderOf, placeless } from '../support/sample-folders.ts';

const vague = folderOf(broken('clauses.yaml', 'What is retained.', 'What is reasonable.', clean));
const wrong = folderOf(broken('1-search.yaml', 'fact: subject.role', 'fact: subject.rle', clean));
const sound = folderOf(clean);
const who = ['--by', 'p-2', '--office', 'Chief of Police', '--on', '2026-11-25'];

describe('check', () => {
  test.each([
    [0, [sound]],
    [0, [vague]],
    [1, [vague, '--strict']],
    [0, [sound, '--strict']],
    [1, [wrong]],
    [1, [sound, '--require-signatures']],
  ])('ends with %i for %j', async (code, args) => {
    for (const format of ['text', 'json', 'sarif', 'github', 'junit']) {
      const ended = await runWith(['check', ...args, '--format', format]);
      expect([ended.code, ended.err], format).toEqual([code, '']);
    }
  });

  test('findings are said with place, level, id and help; colours only where they are wanted', async () => {
    const { out } = await runWith(['check', vague]);
    expect(placeless(out)).toBe(
      'sample/clauses.yaml:6:5: warning: clause `1.2` says "reasonable", and no reading says what that is [vague-term]\n' +
        '    help: Write a reading in readings.yaml and name it at the clause and at the rules on it.\n\n' +
        'Checked sample: no errors, 1 warning.\n',
    );
    expect((await runWith(['check', vague], { colours: true })).out).toContain('\u001b[33mwarning');
    expect((await runWith(['check', wrong], { colours: true })).out).toContain('\u001b[31merror');
  });

  test('without a folder it checks those under policies/', async () => {
    const { code, out } = await runWith(['check', '--strict']);
    expect([code, out]).toEqual([
      0,
      'Checked policies/barstow-466, policies/california-alpr: no errors, no warnings.\n',
    ]);
    expect(readFileSync('policies/README.md', 'utf8')).toContain(`$ npx alpr-policy check\n${out}`);
  });

  test.each(['vague-term', 'rule-without-near-miss', 'unknown-fact'])('--explain %s', async (id) => {
    const { code, out } = await runWith(['check', '--explain', id]);
    expect(code).toBe(0);
    await expect(out).toMatchFileSnapshot(`../golden/files/check-explain-${id}.txt`);
  });
});

describe('clauses', () => {
  test.each(['table', 'markdown', 'json'])('%s', async (format) => {
    const { code, out } = await runWith(['clauses', sound, '--format', format]);
    expect(code).toBe(0);
    await expect(placeless(out)).toMatchFileSnapshot(`../golden/files/clauses-sample-${format}.txt`);
  });

  test('all clauses of both shipped policies are accounted for, 91 of them of policy 466', async () => {
    const { code, out } = await runWith(['clauses', '--format', 'json']);
    expect(code).toBe(0);
    const { policies } = JSON.parse(out) as {
      policies: { policy: string; accounted: number; clauses: { reason?: string; rules: []; cases: number }[] }[];
    };
    expect(policies.map(({ policy, accounted, clauses }) => [policy, accounted, clauses.length])).toEqual([
      ['barstow-466', 91, 91],
      ['california-alpr', 27, 27],
    ]);
  });

  test('a clause without a case is a gap and ends with 1', async () => {
    const more =
      '  - { id: "1.3", summary: More., verb: shall, kind: [rule] }\n  - { id: "1.4", summary: "a | b", verb: none, kind: [documentary], reason: "It asks\\nnothing." }\n';
    const uncased = broken(
      '1-search.yaml',
      'clauses: ["1.2"]\n    actions: [hotlist.add]',
      'clauses: ["1.3"]\n    actions: [hotlist.add]',
      {
        ...clean,
        'clauses.yaml': `${clean['clauses.yaml']}${more}`.replace('[rule, obligation]', '[obligation]'),
      },
    );
    const folder = folderOf({ ...uncased, 'a.cases.yaml': 'cases: []\n' });
    const { code, out } = await runWith(['clauses', folder]);
    expect([code, out.split('\n').at(-2)]).toEqual([
      1,
      'sample: 1 of 4 clauses accounted for, 3 of them by rules or duties. Without a case: 1.1, 1.2, 1.3.',
    ]);
    expect((await runWith(['clauses', folder, '-f', 'markdown'])).out).toContain(
      '| 1.4 | a \\| b | documentary |  | 0 | It asks nothing. |',
    );
  });
});

describe('what cannot be used ends with 3, says why on standard error, and writes nothing', () => {
  test.each([
    ['a folder that is not there', ['check', 'nowhere'], /there is no folder `nowhere`\n {4}help: /],
    ['a file for a folder', ['check', 'README.md'], /`README\.md` is a file, not a folder/],
    [
      'a format that is none',
      ['check', '-f', 'xml'],
      /there is no format `xml`\n {4}help: it is one of text, json, sarif, github, junit/,
    ],
    [
      'an id that is none',
      ['check', '--explain', 'vague-trem'],
      /no finding has the id `vague-trem`\n {4}help: did you mean `vague-term`\?/,
    ],
    ['an id far from any', ['check', '--explain', 'xxxxxxxxxxxxxx'], /the ids are adopted-answer, alias, /],
    ['clauses in a format that is none', ['clauses', '-f', 'text'], /it is one of table, markdown, json/],
    [
      'clauses of a folder that cannot be loaded',
      ['clauses', wrong],
      /The policy cannot be loaded:[\s\S]*did you mean `subject\.role`\?/,
    ],
    ['a signature of nothing', ['sign', ...who, sound], /nothing to sign is named/],
    [
      'an unknown rule',
      ['sign', '--rule', 'kep', ...who, sound],
      /sample has no rule `kep`\n {4}help: did you mean `kept`\?/,
    ],
    ['an unknown reading', ['sign', '--reading', 'R-1-WHAT', ...who, sound], /sample has no reading `R-1-WHAT`/],
    ['a rule with an inherited name', ['sign', '--rule', 'constructor', ...who, sound], /has no rule `constructor`/],
    [
      'a known thing beside an unknown one',
      ['sign', '--rule', 'kept', '--parameter', 'shedule', ...who, sound],
      /did you mean `schedule`\?/,
    ],
    ['nobody', ['sign', '--rule', 'kept', '--by', ' ', '--office', 'x', sound], /--by is blank/],
    ['no office', ['sign', '--rule', 'kept', '--by', 'x', '--office', '', sound], /--office is blank/],
    [
      'an office left out',
      ['sign', '--rule', 'kept', '--by', 'x', sound],
      /required option '--office <OFFICE>' not specified/,
    ],
    [
      'a day that is none',
      ['sign', '--rule', 'kept', '--by', 'x', '--office', 'y', '--on', '2026-02-30', sound],
      /`2026-02-30` is no day/,
    ],
    [
      'several policies',
      ['sign', '--rule', 'kept', ...who],
      /there are several policies here\n {4}help: name one of policies\/barstow-466, policies\/california-alpr/,
    ],
  ])('%s', async (_, args, message) => {
    const { code, out, err } = await runWith(args);
    expect(err).toMatch(message);
    expect([code, out]).toEqual([3, '']);
    expect(existsSync(`${sound}/signatures.yaml`)).toBe(false);
  });

  test.skipIf(process.getuid?.() === 0)('a folder that cannot be written to', async () => {
    const folder = folderOf(clean);
    chmodSync(folder, 0o500);
    const { code, err } = await runWith(['sign', '--rule', 'kept', ...who, folder]);
    chmodSync(folder, 0o700);
    expect([code, err]).toEqual([3, expect.stringContaining('cannot be written (EACCES)')]);
  });
});

test.each(['check', 'clauses', 'sign'])('the help of %s', async (command) => {
  const { code, out } = await runWith([command, '--help']);
  expect(code).toBe(0);
  await expect(out).toMatchFileSnapshot(`../golden/files/cli-${command}-help.txt`);
});

test('a file that is no signatures.yaml yet is begun with a word on what it is', async () => {
  const folder = folderOf(clean);
  await runWith(['sign', '--rule', 'kept', ...who, folder]);
  expect(readFileSync(`${folder}/signatures.yaml`, 'utf8')).toMatch(
    /^# Who accepted which rule, reading, parameter, duty, procedure and entry of reasons.yaml/,
  );
});
