/** A digest names what was authored: layout, comments, order and the split into files do not count, all else does. */
import { describe, expect, test } from 'vitest';
import { barstow466, californiaAlpr } from '../../src/alpr/index.ts';
import { alprVocabulary } from '../../src/alpr/vocabulary.ts';
import { canonicalJson, digestOf, Policy, PolicyError } from '../../src/policy/index.ts';
import { policyFromFiles } from '../../src/policy/load.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { policyIn } from '../support/policies.ts';
import { broken, type Files, filesOf, sound } from './sound-policy.ts';

const load = (files: Files) => policyFromFiles(filesOf(files), alprVocabulary as Vocabulary);
const before = load(sound).digest;
const RULES = '1-search.yaml';
const rules = (from: string, to: string) => broken(RULES, from, to);

describe('what does not count', () => {
  const cut = sound[RULES]?.indexOf('  - id: entry-approved') ?? 0;
  const same: [string, Files][] = [
    ['comments', rules('rules:', '# a comment\nrules: # another')],
    ['blank lines', rules('rules:', '\n\nrules:')],
    ['quoting', rules('effect: permit', 'effect: "permit"')],
    ['block or flow style', rules('actions: [read.search]\n    when', 'actions:\n      - read.search\n    when')],
    ['folding', rules('says: Users search.', 'says: >-\n      Users\n      search.')],
    ['the order of keys', rules('    effect: permit\n    modality: may', '    modality: may\n    effect: permit')],
    [
      'line ends',
      Object.fromEntries(Object.entries(sound).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')])),
    ],
    ['the order of rules', swapped()],
    [
      'the split into files',
      {
        ...sound,
        [RULES]: sound[RULES]?.slice(0, cut) ?? '',
        '2-more.yaml': `section: "1"\ntitle: Searching\nrules:\n${sound[RULES]?.slice(cut)}`,
      },
    ],
    ['the names of files', { ...sound, [RULES]: '', 'z.yaml': sound[RULES] ?? '' }],
    ['the order of files', Object.fromEntries(Object.entries(sound).reverse())],
  ];

  test.each(same)('%s', (_, files) => {
    const present = Object.fromEntries(Object.entries(files).filter(([, text]) => text !== ''));
    expect(load(present).digest).toBe(before);
  });

  function swapped(): Files {
    const text = sound[RULES] ?? '';
    const [head = '', ...parts] = text.split(/(?= {2}- id: )/);
    return { ...sound, [RULES]: head + parts.reverse().join('') };
  }
});

describe('what counts', () => {
  const others: [string, Files][] = [
    ['a sentence', rules('Users search.', 'Users may search.')],
    ['a condition', rules('applies: { condition: is-user }', 'applies: { not: { condition: is-user } }')],
    ['a member of a set', rules('users: [sergeant, corporal]', 'users: [sergeant, captain]')],
    [
      'a name that nothing shows',
      rules('is-user: { fact: subject.role', 'is-user: { name: a user, fact: subject.role'),
    ],
    ['a modality', rules('modality: must', 'modality: shall')],
    ['a clause cited', rules('clauses: ["1.2"]', 'clauses: ["1.2", "1.1"]')],
    ['a reading cited', rules('    reading: [R-1-WHO]\n', '')],
    ['an action', rules('actions: [read.preserve]', 'actions: [read.view]')],
    ['an office of a chain', rules('if-unavailable: [chief-of-police]', 'if-unavailable: [watch-commander]')],
    ['the title of a section', rules('title: Searching', 'title: Searches')],
    ['the summary of a clause', broken('clauses.yaml', 'Who may search.', 'Who searches.')],
    ['the answer of a reading', broken('readings.yaml', 'adopted: 1', 'adopted: 2')],
    ['a signature', broken('readings.yaml', 'name: ""', 'name: "A. Chief"')],
    ['the value of a parameter', broken('policy.yaml', 'value: P30D', 'value: P31D')],
    ['the bounds of a parameter', broken('policy.yaml', 'at-most: P1Y', 'at-most: P2Y')],
    ['the version', broken('policy.yaml', 'version: "1.0"', 'version: "1.1"')],
    ['the zone', broken('policy.yaml', 'America/Los_Angeles', 'America/Denver')],
  ];

  test.each(others)('%s', (_, files) => {
    expect(load(files).digest).not.toBe(before);
  });

  test('each gives a digest of its own', () => {
    const digests = others.map(([, files]) => load(files).digest);
    expect(new Set(digests).size).toBe(others.length);
  });
});

describe('parameters', () => {
  test('a value within its bounds gives a policy of its own, the same as if the file said so', () => {
    const set = load(sound).with({ schedule: 'P31D' });
    expect(set.digest).toBe(load(broken('policy.yaml', 'value: P30D', 'value: P31D')).digest);
    expect(set.rules.find(({ id }) => id === 'kept')?.says).toBe('Keep it for 31 days.');
    expect(set.with({ schedule: 'P30D' }).digest).toBe(before);
    expect(load(sound).with({}).digest).toBe(before);
    expect(load(sound).with({ schedule: undefined }).digest).toBe(before);
  });

  const wrong: [string, Record<string, unknown>, string][] = [
    ['too short', { schedule: 'P29D' }, 'parameter-out-of-bounds'],
    ['perhaps too short', { schedule: 'P1M' }, 'parameter-out-of-bounds'],
    ['too long', { schedule: 'P367D' }, 'parameter-out-of-bounds'],
    ['perhaps too long', { schedule: 'P366D' }, 'parameter-out-of-bounds'],
    ['no period', { schedule: '30 days' }, 'parameter-out-of-bounds'],
    ['a number', { schedule: 30 }, 'parameter-out-of-bounds'],
    ['null', { schedule: null }, 'parameter-out-of-bounds'],
    ['no choice', { verification: 'demanded' }, 'parameter-out-of-bounds'],
    ['several where one is wanted', { verification: ['advised'] }, 'parameter-out-of-bounds'],
    ['none where one is wanted', { approvers: [] }, 'parameter-out-of-bounds'],
    ['one twice', { approvers: ['watch-commander', 'watch-commander'] }, 'parameter-out-of-bounds'],
    ['one that may not', { approvers: ['custodian-of-records'] }, 'parameter-out-of-bounds'],
    ['one where a list is wanted', { approvers: 'watch-commander' }, 'parameter-out-of-bounds'],
    ['unknown', { schedul: 'P31D' }, 'unknown-parameter'],
    ['of an inherited name', { constructor: 'P31D' }, 'unknown-parameter'],
  ];

  test.each(wrong)('%s is refused', (_, values, code) => {
    expect.assertions(2);
    try {
      load(sound).with(values as never);
    } catch (error) {
      expect(error).toBeInstanceOf(PolicyError);
      expect((error as PolicyError).problems[0].code).toBe(code);
    }
  });

  test('all that are wrong are named at once, the unknown one with the name that was probably meant', () => {
    expect(() => load(sound).with({ schedul: 'P31D', verification: 'x' } as never)).toThrow(
      /parameters\.schedul: there is no parameter `schedul`.*\n.*did you mean `schedule`\?\nparameters\.verification: /,
    );
  });
});

describe('canonical JSON and SHA-256', () => {
  test('RFC 8785: numbers, strings and the order of keys', () => {
    // The structure of the RFC's own examples: sections 3.2.2 and 3.2.3.
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    const keys = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew',
      '1': 'One',
      '\u{1f600}': 'Emoji',
      '\u0080': 'Control',
      '\u00f6': 'Latin',
    };
    expect([...canonicalJson(keys).matchAll(/:"(\w+)/g)].map(([, name]) => name)).toEqual([
      'Carriage',
      'One',
      'Control',
      'Latin',
      'Euro',
      'Emoji',
      'Hebrew',
    ]);
  });

  test.each([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '\ud800',
    undefined,
    () => 1,
    Symbol('x'),
    5n,
    [undefined],
    { a: Number.NaN },
    { '\udc00': 1 },
  ])('what I-JSON cannot say is refused', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  test('-0 is 0', () => {
    expect(canonicalJson(-0)).toBe('0');
  });

  test('FIPS 180-4 examples', () => {
    expect(digestOf('abc')).toBe('sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(digestOf('')).toBe('sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  test('the digest of a policy is that of its document', () => {
    for (const policy of [barstow466, californiaAlpr]) {
      expect(policy.digest).toBe(digestOf(canonicalJson(policy.document)));
      expect(policy.digest).toBe(policyIn(`policies/${policy.id}`).digest);
    }
  });
});

test('a loaded policy is frozen through and through', () => {
  const policy = load(sound);
  expect(Object.isFrozen(policy)).toBe(true);
  const frozen = (value: unknown): boolean =>
    typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(frozen));
  expect(frozen(policy.document)).toBe(true);
  expect(frozen(policy.rules)).toBe(true);
  expect(policy).toBeInstanceOf(Policy);
});
