import type { Command } from 'commander';
import { alprVocabulary } from '../alpr/vocabulary.ts';
import { compare } from '../analyze/compare/compare.ts';
import { loadPolicy } from '../node/load-policy.ts';
import { markdownComparison, type Names, textComparison } from '../review/compare/render.ts';
import { countsAsNumbers } from '../review/diff/json.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import { foldersThere } from './check.ts';
import { oneOf } from './choices.ts';
import { type Terminal, write } from './terminal.ts';

interface Options {
  readonly format: string;
  readonly failOn?: string;
}

const FORMATS = ['text', 'markdown', 'json'] as const;

const details = `
A and B are folders that hold policy.yaml. Each is taken alone, and every request there can be is looked at: what one
permits although a requirement of the other is not met or a forbid of it applies, and what one permits and the other
grants to others only, or to nobody. A statute, which grants nothing whatever, is asked for its objections.

Exit codes:
  0  compared; with --fail-on any: and the two are nowhere apart
  1  with --fail-on any: they are apart somewhere
  2  some action was too entangled to be compared: the output says which
  3  the files or the command line cannot be used
  4  a mistake of alpr-policy itself: nothing was compared

Example:
  alpr-policy compare policies/barstow-466 policies/california-alpr
`;

export function compareCommand(program: Command, terminal: Terminal, end: (exitCode: number) => void): void {
  program
    .command('compare')
    .summary('say what one policy permits and another forbids')
    .description('Compares two policies: what one permits and the other objects to, or permits to others only.')
    .argument('<A>', 'the folder of a policy')
    .argument('<B>', 'the folder of another')
    .option('-f, --format <FORMAT>', `how to print: ${FORMATS.join(', ')}`, 'text')
    .option('--fail-on <CHANGE>', 'end with exit code 1 where the two are apart: any')
    .addHelpText('after', details)
    .action(async (first: string, second: string, options: Options) =>
      end(await comparePolicies(first, second, options, terminal)),
    );
}

async function comparePolicies(first: string, second: string, options: Options, { stdout }: Terminal): Promise<number> {
  const format = oneOf(options.format, FORMATS, 'format');
  const failOn = options.failOn === undefined ? undefined : oneOf(options.failOn, ['any'], 'difference');
  const [one, other] = foldersThere([first, second]).map((folder) => loadPolicy(folder));
  if (one === undefined || other === undefined) throw new TypeError('two folders are two policies');
  const found = compare([one], [other]);
  const names: Names = one.id === other.id ? [first, second] : [one.id, other.id];
  const vocabulary = alprVocabulary as Vocabulary;
  const text =
    format === 'json'
      ? `${JSON.stringify(found, countsAsNumbers, 2)}\n`
      : (format === 'markdown' ? markdownComparison : textComparison)(found, names, vocabulary);
  await write(stdout, text);
  if (found.gaveUp.length > 0) return 2;
  return failOn === 'any' && found.actions.length > 0 ? 1 : 0;
}
