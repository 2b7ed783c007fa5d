import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { foldersMeant } from '../node/folders-meant.ts';
import { type PolicyFolder, readPolicyFolders } from '../node/policy-folders.ts';
import {
  allUnchanged,
  carriesDigests,
  compareSource,
  renderSource,
  type SourceReport,
  sourceText,
} from '../review/source/index.ts';
import { oneOf } from './choices.ts';
import { type Terminal, UsageError, write } from './terminal.ts';

const FORMATS = ['text', 'markdown', 'json'] as const;

interface Options {
  readonly policy?: string;
  readonly format: string;
}

const details = `
FILE is the policy as the department posted it, as plain text: "pdftotext -layout posted.pdf posted.txt" makes it.
Page headers and footers, page numbers, line breaks, hyphenation and the form of quotation marks do not count. Nor do
citations of statutes in parentheses. The text is compared and not kept.

Exit codes:
  0  every clause is unchanged
  1  a clause is changed, gone, moved or without a digest, or a sentence is new
  3  the input or the command line cannot be used
`;

export function sourceCommand(program: Command, terminal: Terminal, end: (exitCode: number) => void): void {
  program
    .command('source')
    .summary("compare the department's own text with a policy")
    .description("Compares the department's own text with the clauses that a policy encodes.")
    .argument('<FILE>', 'the text of the policy, extracted from its PDF')
    .option('-p, --policy <DIR>', 'the folder of the policy (default: the one whose clauses carry digests)')
    .option('-f, --format <FORMAT>', `how to print: ${FORMATS.join(', ')}`, 'text')
    .addHelpText('after', details)
    .action(async (file: string, options: Options) => end(await compare(file, options, terminal)));
}

async function compare(file: string, { policy, format: name }: Options, terminal: Terminal): Promise<number> {
  const format = oneOf(name, FORMATS, 'format');
  const text = readSource(file);
  const { folders } = readPolicyFolders(foldersMeant(policy === undefined ? [] : [policy]));
  const report = compareSource(folderWithDigests(folders), text);
  refuseStranger(report, file);
  const printed = format === 'json' ? asJson(report, file) : renderSource(report, file, format);
  await write(terminal.stdout, printed);
  return allUnchanged(report) ? 0 : 1;
}

/** Of a clause that is unchanged, the words are not repeated: the text is its owner's. */
function asJson({ clauses, ...report }: SourceReport, file: string): string {
  const without = clauses.map(({ now, ...clause }) => {
    if (now === undefined) return clause;
    const { text, ...place } = now;
    return { ...clause, now: clause.status === 'unchanged' ? place : { text, ...place } };
  });
  return `${JSON.stringify({ file, ...report, clauses: without }, undefined, 2)}\n`;
}

/** The text of a file named on the command line. */
export function readSource(file: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code } = error as { code?: unknown };
    throw new UsageError(`${file} cannot be read (${String(code ?? 'unknown error')})`, 'see that the file is there');
  }
  const source = sourceText(bytes);
  if ('text' in source) return source.text;
  throw new UsageError(`${file} ${source.message}`, source.help);
}

/** The one folder whose clauses can be compared at all. */
export function folderWithDigests(folders: readonly PolicyFolder[]): PolicyFolder {
  const [first, ...others] = folders.filter(carriesDigests);
  const named = folders.map(({ folder }) => folder).join(', ');
  if (first === undefined) {
    const help = 'a clause carries a digest where clauses.yaml gives it one; statutes are not compared';
    throw new UsageError(`no clause of ${named} carries a digest`, help);
  }
  if (others.length > 0) {
    throw new UsageError(`several policies carry digests: ${named}`, 'name the one that is meant: --policy DIR');
  }
  return first;
}

/** A text in which no clause is found is another document, and no list of a hundred missing clauses helps anyone. */
export function refuseStranger({ clauses, policy }: SourceReport, file: string): void {
  if (clauses.some(({ status }) => status === 'unchanged' || status === 'moved')) return;
  const help =
    'it is probably another document; see that the file holds the text of the policy and not only pictures of it';
  throw new UsageError(`${file} holds no clause of ${policy}`, help);
}
