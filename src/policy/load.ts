/** From the texts of a folder's files to a policy: everything that is wrong is found first, and reported at once. */
import type { Vocabulary } from '../vocabulary/index.ts';
import { checkDefinitions } from './check/definitions.ts';
import { checkEncoded } from './check/encoded.ts';
import { checkRules } from './check/rules.ts';
import { Draft } from './draft.ts';
import { PolicyError, type PolicyProblem } from './errors.ts';
import { Policy } from './policy.ts';
import { limits } from './yaml/limits.ts';
import { readYaml } from './yaml/read.ts';

export interface PolicyFileText {
  /** As it is to be named in problems: `policies/barstow-466/policy.yaml`. */
  readonly name: string;
  readonly text: string;
}

/**
 * Reads a policy from the texts of its files: `policy.yaml`, `clauses.yaml`, `readings.yaml` and the rule files.
 *
 * @param unread what kept some files from being read at all; thrown with the rest
 * @throws PolicyError with every problem of every file, by file, line and column.
 * @example
 * let code = '';
 * try {
 *   policyFromFiles([{ name: 'policy.yaml', text: 'policy: [' }], alprVocabulary);
 * } catch (error) {
 *   code = error.problems[0].code;
 * }
 * code; // => 'missing-file'
 */
export function policyFromFiles<R>(
  files: readonly PolicyFileText[],
  vocabulary: Vocabulary<R>,
  unread: readonly PolicyProblem[] = [],
): Policy<R> {
  return authoredPolicy(files, vocabulary, unread).policy;
}

/** A policy with the places at which its parts were authored: what reviewers' tools need beyond the policy itself. */
export interface AuthoredSource<R = unknown> {
  readonly policy: Policy<R>;
  readonly draft: Draft;
}

export function authoredPolicy<R>(
  files: readonly PolicyFileText[],
  vocabulary: Vocabulary<R>,
  unread: readonly PolicyProblem[],
): AuthoredSource<R> {
  const problems: PolicyProblem[] = [...unread];
  const unreadable = new Set<string>();
  const reportText = (problem: PolicyProblem) => {
    unreadable.add(placeOf(problem));
    problems.push(problem);
  };
  // What was no value to begin with is not also the wrong one.
  const report = (problem: PolicyProblem) => {
    if (!unreadable.has(placeOf(problem))) problems.push(problem);
  };
  const complete = unread.length === 0 && checkFiles(files, report);
  const sources = files
    .slice(0, limits.files)
    .map(({ name, text }) => readYaml(name, text, reportText))
    .filter((file) => file !== undefined);
  const draft = new Draft(sources, report);
  // Where a file cannot be read at all, what it would have defined is unknown: those names are no mistakes of others.
  // So it is where entries ran into each other for want of a dash.
  const isWhole = !problems.some(({ code }) => code === 'duplicate-key');
  if (complete && isWhole && sources.length === files.length && draft.header !== undefined) {
    const context = { draft, vocabulary, report };
    checkDefinitions(context);
    checkRules(context);
    // Where something else is wrong, a clause may well be encoded by what is.
    if (problems.length === 0) checkEncoded(context);
  }
  const [first, ...rest] = problems;
  if (first !== undefined || draft.header === undefined) {
    throw new PolicyError([first ?? missing(files, 'policy.yaml'), ...rest]);
  }
  return { policy: new Policy<R>(draft.document(draft.header.value), vocabulary), draft };
}

function placeOf({ file, line, column }: PolicyProblem): string {
  return `${file}:${line}:${column}`;
}

/** Whether every file that a policy has is there. */
function checkFiles(files: readonly PolicyFileText[], report: (problem: PolicyProblem) => void): boolean {
  const wanted = ['policy.yaml', 'clauses.yaml', 'readings.yaml'];
  const absent = wanted.filter((one) => !files.some(({ name }) => name.split('/').at(-1) === one));
  for (const one of absent) report(missing(files, one));
  if (files.length > limits.files) {
    const help = `a policy has at most ${limits.files} files`;
    report({ code: 'too-many-files', file: folderOf(files), message: 'the folder holds too many files', help });
  }
  return absent.length === 0 && files.length <= limits.files;
}

function missing(files: readonly PolicyFileText[], wanted: string): PolicyProblem {
  const help = `write ${wanted}; policies/README.md says what it holds`;
  return { code: 'missing-file', file: `${folderOf(files)}${wanted}`, message: 'the file is missing', help };
}

function folderOf(files: readonly PolicyFileText[]): string {
  const name = files[0]?.name ?? '';
  return name.slice(0, name.lastIndexOf('/') + 1);
}
