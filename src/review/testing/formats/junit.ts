/** JUnit's XML, as CI servers read it: one suite for each case file, and one for what was asked of coverage. */
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
  const head = `  <testsuite name="${escaped(name)}" tests="${cases.length}" failures="${failed}" errors="0">`;
  return [head, ...cases.map(({ xml }) => xml), '  </testsuite>'].join('\n');
}

function testCase({ name, file, line, differences, says = '' }: CaseResult): TestCase {
  const head = `    <testcase classname="${escaped(file)}" name="${escaped(name)}" file="${escaped(file)}" line="${line}"`;
  if (differences.length === 0) return { xml: `${head}/>`, failed: false };
  const lines = differences.map(({ of, expected, seen }) => `${of}: expected ${expected}, seen ${seen}`);
  const text = [`${file}:${line}`, ...lines, says].join('\n');
  return {
    xml: `${head}>${failure(`${counted(lines.length, 'difference')} from what the case expects`, text)}</testcase>`,
    failed: true,
  };
}

function failure(message: string, text: string): string {
  return `<failure message="${escaped(message)}">${escaped(text)}</failure>`;
}

const entities: { readonly [sign: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no way to write most control characters: they become the sign for what cannot be shown. */
function escaped(text: string): string {
  const clean = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
  return clean.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
