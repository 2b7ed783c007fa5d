/** JUnit's XML, as CI servers read it: one suite for each case file, and one for what was asked of coverage. */

import { xmlText } from '../../words-from-outside.ts';
import { counted, failing, type TestReport } from '../report.ts';
import type { CaseResult } from '../run.ts';

export function junitReport(report: TestReport): string {
  const files = [...new Set(report.results.map(({ file }) => file))];
  const suites = files.map((file) => suite(file, report.results.filter((one) => one.file === file).map(testCase)));
  const short = report.shortfalls.map(({ of, percent, wanted }) => {
    const message = `${percent} % is less than the ${wanted} % asked for`;
    return {
      xml: `    <testcase classname="thresholds" name="${of}">${failure(message, message)}</testcase>`,
      failed: true,
    };
  });
  const all = [...suites, ...(short.length === 0 ? [] : [suite('thresholds', short)])];
  const failed = failing(report).length + short.length;
  const head = `<testsuites name="alpr-policy test" tests="${report.results.length + short.length}" failures="${failed}" errors="0">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${[head, ...all, '</testsuites>'].join('\n')}\n`;
}

interface TestCase {
  readonly xml: string;
  readonly failed: boolean;
}

function suite(name: string, cases: readonly TestCase[]): string {
  const failed = cases.filter((one) => one.failed).length;
  const head = `  <testsuite name="${xmlText(name)}" tests="${cases.length}" failures="${failed}" errors="0">`;
  return [head, ...cases.map(({ xml }) => xml), '  </testsuite>'].join('\n');
}

function testCase({ name, file, line, differences, says = '' }: CaseResult): TestCase {
  const head = `    <testcase classname="${xmlText(file)}" name="${xmlText(name)}" file="${xmlText(file)}" line="${line}"`;
  if (differences.length === 0) return { xml: `${head}/>`, failed: false };
  const lines = differences.map(({ of, expected, seen }) => `${of}: expected ${expected}, seen ${seen}`);
  const text = [`${file}:${line}`, ...lines, says].join('\n');
  return {
    xml: `${head}>${failure(`${counted(lines.length, 'difference')} from what the case expects`, text)}</testcase>`,
    failed: true,
  };
}

function failure(message: string, text: string): string {
  return `<failure message="${xmlText(message)}">${xmlText(text)}</failure>`;
}
