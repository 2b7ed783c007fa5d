import { createReadStream, statSync } from 'node:fs';
import { type Command, Option } from 'commander';
import pc from 'picocolors';
import { type AlprRequests, barstow466, californiaAlpr } from '../alpr/index.ts';
import { createEngine, type Engine } from '../engine/index.ts';
import { type Decision, explain } from '../explain/index.ts';
import { loadPolicy } from '../node/load-policy.ts';
import { oneOf } from './choices.ts';
import { decideLines } from './decide-lines.ts';
import { timeIn } from './inputs.ts';
import { rateOfFile } from './progress.ts';
import { type InputRequest, readRequests } from './read-requests.ts';
import { exitCodes, type Terminal, UsageError, write } from './terminal.ts';

interface Options {
  readonly policy?: readonly string[];
  readonly at?: string;
  readonly format: string;
  readonly ndjson?: boolean;
}

const FORMATS = ['text', 'markdown', 'json'] as const;
type Format = (typeof FORMATS)[number];

const details = `
FILE holds one request as JSON, or one request a line (NDJSON); "-" or nothing reads standard input.
A request is an object with subject, action, resource and context; policies/README.md lists the fields. With --format json
there is one line for each request that is not blank: a decision, or an object with "error" and "place". With --ndjson the
input is taken line by line, however long it is, and an answer has "effect" and, where there are some, "rules", "missing"
and "problems"; the counts stand on standard error.

Exit codes:
  0  permit
  1  deny
  2  indeterminate: a fact was not told
  3  the input or the command line cannot be used
Of several requests the gravest counts: 3 before 1 before 2 before 0.
`;

export function decideCommand(program: Command, terminal: Terminal, end: (exitCode: number) => void): void {
  program
    .command('decide')
    .summary('decide a request, or many')
    .description('Decides a request, or many, and explains each decision.')
    .argument('[FILE]', 'the request or requests (default: "-")')
    .option('-p, --policy <DIR...>', 'folders of the policies that decide (default: policy 466 and California law)')
    .option('--at <TIME>', 'the time that counts as now where a request tells none, as 2026-11-23T10:00:00-08:00')
    .addOption(
      new Option(
        '--ndjson',
        'any number of requests, one a line; a short answer a line, with progress on a terminal',
      ).conflicts('format'),
    )
    .option('-f, --format <FORMAT>', `how to print: ${FORMATS.join(', ')}`, 'text')
    .addHelpText('after', details)
    .action(async (file: string | undefined, options: Options, command: Command) => {
      const meant = file === undefined ? behindPolicy(argsOf(command)) : file;
      const policy = file === undefined && meant !== undefined ? options.policy?.slice(0, -1) : options.policy;
      end(await decideAll(meant ?? '-', { ...options, ...(policy === undefined ? {} : { policy }) }, terminal));
    });
}

/** As they were given: which value stood behind which option is not told otherwise. */
function argsOf({ parent }: Command): readonly string[] {
  return (parent as { readonly rawArgs?: readonly string[] } | null)?.rawArgs ?? [];
}

/** `--policy DIR FILE`: an option that takes several folders takes the file behind them too, which is no folder. */
function behindPolicy(args: readonly string[]): string | undefined {
  const [before = '', last = ''] = args.slice(-2);
  if (before.startsWith('-') && before !== '-') return undefined;
  const isLastOfPolicies = /^(-p|--policy)$/.test(args.findLast((one) => one.startsWith('-') && one !== '-') ?? '');
  if (!isLastOfPolicies) return undefined;
  return last === '-' || statSync(last, { throwIfNoEntry: false })?.isFile() === true ? last : undefined;
}

async function decideAll(file: string, options: Options, terminal: Terminal): Promise<number> {
  const format = oneOf(options.format, FORMATS, 'format');
  const engine = engineOf(options);
  const input = file === '-' ? terminal.stdin : createReadStream(file);
  const place = file === '-' ? 'standard input' : file;
  if (options.ndjson === true) {
    const progress = rateOfFile(file, input, terminal.stderr, 'requests');
    return decideLines({ decide: (request) => engine.decide(request), input, place, terminal, progress });
  }
  let gravest: number = exitCodes.permit;
  let several = false;
  for await (const entry of readRequests(input, file)) {
    const code = await decideOne(entry, { engine, format, several, terminal });
    gravest = graver(gravest, code);
    several = true;
  }
  if (!several) throw new UsageError(`${place} holds no request`, 'write one as JSON');
  return gravest;
}

interface Setting {
  readonly engine: Engine<AlprRequests>;
  readonly format: Format;
  readonly several: boolean;
  readonly terminal: Terminal;
}

async function decideOne(entry: InputRequest, { engine, format, several, terminal }: Setting): Promise<number> {
  if ('error' in entry) {
    await write(terminal.stderr, `${entry.place}: ${entry.error}\n`);
    // An answer for each request, also for one that could not be read: else they could not be told apart by their order.
    if (format === 'json')
      await write(terminal.stdout, `${JSON.stringify({ error: entry.error, place: entry.place })}\n`);
    return exitCodes.error;
  }
  const decision = engine.decide(entry.request as unknown);
  await write(terminal.stdout, rendered(decision, format, several, terminal.colours));
  return exitCodes[decision.effect];
}

function rendered(decision: Decision, format: Format, several: boolean, colours: boolean): string {
  // One a line, so that the answers to NDJSON are NDJSON.
  if (format === 'json') return `${JSON.stringify(decision)}\n`;
  const separator = several ? (format === 'markdown' ? '\n---\n\n' : `\n${'─'.repeat(60)}\n\n`) : '';
  if (format === 'markdown') return separator + explain(decision, 'markdown');
  const { green, red, yellow, bold } = pc.createColors(colours);
  const paint = { permit: green, deny: red, indeterminate: yellow }[decision.effect];
  const [title = '', ...rest] = explain(decision).split('\n');
  return `${separator}${bold(paint(title))}\n${rest.join('\n')}`;
}

function graver(left: number, right: number): number {
  const order: readonly number[] = [exitCodes.permit, exitCodes.indeterminate, exitCodes.deny, exitCodes.error];
  return order.indexOf(left) >= order.indexOf(right) ? left : right;
}

function engineOf({ policy, at }: Options): Engine<AlprRequests> {
  const policies = policy === undefined ? [barstow466, californiaAlpr] : policy.map((folder) => loadPolicy(folder));
  if (at === undefined) return createEngine<AlprRequests>({ policies });
  const instant = timeIn(at);
  return createEngine<AlprRequests>({ policies, clock: () => instant });
}
