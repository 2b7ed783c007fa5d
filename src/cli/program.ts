import { Command, CommanderError } from 'commander';
import pc from 'picocolors';
import packageJson from '../../package.json' with { type: 'json' };
import { PolicyError } from '../policy/index.ts';
import { auditCommand } from './audit/command.ts';
import { checkCommand } from './check.ts';
import { clausesCommand } from './clauses.ts';
import { compareCommand } from './compare.ts';
import { compileCommand } from './compile.ts';
import { decideCommand } from './decide.ts';
import { diffCommand } from './diff.ts';
import { dueCommand } from './due.ts';
import { expandCommand } from './expand.ts';
import { logCommand } from './log.ts';
import { proveCommand } from './prove.ts';
import { readingsCommand } from './readings.ts';
import { replayCommand } from './replay.ts';
import { reportCommand } from './report/command.ts';
import { retentionCommand } from './retention.ts';
import { reviewCommand } from './review.ts';
import { serveCommand } from './serve.ts';
import { signCommand } from './sign.ts';
import { sourceCommand } from './source.ts';
import { exitCodes, type Terminal, UsageError, write } from './terminal.ts';
import { testCommand } from './test.ts';

/** Runs one command line and answers its exit code; nothing else ends the process. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = exitCodes.permit;
  const program = new Command('alpr-policy')
    .description('Decides requests under ALPR policy 466 and California law, and shows the rules in force.')
    .version(packageJson.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .showHelpAfterError('(alpr-policy --help shows how it is used)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
    .addHelpText('after', helpText);
  const end = (code: number) => {
    exitCode = code;
  };
  decideCommand(program, terminal, end);
  expandCommand(program, terminal);
  testCommand(program, terminal, end);
  sourceCommand(program, terminal, end);
  reviewCommand(program, terminal);
  checkCommand(program, terminal, end);
  clausesCommand(program, terminal, end);
  signCommand(program, terminal, end);
  proveCommand(program, terminal, end);
  diffCommand(program, terminal, end);
  compareCommand(program, terminal, end);
  readingsCommand(program, terminal, end);
  compileCommand(program, terminal);
  serveCommand(program, terminal);
  retentionCommand(program, terminal, end);
  dueCommand(program, terminal, end);
  auditCommand(program, terminal, end);
  reportCommand(program, terminal, end);
  logCommand(program, terminal, end);
  replayCommand(program, terminal, end);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    return await failed(error, terminal);
  }
}

const helpText = `
The exit codes of a command stand in its help. With any command, 4 is a mistake of alpr-policy itself: nothing was
answered, and standard error says where it happened.

Examples:
  alpr-policy decide request.json
  alpr-policy decide requests.ndjson --format json
  cat request.json | alpr-policy decide - --at 2026-11-23T10:00:00-08:00
  alpr-policy expand policies/barstow-466
  alpr-policy test policies/barstow-466 --coverage
  alpr-policy source posted.txt --policy policies/barstow-466
  alpr-policy review policies/barstow-466 --out copy
  alpr-policy check --strict
  alpr-policy prove
  alpr-policy diff --base main
  alpr-policy compare policies/barstow-466 policies/california-alpr
  alpr-policy readings --only R-11-CHIEF
  alpr-policy compile --out rules.js
  alpr-policy serve --port 8466
  alpr-policy retention reads.csv --within P7D
  alpr-policy due --events events.ndjson --within P7D
  alpr-policy audit searches audit.csv --roster roster.csv
  alpr-policy report quarter 2026-Q3 --searches audit.csv --out report
  alpr-policy log verify decisions --key public.pem
  alpr-policy replay decisions
`;

async function failed(error: unknown, { stderr, errorColours }: Terminal): Promise<number> {
  const { red } = pc.createColors(errorColours);
  if (error instanceof CommanderError) {
    // Commander has printed the message; help and version end well.
    return error.exitCode === 0 ? 0 : exitCodes.error;
  }
  if (error instanceof PolicyError) {
    await write(stderr, `${red('The policy cannot be loaded:')}\n${error.message}\n`);
    return exitCodes.error;
  }
  if (error instanceof UsageError) {
    await write(stderr, `${red('error:')} ${error.message}\n    help: ${error.help}\n`);
    return exitCodes.error;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  await write(stderr, `${red('error:')} alpr-policy itself made a mistake, and answers nothing.\n${trace}\n`);
  return exitCodes.mistake;
}
