/** Case files are read as strictly as rules: a mistyped fact would quietly tell nothing, and the case prove nothing. */
import { describe, expect, test } from 'vitest';
import { alprVocabulary } from '../../src/alpr/vocabulary.ts';
import { casesFromFiles } from '../../src/policy/cases/read.ts';
import { PolicyError } from '../../src/policy/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';

const sound = `policies: [sample]
given:
  officer:
    subject: { role: patrol-officer, offices: [] }
  on-duty:
    context: { purpose: routine-patrol }
cases:
  - name: An officer searches.
    action: read.search
    given: [officer, on-duty]
    but: { subject.training.completedAt: null }
    untold: [subject.offices]
    expect: { effect: deny, rules: [training-first] }
`;

function read(text: string, more: Readonly<Record<string, string>> = {}) {
  const files = Object.entries({ 'a.cases.yaml': text, ...more }).map(([name, written]) => ({ name, text: written }));
  return casesFromFiles(files, 'sample', alprVocabulary as Vocabulary);
}

function problemsOf(text: string, more?: Readonly<Record<string, string>>): PolicyError {
  try {
    read(text, more);
  } catch (error) {
    if (error instanceof PolicyError) return error;
    throw error;
  }
  throw new Error('the cases were read');
}

describe('where the mistake of a case is shown', () => {
  test('a fact of its own, at the fact; one of a piece, at the piece', () => {
    const own = sound.replace('subject.training.completedAt: null', 'subject.trainings.completedAt: null');
    expect(problemsOf(own).problems[0]).toMatchObject({ line: 11, column: 12 });
    const shared = sound.replace('role: patrol-officer,', 'rule: patrol-officer,');
    expect(problemsOf(shared).problems[0]).toMatchObject({ line: 4, column: 16 });
  });

  test('a colon without a space after it is taken for what it is', () => {
    const joined = sound.replace('role: patrol-officer,', '"role:patrol-officer": yes,');
    expect(problemsOf(joined).problems[0]?.help).toBe('write a space after the colon: `role: patrol-officer`');
  });
});

describe('where the mistake of a table is shown', () => {
  const table = (columns: string, cells: string) => `policies: [sample]
tables:
  - name: Who searches
    action: read.search
    untold: [subject.offices]
    expect: { effect: deny }
    columns: [${columns}]
    rows:
      - [sergeant, permit]
      - [${cells}]
`;
  test.each([
    ['a mistyped fact, once at the head of its column', 'subject.rol, effect', 'captain, permit', [7, 15]],
    ['a fact without its part, at the head of its column', 'role, effect', 'captain, permit', [7, 15]],
    ['a word that is none, at the head of its column', 'subject.role, efect', 'captain, permit', [7, 29]],
    ['an effect that is none, at its cell', 'subject.role, effect', 'captain, permitted', [10, 19]],
    ['a name that is a number, at its cell', 'name, effect', '7, permit', [10, 10]],
    ['a row with a cell too many, at the row', 'subject.role, effect', 'captain, permit, x', [10, 9]],
  ] as const)('%s', (_, columns, cells, [line, column]) => {
    const { problems } = problemsOf(table(columns, cells));
    expect(problems.map((one) => [one.line, one.column])).toEqual([[line, column]]);
  });

  test('what the table says for all rows, once at the table', () => {
    const untold = table('subject.role, effect', 'captain, permit').replace('subject.offices', 'subject.ofices');
    expect(problemsOf(untold).problems).toMatchObject([{ line: 5, column: 14, code: 'unknown-fact' }]);
  });
});

describe('a fact that is left out or missing is one that there is', () => {
  test.each([
    ['untold: [subject.offices]', 'untold: [subject.office]', [12, 14], 'did you mean `subject.offices`?'],
    [
      'deny, rules: [training-first]',
      'indeterminate, missing: [subject.rol]',
      [13, 48],
      'did you mean `subject.role`?',
    ],
    ['subject.training.completedAt: null', 'role: sergeant', [11, 12], 'did you mean `subject.role`?'],
  ] as const)('%s → %s', (from, to, [line, column], help) => {
    expect(problemsOf(change(from, to)).problems).toMatchObject([{ line, column, code: 'unknown-fact', help }]);
  });

  test('a word that a host adds beside the parts of a request is no mistake', () => {
    expect(read(change('subject.training.completedAt: null', 'remark: urgent'))).toHaveLength(1);
  });
});

test('the sound file is read, its pieces laid over each other', () => {
  const [one] = read(sound);
  expect(one?.request).toEqual({
    action: 'read.search',
    subject: { role: 'patrol-officer', training: { completedAt: null } },
    context: { purpose: 'routine-patrol' },
  });
  expect(read('cases: []')).toEqual([]);
  expect(read(sound.replace('policies: [sample]\n', ''))[0]?.policies).toEqual(['sample']);
  expect(read('given: {}')).toEqual([]);
});

test('a member of a list is changed by its index, and the others stay', () => {
  const [one] = read(`cases:
  - name: Two absences, the second of an open end.
    action: hotlist.add
    but:
      context.unavailable: [{ office: watch-commander, until: 5 }, { office: chief-of-police, until: 6 }]
      context.unavailable.1.until: null
    untold: [context.unavailable.0.until]
    expect: { effect: indeterminate }
`);
  const unavailable = [{ office: 'watch-commander' }, { office: 'chief-of-police', until: null }];
  expect(one?.request).toEqual({ action: 'hotlist.add', context: { unavailable } });
});

const change = (from: string, to: string) => {
  if (!sound.includes(from)) throw new Error(`the sound file does not hold ${from}`);
  return sound.replace(from, to);
};

const mistakes: { readonly [name: string]: string } = {
  'a mistyped fact': change('subject.training.completedAt: null', 'subject.trainings: null'),
  'a fact of another resource': change('but: {', 'but: { resource.plate: X,'),
  'a mistyped action': change('read.search', 'read.serch'),
  'an action with an inherited name': change('read.search', 'toString'),
  'a mistyped piece': change('given: [officer', 'given: [oficer'),
  'a piece of no known part': change('    context: { purpose', '    contxt: { purpose'),
  'a mistyped expectation': change('rules: [training-first]', 'rule: [training-first]'),
  'an effect that is none': change('effect: deny', 'effect: refuse'),
  'no expectation': change('    expect: { effect: deny, rules: [training-first] }\n', ''),
  'no name': change('  - name: An officer searches.\n    action', '  - action'),
  'a case that is a text': change('  - name: An officer searches.\n', '  - nothing\n  - name: An officer searches.\n'),
  'a list where a mapping is wanted': change('but: { subject.training.completedAt: null }', 'but: [1]'),
  'a duplicate key': change('    action: read.search\n', '    action: read.search\n    action: read.view\n'),
  'no policies': change('policies: [sample]', 'policies: []'),
  'a file that is a list': '- 1\n',
  'broken YAML': 'cases: [',
};

describe('each mistake is a positioned error', () => {
  test.each(Object.entries(mistakes))('%s', async (name, text) => {
    const { problems, message } = problemsOf(text);
    for (const { file, line, help } of problems) {
      expect([file, typeof line]).toEqual(['a.cases.yaml', 'number']);
      expect(help).not.toBe('');
    }
    const file = `case-${name.replaceAll(' ', '-')}`;
    await expect(`${message}\n`).toMatchFileSnapshot(`../golden/files/${file}.txt`);
  });

  test('a piece that two files give', () => {
    const { problems } = problemsOf(sound, { 'b.cases.yaml': 'given:\n  officer:\n    subject: { role: captain }\n' });
    expect(problems.map(({ file, line, code }) => [file, line, code])).toEqual([['b.cases.yaml', 2, 'defined-twice']]);
  });
});

test('a case of a malformed request may tell what there is not', () => {
  const text = change(
    'expect: { effect: deny, rules: [training-first] }',
    'expect: { effect: deny, problems: [subject.rol] }',
  );
  expect(read(text.replace('but: {', 'but: { subject.rol: x,'))).toHaveLength(1);
});
