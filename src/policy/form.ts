import type { z } from 'zod';
import { quote } from './errors.ts';
import { nearest, suggest } from './nearest.ts';
import { wordOf } from './yaml/reader.ts';
import type { Report, SourceFile, ValuePath } from './yaml/source-file.ts';

/** A value of a file, by its form; `undefined` where it has not that form, and then the problems are reported. */
export function parseAt<T extends z.ZodType>(
  schema: T,
  file: SourceFile,
  path: ValuePath,
  value: unknown,
  report: Report,
): z.infer<T> | undefined {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) reportIssue(issue, file, path, value, report);
  return undefined;
}

function reportIssue(issue: z.core.$ZodIssue, file: SourceFile, base: ValuePath, root: unknown, report: Report): void {
  const steps = issue.path.filter((step) => typeof step !== 'symbol');
  const path = [...base, ...steps];
  const value = valueAt(root, steps);
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      const help = suggest(key, issue.message.split(' '), 'take it out');
      report(file.keyProblem([...path, key], 'unknown-key', `there is no key ${quote(key)} here`, help));
    }
  } else if (value === undefined) {
    const key = String(steps.at(-1) ?? '');
    const message = `${quote(key)} is missing`;
    report(
      file.problem(path, 'missing-key', message, issue.code === 'custom' ? issue.message : `write \`${key}:\` here`),
    );
  } else {
    report(
      file.problem(
        path,
        codeOf(issue),
        `${nameOf(path)} ${whatIsWrong(issue, value)}`,
        helpFor(issue, value, file, path),
      ),
    );
  }
}

function valueAt(root: unknown, steps: readonly (string | number)[]): unknown {
  let value = root;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

function nameOf(path: ValuePath): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  return typeof last === 'string' ? quote(last) : `item ${last + 1} of ${quote(String(path.at(-2) ?? ''))}`;
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return 'wrong-type';
  return issue.code === 'invalid_value' || issue.code === 'invalid_union' ? 'unknown-value' : 'invalid-value';
}

const words: { readonly [type: string]: string } = {
  string: 'text',
  object: 'entries with names, one a line',
  array: 'a list',
  record: 'entries with names, one a line',
  boolean: '`true` or `false`',
  int: 'a whole number',
  number: 'a number',
};

function whatIsWrong(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'invalid_type') return `must be ${words[issue.expected] ?? issue.expected}, not ${wordOf(value)}`;
  if (issue.code === 'invalid_value') return `cannot be ${typeof value === 'string' ? quote(value) : wordOf(value)}`;
  if (issue.code === 'invalid_union' && 'discriminator' in issue) return 'is of no known type';
  return issue.message;
}

/** The heading of the reviewers' guide under which the form of such a file stands. */
export function formHeadingOf(name: string): string {
  if (name.endsWith('.cases.yaml')) return 'The form of a case file';
  const base = name.split('/').at(-1) ?? '';
  const named = [
    'policy',
    'clauses',
    'readings',
    'theorems',
    'alternatives',
    'duties',
    'duties.timelines',
    'reasons',
  ].map((one) => `${one}.yaml`);
  return named.includes(base) ? `The form of ${base}` : 'The form of a rule file';
}

function helpFor(issue: z.core.$ZodIssue, value: unknown, file: SourceFile, path: ValuePath): string {
  if (issue.code === 'invalid_type' && issue.expected === 'string' && typeof value !== 'object') {
    return `put it in quotes: "${file.sourceOf(path) ?? String(value)}"`;
  }
  if (issue.code === 'invalid_value') {
    const known = issue.values.map(String);
    const near = typeof value === 'string' ? nearest(value, known) : undefined;
    return near === undefined ? `it is one of ${known.join(', ')}` : `did you mean ${quote(near)}?`;
  }
  if (issue.code === 'invalid_union' && 'options' in issue)
    return `it is one of ${[issue.options].flat().map(String).join(', ')}`;
  if (issue.code === 'invalid_type') {
    const key = String(path.findLast((step) => typeof step === 'string') ?? '');
    if (issue.expected === 'array') return `write it as a list: \`${key}: [one, another]\``;
    if (issue.expected === 'boolean') return `write \`${key}: true\` or \`${key}: false\`, not yes or no`;
    if (issue.expected === 'number' || issue.expected === 'int') return `write a number without quotes: \`${key}: 1\``;
  }
  return `see "${formHeadingOf(file.name)}" in policies/README.md`;
}
