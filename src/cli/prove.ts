import type { Command } from 'commander';
import { alprVocabulary } from '../alpr/vocabulary.ts';
import type { Proof } from '../analyze/prove/proof.ts';
import { prove } from '../analyze/prove/prove.ts';
import { foldersMeant } from '../node/folders-meant.ts';
import { readPolicyFolders } from '../node/policy-folders.ts';
import { quote } from '../policy/index.ts';
import { suggest } from '../policy/nearest.ts';
import { isProved, jsonProofs, junitProofs, markdownProofs, textProofs } from '../review/proofs/report.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import { foldersThere } from './check.ts';
import { oneOf } from './choices.ts';
import { canRedraw, progressBar } from './progress.ts';
import { type Terminal, UsageError, write } from './terminal.ts';

interface Options {
  readonly only?: readonly string[];
  readonly format: string;
}

const FORMATS = ['text', 'json', 'junit', 'markdown'] as const;
type Format = (typeof FORMATS)[number];

const details = `
The theorems stand in theorems.yaml of a policy folder; policies/README.md says how to write one. Each is proved over
every request there can be for its actions, or refuted by the shortest request that is against it, as the engine decides
it. That is every request that is well-formed in the facts that the rules and the theorem read: a malformed value of a
fact that some rule of the action reads is denied. How many classes of requests each covers is counted: two requests are
of one class when no test of the rules tells them apart.

Exit codes:
  0  every theorem is proved
  1  one is refuted, says nothing (no request meets its premise), or could not be proved or refuted
  3  the files or the command line cannot be used
  4  a mistake of alpr-policy itself: nothing was proved

Examples:
  alpr-policy prove
  alpr-policy prove policies/barstow-466 --only untrained-touch-nothing
`;

export function proveCommand(program: Command, terminal: Terminal, end: (exitCode: number) => void): void {
  const several = (value: string, before: readonly string[] = []) => [...before, value];
  program
    .command('prove')
    .summary('prove the theorems of policies over every request')
    .description('Proves what is to hold of every request, or shows the shortest one that is against it.')
    .argument('[DIR...]', 'the policy folders (default: this folder, or those under policies/)')
    .option('--only <ID>', 'only this theorem; may be given several times', several)
    .option('-f, --format <FORMAT>', `how to print: ${FORMATS.join(', ')}`, 'text')
    .addHelpText('after', details)
    .action(async (named: readonly string[], options: Options) => end(await proveAll(named, options, terminal)));
}

async function proveAll(named: readonly string[], options: Options, terminal: Terminal): Promise<number> {
  const format = oneOf(options.format, FORMATS, 'format');
  const read = readPolicyFolders(foldersThere(foldersMeant(named)));
  const stated = read.folders.flatMap(({ theorems }) => theorems);
  const ids = stated.map(({ id }) => id);
  for (const id of options.only ?? []) {
    if (!ids.includes(id)) {
      throw new UsageError(`there is no theorem ${quote(id)}`, suggest(id, ids, 'see theorems.yaml of the folders'));
    }
  }
  const wanted = stated.filter(({ id }) => options.only?.includes(id) ?? true);
  if (wanted.length === 0) {
    throw new UsageError('there are no theorems', 'state some in theorems.yaml; policies/README.md says how');
  }
  const bar = progressBar(terminal.stderr, canRedraw(terminal.stderr, process.env), 'Theorems');
  const begun = performance.now();
  const proofs = wanted.map((theorem, index) => {
    bar(index, wanted.length);
    return prove(read.policiesOf(theorem), theorem);
  });
  bar(wanted.length, wanted.length);
  await write(terminal.stdout, rendered(proofs, format));
  // How long it took is no part of the result, which is the same on every run.
  await write(terminal.stderr, `${((performance.now() - begun) / 1000).toFixed(1)} s\n`);
  return proofs.every(isProved) ? 0 : 1;
}

function rendered(proofs: readonly Proof[], format: Format): string {
  const vocabulary = alprVocabulary as Vocabulary;
  switch (format) {
    case 'text':
      return textProofs(proofs, vocabulary);
    case 'json':
      return jsonProofs(proofs);
    case 'junit':
      return junitProofs(proofs, vocabulary);
    case 'markdown':
      return markdownProofs(proofs, vocabulary);
  }
}
