import { createReadStream } from 'node:fs';
import type { Command } from 'commander';
import { endOf } from '../duties/answer.ts';
import { barstow466Duties } from '../duties/ready-made.ts';
import { plannerOf, type QuickPlan } from '../duties/retention.ts';
import { fixedOf } from '../duties/scene.ts';
import { parsePeriod } from '../language/index.ts';
import { loadDuties } from '../node/load-duties.ts';
import { quote } from '../policy/index.ts';
import { oneOf } from './choices.ts';
import { nowIn } from './inputs.ts';
import { rateOfFile } from './progress.ts';
import { type InputRequest, readRequests } from './read-requests.ts';
import { readTable } from './read-table.ts';
import { Tally } from './retention-tally.ts';
import { exitCodes, type Terminal, UsageError, write } from './terminal.ts';

interface Options {
  readonly policy?: string;
  readonly at?: string;
  readonly within: string;
  readonly from?: string;
  readonly format: string;
  readonly plans?: boolean;
}

const details = `
FILE holds reads, one a line as JSON (NDJSON) with the facts of a read: id, source, capturedAt, hold. A CSV file has the columns
id, source, capturedAt, evidence, demand and booked, all but id required; an empty cell is not told. "-" or nothing reads standard input.
Reads are taken one by one and forgotten, however many there are. With --plans there is one line of JSON for each instead.

Exit codes:
  0  no held read is overdue or due soon unbooked, every line could be read, and nothing that matters is untold
  1  some are, some line could not, or of some read it is unknown whether it is held or booked
  3  the input or the command line cannot be used

Example:
  alpr-policy retention reads.csv --at 2026-11-23T10:00:00-08:00 --within P7D
`;

export function retentionCommand(program: Command, terminal: Terminal, end: (exitCode: number) => void): void {
  program
    .command('retention')
    .summary('what may be purged, what is held, what must be booked')
    .description('Counts reads: what may go, what is kept, what is held, and what is held, not booked and due soon.')
    .argument('[FILE]', 'the reads (default: "-")', '-')
    .option('--at <TIME>', 'the time that counts as now, as 2026-11-23T10:00:00-08:00 (default: now)')
    .option('--within <PERIOD>', 'how soon "due soon" is', 'P7D')
    .option('--policy <DIR>', 'the folder of the policy and its duties (default: policy 466 as it ships)')
    .option('--from <FORM>', 'how the reads are written: ndjson, csv (default: by the name of the file)')
    .option('--plans', 'print the plan of each read, one a line')
    .option('-f, --format <FORMAT>', 'how to print the counts: text, json', 'text')
    .addHelpText('after', details)
    .action(async (file: string, options: Options) => end(await sweep(file, options, terminal)));
}

async function sweep(file: string, options: Options, terminal: Terminal): Promise<number> {
  const at = nowIn(options.at);
  const within = parsePeriod(options.within);
  if (within === undefined) throw new UsageError(`${quote(options.within)} is no period`, 'write it as P7D');
  const format = oneOf(options.format, ['text', 'json'], 'format');
  const form = oneOf(options.from ?? (file.endsWith('.csv') ? 'csv' : 'ndjson'), ['ndjson', 'csv'], 'form');
  const duties = options.policy === undefined ? barstow466Duties : loadDuties(options.policy);
  const plan = plannerOf([duties]);
  const tally = new Tally(at, endOf(duties, at, within), fixedOf(duties).calendar);
  const input = file === '-' ? terminal.stdin : createReadStream(file);
  const place = file === '-' ? 'standard input' : file;
  const reads: AsyncGenerator<InputRequest> = form === 'csv' ? readTable(input, place) : readRequests(input, file);
  const progress = rateOfFile(file, input, terminal.stderr, 'reads');
  for await (const one of reads) {
    if ('error' in one) {
      tally.unreadable();
      await write(terminal.stderr, `${one.place}: ${one.error}\n`);
    } else
      for (const read of Array.isArray(one.request) ? (one.request as unknown[]) : [one.request]) {
        const planned = plan(read, at);
        tally.add(planned);
        if (options.plans === true) await write(terminal.stdout, `${JSON.stringify(whole(planned))}\n`);
      }
    if (tally.total % 1000 === 0) progress(tally.total);
  }
  progress(undefined);
  if (options.plans !== true) await write(terminal.stdout, format === 'json' ? tally.asJson() : tally.asText());
  return tally.isFine() ? exitCodes.permit : exitCodes.deny;
}

function whole({ why, ...plan }: QuickPlan): object {
  return { ...plan, why: why() };
}
