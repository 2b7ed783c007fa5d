import type { Command } from 'commander';
import { alprVocabulary } from '../alpr/vocabulary.ts';
import { foldersMeant } from '../node/folders-meant.ts';
import { readPolicyFolders } from '../node/policy-folders.ts';
import { quote } from '../policy/index.ts';
import { suggest } from '../policy/nearest.ts';
import { countsAsNumbers } from '../review/diff/json.ts';
import { markdownTurns, textTurns } from '../review/readings/render.ts';
import { type Turn, turnOf } from '../review/readings/turns.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import { foldersThere } from './check.ts';
import { oneOf } from './choices.ts';
import { canRedraw, progressBar } from './progress.ts';
import { type Terminal, UsageError, write } from './terminal.ts';

interface Options {
  readonly only?: readonly string[];
  readonly format: string;
}

const FORMATS = ['text', 'markdown', 'json'] as const;

const details = `
Readings stand in readings.yaml of a policy folder; what the rules would be under an answer that was not adopted stands
in alternatives.yaml, and policies/README.md says how to write one. Every request there can be is looked at, and each
difference is shown by the shortest request that would be answered otherwise.

Exit codes:
  0  something turns on every answer that is encoded
  1  nothing turns on one of them
  2  one was too entangled to be compared: the output says which
  3  the files or the command line cannot be used

Examples:
  alpr-policy readings
  alpr-policy readings policies/barstow-466 --only R-11-CHIEF
`;

export function readingsCommand(program: Command, terminal: Terminal, end: (exitCode: number) => void): void {
  const several = (value: string, before: readonly string[] = []) => [...before, value];
  program
    .command('readings')
    .summary('say what turns on each reading')
    .description('Says which requests would be answered otherwise if a clause were read otherwise.')
    .argument('[DIR...]', 'the policy folders (default: this folder, or those under policies/)')
    .option('--only <ID>', 'only this reading; may be given several times', several)
    .option('-f, --format <FORMAT>', `how to print: ${FORMATS.join(', ')}`, 'text')
    .addHelpText('after', details)
    .action(async (named: readonly string[], options: Options) => end(await showTurns(named, options, terminal)));
}

async function showTurns(named: readonly string[], { only, format: written }: Options, terminal: Terminal) {
  const format = oneOf(written, FORMATS, 'format');
  const read = readPolicyFolders(foldersThere(foldersMeant(named)));
  const encoded = read.folders.flatMap((folder) => folder.alternatives.map((one) => ({ folder, one })));
  const ids = encoded.map(({ one }) => one.reading);
  for (const id of only ?? []) {
    if (ids.includes(id)) continue;
    const help = suggest(id, ids, 'an answer is encoded in alternatives.yaml; what is not there has none');
    throw new UsageError(`no other answer is encoded for ${quote(id)}`, help);
  }
  const wanted = encoded.filter(({ one }) => only?.includes(one.reading) ?? true);
  if (wanted.length === 0) {
    throw new UsageError('no other answer is encoded', 'write some in alternatives.yaml; policies/README.md says how');
  }
  const bar = progressBar(terminal.stderr, canRedraw(terminal.stderr, process.env), 'Readings');
  const turns = wanted.map(({ folder, one }, index) => {
    bar(index, wanted.length);
    return turnOf(read, folder, one);
  });
  bar(wanted.length, wanted.length);
  await write(terminal.stdout, rendered(turns, format));
  if (turns.some(({ diff }) => diff.gaveUp.length > 0)) return 2;
  return turns.some(({ diff }) => diff.actions.length === 0) ? 1 : 0;
}

function rendered(turns: readonly Turn[], format: (typeof FORMATS)[number]): string {
  const vocabulary = alprVocabulary as Vocabulary;
  switch (format) {
    case 'text':
      return textTurns(turns, vocabulary);
    case 'markdown':
      return markdownTurns(turns, vocabulary);
    case 'json':
      return `${JSON.stringify(turns, countsAsNumbers, 2)}\n`;
  }
}
