/** A check's findings in every format: told the same, readable by what reads the format, the same from run to run. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Checked } from '../../src/review/check/check.ts';
import { checkFolders } from '../../src/review/check/check.ts';
import type { Finding } from '../../src/review/check/finding.ts';
import { lints } from '../../src/review/check/lints.ts';
import {
  githubReport,
  jsonReport,
  junitReport,
  sarifLog,
  sarifReport,
  textReport,
} from '../../src/review/report/index.ts';
import { sound } from '../rule-files/sound-policy.ts';
import { folderOf, placeless } from '../support/sample-folders.ts';

const hostile: Finding = {
  id: 'vague-term',
  level: 'warning',
  file: 'policies/a b,c:d%/é "x".yaml',
  line: 3,
  column: 7,
  message: '100 % of <a> & "b": one, two\r\n::error::three\u0000\u001b[31m \ud800',
  help: 'do ]]> this',
};
const error: Finding = { ...hostile, id: 'unknown-fact', level: 'error', file: '/abs/policy.yaml', line: 1, column: 1 };
const some: Checked = { folders: ['policies/a'], findings: [error, hostile] };
const none: Checked = { folders: ['policies/a'], findings: [] };
/** A real check, with findings of the loader's kind and of lints. */
const real = checkFolders([folderOf(sound)]);
const reports: { readonly [format: string]: (checked: Checked) => string } = {
  text: (checked) => textReport(checked),
  json: jsonReport,
  sarif: (checked) => sarifReport(checked, '0.0.0'),
  github: githubReport,
  junit: (checked) => junitReport(checked, false),
};

describe('a real check in every format', () => {
  test.each(Object.keys(reports))('%s', async (format) => {
    expect(real.findings.length).toBeGreaterThan(5);
    const text = placeless(reports[format]?.(real) ?? '').replaceAll(/file:\/\/\/[^"]*\/\d+\//g, '');
    await expect(text).toMatchFileSnapshot(`../golden/files/check-sample-${format}.txt`);
  });

  test.each(Object.keys(reports))('%s of nothing found', async (format) => {
    await expect(reports[format]?.(none)).toMatchFileSnapshot(`../golden/files/check-nothing-${format}.txt`);
  });
});

test('JSON gives the findings as they are', () => {
  expect(JSON.parse(jsonReport(some))).toMatchObject({ errors: 1, warnings: 1, folders: ['policies/a'] });
  expect((JSON.parse(jsonReport(some)) as Checked).findings[1]?.file).toBe(hostile.file);
});

describe('GitHub', () => {
  test('a finding is one line, and nothing in it ends the command or begins another', () => {
    const lines = githubReport(some).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(
      /^::warning file=policies\/a b%2Cc%3Ad%25\/é "x"\.yaml,line=3,col=7,title=vague-term::100 %25 of /,
    );
    expect(lines[1]).toContain('one, two%0D%0A::error::three');
    expect(lines[0]?.startsWith('::error file=/abs/policy.yaml,line=1,col=1,title=unknown-fact::')).toBe(true);
  });
});

describe('JUnit', () => {
  const parsed = (xml: string) => {
    expect(XMLValidator.validate(xml)).toBe(true);
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '',
      isArray: (name) => name === 'testcase',
    });
    return (parser.parse(xml) as { testsuites: { testsuite: { tests: string; failures: string; testcase: object[] } } })
      .testsuites.testsuite;
  };

  test('it is XML whatever the findings say, with as many cases and failures as it counts', () => {
    for (const [strict, failures] of [
      [false, 1],
      [true, 2],
    ] as const) {
      const suite = parsed(junitReport(some, strict));
      expect(Number(suite.failures)).toBe(failures);
      expect(Number(suite.tests)).toBe(suite.testcase.length);
      expect(suite.testcase.filter((one) => 'failure' in one)).toHaveLength(failures);
      expect(suite.testcase.length).toBe(Object.keys(lints).length - 1 + 2);
    }
    for (const char of ['\u0000', '\u001b', '\ud800']) expect(junitReport(some, true)).not.toContain(char);
  });

  test('a lint that finds nothing is a test that passes', () => {
    const suite = parsed(junitReport(none, true));
    expect([Number(suite.tests), Number(suite.failures)]).toEqual([Object.keys(lints).length, 0]);
  });
});

describe('SARIF', () => {
  /** Of the official schema all that it says of the properties used here; unknown properties are refused. */
  const message = z.strictObject({ text: z.string().min(1) });
  const schema = z.strictObject({
    $schema: z.url(),
    version: z.literal('2.1.0'),
    runs: z.array(
      z.strictObject({
        tool: z.strictObject({
          driver: z.strictObject({
            name: z.string().min(1),
            semanticVersion: z.string(),
            rules: z.array(
              z.strictObject({ id: z.string(), shortDescription: message, fullDescription: message, help: message }),
            ),
          }),
        }),
        columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
        results: z.array(
          z.strictObject({
            ruleId: z.string(),
            ruleIndex: z.int().min(-1),
            level: z.enum(['none', 'note', 'warning', 'error']),
            message,
            locations: z.array(
              z.strictObject({
                physicalLocation: z.strictObject({
                  artifactLocation: z.strictObject({
                    uri: z.string().regex(/^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/),
                  }),
                  region: z.strictObject({ startLine: z.int().min(1), startColumn: z.int().min(1) }),
                }),
              }),
            ),
          }),
        ),
      }),
    ),
  });

  test('it has the form of the standard, by its types and by its limits', () => {
    for (const checked of [some, none, real]) {
      const log: Log = sarifLog(checked, '1.2.3');
      expect(schema.parse(JSON.parse(sarifReport(checked, '1.2.3')))).toEqual(JSON.parse(JSON.stringify(log)));
    }
  });

  test('each result leads to its rule, and files are named by URIs', () => {
    const [run] = sarifLog(some, '1.2.3').runs;
    expect(run?.results.map(({ ruleId, ruleIndex }) => run.tool.driver.rules[ruleIndex]?.id === ruleId)).toEqual([
      true,
      true,
    ]);
    const uris = run?.results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri);
    expect(uris).toEqual(['file:///abs/policy.yaml', 'policies/a%20b%2Cc%3Ad%25/%C3%A9%20%22x%22.yaml']);
  });
});

test('a check says the same from run to run', () => {
  const again = checkFolders([...real.folders]);
  for (const report of Object.values(reports)) expect(report(again)).toBe(report(real));
});
