/** What a check finds: each lint where it belongs and nowhere else, what the loader refuses, and nothing in what ships. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { checkFolders } from '../../src/review/check/check.ts';
import { explainId, findingIds } from '../../src/review/check/explain.ts';
import { lints } from '../../src/review/check/lints.ts';
import { loaderCodes } from '../../src/review/check/loader-codes.ts';
import { broken, type Files } from '../rule-files/sound-policy.ts';
import { runWith } from '../support/run-command.ts';
import { clean, folderOf } from '../support/sample-folders.ts';

const found = (files: Files, options = {}) =>
  checkFolders([folderOf(files)], options).findings.map(({ id, level, file, line, message }) => ({
    id,
    level,
    place: `${file.split('/').at(-1)}:${line}`,
    message,
  }));

test('a sound policy with cases has no findings', () => {
  expect(found(clean)).toEqual([]);
});

test('the shipped policies have no findings, together, in either order and one by one', () => {
  const both = ['policies/barstow-466', 'policies/california-alpr'];
  expect(checkFolders(both).findings).toEqual([]);
  expect(checkFolders(['policies/california-alpr']).findings).toEqual([]);
});

const rules = '1-search.yaml';
const mistakes: readonly (readonly [id: string, files: Files, place: string, message: RegExp])[] = [
  [
    'clause-kind',
    broken('clauses.yaml', '[rule, obligation]', '[rule]', clean),
    'clauses.yaml:6',
    /`obligation` as well, and its `kind` does not/,
  ],
  [
    'rule-without-case',
    broken('a.cases.yaml', 'but: { context.approval.office: chief-of-police }', 'but: { resource.id: x }', clean),
    '1-search.yaml:30',
    /`entry-approved`/,
  ],
  [
    'rule-without-near-miss',
    broken(
      'a.cases.yaml',
      'but: { subject.training: null }',
      'but: { subject.training: null, subject.id: x, resource.id: y, context.query: z }',
      clean,
    ),
    '1-search.yaml:22',
    /`trained` has a near miss; it decides .*a\.cases\.yaml:\d+/,
  ],
  [
    'should-as-must',
    broken('clauses.yaml', 'verb: shall', 'verb: should', clean),
    '1-search.yaml:30',
    /`entry-approved` requires what 1\.2 only recommends/,
  ],
  [
    'vague-term',
    broken('clauses.yaml', 'What is retained.', 'What is reasonable.', clean),
    'clauses.yaml:6',
    /says "reasonable"/,
  ],
  [
    'vague-term',
    broken(rules, 'An entry is approved.', 'If possible, an entry is approved.', clean),
    '1-search.yaml:30',
    /rule `entry-approved` says "if possible"/,
  ],
  ['unused-set', broken(rules, '  users:', '  others: [sergeant]\n  users:', clean), '1-search.yaml:4', /`others`/],
  [
    'unused-condition',
    broken(rules, '  is-user:', '  other: { fact: subject.role, operator: equal, value: sergeant }\n  is-user:', clean),
    '1-search.yaml:6',
    /`other`/,
  ],
  [
    'unused-chain',
    broken(
      rules,
      '  track:',
      '  other: { says: x, clauses: ["1.1"], first: chief-of-police, if-unavailable: [watch-commander] }\n  track:',
      clean,
    ),
    '1-search.yaml:8',
    /`other`/,
  ],
  [
    'unused-parameter',
    broken(
      'policy.yaml',
      '  schedule:',
      '  other:\n    title: x\n    type: choice\n    value: a\n    choices: [a]\n    clauses: ["1.2"]\n    changed-by: x\n    why: x\n  schedule:',
      clean,
    ),
    'policy.yaml:12',
    /`other`/,
  ],
  ['unused-reading', broken(rules, '    reading: [R-1-WHO]\n', '', clean), 'readings.yaml:2', /R-1-WHO/],
  [
    'malformed-case',
    broken(
      'a.cases.yaml',
      '  - name: A sergeant without training does not search.\n',
      '  - name: A time without a zone.\n    action: read.search\n    given: [search]\n    but: { subject.training.completedAt: "2026-01-01" }\n    expect: { effect: deny }\n  - name: A sergeant without training does not search.\n',
      clean,
    ),
    'a.cases.yaml:21',
    /is denied only because its request is malformed: subject\.training\.completedAt/,
  ],
  [
    'unused-parameter',
    broken(
      'policy.yaml',
      '  schedule:',
      '  other:\n    title: x\n    type: choice\n    value: a\n    choices: [a]\n    clauses: ["1.2"]\n    changed-by: x\n    why: x\n  schedule:',
      broken(rules, 'Users search.', 'Users search, as {other} says.', clean),
    ),
    'policy.yaml:12',
    /only sentences name the parameter `other`/,
  ],
  ['signature-elsewhere', broken('readings.yaml', 'name: ""', 'name: "p-2"', clean), 'readings.yaml:2', /R-1-WHO/],
];

describe('each mistake is found at its place, and nothing else is', () => {
  test.each(mistakes)('%s', (id, files, place, message) => {
    const findings = found(files);
    const own = findings.filter((one) => one.id === id);
    expect(own.length, JSON.stringify(findings)).toBeGreaterThan(0);
    expect(own[0]).toMatchObject({ id, level: lints[id as keyof typeof lints].level });
    expect(own.map((one) => one.place)).toContain(place);
    expect(own.map((one) => one.message).join('\n')).toMatch(message);
    expect(new Set(findings.map((one) => one.id))).toEqual(new Set([id]));
  });

  test('every lint has a mistake here or among the signatures', () => {
    const byMeaning = [
      'never-permitted',
      'never-grants',
      'decides-nothing',
      'never-attaches',
      'needless-part',
      'not-analyzed',
      // Tried in test/cli/readings.test.ts.
      'alternative-decides-nothing',
    ];
    const others = [
      ...byMeaning,
      'policy-twice',
      'signature-stale',
      'signature-of-nothing',
      'signature-altered',
      'signature-office',
      'unsigned',
    ];
    const tried = new Set([...mistakes.map(([id]) => id), ...others]);
    expect([...tried].sort()).toEqual(Object.keys(lints).sort());
  });
});

test('a should may be raised by a parameter that names its clause', () => {
  const raised = broken('clauses.yaml', 'verb: shall', 'verb: should', clean);
  // The period that the duty waits for is a parameter of the clause; the approval is not.
  expect(found(raised).map(({ message }) => message)).toEqual([expect.stringContaining('entry-approved')]);
});

test('what the loader refuses is reported under its own codes, with places', () => {
  const files = broken(
    rules,
    'fact: subject.role',
    'fact: subject.rle',
    broken('a.cases.yaml', 'given: [entry]', 'given: [entri]', clean),
  );
  expect(found(files).map(({ id, level, place }) => `${place} ${id} ${level}`)).toEqual([
    '1-search.yaml:6 unknown-fact error',
  ]);
  const { 'policy.yaml': _, ...headless } = clean;
  expect(found(headless)).toMatchObject([{ id: 'missing-file', place: 'policy.yaml:1' }]);
});

test('a folder that is named twice counts once, two folders of one policy are an error', () => {
  const [one, other] = [folderOf(clean), folderOf(clean)];
  expect(checkFolders([one, `${one}/.`, one])).toEqual({ folders: [one], findings: [] });
  expect(checkFolders([one, other]).findings).toMatchObject([{ id: 'policy-twice', file: join(other, 'policy.yaml') }]);
});

describe('--explain knows every id that a finding can have', () => {
  test('every lint says why it matters and how to mend it', () => {
    for (const id of Object.keys(lints))
      expect(explainId(id)).toMatch(/^\S+ \((error|warning)\)\n.+\n\n.+\n\nHow to mend it: .+\n$/);
    for (const id of Object.keys(loaderCodes)) expect(explainId(id)).toMatch(/^\S+ \(error\)\n/);
    for (const none of ['', 'nothing', 'constructor', '__proto__']) expect(explainId(none)).toBeUndefined();
  });

  test('every code that the loader uses is explained', () => {
    const used = [...codesInSource(), ...codesInGoldens()];
    expect(used.length).toBeGreaterThan(100);
    expect([...new Set(used)].filter((code) => !findingIds().includes(code))).toEqual([]);
    // And no explanation is of a code that is used nowhere.
    const source = readSources()
      .map(({ text }) => text)
      .join();
    const dead = Object.keys(loaderCodes).filter(
      (code) => !source.includes(`'${code}'`) && !code.startsWith('unknown-'),
    );
    expect(dead).toEqual([]);
  });
});

function readSources() {
  return ['src/policy', 'src/node', 'src/review/signatures'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') })),
  );
}

/** The texts that stand in the place of a code, wherever a problem is made. */
function codesInSource(): string[] {
  const placeOfCode: { readonly [callee: string]: number } = {
    refuse: 2,
    refuseKey: 2,
    problem: 1,
    keyProblem: 1,
    report: 1,
  };
  const codes: string[] = [];
  const take = (node: ts.Expression | undefined): void => {
    if (node === undefined) return;
    if (ts.isStringLiteral(node)) codes.push(node.text);
    if (ts.isConditionalExpression(node)) for (const part of [node.whenTrue, node.whenFalse]) take(part);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const callee = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
      const place = placeOfCode[callee.getText()];
      if (place !== undefined) take(node.arguments[place]);
    }
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'code') take(node.initializer);
    ts.forEachChild(node, visit);
  };
  for (const { name, text } of readSources()) visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  return codes.filter((code) => /^[a-z]+(-[a-z]+)*$/.test(code));
}

function codesInGoldens(): string[] {
  return readdirSync('test/golden/files')
    .filter((name) => !/^(cli|explain|check|clauses|sign|test|review|source)-/.test(name))
    .flatMap((name) => [
      ...readFileSync(join('test/golden/files', name), 'utf8').matchAll(/\[([a-z]+(?:-[a-z]+)*)\]$/gm),
    ])
    .map(([, code = '']) => code);
}

describe('what a case expects by name has to be there', () => {
  test.each([
    [
      'effect: permit }',
      'effect: permit, rules: [users-serch] }',
      'a.cases.yaml:12:39',
      'unknown-rule',
      'users-search',
    ],
    ['effect: deny }', 'effect: deny, notRules: [trainedd] }', 'a.cases.yaml:17:40', 'unknown-rule', 'see'],
    ['effect: deny }', 'effect: deny, clauses: ["1.12"] }', 'a.cases.yaml:17:39', 'unknown-clause', '1.1'],
    ['obligations: [kept]', 'obligations: [kep]', 'a.cases.yaml:40:45', 'unknown-duty', 'kept'],
    ['obligations: [kept]', 'due: { kep: "2026-01-01T00:00:00Z" }', 'a.cases.yaml:40:38', 'unknown-duty', 'kept'],
  ])('%s → %s', (from, to, place, id, meant) => {
    const [finding, ...others] = checkFolders([folderOf(broken('a.cases.yaml', from, to, clean))]).findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ id, level: 'error' });
    expect(`${finding?.file.split('/').at(-1)}:${finding?.line}:${finding?.column}`).toBe(place);
    if (meant !== 'see') expect(finding?.help).toContain(`\`${meant}\``);
  });
});

test('a case that is denied only for a malformed value fails when the cases are run', async () => {
  const files = broken(
    'a.cases.yaml',
    '    but: { subject.role: detective }\n',
    '    but: { subject.training.completedAt: "2026-01-01" }\n',
    clean,
  );
  const { code, out } = await runWith(['test', folderOf(files)]);
  expect(code).toBe(1);
  expect(out).toContain('problems: expected none, seen subject.training.completedAt');
});

describe('what rules mean is checked over every request', () => {
  const grants = '    when: { fact: resource.plate, operator: given }\n    says: Entries are made.';
  const more = (text: string) => broken(rules, grants, `${grants}\n${text}`, clean);
  const rule = (id: string, effect: string, modality: string, when: string) =>
    `  - id: ${id}\n    effect: ${effect}\n    modality: ${modality}\n    clauses: ["1.1"]\n    actions: [hotlist.add]\n    when: ${when}\n    says: ${id}.\n`;

  test.each([
    [
      'decides-nothing',
      more(
        rule('again', 'require', 'must', '{ not: { fact: resource.plate, operator: none } }').replace(
          'not: { fact: resource.plate, operator: none }',
          'any: [{ fact: resource.plate, operator: given }, { fact: resource.id, operator: given }]',
        ),
      ),
      /without rule `again` every answer would be the same/,
    ],
    [
      'never-grants',
      more(
        rule(
          'never',
          'permit',
          'may',
          '{ all: [{ fact: resource.plate, operator: given }, { fact: resource.plate, operator: none }] }',
        ),
      ),
      /rule `never` never leads to a permit: its condition is never true/,
    ],
    [
      'never-permitted',
      more(rule('against', 'require', 'must', '{ fact: resource.plate, operator: none }')),
      /no request can get the action `hotlist\.add`/,
    ],
    [
      'needless-part',
      more(
        rule(
          'longer',
          'require',
          'must',
          '{ all: [{ fact: resource.id, operator: given }, { not: { fact: resource.id, operator: none } }] }',
        ),
      ),
      /in `when` of rule `longer`, entry 2 can be left out: not \(resource\.id none\)/,
    ],
  ])('%s', (id, files, message) => {
    const own = found(files).filter((one) => one.id === id);
    expect(own.map((one) => one.message).join('\n')).toMatch(message);
  });
});
