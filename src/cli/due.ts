import { createReadStream } from 'node:fs';
import type { Command } from 'commander';
import { type DutyAnswer, dueWithin, dutiesAt } from '../duties/answer.ts';
import type { DutyEvent } from '../duties/event.ts';
import type { DutyHost } from '../duties/host.ts';
import { iCalendar } from '../duties/ics.ts';
import { barstow466Duties } from '../duties/ready-made.ts';
import { fixedOf } from '../duties/scene.ts';
import { parsePeriod } from '../language/index.ts';
import { loadDuties } from '../node/load-duties.ts';
import { quote } from '../policy/index.ts';
import { plainText } from '../review/words-from-outside.ts';
import { oneOf } from './choices.ts';
import { dueAsMarkdown, dueAsText } from './due-list.ts';
import { jsonIn, nowIn } from './inputs.ts';
import { readRequests } from './read-requests.ts';
import { exitCodes, type Terminal, UsageError, write } from './terminal.ts';

interface Options {
  readonly events?: string;
  readonly at?: string;
  readonly within?: string;
  readonly host?: string;
  readonly policy?: string;
  readonly format: string;
}

const FORMATS = ['text', 'json', 'ics', 'markdown'] as const;

const details = `
FILE holds events, one a line as JSON: { "id", "event", "at", "about", "by", "facts" }; duties.yaml lists the kinds of event.
Without events only what the calendar owes is known, and since when has to be told by an event "oversight-begun".
--host names a JSON file: { "holidays": { "from", "until", "days" }, "shifts": [{ "id", "from", "until" }] }. What hangs on
them and is not told is listed as unknown.

The calendar of --format ics can be imported again and again: the ids stay, what was done is cancelled.

Exit codes:
  0  nothing is overdue, and everything that was told counts
  1  something is overdue, or it is unknown whether it is, or a line, an event or a part of the host's file could not be taken
     as it is (standard error names each)
  3  the input or the command line cannot be used

Example:
  alpr-policy due --events events.ndjson --at 2026-11-23T08:00:00-08:00 --within P7D --format markdown
`;

export function dueCommand(program: Command, terminal: Terminal, end: (exitCode: number) => void): void {
  program
    .command('due')
    .summary('who owes what, and by when')
    .description('Lists what is owed: overdue, due, and of unknown time; as text, as data or as a calendar.')
    .option('--events <FILE>', 'the events; "-" reads standard input')
    .option('--at <TIME>', 'the time that counts as now, as 2026-11-23T10:00:00-08:00 (default: now)')
    .option('--within <PERIOD>', 'only what is due by then, as P7D')
    .option('--host <FILE>', 'holidays and shifts')
    .option('--policy <DIR>', 'the folder of the policy and its duties (default: policy 466 as it ships)')
    .option('-f, --format <FORMAT>', `how to print: ${FORMATS.join(', ')}`, 'text')
    .addHelpText('after', details)
    .action(async (options: Options) => end(await due(options, terminal)));
}

async function due(options: Options, terminal: Terminal): Promise<number> {
  const format = oneOf(options.format, FORMATS, 'format');
  if (options.within !== undefined && parsePeriod(options.within) === undefined)
    throw new UsageError(`${quote(options.within)} is no period`, 'write it as P7D');
  const at = nowIn(options.at);
  const duties = options.policy === undefined ? barstow466Duties : loadDuties(options.policy);
  const host = options.host === undefined ? undefined : hostIn(options.host);
  const { events, unreadable } = await eventsIn(options.events, terminal);
  const all = dutiesAt([duties], events, at, host);
  const listed =
    options.within === undefined
      ? { ...all, duties: all.duties.filter(({ state }) => state === 'open') }
      : dueWithin([duties], events, at, options.within, host);
  for (const { path, message, help } of all.problems)
    await write(terminal.stderr, `${plainText(path)}: ${plainText(message)}\n    help: ${plainText(help)}\n`);
  await write(terminal.stdout, rendered(format, all, listed, fixedOf(duties).calendar));
  // What was recorded twice counts once, and nothing is lost by it.
  const isLost = unreadable > 0 || all.problems.some(({ code }) => code !== 'duplicate-event');
  const open = [...listed.duties, ...listed.undetermined];
  const isFine = !isLost && all.unknown.length === 0 && open.every(({ overdue }) => overdue === false);
  return isFine ? exitCodes.permit : exitCodes.deny;
}

function rendered(
  format: (typeof FORMATS)[number],
  all: DutyAnswer,
  listed: DutyAnswer,
  calendar: ReturnType<typeof fixedOf>['calendar'],
): string {
  if (format === 'json') return `${JSON.stringify(listed, undefined, 2)}\n`;
  // What was done is told to a calendar as well, so that it is taken out of it.
  const done = all.duties.filter(({ state }) => state !== 'open');
  if (format === 'ics') return iCalendar({ ...listed, duties: [...listed.duties, ...done] });
  return format === 'markdown' ? dueAsMarkdown(listed, calendar) : dueAsText(listed, calendar);
}

/** The events of a file, and how many lines of it could not be read. */
export async function eventsIn(file: string | undefined, { stdin, stderr }: Terminal) {
  const events: DutyEvent[] = [];
  let unreadable = 0;
  if (file === undefined) return { events, unreadable };
  const input = file === '-' ? stdin : createReadStream(file);
  for await (const one of readRequests(input, file)) {
    if ('error' in one) {
      unreadable += 1;
      await write(stderr, `${one.place}: ${one.error}\n`);
    } else if (Array.isArray(one.request)) for (const event of one.request as DutyEvent[]) events.push(event);
    else events.push(one.request as DutyEvent);
  }
  return { events, unreadable };
}

export function hostIn(file: string): DutyHost {
  return jsonIn(file, 'write an object with "holidays" and "shifts"') as DutyHost;
}
