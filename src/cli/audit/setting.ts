/** What the commands that audit are told besides the files: policies, reasons, roster, period, what is taken for told. */
import { createReadStream } from 'node:fs';
import type { Command } from 'commander';
import { barstow466, californiaAlpr } from '../../alpr/index.ts';
import { barstow466Reasons } from '../../audit/ready-made.ts';
import type { SearchAuditOptions } from '../../audit/searches/audit.ts';
import type { Assumed } from '../../audit/searches/request.ts';
import { Roster, type RosterEntry } from '../../audit/searches/roster.ts';
import { calendarIn } from '../../audit/zone.ts';
import { createEngine } from '../../engine/index.ts';
import { isObject } from '../../evaluate/index.ts';
import { nextDay, parseInstant } from '../../language/index.ts';
import { holdsPolicy } from '../../node/files.ts';
import { loadPolicy } from '../../node/load-policy.ts';
import { loadReasons } from '../../node/load-reasons.ts';
import { type Policy, PolicyError, quote } from '../../policy/index.ts';
import { suggest } from '../../policy/nearest.ts';
import type { Reasons } from '../../policy/reasons/reasons.ts';
import { jsonIn, repeated } from '../inputs.ts';
import { readRequests } from '../read-requests.ts';
import { type Terminal, UsageError, write } from '../terminal.ts';
import { tableIn } from './read-rows.ts';
import { rosterColumns, rosterEntry } from './roster-table.ts';

export interface SettingOptions {
  readonly policy: readonly string[];
  readonly roster?: string;
  readonly assume?: string;
  readonly from?: string;
  readonly to?: string;
  readonly repeats: string;
}

/** @param period where the period is told otherwise, there are no options for it */
export function withSettingOptions(command: Command, period?: 'of the period'): Command {
  const own = command
    .option(
      '--policy <DIR>',
      'a folder of the policies that decide; once for each (default: policy 466 and California law)',
      repeated,
      [],
    )
    .option('--roster <FILE>', 'who the users are: NDJSON, or CSV with a header')
    .option('--assume <FILE>', 'facts that you vouch for, as JSON: { "subject": …, "context": … }')
    .option('--repeats <N>', 'list a user and a plate from so many searches on', '5');
  if (period !== undefined) return own;
  return own
    .option('--from <DAY>', 'only searches from this day (or time with its zone) on')
    .option('--to <DAY>', 'only searches up to and with this day (or before this time)');
}

type Policies = readonly [Policy<unknown, never>, ...Policy<unknown, never>[]];

export type Setting = SearchAuditOptions & { readonly policies: Policies };

export async function settingOf(options: SettingOptions, terminal: Terminal): Promise<Setting> {
  const policies = policiesOf(options.policy);
  const reasons = reasonsOf(options.policy);
  const { zone } = policies[0];
  const repeats = Number(options.repeats);
  if (!Number.isSafeInteger(repeats) || repeats < 2)
    throw new UsageError(`${quote(options.repeats)} is no number of searches`, 'write a whole number, 2 or more');
  return {
    policies,
    engine: createEngine<unknown>({ policies, clock: () => Number.NaN }),
    reasons,
    zone,
    roster: options.roster === undefined ? undefined : await rosterIn(options.roster, terminal),
    assumed: options.assume === undefined ? undefined : assumedIn(options.assume),
    from: dayOf(options.from, zone, 0, '--from'),
    until: dayOf(options.to, zone, 1, '--to'),
    repeats,
  };
}

export function policiesOf(folders: readonly string[]): Policies {
  const [first, ...rest] = folders.map((folder) => loadPolicy(folder) as Policy<unknown, never>);
  return first === undefined ? ([barstow466, californiaAlpr] as unknown as Policies) : [first, ...rest];
}

/** Those of the first folder that has some; those beside policy 466 where no folder is named. */
function reasonsOf(folders: readonly string[]): Reasons {
  if (folders.length === 0) return barstow466Reasons;
  for (const folder of folders.filter(holdsPolicy)) {
    try {
      return loadReasons(folder);
    } catch (error) {
      if (!(error instanceof PolicyError) || error.problems[0].code !== 'missing-file') throw error;
    }
  }
  throw new UsageError('none of the folders says how reasons are read', 'write reasons.yaml into one of them');
}

/** A day of the policy's calendar begins where it begins there; a time is as it is written. */
export function dayOf(written: string | undefined, zone: string, after: 0 | 1, option: string): number | undefined {
  if (written === undefined) return undefined;
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written);
  const calendar = calendarIn(zone);
  if (match !== null && !Number.isNaN(parseInstant(`${written}T00:00Z`))) {
    const day = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
    return calendar.startOf(after === 0 ? day : nextDay(day, after));
  }
  const instant = parseInstant(written);
  if (!Number.isNaN(instant)) return instant;
  throw new UsageError(`${option} ${quote(written)} is no day`, 'write it as 2026-03-31, or as a time with its zone');
}

function assumedIn(file: string): Assumed {
  const help = 'write an object with `subject` and `context`, as in a request';
  const value = jsonIn(file, help);
  const isFacts = isObject(value) && Object.values(value).every(isObject);
  if (!isFacts) throw new UsageError(`${file} is no set of facts`, help);
  return value as Assumed;
}

async function rosterIn(file: string, terminal: Terminal): Promise<Roster> {
  const entries: RosterEntry[] = [];
  if (file.endsWith('.csv')) {
    const table = tableIn(file, 'csv', terminal);
    const header = await table.header();
    // Else it is a roster without a header, of which nothing is repeated.
    if (!header.includes('user'))
      throw new UsageError(`${file} has no column \`user\``, `write a header; read are ${rosterColumns.join(', ')}`);
    const unread = header.filter((name) => !rosterColumns.includes(name));
    if (unread.length > 0) {
      const help = suggest(unread[0] as string, rosterColumns, `read are ${rosterColumns.join(', ')}`);
      const told = `${file}: not read: the column${unread.length === 1 ? '' : 's'} ${unread.map(quote).join(', ')}`;
      await write(terminal.stderr, `${told}\n    help: ${help}\n`);
    }
    for await (const one of table.rows()) {
      if ('error' in one) throw new UsageError(`${file}:${one.line}: ${one.error}`, 'mend the line');
      entries.push(rosterEntry(one.cells));
    }
  } else
    for await (const one of readRequests(createReadStream(file), file)) {
      if ('error' in one) throw new UsageError(`${one.place}: ${one.error}`, 'mend the line');
      entries.push(...([one.request].flat() as RosterEntry[]));
    }
  return usable(file, () => new Roster(entries));
}

/** What is wrong with an input is a mistake of the command line, not of a policy. */
export function usable<T>(file: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const { path, message, help } = error.problems[0];
    throw new UsageError(`${file}: ${path === undefined ? '' : `${path}: `}${message}`, help);
  }
}
