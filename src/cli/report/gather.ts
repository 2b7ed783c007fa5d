/** Everything that a report is made of, read from the files that were named. */
import packageJson from '../../../package.json' with { type: 'json' };
import { alprVocabulary } from '../../alpr/vocabulary.ts';
import { diff } from '../../analyze/diff/diff.ts';
import { dutiesAt } from '../../duties/answer.ts';
import { barstow466Duties } from '../../duties/ready-made.ts';
import { holdsPolicy } from '../../node/files.ts';
import { loadPolicy } from '../../node/load-policy.ts';
import { readDuties } from '../../node/policy-folders.ts';
import type { Duties } from '../../policy/duties/duties.ts';
import type { Policy } from '../../policy/index.ts';
import type { ReportInput } from '../../report/document.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { auditFiles } from '../audit/audit-searches.ts';
import { drawing } from '../audit/sample.ts';
import type { RowOptions } from '../audit/search-rows.ts';
import { type Setting, type SettingOptions, settingOf } from '../audit/setting.ts';
import { auditedShares } from '../audit/shares.ts';
import { eventsIn, hostIn } from '../due.ts';
import { bytesIn, digestOf } from '../inputs.ts';
import { type Terminal, UsageError } from '../terminal.ts';
import { periodOf } from './period.ts';

export interface GatherOptions extends Omit<SettingOptions, 'from' | 'to'>, RowOptions {
  readonly searches: readonly string[];
  readonly shares?: string;
  readonly requests?: string;
  readonly registry?: string;
  readonly events?: string;
  readonly host?: string;
  readonly before: readonly string[];
  readonly sample?: string;
  readonly seed?: string;
  readonly weigh?: string;
}

type Files = ReportInput['files'][number][];

export async function gathered(
  each: 'quarter' | 'year',
  written: string,
  options: GatherOptions,
  command: readonly string[],
  terminal: Terminal,
): Promise<ReportInput> {
  const setting = await settingOf(options, terminal);
  const period = periodOf(each, written, setting.zone);
  const files: Files = [];
  const found = await searchesOf(options, { ...setting, from: period.from, until: period.until }, files, terminal);
  for (const [what, file] of [
    ['roster', options.roster],
    ['facts that the auditor vouches for', options.assume],
  ] as const)
    if (file !== undefined) files.push(whole(what, file));
  const shares = await sharesOf(options, period.until, files);
  const duties = await dutiesOf(options, period.until, files, terminal);
  return {
    period,
    agency: setting.policies[0].document.agency,
    files,
    policies: setting.engine.policies,
    version: packageJson.version,
    command,
    ...found,
    shares,
    duties,
    changes:
      options.before.length === 0 ? undefined : diff(beforeOf(options.before), setting.policies as readonly Policy[]),
    vocabulary: alprVocabulary as Vocabulary,
  };
}

async function searchesOf(options: GatherOptions, setting: Setting, files: Files, terminal: Terminal) {
  if (options.searches.length === 0) return {};
  const { sample: size, seed, weigh } = options;
  if (size !== undefined && seed === undefined)
    throw new UsageError(
      'a sample needs a seed',
      'name one that was fixed before anybody saw the rows: --seed 2026-Q3',
    );
  const draw = size === undefined || seed === undefined ? undefined : drawing(seed, size, weigh, setting.repeats);
  const { audit, files: read } = await auditFiles(options.searches, setting, options, terminal, draw?.take);
  files.push(...read.map((one) => ({ ...one, what: 'searches' })));
  return { searches: audit.report(), sample: draw?.drawn() };
}

async function sharesOf({ shares, requests, registry, policy }: GatherOptions, until: number, files: Files) {
  if (shares === undefined) return undefined;
  const at = new Date(until - 1).toISOString();
  const told = { ...(requests === undefined ? {} : { requests }), ...(registry === undefined ? {} : { registry }) };
  const { report, files: read } = await auditedShares(shares, { ...told, policy, at });
  files.push(...read.map(({ what, file, digest, list }) => ({ what, file, digest, rows: list.length, bad: 0 })));
  return report;
}

async function dutiesOf(
  { events: file, host, policy }: GatherOptions,
  until: number,
  files: Files,
  terminal: Terminal,
) {
  if (file === undefined) return undefined;
  const { events, unreadable } = await eventsIn(file, terminal);
  files.push({ ...whole('events', file), rows: events.length, bad: unreadable });
  if (host !== undefined) files.push(whole('holidays and shifts', host));
  return dutiesAt(dutiesIn(policy), events, until, host === undefined ? undefined : hostIn(host));
}

function dutiesIn(folders: readonly string[]): readonly Duties<never>[] {
  if (folders.length === 0) return [barstow466Duties as unknown as Duties<never>];
  const own = folders
    .filter(holdsPolicy)
    .flatMap((folder) => readDuties(folder, alprVocabulary as Vocabulary)?.duties ?? []);
  if (own.length > 0) return own as unknown as readonly Duties<never>[];
  throw new UsageError('none of the folders has duties', 'leave out --events, or write duties.yaml into one of them');
}

const beforeOf = (folders: readonly string[]) => folders.map((folder) => loadPolicy(folder) as unknown as Policy);

/** A file that is read as a whole, without counting what is in it; that it is there has been seen. */
function whole(what: string, file: string): Files[number] {
  return { what, file, digest: digestOf(bytesIn(file)), rows: null, bad: 0 };
}
