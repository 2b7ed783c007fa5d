import { statSync } from 'node:fs';
import type { Command } from 'commander';
import pc from 'picocolors';
import packageJson from '../../package.json' with { type: 'json' };
import { wrongFolder } from '../node/files.ts';
import { foldersMeant } from '../node/folders-meant.ts';
import { quote } from '../policy/index.ts';
import { suggest } from '../policy/nearest.ts';
import { type Checked, checkFolders } from '../review/check/check.ts';
import { explainId, findingIds } from '../review/check/explain.ts';
import { githubReport, jsonReport, junitReport, sarifReport, textReport } from '../review/report/index.ts';
import { oneOf } from './choices.ts';
import { exitCodes, type Terminal, UsageError, write } from './terminal.ts';

interface Options {
  readonly format: string;
  readonly strict?: boolean;
  readonly requireSignatures?: boolean;
  readonly explain?: string;
}

const FORMATS = ['text', 'json', 'sarif', 'github', 'junit'] as const;
type Format = (typeof FORMATS)[number];

const details = `
DIR is a folder that holds policy.yaml. Without one it is the current folder or, where that holds no policy, every
folder under policies/ that does.
Whatever loading refuses is reported, and where nothing is refused, what a reviewer would ask about. Every finding has
an id; "alpr-policy check --explain ID" says why it matters and how to mend it.

Exit codes:
  0  no error (with --strict: and no warning)
  1  errors (with --strict: or warnings)
  3  the command line cannot be used
`;

export function checkCommand(program: Command, terminal: Terminal, end: (exitCode: number) => void): void {
  program
    .command('check')
    .summary('check policy folders for mistakes and gaps')
    .description('Checks policy folders: everything that loading refuses, and lints.')
    .argument('[DIR...]', 'the folders')
    .option('-f, --format <FORMAT>', `how to print: ${FORMATS.join(', ')}`, 'text')
    .option('--strict', 'let warnings fail the check')
    .option('--require-signatures', 'report everything that is not signed')
    .option('--explain <ID>', 'explain the id of a finding, and check nothing')
    .addHelpText('after', details)
    .action(async (named: readonly string[], options: Options) => end(await checkAll(named, options, terminal)));
}

async function checkAll(named: readonly string[], options: Options, terminal: Terminal): Promise<number> {
  if (options.explain !== undefined) return await explained(options.explain, terminal);
  const format = oneOf(options.format, FORMATS, 'format');
  const strict = options.strict === true;
  const folders = foldersThere(foldersMeant(named));
  const checked = checkFolders(folders, { requireSignatures: options.requireSignatures === true });
  await write(terminal.stdout, rendered(checked, format, strict, terminal.colours));
  return checked.findings.some(({ level }) => strict || level === 'error') ? 1 : 0;
}

function rendered(checked: Checked, format: Format, strict: boolean, colours: boolean): string {
  const { red, yellow } = pc.createColors(colours);
  switch (format) {
    case 'text':
      return textReport(checked, (level) => (level === 'error' ? red : yellow));
    case 'json':
      return jsonReport(checked);
    case 'sarif':
      return sarifReport(checked, packageJson.version);
    case 'github':
      return githubReport(checked);
    case 'junit':
      return junitReport(checked, strict);
  }
}

async function explained(id: string, { stdout }: Terminal): Promise<number> {
  const text = explainId(id);
  if (text === undefined) {
    const ids = findingIds();
    throw new UsageError(`no finding has the id ${quote(id)}`, suggest(id, ids, `the ids are ${ids.join(', ')}`));
  }
  await write(stdout, text);
  return exitCodes.permit;
}

/** The folders, all of which are there: a mistyped name is a mistake in the command line, not in a policy. */
export function foldersThere(folders: readonly string[]): readonly string[] {
  for (const folder of folders) {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found?.isDirectory() === true) continue;
    const { help } = wrongFolder(folder, { code: found === undefined ? 'ENOENT' : 'ENOTDIR' });
    const message =
      found === undefined ? `there is no folder ${quote(folder)}` : `${quote(folder)} is a file, not a folder`;
    throw new UsageError(message, help);
  }
  return folders;
}
