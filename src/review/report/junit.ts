import type { Checked } from '../check/check.ts';
import type { Finding } from '../check/finding.ts';
import { lints } from '../check/lints.ts';
import { xmlText } from '../words-from-outside.ts';

/**
 * JUnit XML: a test case for each lint that found nothing, and one for each finding. An error is a failure; a warning
 * is one where warnings count (`strict`), and output of a passed case where they do not.
 */
export function junitReport({ findings }: Checked, strict: boolean): string {
  const quiet = Object.keys(lints).filter((id) => !findings.some((one) => one.id === id));
  const failures = findings.filter(({ level }) => strict || level === 'error').length;
  const counts = `tests="${quiet.length + findings.length}" failures="${failures}" errors="0"`;
  const cases = [
    ...quiet.map((id) => `    <testcase classname="alpr-policy check" name="${xmlText(id)}"/>`),
    ...findings.map((one) => testCase(one, strict)),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="alpr-policy check" ${counts}>`,
    `  <testsuite name="alpr-policy check" ${counts}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase({ id, level, file, line, column, message, help }: Finding, strict: boolean): string {
  const place = `${file}:${line}:${column}`;
  const head = `    <testcase classname="${xmlText(file)}" name="${xmlText(`${id} at ${line}:${column}: ${message}`)}"`;
  const text = xmlText(`${place}: ${level}: ${message}\nhelp: ${help}`);
  const inner =
    strict || level === 'error'
      ? `<failure type="${xmlText(id)}" message="${xmlText(message)}">${text}</failure>`
      : `<system-out>${text}</system-out>`;
  return `${head} file="${xmlText(file)}" line="${line}">${inner}</testcase>`;
}
