/** What policies/README.md tells a reviewer is so: its words, its rule, its case, and the error that it shows. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { alprVocabulary } from '../../src/alpr/vocabulary.ts';
import { type FactShape, operatorNames } from '../../src/language/index.ts';
import type { PolicyCase } from '../../src/policy/cases/case.ts';
import { casesFromFiles } from '../../src/policy/cases/read.ts';
import { effectsOf } from '../../src/policy/document.ts';
import { formHeadingOf } from '../../src/policy/form.ts';
import { PolicyError } from '../../src/policy/index.ts';
import { type PolicyFileText, policyFromFiles } from '../../src/policy/load.ts';
import { coverageOf, rulesInSuite, runCases, textReport } from '../../src/review/testing/index.ts';
import { decideCase, decided, shipped } from '../support/cases.ts';
import { policyIn } from '../support/policies.ts';

const guide = readFileSync('policies/README.md', 'utf8');
const blocks = [...guide.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
const barstow = 'policies/barstow-466';

function valuesOf(shape: FactShape): readonly string[] {
  return shape.type === 'enum' || shape.type === 'set' ? shape.values : [];
}

/** The rows that the guide must have for a shape: each fact by its path, with every value it may have. */
function rowsOf(shape: FactShape, path: string): { readonly path: string; readonly values: readonly string[] }[] {
  if (shape.type !== 'object' && shape.type !== 'records') return [{ path, values: valuesOf(shape) }];
  const below = shape.type === 'records' ? `${path}.0` : path;
  return Object.entries(shape.fields).flatMap(([name, field]) => rowsOf(field, `${below}.${name}`));
}

describe('every word that a rule may use is in the guide', () => {
  test('every action, with what it is on and what it does', () => {
    const actions = Object.entries(alprVocabulary.actions);
    expect(actions.length).toBeGreaterThan(30);
    for (const [action, { on, says }] of actions) expect(guide).toContain(`| \`${action}\` | ${on} | ${says} |`);
  });

  test('every fact, with every value that it may have', () => {
    const { subject, context, resources } = alprVocabulary;
    const rows = [
      ...rowsOf(subject, 'subject'),
      ...rowsOf(context, 'context'),
      ...Object.values(resources).flatMap((resource) => rowsOf(resource, 'resource')),
    ];
    expect(rows.length).toBeGreaterThan(50);
    for (const { path, values } of rows) {
      const lines = guide.split('\n').filter((line) => line.startsWith(`| \`${path}\` |`));
      const fits = lines.some((line) => values.every((value) => line.includes(`\`${value}\``)));
      expect(fits, path).toBe(true);
    }
  });

  test('every operator, effect and modality', () => {
    const table = guide.slice(guide.indexOf('## How a rule is read'), guide.indexOf('## Cases'));
    for (const name of operatorNames) expect(table, name).toContain(`\`${name}\``);
    for (const [modality, effects] of Object.entries(effectsOf)) {
      for (const effect of effects) {
        const row = table.split('\n').find((line) => line.startsWith(`| \`${effect}\` |`)) ?? '';
        expect(row, `${effect} and ${modality}`).toContain(`\`${modality}\``);
      }
    }
  });
});

test('the rule that it shows is the one in force', () => {
  const [rule] = parse(blocks[0] ?? '') as [{ id: string }];
  const { id, ...written } = rule;
  expect(policyIn(barstow).document.rules[id]).toEqual(written);
});

function caseShown(change: (text: string) => string = (text) => text): PolicyCase {
  const own = `cases:\n${change(blocks[1] ?? '').replace(/^/gm, '  ')}`;
  const name = `${barstow}/466.8-training.cases.yaml`;
  return caseIn([{ name, text: `policies: [barstow-466, california-alpr]\n\n${own}` }])[0] as PolicyCase;
}

function caseIn(written: readonly PolicyFileText[]): readonly PolicyCase[] {
  const given = { name: `${barstow}/given.cases.yaml`, text: readFileSync(`${barstow}/given.cases.yaml`, 'utf8') };
  return casesFromFiles([given, ...written], 'barstow-466', alprVocabulary);
}

const reported = (one: PolicyCase) => runCases([{ one, decision: decideCase(one), policies: [], asked: undefined }]);

test('the case that it shows is decided as it says', () => {
  const one = caseShown();
  expect(one.expect.effect).toBe('deny');
  expect(reported(one)[0]?.differences).toEqual([]);
});

test('the table that it shows is decided as it says', () => {
  const text = `policies: [barstow-466, california-alpr]\n${blocks.find((block) => block.startsWith('tables:'))}`;
  const rows = caseIn([{ name: `${barstow}/guide.cases.yaml`, text }]);
  expect(rows.map(({ expect: { effect } }) => effect)).toEqual(['permit', 'deny']);
  for (const row of rows) expect(reported(row)[0]?.differences).toEqual([]);
});

test('what it shows of a case that fails is what is printed', () => {
  const wrong = caseShown((text) => text.replace('effect: deny', 'effect: permit'));
  expect(guide).toContain(`\`\`\`text\n${textReport({ results: reported(wrong), shortfalls: [] })}\`\`\`\n`);
});

test('what it shows of the coverage is what is printed', () => {
  const coverage = coverageOf(shipped, rulesInSuite(shipped, decided));
  const [text] = textReport({ results: [], coverage, shortfalls: [] }).split('\n\n');
  expect(guide).toContain(`\`\`\`text\n${text}\n\`\`\`\n`);
});

test('the error that it shows is the one that the mistake gives', () => {
  const shown = /^ *(\S+):(\d+):\d+: .*\n.*help: .*$/m.exec(guide);
  const [text = '', file = '', line = ''] = shown ?? [];
  const names = ['policy', 'clauses', 'readings', '466.4-operations', '466.10-authorized-users', '466.5-retention'];
  const files = names.map((name): PolicyFileText => {
    const path = `${barstow}/${name}.yaml`;
    return { name: path, text: readFileSync(path, 'utf8') };
  });
  const mistaken = files.map((one) => (one.name === file ? { ...one, text: mistyped(one.text, Number(line)) } : one));
  let said = '';
  try {
    policyFromFiles(mistaken, alprVocabulary);
  } catch (error) {
    if (error instanceof PolicyError) said = error.message;
  }
  expect(said).toContain(text.replace(/^ {3}/gm, ''));
});

test.each([
  ['policy.yaml', 'policy.yaml'],
  ['clauses.yaml', 'clauses.yaml'],
  ['readings.yaml', 'readings.yaml'],
  ['theorems.yaml', 'theorems.yaml'],
  ['reasons.yaml', 'reasons.yaml'],
  ['466.5-retention.yaml', 'a rule file'],
  ['466.5-retention.cases.yaml', 'a case file'],
])('the help on %s names a heading of the guide', (file, named) => {
  const heading = formHeadingOf(`${barstow}/${file}`);
  expect(heading).toBe(`The form of ${named}`);
  expect(guide.split('\n')).toContain(`### ${heading}`);
});

function mistyped(text: string, line: number): string {
  const lines = text.split('\n');
  const wrong = (lines[line - 1] ?? '').replace('resource.capturedAt', 'resource.captured');
  expect(wrong).not.toBe(lines[line - 1]);
  return lines.with(line - 1, wrong).join('\n');
}
