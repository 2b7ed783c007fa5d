/** `reasons.yaml` is read as strictly as the rules: every mistake is refused with its place. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { barstow466Reasons, Reasons } from '../../src/audit.ts';
import { barstow466 } from '../../src/index.ts';
import { readRules } from '../../src/node/policy-folders.ts';
import { loadReasons } from '../../src/node.ts';
import { type Policy, PolicyError } from '../../src/policy/index.ts';
import { reasonsFromFile } from '../../src/policy/reasons/authored.ts';
import { checkFolders } from '../../src/review/check/check.ts';
import { explainId } from '../../src/review/check/explain.ts';
import { blocksAsMarkdown } from '../../src/review/copy/markdown.ts';
import { matterOf } from '../../src/review/copy/matter.ts';
import { reasonsPart } from '../../src/review/copy/reasons.ts';

const root = mkdtempSync(join(tmpdir(), 'alpr-reasons-'));
afterAll(() => rmSync(root, { recursive: true }));
const folder = join(root, 'barstow-466');
cpSync('policies', root, { recursive: true });
const written = readFileSync(join(folder, 'reasons.yaml'), 'utf8');

const HEAD = 'action: read.search\nfact: context.purpose\ncodes: { PC: [pc] }\npassed-over: [the]\nreasons:\n';
const entry = (rest: string) => `${HEAD}  - id: one\n    says: Something.\n${rest.replace(/^/gm, '    ')}\n`;

function problemsWith(text: string): readonly string[] {
  try {
    reasonsFromFile({ name: 'reasons.yaml', text }, barstow466 as unknown as Policy);
    return [];
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    for (const { help, line, code } of error.problems) {
      expect([help.length > 5, typeof line]).toEqual([true, 'number']);
      expect(explainId(code), code).toBeDefined();
    }
    return error.problems.map(({ code, message, line }) => `${line} ${code}: ${message}`);
  }
}

test('what ships is what the folder says, and the layout does not count', () => {
  expect(loadReasons('policies/barstow-466').digest).toBe(barstow466Reasons.digest);
  const laidOut = { name: 'reasons.yaml', text: `# A note.\n${written.replaceAll('\n\n', '\n\n\n')}` };
  expect(reasonsFromFile(laidOut, barstow466 as unknown as Policy).digest).toBe(barstow466Reasons.digest);
  expect(new Reasons(barstow466Reasons.document).digest).toBe(barstow466Reasons.digest);
  expect(Object.isFrozen(barstow466Reasons.document.entries)).toBe(true);
});

describe('refused', () => {
  test.each([
    ['nothing', '', '1 empty-file: the file says nothing'],
    [
      'an unknown key',
      `${HEAD}  - { id: one, says: S., word: [a], empty: true }`,
      '6 unknown-key: there is no key `word` here',
    ],
    ['no meaning', entry('words: [a b]'), '6 reason-form: the entry says not what its words mean'],
    [
      'two meanings',
      entry('words: [a b]\nempty: true\npurpose: personal'),
      '6 reason-form: the entry means two things',
    ],
    ['nothing that leads to it', entry('empty: true'), '6 reason-form: nothing leads to the entry'],
    [
      'a vague nothing',
      entry('words: [a b]\nempty: true\nvague: true'),
      '10 misplaced-key: `vague` belongs to `purpose`',
    ],
    [
      'a form of no case number',
      entry('forms: ["##-##"]\nempty: true'),
      '6 reason-form: case numbers, and they alone, have forms',
    ],
    [
      'a question without facts',
      entry('words: [b]\nempty: true\nquestion: Why?'),
      '6 reason-form: an entry that asks has a question',
    ],
    [
      'facts without a question',
      entry('words: [b]\nasks: [context.purpose]'),
      '6 reason-form: an entry that asks has a question',
    ],
    [
      'a fact that there is not',
      entry('words: [b]\nasks: [context.porpoise]\nquestion: Why?'),
      '9 unknown-fact: there is no fact `context.porpoise`',
    ],
    [
      'a purpose that there is not',
      entry('words: [b]\npurpose: stolen-car'),
      '9 unknown-value: there is no purpose `stolen-car`',
    ],
    [
      'a code that there is not',
      entry('sections: { VC: ["1"] }\nempty: true'),
      '8 unknown-code: there is no code `VC`',
    ],
    [
      'a section with letters',
      entry('sections: { PC: ["459a"] }\nempty: true'),
      '8 invalid-value: item 1 of `PC` must be the number of a section, as "459.5"; letters and subdivisions are not written',
    ],
    [
      'a section that YAML reads as a number',
      entry('sections: { PC: [459.50] }\nempty: true'),
      '8 wrong-type: item 1 of `PC` must be text, not the number 459.5',
    ],
    [
      'no sections',
      entry('sections: {}\nempty: true'),
      '8 invalid-value: `sections` must name a code, as `PC: ["459"]`',
    ],
    [
      'a word without a letter',
      entry('words: ["?"]\nempty: true'),
      '8 invalid-value: no letter and no digit stands here',
    ],
    [
      'a word twice',
      entry('words: [one two, One-Two]\nempty: true'),
      '8 claimed-twice: `one two` is claimed twice by this entry',
    ],
    [
      'a word of two entries',
      `${entry('words: [b]\nempty: true')}  - { id: two, says: T., words: [B], purpose: personal }`,
      '10 claimed-twice: `b` is claimed by `one` too',
    ],
    [
      'a number that is a section of another',
      `${entry('sections: { PC: ["503"] }\nempty: true')}  - { id: two, says: T., numbers: ["503"], purpose: personal }`,
      '10 claimed-twice: `503` is claimed by `one` too',
    ],
    [
      'a form that hides a radio code',
      `${entry('forms: ["##-##"]\ncase-number: true')}  - { id: two, says: T., numbers: ["10-65"], purpose: personal }`,
      '8 claimed-twice: `10 65` of `two` has this form too, and would be read as a case number',
    ],
    [
      'a form without a digit',
      entry('forms: ["ABC"]\ncase-number: true'),
      '8 invalid-value: item 1 of `forms` must have a place for a digit: #',
    ],
    [
      'an id twice',
      `${entry('words: [b]\nempty: true')}  - { id: one, says: T., words: [c], empty: true }`,
      '10 defined-twice: `one` is written a second time',
    ],
    [
      'two words to pass over',
      entry('words: [b]\nempty: true').replace('[the]', '[the car]'),
      '4 invalid-value: `the car` is not one word',
    ],
    [
      'a word that is passed over and claimed',
      entry('words: [the]\nempty: true'),
      '4 claimed-twice: `the` is claimed by `one`',
    ],
    [
      'an action that there is not',
      entry('words: [b]\nempty: true').replace('read.search', 'read.serch'),
      '1 unknown-action: there is no action `read.serch`',
    ],
    [
      'a fact that tells no word',
      entry('words: [b]\nempty: true').replace('context.purpose', 'context.query'),
      '2 unknown-fact: `context.query` is no fact that is one of several words',
    ],
    [
      'an entry that is none',
      `${HEAD}  - one`,
      '6 wrong-type: item 1 of `reasons` must be entries with names, one a line, not text',
    ],
  ])('%s', (_, text, problem) => {
    expect(problemsWith(text)).toContain(problem);
  });

  test('everything at once, each with its place', () => {
    const text = `${entry('words: [a b]')}  - { id: two, says: T., words: [c], purpose: nowhere }\n`;
    expect(problemsWith(text).map((one) => one.split(':')[0])).toEqual(['6 reason-form', '9 unknown-value']);
  });
});

test('a folder without the file says so; a file that is no UTF-8 too', () => {
  expect(() => loadReasons('policies/california-alpr')).toThrow('does not say how reasons are read');
  writeFileSync(join(folder, 'reasons.yaml'), Buffer.from([0x61, 0xff]));
  expect(() => loadReasons(folder)).toThrow('not valid UTF-8');
});

test('check knows the file, and a mistake in it fails the check of the folder', () => {
  writeFileSync(join(folder, 'reasons.yaml'), written.replace('purpose: stolen-plate', 'purpose: stolen-plates'));
  expect(checkFolders([folder]).findings.map(({ id, file }) => [id, file.endsWith('reasons.yaml')])).toEqual([
    ['unknown-value', true],
  ]);
  // Rules in it would be passed over.
  writeFileSync(join(folder, 'reasons.yaml'), `rules:\n  - x\n${written}`);
  expect(checkFolders([folder]).findings.map(({ id }) => id)).toContain('file-name');
  writeFileSync(join(folder, 'reasons.yaml'), written);
});

test('the reading copy shows every entry, and what leads to it', () => {
  const authored = { reasons: barstow466Reasons, file: 'reasons.yaml', placeOf: () => ({ line: 1, column: 1 }) };
  const read = { ...readRules(folder), reasons: authored };
  const copy = blocksAsMarkdown(reasonsPart(matterOf(read, undefined)));
  for (const [id, { says }] of Object.entries(barstow466Reasons.document.entries)) {
    expect(copy).toContain(`\`${id}\``);
    expect(copy.replaceAll('\\', '')).toContain(says);
  }
  expect(copy).toContain('only beside the code');
  expect(copy).toContain(barstow466Reasons.digest);
  expect(reasonsPart(matterOf(readRules(folder), undefined))).toEqual([]);
});
