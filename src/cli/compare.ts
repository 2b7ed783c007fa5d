import type { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { alprVocabulary } from '../alpr/vocabulary.ts';
import { compare } from '../analyze/compare/compare.ts';
import type { PolicyComparison } from '../analyze/compare/comparison.ts';
import { type PolicyFolder, readRules } from '../node/policy-folders.ts';
import { comparisonFindings } from '../review/compare/findings.ts';
import { markdownComparison, type Names, textComparison } from '../review/compare/render.ts';
import { countsAsNumbers } from '../review/diff/json.ts';
import { sarifReport } from '../review/report/index.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import { foldersThere } from './check.ts';
import { oneOf } from './choices.ts';
import { type Terminal, write } from './terminal.ts';

interface Options {
  readonly format: string;
  readonly failOn?: string;
}

const FORMATS = ['text', 'markdown', 'json', 'sarif'] as const;
type Format = (typeof FORMATS)[number];

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

function rendered(found: PolicyComparison, format: Format, folders: readonly [PolicyFolder, PolicyFolder]): string {
  const vocabulary = alprVocabulary as Vocabulary;
  const [first, second] = folders;
  const isOne = first.policy.id === second.policy.id;
  const names: Names = isOne ? [first.folder, second.folder] : [first.policy.id, second.policy.id];
  switch (format) {
    case 'text':
      return textComparison(found, names, vocabulary);
    case 'markdown':
      return markdownComparison(found, names, vocabulary);
    case 'json':
      return `${JSON.stringify(found, countsAsNumbers, 2)}\n`;
    case 'sarif': {
      const findings = comparisonFindings(found, names, folders, vocabulary);
      return sarifReport({ folders: folders.map(({ folder }) => folder), findings }, packageJson.version);
    }
  }
}

async function comparePolicies(first: string, second: string, options: Options, { stdout }: Terminal): Promise<number> {
  const format = oneOf(options.format, FORMATS, 'format');
  const failOn = options.failOn === undefined ? undefined : oneOf(options.failOn, ['any'], 'difference');
  const [one, other] = foldersThere([first, second]).map((folder) => readRules(folder));
  if (one === undefined || other === undefined) throw new TypeError('two folders are two policies');
  const found = compare([one.policy], [other.policy]);
  await write(stdout, rendered(found, format, [one, other]));
  if (found.gaveUp.length > 0) return 2;
  return failOn === 'any' && found.actions.length > 0 ? 1 : 0;
}
