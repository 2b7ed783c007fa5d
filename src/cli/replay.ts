import type { Command } from 'commander';
import { barstow466, californiaAlpr } from '../alpr/index.ts';
import { LogError } from '../audit/log/error.ts';
import { fileLog } from '../audit/log/file-log.ts';
import { entriesIn } from '../audit/log/folder.ts';
import { impact } from '../audit/replay/impact.ts';
import { replay } from '../audit/replay/replay.ts';
import { loadPolicy } from '../node/load-policy.ts';
import { oneOf } from './choices.ts';
import { numberIn } from './inputs.ts';
import { barOfFile } from './progress.ts';
import { ImpactTally, ReplayTally } from './replay-tally.ts';
import { exitCodes, type Terminal, UsageError, write } from './terminal.ts';

interface Options {
  readonly known?: readonly string[];
  readonly policy?: readonly string[];
  readonly examples: string;
  readonly format: string;
}

const details = `
LOG is the folder of a log. Each decision is made again of what is on record, at its instant, under the policies that decided,
found by their digests among those that ship and those of --known (with the recorded parameters), and must be the same byte for
byte. With --policy it is decided under these policies instead, and what changes is counted by clause, with examples.
Records are read one by one, however many there are. An erased record cannot be decided again; it is counted.

Exit codes:
  0  all decisions are the same; with --policy, nothing changes
  1  some are not; with --policy, something changes
  3  the log or the command line cannot be used

Examples:
  alpr-policy replay decisions
  alpr-policy replay decisions --policy draft/barstow-466 policies/california-alpr --examples 5
`;

export function replayCommand(program: Command, terminal: Terminal, end: (exitCode: number) => void): void {
  program
    .command('replay')
    .summary('decide a log again, or under other policies')
    .description('Decides every record of a log again, and says what differs.')
    .argument('<LOG>', 'the folder of the log')
    .option('--known <DIR...>', 'folders of policies that decided, beside those that ship')
    .option('-p, --policy <DIR...>', 'folders of the policies whose impact is wanted')
    .option('--examples <NUMBER>', 'how many records are shown of each', '3')
    .option('-f, --format <FORMAT>', 'how to print: text, json', 'text')
    .addHelpText('after', details)
    .action(async (folder: string, options: Options) => {
      try {
        end(await replayFolder(folder, options, terminal));
      } catch (error) {
        if (error instanceof LogError) throw new UsageError(error.message, error.help);
        throw error;
      }
    });
}

async function replayFolder(folder: string, options: Options, { stdout, stderr }: Terminal): Promise<number> {
  const format = oneOf(options.format, ['text', 'json'], 'format');
  const examples = numberIn(options.examples, '--examples', 1000);
  const log = fileLog(folder);
  const progress = barOfFile(entriesIn(folder), stderr, 'the log, in bytes');
  const printed = async (tally: { asJson(): string; asText(): string }, isFine: boolean) => {
    progress(undefined);
    await write(stdout, format === 'json' ? tally.asJson() : tally.asText());
    return isFine ? exitCodes.permit : exitCodes.deny;
  };
  if (options.policy !== undefined) {
    const tally = new ImpactTally(examples);
    const under = options.policy.map((one) => loadPolicy(one));
    for await (const one of impact(log, { under, progress })) tally.add(one);
    return await printed(tally, tally.isNothing());
  }
  const tally = new ReplayTally(examples);
  const policies = [barstow466, californiaAlpr, ...(options.known ?? []).map((one) => loadPolicy(one))];
  for await (const one of replay(log, { policies, progress })) tally.add(one);
  return await printed(tally, tally.isFine());
}
