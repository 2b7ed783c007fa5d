/** Signatures: what they stand for, what is said when that changes, and how the file is written. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkFolders } from '../../src/review/check/check.ts';
import { broken, type Files } from '../rule-files/sound-policy.ts';
import { runWith } from '../support/run-command.ts';
import { clean, folderOf, placeless } from '../support/sample-folders.ts';

const who = ['--by', 'p-2', '--office', 'Chief of Police', '--on', '2026-11-25'];
const all = [
  '--rule',
  'users-search',
  '--rule',
  'entry-approved',
  '--rule',
  'kept',
  '--reading',
  'R-1-WHO',
  '--parameter',
  'schedule',
];

async function signed(files: Files = clean, what: readonly string[] = all): Promise<string> {
  const folder = folderOf(files);
  const { code, err } = await runWith(['sign', ...what, ...who, folder]);
  expect([code, err]).toEqual([0, '']);
  return folder;
}

const fileOf = (folder: string) => join(folder, 'signatures.yaml');
const recordOf = (folder: string) => readFileSync(fileOf(folder), 'utf8');

/** What a check says once the files of a signed folder are replaced. */
async function afterwards(changed: Files): Promise<string[]> {
  const folder = await signed();
  for (const [name, text] of Object.entries(changed)) writeFileSync(join(folder, name), text);
  const { findings } = checkFolders([folder]);
  return findings
    .filter(({ id }) => id.startsWith('signature-'))
    .map(({ id, level, message }) => `${level} ${id}: ${message}`);
}

test('what is signed is said and written, and a check finds nothing', async () => {
  const folder = folderOf(clean);
  const { out } = await runWith(['sign', ...all, ...who, folder]);
  await expect(placeless(out)).toMatchFileSnapshot('../golden/files/sign-sample.txt');
  await expect(recordOf(folder)).toMatchFileSnapshot('../golden/files/sign-signatures.txt');
  expect(checkFolders([folder]).findings).toEqual([]);
  expect(readdirSync(folder).sort()).toEqual([...Object.keys(clean), 'signatures.yaml'].sort());
});

describe('an office that was not asked is told, when it signs and afterwards', () => {
  test('of a reading and of a parameter', async () => {
    const folder = folderOf(clean);
    const own = ['sign', '--reading', 'R-1-WHO', '--parameter', 'schedule', '--by', 'p-2', '--office', 'City Attorney'];
    const { code, err } = await runWith([...own, '--on', '2026-11-02', folder]);
    expect([code, err]).toEqual([
      0,
      'note: reading R-1-WHO asks for The chief, and it was signed in the office "City Attorney"\n' +
        'note: parameter schedule asks for The chief, and it was signed in the office "City Attorney"\n',
    ]);
    const found = checkFolders([folder]).findings.map(({ id, message }) => `${id}: ${message}`);
    expect(found).toEqual([
      'signature-office: reading `R-1-WHO` asks for The chief; p-2 signed it in the office "City Attorney"',
      'signature-office: parameter `schedule` asks for The chief; p-2 signed it in the office "City Attorney"',
    ]);
  });

  test('but not one that is said with other words around it', async () => {
    const folder = await signed();
    expect(checkFolders([folder]).findings).toEqual([]);
  });
});

test('a thing of another kind is named as what it is', async () => {
  const { code, err } = await runWith(['sign', '--rule', 'R-1-WHO', ...who, folderOf(clean)]);
  expect([code, err]).toEqual([3, expect.stringContaining('`R-1-WHO` is a reading')]);
  expect(err).toContain('sign it with --reading R-1-WHO');
});

test('a day that is still to come is told', async () => {
  const { code, err } = await runWith([
    'sign',
    '--rule',
    'kept',
    ...who.slice(0, 4),
    '--on',
    '9999-01-01',
    folderOf(clean),
  ]);
  expect([code, err]).toEqual([0, 'note: 9999-01-01 is still to come on the calendar of this machine\n']);
});

describe('a change after the signature is reported, with what changed', () => {
  const search = '1-search.yaml';
  test.each([
    [
      'the sentence',
      broken(search, 'Users search.', 'Users may search.', clean),
      [/rule `users-search` .*: `says` changed; it was signed as "Users search\." and now is "Users may search\."$/],
    ],
    [
      'a set below a condition',
      broken(search, '[sergeant, corporal]', '[sergeant, corporal, detective]', clean),
      [/`users-search` .*`set users` changed; and with that what `when` comes to$/],
    ],
    [
      'a condition',
      broken(
        search,
        'is-user: { fact: subject.role, operator: in',
        'is-user: { fact: subject.role, operator: notIn',
        clean,
      ),
      [/`condition is-user` changed; and with that what `when` comes to$/],
    ],
    [
      'an approval chain',
      broken(search, '[chief-of-police]', '[watch-commander]', clean),
      [/`entry-approved` .*`chain track` changed; and with that what `when` comes to$/],
    ],
    [
      'a value of a parameter',
      broken('policy.yaml', 'value: P30D', 'value: P60D', clean),
      [
        /parameter `schedule` .*`value` changed; it was signed as "P30D" and now is "P60D"$/,
        /rule `kept` .*`parameter schedule` changed; and with that what `duty` comes to; it was signed/,
      ],
    ],
    [
      'the summary of a clause',
      broken('clauses.yaml', 'What is retained.', 'What is kept.', clean),
      [/`entry-approved` .*`clause 1\.2` changed$/, /`kept` .*`clause 1\.2` changed$/],
    ],
    [
      'the answer of a reading',
      broken('readings.yaml', 'adopted: 1', 'adopted: 2', clean),
      [/reading `R-1-WHO` .*`adopted` changed; it was signed as "These\." and now is "Those\."$/],
    ],
    [
      'something added',
      broken(search, 'says: Users search.', 'says: Users search.\n    remedy: Ask.', clean),
      [/`users-search` .*`remedy` is new$/],
    ],
    [
      'the time zone',
      broken('policy.yaml', 'America/Los_Angeles', 'America/New_York', clean),
      [/`users-search` .*`time zone` changed$/, /entry-approved/, /kept/],
    ],
  ] as const)('%s', async (_, files, messages) => {
    const said = await afterwards(files);
    const warned = said.filter((one) => one.startsWith('warning signature-stale: '));
    expect(warned).toHaveLength(said.length);
    for (const message of messages)
      expect(
        said.some((one) => message.test(one)),
        said.join('\n'),
      ).toBe(true);
  });

  test('something taken away', async () => {
    const folder = await signed(
      broken('1-search.yaml', 'says: Users search.', 'says: Users search.\n    remedy: Ask.', clean),
    );
    writeFileSync(join(folder, '1-search.yaml'), clean['1-search.yaml'] ?? '');
    expect(checkFolders([folder]).findings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/`remedy` is gone$/),
    ]);
  });

  test('a comment, an order or a layout is no change', async () => {
    const reordered = broken('1-search.yaml', 'sets:', '# A comment.\nsets:', clean);
    expect(await afterwards(reordered)).toEqual([]);
  });

  test('a rule that is gone', async () => {
    const folder = await signed();
    const text = recordOf(folder).replaceAll('rule: kept', 'rule: retained');
    writeFileSync(fileOf(folder), text);
    expect(checkFolders([folder]).findings).toMatchObject([
      {
        id: 'signature-of-nothing',
        level: 'warning',
        message: expect.stringContaining('there is no such rule any more'),
      },
    ]);
  });

  test('an entry that was edited by hand', async () => {
    const folder = await signed();
    writeFileSync(fileOf(folder), recordOf(folder).replace(/says: sha256:.{8}/, 'says: sha256:00000000'));
    expect(checkFolders([folder]).findings).toMatchObject([{ id: 'signature-altered', level: 'error' }]);
  });
});

describe('a file of signatures that cannot be read is an error, and signing leaves it alone', () => {
  test.each([
    ['no YAML', 'signatures: ['],
    ['nothing', ''],
    ['no list', 'signatures: {}'],
    ['an entry of another form', 'signatures:\n  - { rule: kept }\n'],
    ['an entry that is no mapping', 'signatures: [x]'],
  ])('%s', async (_, text) => {
    const folder = folderOf({ ...clean, 'signatures.yaml': text });
    const { findings } = checkFolders([folder]);
    expect(findings.length).toBeGreaterThan(0);
    for (const one of findings) expect([one.level, one.file]).toEqual(['error', fileOf(folder)]);
    const { code, out } = await runWith(['sign', ...all, ...who, folder]);
    expect([code, out, recordOf(folder)]).toEqual([3, '', text]);
  });

  test('an entry that names two things or none', async () => {
    const folder = await signed(clean, ['--rule', 'kept']);
    const text = recordOf(folder);
    for (const [other, said] of [
      ['rule: kept\n    reading: R-1-WHO', 'names a rule and a reading'],
      ['', 'names nothing'],
    ] as const) {
      writeFileSync(
        fileOf(folder),
        text.replace(/rule: kept(\n {4})?/, (_, rest = '') => (other === '' ? '' : other + rest)),
      );
      expect(checkFolders([folder]).findings).toMatchObject([
        { id: 'signature-form', message: expect.stringContaining(said) },
      ]);
    }
  });
});

describe('signing again', () => {
  test('the same person in the same office replaces, another one is added, comments stay', async () => {
    const folder = await signed(clean, ['--rule', 'kept', '--reading', 'R-1-WHO']);
    const commented = recordOf(folder).replace('  - reading:', '  # Discussed in June.\n  - reading:');
    writeFileSync(fileOf(folder), commented);
    writeFileSync(join(folder, 'policy.yaml'), (clean['policy.yaml'] ?? '').replace('value: P30D', 'value: P60D'));
    expect(checkFolders([folder]).findings).toHaveLength(1);
    const again = ['--by', 'p-2', '--office', 'Chief of Police', '--on', '2026-12-01'];
    await runWith(['sign', '--rule', 'kept', '--reading', 'R-1-WHO', ...again, folder]);
    await runWith([
      'sign',
      '--rule',
      'kept',
      '--by',
      'John Roe',
      '--office',
      'City Attorney',
      '--on',
      '2026-12-02',
      folder,
    ]);
    expect(checkFolders([folder]).findings).toEqual([]);
    const text = recordOf(folder);
    expect(text.match(/^ {2}- rule: kept$/gm)).toHaveLength(2);
    expect(text.match(/^ {2}- reading: R-1-WHO$/gm)).toHaveLength(1);
    expect(text).toContain('# Discussed in June.');
    expect(text).not.toContain('2026-11-25');
  });

  test('one stale signature does not take away what another one still holds', async () => {
    const folder = await signed(clean, ['--rule', 'kept']);
    writeFileSync(join(folder, 'policy.yaml'), (clean['policy.yaml'] ?? '').replace('value: P30D', 'value: P60D'));
    await runWith([
      'sign',
      '--rule',
      'kept',
      '--by',
      'John Roe',
      '--office',
      'City Attorney',
      '--on',
      '2026-12-02',
      folder,
    ]);
    const { findings } = checkFolders([folder], { requireSignatures: true });
    const about = findings.filter(({ message }) => message.includes('`kept`'));
    expect(about.map(({ id }) => id)).toEqual(['signature-stale']);
  });

  test('without --on it is today', async () => {
    const folder = folderOf(clean);
    await runWith(['sign', '--rule', 'kept', '--by', 'p-2', '--office', 'Chief of Police', folder]);
    expect(recordOf(folder)).toMatch(/on: "?20\d\d-[01]\d-[0-3]\d"?\n/);
    expect(checkFolders([folder]).findings).toEqual([]);
  });
});

test('what is not signed is an error where signatures are required, and only there', async () => {
  const folder = await signed();
  const { findings } = checkFolders([folder], { requireSignatures: true });
  expect(findings.map(({ id, level, message }) => `${level} ${id}: ${message}`)).toEqual([
    'error unsigned: rule `trained` is not signed as it stands',
    'error unsigned: rule `entries` is not signed as it stands',
  ]);
  expect(checkFolders([folder]).findings).toEqual([]);
});

test('a rule that a parameter switches off can be signed, and switching it on changes what was signed', async () => {
  const choice =
    '  mode:\n    title: x\n    type: choice\n    value: off\n    choices: [off, on]\n    clauses: ["1.2"]\n    changed-by: x\n    why: x\n  schedule:';
  const parameter = choice.replace('value: off', 'value: "off"').replace('[off, on]', '["off", "on"]');
  const files = broken('policy.yaml', '  schedule:', parameter, {
    ...clean,
    '1-search.yaml': `${clean['1-search.yaml']}  - { id: extra, effect: permit, modality: may, clauses: ["1.1"], actions: [hotlist.add], in-force: { parameter: mode, is: "on" }, when: { fact: resource.id, operator: given }, says: More. }\n`,
  });
  const folder = await signed(files, ['--rule', 'extra']);
  writeFileSync(join(folder, 'policy.yaml'), (files['policy.yaml'] ?? '').replace('value: "off"', 'value: "on"'));
  const stale = checkFolders([folder]).findings.filter(({ id }) => id === 'signature-stale');
  expect(stale.map(({ message }) => message)).toEqual([expect.stringMatching(/`parameter mode` changed$/)]);
});

test('a statute on which a rule rests is a part of what is signed', async () => {
  const files = broken('1-search.yaml', 'clauses: ["1.2"]', 'clauses: ["1.2", S-1]', {
    ...clean,
    'clauses.yaml': `${clean['clauses.yaml']}statutes:\n  - { id: S-1, summary: The law. }\n`,
  });
  const folder = await signed(files, ['--rule', 'entry-approved']);
  writeFileSync(join(folder, 'clauses.yaml'), (files['clauses.yaml'] ?? '').replace('The law.', 'Another law.'));
  const stale = checkFolders([folder]).findings.filter(({ id }) => id === 'signature-stale');
  expect(stale.map(({ message }) => message)).toEqual([expect.stringMatching(/`clause S-1` changed$/)]);
});

test('what cannot be written leaves the record as it was', async () => {
  const folder = await signed(clean, ['--rule', 'kept']);
  const before = recordOf(folder);
  writeFileSync(join(folder, `.signatures.${process.pid}.tmp`), 'in the way');
  const { code, out, err } = await runWith(['sign', '--rule', 'trained', ...who, folder]);
  expect([code, out, recordOf(folder)]).toEqual([3, '', before]);
  expect(err).toMatch(/cannot be written \(EEXIST\)\n {4}help: /);
});

test('nothing ships signed', () => {
  const shipped = readdirSync('policies', { recursive: true, encoding: 'utf8' });
  expect(shipped.length).toBeGreaterThan(20);
  expect(shipped.filter((name) => name.includes('signatures'))).toEqual([]);
});

describe('an entry of reasons.yaml', () => {
  const reasons = `action: read.search
fact: context.purpose
codes: { PC: [pc], VC: [vc] }
passed-over: []
reasons:
  - id: robbery
    says: A robbery.
    purpose: criminal-investigation
    words: [robbery]
  - id: burglary
    says: A burglary.
    purpose: criminal-investigation
    words: [burglary]
    sections: { PC: ["459"] }
  - id: asks-immigration
    says: A word that may stand for immigration enforcement.
    asks: [context.purpose]
    question: Was this search made for immigration enforcement?
    words: [ice]
`;
  const folderWith = () => folderOf({ ...clean, 'reasons.yaml': reasons });
  const found = (folder: string) =>
    checkFolders([folder])
      .findings.filter(({ id }) => id.startsWith('signature'))
      .map(({ id, message }) => `${id}: ${message.replace(/^.* no longer fits: /, '')}`);

  test('is signed with its words, what they tell and its codes of law; another entry does not count', async () => {
    const folder = folderWith();
    const change = (...changes: readonly (readonly [string, string])[]) => {
      const text = changes.reduce((written, [from, to]) => written.replace(from, to), reasons);
      writeFileSync(join(folder, 'reasons.yaml'), text);
      return found(folder);
    };
    const { code, out } = await runWith([
      'sign',
      '--reason',
      'burglary',
      '--reason',
      'asks-immigration',
      ...who,
      folder,
    ]);
    expect([code, out]).toEqual([0, expect.stringContaining('Signed reason burglary: A burglary.\n')]);
    expect(out).toContain('Signed reason asks-immigration: Was this search made for immigration enforcement?\n');
    expect(change(['[robbery]', '[robbery, heist]'], ['VC: [vc]', 'VC: [vc, cvc]'])).toEqual([]);
    expect(change(['[burglary]', '[burglary, break in]'])).toEqual(['signature-stale: `words` changed']);
    expect(change(['PC: [pc]', 'PC: [pc, penal code]'])).toEqual(['signature-stale: `code PC` changed']);
    expect(change(['[ice]', '[ice, deportation]'])).toEqual(['signature-stale: `words` changed']);
    expect(change(['id: burglary', 'id: burglaries'])).toEqual([expect.stringMatching(/^signature-of-nothing/)]);
  });

  test('where everything is to be signed, is named with its line; the reading copy has it among the signatures', async () => {
    const folder = folderWith();
    const unsigned = () =>
      checkFolders([folder], { requireSignatures: true }).findings.filter(
        ({ id, message }) => id === 'unsigned' && message.includes('reason `burglary`'),
      );
    expect(unsigned()).toEqual([expect.objectContaining({ file: join(folder, 'reasons.yaml'), line: 10 })]);
    await runWith(['sign', '--reason', 'burglary', ...who, folder]);
    expect(unsigned()).toEqual([]);
    const { out } = await runWith(['review', '--out', join(folder, 'copy'), folder]);
    const copy = readFileSync(
      out
        .trim()
        .split('wrote ')
        .find((one) => one.trim().endsWith('.md'))
        ?.trim() ?? '',
      'utf8',
    );
    expect(copy).toMatch(/\| reason \[`burglary`\]\(#reason-burglary\) \|/);
  });

  test('that is not there is refused', async () => {
    const { code, err } = await runWith(['sign', '--reason', 'burglery', ...who, folderWith()]);
    expect([code, err]).toEqual([3, expect.stringContaining('did you mean `burglary`?')]);
  });
});
