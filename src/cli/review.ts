import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { foldersMeant } from '../node/folders-meant.ts';
import { type PolicyFolder, readPolicyFolders } from '../node/policy-folders.ts';
import {
  type Copy,
  copyAsHtml,
  copyAsMarkdown,
  copyOf,
  HTML_MARK,
  indexAsHtml,
  indexAsMarkdown,
  MARKDOWN_MARK,
  type OfficialWords,
} from '../review/copy/index.ts';
import { turnOf } from '../review/readings/turns.ts';
import { compareSource, officialWords, summaryOf } from '../review/source/index.ts';
import { writeOwn } from './own-files.ts';
import { folderWithDigests, readSource, refuseStranger } from './source.ts';
import { type Terminal, UsageError, write } from './terminal.ts';

interface Options {
  readonly out: string;
  readonly source?: string;
  readonly alternatives?: boolean;
}

const details = `
For each policy, Markdown and one HTML page that needs no network: open it in a browser, or print it from there. Everything
in it is taken from the rule files. With --source, the official words stand beside each clause that FILE has word for word;
such a copy is for the reader alone and not to be published. With --alternatives, each answer to a reading that is encoded
in alternatives.yaml says what would be decided otherwise; working that out takes some seconds.
`;

export function reviewCommand(program: Command, terminal: Terminal): void {
  program
    .command('review')
    .summary('write the reading copy of a policy')
    .description('Writes the reading copy of policies, as a legal document: Markdown, and HTML to read or print.')
    .argument('[DIR...]', 'folders of policies (default: the one here, or those under policies/)')
    .requiredOption('-o, --out <DIR>', 'where to write; made if it is not there')
    .option('--source <FILE>', 'the text of the policy, to weave its words in')
    .option('--alternatives', 'say at each reading what another answer would change')
    .addHelpText('after', details)
    .action((folders: readonly string[], options: Options) => review(folders, options, terminal));
}

async function review(named: readonly string[], options: Options, terminal: Terminal): Promise<void> {
  const { out, source, alternatives = false } = options;
  const read = readPolicyFolders(foldersMeant(named));
  const { folders } = read;
  const official = source === undefined ? undefined : wordsOf(folders, source);
  const copies = folders.map((folder) => {
    const turns = alternatives ? folder.alternatives.map((one) => turnOf(read, folder, one)) : [];
    return copyOf(folder, official?.folder === folder ? official.words : undefined, turns);
  });
  refuseSameName(copies);
  const files = copies.flatMap((copy) => [
    { name: `${copy.name}.md`, text: copyAsMarkdown(copy) },
    { name: `${copy.name}.html`, text: copyAsHtml(copy) },
  ]);
  if (copies.length > 1) {
    files.push({ name: 'index.md', text: indexAsMarkdown(copies) }, { name: 'index.html', text: indexAsHtml(copies) });
  }
  writeOwn(out, files, [HTML_MARK, MARKDOWN_MARK]);
  const lines = files.map(({ name }) => `wrote ${join(out, name)}`);
  await write(terminal.stdout, `${[...(official === undefined ? [] : [official.summary]), ...lines].join('\n')}\n`);
}

interface Woven {
  readonly folder: PolicyFolder;
  readonly words: OfficialWords;
  readonly summary: string;
}

function wordsOf(folders: readonly PolicyFolder[], file: string): Woven {
  const text = readSource(file);
  const folder = folderWithDigests(folders);
  const report = compareSource(folder, text);
  refuseStranger(report, file);
  const words = officialWords(report);
  const other = new Set(report.clauses.filter(({ id }) => !words.has(id)).map(({ id }) => id));
  return { folder, words: { words, other, file: basename(file) }, summary: `${file}: ${summaryOf(report)}` };
}

function refuseSameName(copies: readonly Copy[]): void {
  const names = copies.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index || name === 'index');
  if (twice === undefined) return;
  throw new UsageError(
    `two files would be called ${twice}`,
    'write the policies one by one, each to a folder of its own',
  );
}
