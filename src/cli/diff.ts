import type { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { alprVocabulary } from '../alpr/vocabulary.ts';
import type { PolicyDiff } from '../analyze/diff/change.ts';
import { diff } from '../analyze/diff/diff.ts';
import { loadPolicy } from '../node/load-policy.ts';
import type { PolicyFolder } from '../node/policy-folders.ts';
import type { Policy } from '../policy/index.ts';
import { findingsOf } from '../review/diff/findings.ts';
import { jsonDiff } from '../review/diff/json.ts';
import { markdownDiff } from '../review/diff/markdown.ts';
import { textDiff } from '../review/diff/text.ts';
import { sarifReport } from '../review/report/index.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import { foldersThere } from './check.ts';
import { oneOf } from './choices.ts';
import { sidesAt, sidesOf } from './sides.ts';
import { type Terminal, write } from './terminal.ts';

interface Options {
  readonly base?: string;
  readonly with: readonly string[];
  readonly format: string;
  readonly failOn?: string;
}

const FORMATS = ['text', 'markdown', 'json', 'sarif'] as const;
type Format = (typeof FORMATS)[number];
const FAIL_ON = ['looser', 'stricter', 'any'] as const;

const details = `
Every request there can be that is well-formed in the facts that either side reads is looked at, and each change is shown
by the shortest request that is answered otherwise, as both sides decide it. A malformed value of a fact that some rule
of the action reads is denied; which facts are read now, or no longer, is said apart. The direction of the whole stands
first:
  equivalent    every request has the same effect; reasons and duties may have changed
  looser        some requests are let in further, none less, in the order deny, indeterminate, permit
  stricter      the other way round
  incomparable  both

OLD and NEW are folders that hold policy.yaml. With --base, the folders (by default the current one or, where that holds
no policy, every folder under policies/ that does) are compared with what was there at that revision of git, all together.
A policy that was deleted since is on the old side alone, and is no mistake to name; one whose folder was renamed is known
by its id.
--with names policies that decide beside both sides.

Exit codes:
  0  no change that --fail-on names (without it: whatever changed)
  1  such a change: looser and stricter both name incomparable too; any is every change of an effect, a reason, a duty or
     the facts that are read
  2  some action was too entangled to be compared: the output says which
  3  the files or the command line cannot be used
  4  a mistake of alpr-policy itself: nothing was compared

Examples:
  alpr-policy diff policies/barstow-466 changed/barstow-466 --with policies/california-alpr
  alpr-policy diff --base main --format markdown --fail-on looser
`;

export function diffCommand(program: Command, terminal: Terminal, end: (exitCode: number) => void): void {
  program
    .command('diff')
    .summary('say what a change of the rules changes')
    .description('Says which requests a change of the rules lets in or keeps out, and what else it changes.')
    .argument('[DIR...]', 'OLD and NEW; with --base, the folders that changed')
    .option('--base <REV>', 'take the old side from this revision of git')
    .option('--with <DIR...>', 'policies that stand beside both sides', [])
    .option('-f, --format <FORMAT>', `how to print: ${FORMATS.join(', ')}`, 'text')
    .option('--fail-on <CHANGE>', `end with exit code 1 on such a change: ${FAIL_ON.join(', ')}`)
    .addHelpText('after', details)
    .action(async (folders: readonly string[], options: Options) => end(await compare(folders, options, terminal)));
}

async function compare(named: readonly string[], options: Options, { stdout }: Terminal): Promise<number> {
  const format = oneOf(options.format, FORMATS, 'format');
  const failOn = options.failOn === undefined ? undefined : oneOf(options.failOn, FAIL_ON, 'change');
  const beside = foldersThere(options.with).map((folder) => loadPolicy(folder));
  const { before, folders } = options.base === undefined ? sidesOf(named) : sidesAt(options.base, named);
  const after = folders.map(({ policy }) => policy);
  const found = diff([...before, ...beside] as readonly Policy[], [...after, ...(beside as readonly Policy[])]);
  await write(stdout, rendered(found, format, folders));
  if (found.gaveUp.length > 0) return 2;
  return isFailing(found, failOn) ? 1 : 0;
}

function isFailing({ direction, actions, reads }: PolicyDiff, failOn: (typeof FAIL_ON)[number] | undefined): boolean {
  if (failOn === undefined) return false;
  return failOn === 'any' ? actions.length + reads.length > 0 : direction === failOn || direction === 'incomparable';
}

function rendered(found: PolicyDiff, format: Format, folders: readonly PolicyFolder[]): string {
  const vocabulary = alprVocabulary as Vocabulary;
  switch (format) {
    case 'text':
      return textDiff(found, vocabulary);
    case 'markdown':
      return markdownDiff(found, vocabulary);
    case 'json':
      return jsonDiff(found);
    case 'sarif': {
      const findings = findingsOf(found, folders, vocabulary);
      return sarifReport({ folders: folders.map(({ folder }) => folder), findings }, packageJson.version);
    }
  }
}
