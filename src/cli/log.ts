import type { Command } from 'commander';
import { makeCheckpoint } from '../audit/log/checkpoint.ts';
import { eraseRecords } from '../audit/log/erase.ts';
import { LogError } from '../audit/log/error.ts';
import { fileLog } from '../audit/log/file-log.ts';
import { proveConsistency, proveInclusion } from '../audit/log/prove.ts';
import { ed25519Signer } from '../audit/notes/keys.ts';
import { formatInstant } from '../language/index.ts';
import { nowIn, numberIn, textIn } from './inputs.ts';
import { type CatOptions, printRecords } from './log-cat.ts';
import { type VerifyCommand, verifyFolder } from './log-verify.ts';
import { exitCodes, type Terminal, UsageError, write } from './terminal.ts';

const help = {
  log: `
DIR is the folder that a fileSink of alpr-policy/audit writes to. A key is made by
  openssl genpkey -algorithm ed25519 -out key.pem && openssl pkey -in key.pem -pubout -out public.pem
Keep key.pem, and copies of the checkpoints, where nobody who can change the log can reach them.

Examples:
  alpr-policy log checkpoint decisions --origin example.org/alpr --key key.pem > 2026-11-23.txt
  alpr-policy log verify decisions --key public.pem --checkpoint 2026-11-23.txt
  alpr-policy log cat decisions --public
`,
  verify: `
Every record is hashed and compared with each checkpoint, those beside the log and those that were kept elsewhere. What was
edited, taken out, put in, moved or cut off behind a checkpoint is named, record by record. With --proof, what
"alpr-policy log prove" printed is checked instead; no log is needed.

Exit codes:
  0  all is as it was signed
  1  something is not, or no checkpoint says anything
  3  the log or the command line cannot be used
`,
  checkpoint: `
Prints the checkpoint, a signed note (c2sp.org/tlog-checkpoint), and leaves it beside the log. Where nothing was added since
the last one, that is printed again.

Exit codes:
  0  signed
  1  the log does not continue its last checkpoint: nothing is signed
  3  the log, the key or the command line cannot be used
`,
  prove: `
RECORD is a number, from 0, or the id of a record. The proof holds the record without its private part. With --from and --to
it is proved that the checkpoint of the second size continues that of the first.

Exit codes:
  0  proved
  1  the log is not as it was signed
  3  there is no such record, or the command line cannot be used
`,
};

export function logCommand(program: Command, terminal: Terminal, end: (exitCode: number) => void): void {
  const log = program
    .command('log')
    .summary('verify, sign, prove, show or erase a log of decisions')
    .description('Works on a log of decisions: a folder that alpr-policy/audit writes to.')
    .addHelpText('after', help.log);
  const told = async (call: () => Promise<number>) => end(await orUsageError(call));
  log
    .command('verify')
    .description('Says what in a log is not as it was signed.')
    .argument('[DIR]', 'the folder of the log')
    .option('--key <FILE...>', 'public keys of signers: PEM, or verifier keys of signed notes')
    .option('--origin <NAME>', 'the name of the log, which its signer has (default: that of its last checkpoint)')
    .option('--no-signatures', 'believe every checkpoint, whoever made it')
    .option('--checkpoint <FILE...>', 'checkpoints that were kept elsewhere')
    .option('--proof <FILE>', 'check a proof instead of a log')
    .option('-f, --format <FORMAT>', 'how to print: text, json', 'text')
    .addHelpText('after', help.verify)
    .action((folder: string | undefined, options: VerifyCommand) =>
      told(() => verifyFolder(folder, options, terminal)),
    );
  log
    .command('checkpoint')
    .description('Signs what a log holds now.')
    .argument('<DIR>', 'the folder of the log')
    .requiredOption('--origin <NAME>', 'the name of the log, as example.org/alpr')
    .requiredOption('--key <FILE>', 'the private key: Ed25519, as PEM')
    .addHelpText('after', help.checkpoint)
    .action((folder: string, options: { readonly origin: string; readonly key: string }) =>
      told(() => sign(folder, options, terminal)),
    );
  log
    .command('prove')
    .description('Proves that a record is in a log, or that one checkpoint continues another.')
    .argument('<DIR>', 'the folder of the log')
    .argument('[RECORD]', 'the number or the id of the record')
    .option('--from <SIZE>', 'the size of the older checkpoint')
    .option('--to <SIZE>', 'the size of the newer one')
    .addHelpText('after', help.prove)
    .action((folder: string, record: string | undefined, options: Sizes) =>
      told(() => prove(folder, record, options, terminal)),
    );
  log
    .command('cat')
    .description('Prints the records of a log, one a line as JSON.')
    .argument('<DIR>', 'the folder of the log')
    .option('--public', 'only what is hashed: nothing of the private parts')
    .option('--from <NUMBER>', 'the first record, from 0', '0')
    .option('--to <NUMBER>', 'the last one')
    .action((folder: string, options: CatOptions) => told(() => printRecords(folder, options, terminal)));
  log
    .command('erase')
    .description(
      'Erases the private parts of old records, and puts on record that it was done. The log verifies as before.',
    )
    .argument('<DIR>', 'the folder of the log')
    .requiredOption('--before <TIME>', 'what was recorded before, as 2026-11-23T10:00:00-08:00')
    .requiredOption('--by <ID>', 'who has it done')
    .requiredOption('--reason <TEXT>', 'why: a clause or a schedule; it stays on record')
    .action((folder: string, options: Erasing) => told(() => erase(folder, options, terminal)));
}

/** What is wrong with the log itself was found; what is wrong with how it was asked for is an error. */
async function orUsageError(call: () => Promise<number>): Promise<number> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof LogError) throw new UsageError(error.message, error.help);
    throw error;
  }
}

async function orFound(terminal: Terminal, call: () => Promise<string>): Promise<number> {
  try {
    await write(terminal.stdout, await call());
    return exitCodes.permit;
  } catch (error) {
    if (!(error instanceof LogError) || error.code !== 'inconsistent') throw error;
    await write(terminal.stderr, `${error.message}\n    help: ${error.help}\n`);
    return exitCodes.deny;
  }
}

function sign(folder: string, { origin, key }: { readonly origin: string; readonly key: string }, terminal: Terminal) {
  const signer = ed25519Signer(origin, textIn(key));
  return orFound(terminal, async () => (await makeCheckpoint(fileLog(folder), origin, signer)).note);
}

interface Sizes {
  readonly from?: string;
  readonly to?: string;
}

function prove(folder: string, record: string | undefined, { from, to }: Sizes, terminal: Terminal): Promise<number> {
  const log = fileLog(folder);
  const proof = async () => {
    if (from !== undefined && to !== undefined)
      return await proveConsistency(log, numberIn(from, '--from'), numberIn(to, '--to'));
    if (record === undefined) throw new UsageError('nothing is to be proved', 'name a record, or --from and --to');
    return await proveInclusion(log, /^\d+$/.test(record) ? numberIn(record, 'RECORD') : record);
  };
  return orFound(terminal, async () => `${JSON.stringify(await proof(), undefined, 2)}\n`);
}

interface Erasing {
  readonly before: string;
  readonly by: string;
  readonly reason: string;
}

async function erase(folder: string, { before, by, reason }: Erasing, { stdout }: Terminal): Promise<number> {
  const until = nowIn(before);
  const erased = await eraseRecords(fileLog(folder), { before: until, by, reason });
  await write(stdout, `${erased} records from before ${formatInstant(until)} erased\n`);
  return exitCodes.permit;
}
