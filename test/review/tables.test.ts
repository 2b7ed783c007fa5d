/** Tables of cases: each row is a case of its own, at its own line. */
import { expect, test } from 'vitest';
import { alprVocabulary } from '../../src/alpr/vocabulary.ts';
import { casesFromFiles } from '../../src/policy/cases/read.ts';
import { PolicyError } from '../../src/policy/index.ts';

const read = (text: string) => casesFromFiles([{ name: 'a.cases.yaml', text }], 'sample', alprVocabulary);

const table = `policies: [sample]
given:
  someone: { subject: { id: p-1 } }
tables:
  - name: Who searches
    action: read.search
    given: [someone]
    but: { subject.account: active }
    expect: { rules: [users-search] }
    columns: [subject.role, effect, clauses, untold]
    rows:
      - [sergeant, permit, null, []]
      - [null, deny, ["1.1"], [subject.id]]
`;

test('a row tells the facts of its cells beside those of the table, and expects both', () => {
  const cases = read(table);
  expect(cases).toMatchObject([
    {
      name: 'Who searches (sergeant)',
      line: 12,
      policies: ['sample'],
      expect: { effect: 'permit', rules: ['users-search'] },
    },
    { name: 'Who searches (null)', line: 13, expect: { effect: 'deny', rules: ['users-search'], clauses: ['1.1'] } },
  ]);
  expect(cases[0]?.expect.clauses).toBeUndefined();
  expect(cases.map(({ request }) => request)).toEqual([
    { action: 'read.search', subject: { id: 'p-1', account: 'active', role: 'sergeant' } },
    { action: 'read.search', subject: { account: 'active', role: null } },
  ]);
});

test('rows of one request but another expectation, and cells that are lists, are named too', () => {
  const lists = table
    .replace('columns: [subject.role,', 'columns: [subject.offices,')
    .replace('[sergeant, permit,', '[[watch-commander], permit,');
  expect(read(lists).map(({ name }) => name)).toEqual(['Who searches (["watch-commander"])', 'Who searches (null)']);
  const bare = `tables:\n  - { name: Nobody, action: read.search, columns: [effect], rows: [[deny]] }\n`;
  expect(read(bare)).toMatchObject([{ name: 'Nobody', line: 2, policies: ['sample'], expect: { effect: 'deny' } }]);
});

test('a row may have a name of its own', () => {
  const named = table
    .replace('columns: [subject.role,', 'columns: [name,')
    .replace('[null, deny,', '["Nobody searches.", deny,');
  expect(read(named).map(({ name }) => name)).toEqual(['sergeant', 'Nobody searches.']);
});

test.each([
  [
    'a row of another length',
    '[sergeant, permit, null, []]',
    '[sergeant, permit]',
    ':12:',
    'the row has 2 cells, the table 4 columns',
  ],
  ['an unknown effect', '[sergeant, permit, null, []]', '[sergeant, allow, null, []]', ':12:', '`effect`'],
  [
    'an unknown fact',
    'columns: [subject.role,',
    'columns: [subject.rule,',
    ':10:15:',
    'there is no fact `subject.rule`',
  ],
  ['a table without rows', /rows:[\s\S]*$/, 'rows: []\n', ':11:', 'must not be empty'],
  ['an unknown word', 'columns:', 'colums:', ':10:', 'there is no key `colums` here'],
] as const)('%s is refused where it stands', (_, from, to, place, message) => {
  const text = table.replace(from, to);
  expect(text).not.toBe(table);
  let said = '';
  try {
    read(text);
  } catch (error) {
    if (error instanceof PolicyError) said = error.message;
  }
  expect(said).toContain(place);
  expect(said).toContain(message);
});
