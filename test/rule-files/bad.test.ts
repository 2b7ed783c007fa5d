/** Everything wrong is refused at load: each mistake with its place, in plain words, with a way to mend it. */
import { describe, expect, test } from 'vitest';
import { alprVocabulary } from '../../src/alpr/vocabulary.ts';
import { PolicyError } from '../../src/policy/index.ts';
import { policyFromFiles } from '../../src/policy/load.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { broken, type Files, filesOf, sound } from './sound-policy.ts';

function problemsOf(files: Files): PolicyError {
  try {
    policyFromFiles(filesOf(files), alprVocabulary as Vocabulary);
  } catch (error) {
    if (error instanceof PolicyError) return error;
    throw error;
  }
  throw new Error('the policy was loaded');
}

const RULES = '1-search.yaml';
const inRules = (from: string, to: string, files: Files = sound) => broken(RULES, from, to, files);
const WHEN = 'when: { condition: is-user }';
const when = (condition: string) => inRules(WHEN, `when: ${condition}`);

const mistakes: { readonly [name: string]: Files } = {
  // YAML
  'a duplicate key': inRules('    effect: permit\n', '    effect: permit\n    effect: forbid\n'),
  'an alias': when('*is-user'),
  'an anchor': inRules(
    'clauses: ["1.1"]\n    actions: [read.search]\n    when',
    'clauses: &c ["1.1"]\n    actions: [read.search]\n    when',
  ),
  'a merge key': inRules('    says: Users search.', '    <<: { says: Users search. }\n    says: Users search.'),
  'a tag': inRules('says: Users search.', 'says: !!str Users search.'),
  'a tag of one’s own': inRules('says: Users search.', 'says: !sentence Users search.'),
  'a tab': inRules('    effect: permit', '\teffect: permit'),
  'a byte order mark': broken('clauses.yaml', 'clauses:', '\uFEFFclauses:'),
  'a control character': inRules('Users search.', 'Users\u0007 search.'),
  'a lone surrogate': inRules('Users search.', 'Users \uD800 search.'),
  'two documents': inRules('title: Searching', 'title: Searching\n---\nsection: "2"'),
  'a directive': inRules('section: "1"', '%YAML 1.1\n---\nsection: "1"'),
  'broken YAML': inRules('title: Searching', 'title: [Searching'),
  'a bracket that is not closed': inRules('users: [sergeant, corporal]', 'users: [sergeant, corporal'),
  'a quote that is not closed': inRules('section: "1"', 'section: "1'),
  'a sentence with a colon': inRules('says: Users search.', 'says: Users: they search.'),
  'a sentence that begins with an at sign': inRules('says: Users search.', 'says: @users search.'),
  'a line that is not indented enough': inRules('    says: Users search.', '   says: Users search.'),
  'a dash without a space': inRules('  - id: users-search', '  -id: users-search'),
  'a list with dashes in brackets': inRules('users: [sergeant, corporal]', 'users: [\n    - sergeant\n  ]'),
  // As they happen to somebody who writes rules and no code.
  'a line with a space too many': inRules('    modality: may\n', '     modality: may\n'),
  'a line with two spaces too few': inRules('    modality: may\n', '  modality: may\n'),
  'a list that begins too far out': inRules('  - id: trained\n', '- id: trained\n'),
  'an entry without its dash': inRules('  - id: trained\n', '    id: trained\n'),
  'a key without its colon': inRules('    effect: permit\n', '    effect permit\n'),
  'a colon without a space': inRules('    effect: permit\n', '    effect:permit\n'),
  'a sentence with a hash': inRules('says: Users search.', 'says: Users search #1 first.'),
  'curly quotes': inRules('title: Searching', 'title: \u201CSearching\u201D'),
  'a pasted space': inRules('says: Users search.', 'says: Users\u00A0search.'),
  'a text whose quotes close too early': inRules('says: Users search.', 'says: "Users" search.'),
  'a yes for a number': broken('readings.yaml', 'adopted: 1', 'adopted: yes'),
  'a comma forgotten in a list': inRules(
    'actions: [read.search]\n    when',
    'actions: [read.search read.view]\n    when',
  ),
  'a section without quotes': {
    ...broken(RULES, 'section: "1"', 'section: 466.10'),
  },
  'a choice misspelt that one rule asks for': broken(
    'policy.yaml',
    'choices: [advised, required]',
    'choices: [advised, requird]',
    inRules('    modality: may\n', '    modality: may\n    in-force: { parameter: verification, is: required }\n'),
  ),
  'a choice misspelt that several rules ask for': broken(
    'policy.yaml',
    'choices: [advised, required]',
    'choices: [advised, requird]',
    inRules(
      '  - id: trained\n',
      '  - id: users-view\n    effect: permit\n    modality: may\n    in-force: { parameter: verification, is: required }\n    clauses: ["1.1"]\n    actions: [read.view]\n    when: { condition: is-user }\n    says: Users view.\n  - id: trained\n',
      inRules('    modality: may\n', '    modality: may\n    in-force: { parameter: verification, is: required }\n'),
    ),
  ),
  'a choice that is no office': broken(
    RULES,
    'first: operations-division-commander',
    'first: { parameter: approver }',
    broken(
      'policy.yaml',
      '  schedule:',
      '  approver:\n    title: Who\n    type: choice\n    value: chief-of-police\n    choices: [chief-of-police, watch-comander]\n    clauses: ["1.2"]\n    changed-by: The chief\n    why: x\n  schedule:',
    ),
  ),
  'a backslash in double quotes': inRules('says: Users search.', 'says: "Users\\search."'),
  'a key that is no name': inRules('title: Searching', '? [a, b]\n: c\ntitle: Searching'),
  'a key that YAML reads as a number': inRules('  users:', '  466.10: [sergeant]\n  users:'),
  'the key __proto__': inRules('sets:', 'sets:\n  __proto__: [sergeant]'),
  'an empty value': inRules('says: Users search.', 'says:'),
  'a null': when('{ fact: subject.role, operator: equal, value: null }'),
  'an infinite number': when('{ fact: subject.role, operator: equal, value: .inf }'),
  'a number too large': when('{ fact: subject.role, operator: equal, value: 9007199254740993 }'),
  'an empty file': { ...sound, '2-empty.yaml': '# nothing\n' },
  'a deep file': when(`${'{ not: '.repeat(60)}{ condition: is-user }${' }'.repeat(60)}`),
  'a very deep file': when('['.repeat(150_000)),
  'a huge file': { ...sound, '2-huge.yaml': `section: "2"\ntitle: ${'x'.repeat(1_000_001)}` },
  'a file with too much in it': {
    ...sound,
    '2-much.yaml': `section: "2"\ntitle: Much\nrules: [${'a,'.repeat(210_000)}a]`,
  },

  // Form
  'an unknown key': inRules('    modality: may', '    modallity: may'),
  'an unknown key far from any': inRules('    reading: [R-1-WHO]', '    zzz: 1'),
  'a missing key': inRules('    says: Users search.\n', ''),
  'an id that YAML reads as a number': inRules('id: users-search', 'id: 466.10'),
  'a section that YAML reads as a number': inRules('section: "1"', 'section: 466.10'),
  'a version that YAML reads as a number': broken('policy.yaml', 'version: "1.0"', 'version: 1.0'),
  'a list where a text is wanted': inRules('says: Users search.', 'says: [Users, search.]'),
  'a blank sentence': inRules('says: Users search.', 'says: "  "'),
  'an id that is no name': inRules('id: users-search', 'id: Users_Search'),
  'a set whose name is none': inRules('  users: [', '  Users Of It: ['),
  'a policy of an unknown vocabulary': broken('policy.yaml', 'vocabulary: alpr', 'vocabulary: aple'),
  'an unknown time zone': broken('policy.yaml', 'America/Los_Angeles', 'America/Los_Angles'),
  'a date that is none': broken('policy.yaml', '"2026-01-01"', '"01/01/2026"'),
  'a digest that is none': broken(
    'policy.yaml',
    'published: "2026-01-01"',
    'published: "2026-01-01"\n  digest: sha256:abc',
  ),
  'no policy file': Object.fromEntries(Object.entries(sound).filter(([name]) => name !== 'policy.yaml')),
  'no clauses': Object.fromEntries(Object.entries(sound).filter(([name]) => name !== 'clauses.yaml')),

  // Names
  'an unknown fact': when('{ fact: subject.rol, operator: equal, value: sergeant }'),
  'a fact with an inherited name': when('{ fact: subject.constructor, operator: none }'),
  'a fact of another resource': when('{ fact: resource.requester.id, operator: given }'),
  'a fact that only one of two resources has': inRules(
    'actions: [read.search]\n    when: { condition: is-user }',
    'actions: [read.search, hotlist.add]\n    when: { fact: resource.plate, operator: given }',
  ),
  'a condition that does not fit the resource': broken(
    RULES,
    'is-user: {',
    'is-confirmed: { fact: resource.confirmation, operator: equal, value: confirmed }\n  is-user: {',
    when('{ condition: is-confirmed }'),
  ),
  'an unknown operator': when('{ fact: subject.role, operator: equals, value: sergeant }'),
  'an operator with an inherited name': when('{ fact: subject.role, operator: toString, value: sergeant }'),
  'an unknown action': inRules('actions: [read.search]\n    when', 'actions: [read.serch]\n    when'),
  'an unknown set': when('{ fact: subject.role, operator: in, value: { set: user } }'),
  'an unknown set of actions': inRules('actions: [read.search]\n    when', 'actions: [{ set: searches }]\n    when'),
  'an unknown set in a set': inRules('more: [{ set: users }', 'more: [{ set: usrs }'),
  'an exception that is not in the set': inRules('more: [{ set: users }', 'more: [{ set: users, except: [captain] }'),
  'an unknown condition': when('{ condition: is-usr }'),
  'an unknown chain': inRules('chain: track', 'chain: trick'),
  'a clause that nothing encodes': broken(
    'clauses.yaml',
    'clauses:\n',
    'clauses:\n  - { id: "1.3", summary: What else., verb: shall, kind: [obligation] }\n',
  ),
  'an unknown clause': inRules('clauses: ["1.2"]', 'clauses: ["1.3"]'),
  'an unknown reading': inRules('reading: [R-1-WHO]', 'reading: [R-1-WHOM]'),
  'an unknown parameter': inRules('after: { parameter: schedule }', 'after: { parameter: schedul }'),
  'an unknown parameter in a sentence': inRules('for {schedule}', 'for {scheduel}'),
  'an unknown office': inRules('first: operations-division-commander', 'first: operation-division-commander'),
  'a chain on a resource that nobody requests': inRules('actions: [hotlist.add]', 'actions: [read.search]'),
  'an office that is no word': inRules('if-unavailable: [chief-of-police]', 'if-unavailable: [7]'),
  'an unknown parameter in a chain': inRules('first: operations-division-commander', 'first: { parameter: approvr }'),
  'a parameter of another type in a chain': inRules(
    'first: operations-division-commander',
    'first: { parameter: schedule }',
  ),
  'an unknown parameter that switches a rule': inRules(
    '    modality: may\n',
    '    modality: may\n    in-force: { parameter: verificaton, is: required }\n',
  ),
  'a clause named twice': inRules('clauses: ["1.2"]', 'clauses: ["1.2", "1.2"]'),
  'two rules of one id': inRules('id: trained', 'id: users-search'),
  'two clauses of one id': broken('clauses.yaml', 'id: "1.2"', 'id: "1.1"'),
  'two titles of one section': { ...sound, '2-more.yaml': 'section: "1"\ntitle: Something else\n' },
  'a cycle of sets': inRules('users: [sergeant, corporal]', 'users: [sergeant, { set: more }]'),
  'a cycle of conditions': broken(
    RULES,
    'is-user: {',
    'b: { not: { condition: a } }\n  a: { any: [{ condition: b }, { condition: is-user }] }\n  is-user: {',
    sound,
  ),
  'a condition defined by itself': inRules(
    'is-user: { fact: subject.role, operator: in, value: { set: users } }',
    'is-user: { condition: is-user }',
  ),

  // Conditions
  'an empty all': when('{ all: [] }'),
  'an empty any': when('{ any: [] }'),
  'an empty list of values': when('{ fact: subject.role, operator: in, value: [] }'),
  'two forms in one condition': when('{ all: [{ condition: is-user }], any: [{ condition: is-user }] }'),
  'no form of a condition': when('{ every: [{ condition: is-user }] }'),
  'a condition that is a text': when('is-user'),
  'an all that is no list': when('{ all: { condition: is-user } }'),
  'an unknown key in a condition': when('{ fact: subject.role, operator: equal, value: sergeant, priority: 3 }'),
  'a path': when('{ fact: subject.role, operator: equal, value: sergeant, path: $.x }'),
  'a phrase that is none': when('{ fact: subject.role, operator: equal, value: sergeant, name: 5 }'),
  'no operator': when('{ fact: subject.role, value: sergeant }'),
  'no value': when('{ fact: subject.role, operator: equal }'),
  'a value that is not wanted': when('{ fact: subject.id, operator: given, value: true }'),
  'a value that the fact never has': when('{ fact: subject.role, operator: equal, value: sargeant }'),
  'a set member that the fact never has': inRules('users: [sergeant, corporal]', 'users: [sergeant, corperal]'),
  'a text for a boolean': when('{ fact: subject.clearance, operator: equal, value: "true" }'),
  'a list for one value': when('{ fact: subject.role, operator: equal, value: [sergeant] }'),
  'one value for a list': when('{ fact: subject.role, operator: in, value: sergeant }'),
  'an operator that the fact does not take': when('{ fact: subject.offices, operator: equal, value: watch-commander }'),
  'an order of words': when('{ fact: subject.role, operator: lessThan, value: 3 }'),
  'facts that cannot be compared': when('{ fact: subject.id, operator: same, value: { fact: subject.clearance } }'),
  'a constant where a fact is wanted': when('{ fact: subject.id, operator: same, value: p-1 }'),
  'a fact where a constant is wanted': when(
    '{ fact: subject.role, operator: equal, value: { fact: subject.account } }',
  ),
  'a duration that is none': when(
    '{ fact: resource.capturedAt, operator: elapsed, value: { period: 30 days, until: { fact: context.at } } }',
  ),
  'a duration of nothing': when(
    '{ fact: resource.capturedAt, operator: elapsed, value: { period: P0D, until: { fact: context.at } } }',
  ),
  'a duration of a fraction': when(
    '{ fact: resource.capturedAt, operator: elapsed, value: { period: P1.5D, until: { fact: context.at } } }',
  ),
  'a duration that is a number': when(
    '{ fact: resource.capturedAt, operator: elapsed, value: { period: 30, until: { fact: context.at } } }',
  ),
  'an empty id': when('{ fact: subject.id, operator: equal, value: "" }'),
  'a text that has not the form': inRules(
    WHEN,
    'when: { fact: context.onBehalfOf.state, operator: equal, value: California }',
  ),
  'a duration without its end': when('{ fact: resource.capturedAt, operator: elapsed, value: { period: P30D } }'),
  'an attestation of a time that is none': inRules(
    '{ chain: track }',
    '{ fact: context.unavailable, operator: attested, value: { office: watch-commander, at: { fact: resource.plate }, notBy: { fact: resource.requester.id } } }',
  ),

  // Rules
  'an effect that does not fit its modality': inRules('effect: permit', 'effect: forbid'),
  'a should that requires': inRules(
    '    modality: must\n    clauses: ["1.2"]',
    '    modality: should\n    clauses: ["1.2"]',
  ),
  'a shall that a parameter switches off': inRules(
    '    modality: must\n    clauses: ["1.2"]',
    '    modality: must\n    in-force: { parameter: verification, is: required }\n    clauses: ["1.2"]',
  ),
  'a parameter that never has the value': inRules(
    '    modality: may\n',
    '    modality: may\n    in-force: { parameter: verification, is: demanded }\n',
  ),
  'a parameter of another type': inRules(
    '    modality: may\n',
    '    modality: may\n    in-force: { parameter: approvers, is: watch-commander }\n',
  ),
  'a rule that rests on nothing': inRules(
    'clauses: ["1.2"]\n    actions: [hotlist.add]',
    'clauses: []\n    actions: [hotlist.add]',
  ),
  'a permit without a condition': inRules('    when: { condition: is-user }\n    says: Users', '    says: Users'),
  'applies in a permit': inRules(
    '    when: { condition: is-user }\n    says: Users',
    '    applies: { condition: is-user }\n    when: { condition: is-user }\n    says: Users',
  ),
  'a due time in a permit': inRules(
    '    says: Users search.',
    '    due: [{ latest: [{ from: context.at }] }]\n    says: Users search.',
  ),
  'a due time that is no time': inRules('from: resource.capturedAt', 'from: resource.id'),
  'an owner that is no name': inRules('    due:', '    owner: [context.at]\n    due:'),
  'one duty twice for an action': inRules(
    '  - id: kept\n',
    '  - id: kept-too\n    duty: kept\n    effect: oblige\n    modality: shall-do\n    clauses: ["1.2"]\n    actions: [read.preserve]\n    says: Keep it.\n  - id: kept\n',
  ),

  // Parameters, clauses, readings
  'a parameter outside its bounds': broken('policy.yaml', 'value: P30D', 'value: P29D'),
  'a parameter that can be too short': broken('policy.yaml', 'value: P30D', 'value: P1M'),
  'bounds that cross': broken('policy.yaml', 'at-most: P1Y', 'at-most: P20D'),
  'a choice that is none': broken('policy.yaml', 'value: advised', 'value: advise'),
  'a parameter of no known type': broken('policy.yaml', 'type: period', 'type: number'),
  'a clause without rule or reason': broken('clauses.yaml', 'kind: [rule]', 'kind: [documentary]'),
  'a clause of no known kind': broken('clauses.yaml', 'kind: [rule]', 'kind: [rules]'),
  'a reading that adopts none of its alternatives': broken('readings.yaml', 'adopted: 1', 'adopted: 3'),
  'a reading without signature fields': broken(
    'readings.yaml',
    '    signature: { name: "", office: "", date: "" }\n',
    '',
  ),

  // All at once
  'many mistakes in many files': broken(
    'policy.yaml',
    'value: P30D',
    'value: P29D',
    broken(
      'clauses.yaml',
      'verb: may',
      'verb: can',
      broken(
        RULES,
        'actions: [read.search]\n    when',
        'actions: [read.serch, read.find]\n    when',
        when('{ all: [{ fact: subject.rol, operator: equals, value: x }, { any: [] }] }'),
      ),
    ),
  ),
};

test('the sound policy is loaded', () => {
  const policy = policyFromFiles(filesOf(sound), alprVocabulary as Vocabulary);
  expect(policy.rules.map(({ id }) => id).sort()).toEqual(['entry-approved', 'kept', 'trained', 'users-search']);
  expect(policy.rules.find(({ id }) => id === 'kept')?.says).toBe('Keep it for 30 days.');
});

describe('each mistake is a positioned error', () => {
  test.each(Object.entries(mistakes))('%s', async (name, files) => {
    const error = problemsOf(files);
    for (const { file, line, column, message, help, code } of error.problems) {
      expect(file, name).toMatch(/^sample\//);
      if (code !== 'missing-file') expect([Number.isInteger(line), Number.isInteger(column)]).toEqual([true, true]);
      expect(message.length).toBeLessThan(400);
      expect(help.length).toBeGreaterThan(0);
    }
    await expect(`${error.message}\n`).toMatchFileSnapshot(`../golden/files/${name.replace(/[^a-z_]+/g, '-')}.txt`);
  });

  test('there are as many golden texts as mistakes', () => {
    const names = Object.keys(mistakes).map((name) => name.replace(/[^a-z_]+/g, '-'));
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(100);
  });
});

test('of very many problems the message prints the first fifty, and the error has them all', () => {
  const wrong = Array.from({ length: 70 }, (_, index) => `  - { condition: nobody-${index} }`).join('\n');
  const error = problemsOf(when(`\n      any:\n${wrong.replace(/^/gm, '      ')}`));
  expect(error.problems).toHaveLength(70);
  expect(error.message.split('\n').filter((line) => line.startsWith('sample/'))).toHaveLength(50);
  expect(error.message).toMatch(/… and 20 more$/);
});

test('what a problem quotes from a file is bounded, and what cannot be shown is replaced', () => {
  const [problem] = problemsOf(when(`{ condition: "\u202e${'x'.repeat(5000)}" }`)).problems;
  expect(problem.message.length).toBeLessThan(120);
  expect(problem.message).not.toContain('\u202e');
});

test('a folder of too many files is not read to its end', () => {
  const many = Object.fromEntries(
    Array.from({ length: 2000 }, (_, index) => [`m-${index}.yaml`, 'section: "1"\ntitle: Searching\n']),
  );
  expect(problemsOf({ ...sound, ...many }).problems.map(({ code }) => code)).toContain('too-many-files');
});

test('all problems of a folder are reported at once, in a stable order, whatever the order of the files', () => {
  const files = mistakes['many mistakes in many files'] as Files;
  const reversed = Object.fromEntries(Object.entries(files).reverse());
  expect(problemsOf(reversed).message).toBe(problemsOf(files).message);
  expect(problemsOf(files).problems.length).toBeGreaterThan(5);
});

test('a large map is read in a time that grows with its size', () => {
  const entries = Array.from({ length: 60_000 }, (_, index) => `  k${index}: [sergeant]`).join('\n');
  const started = performance.now();
  problemsOf({
    ...sound,
    '2-large.yaml': `section: "2"\ntitle: Large\nsets:\n${entries.slice(0, 990_000)}\nrules: 5\n`,
  });
  expect(performance.now() - started).toBeLessThan(10_000);
});
