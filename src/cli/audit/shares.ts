import type { Command } from 'commander';
import { shareAudit } from '../../audit/shares/audit.ts';
import type { ShareReport } from '../../audit/shares/share.ts';
import { createEngine } from '../../engine/index.ts';
import { blocksAsText } from '../../report/as-text.ts';
import { shareBlocks } from '../../report/share-blocks.ts';
import { heading } from '../../review/copy/blocks.ts';
import { blocksAsMarkdown } from '../../review/copy/markdown.ts';
import { oneOf } from '../choices.ts';
import { nowIn, repeated } from '../inputs.ts';
import { exitCodes, type Terminal, write } from '../terminal.ts';
import { policiesOf, usable } from './setting.ts';
import { type ListFile, listIn } from './share-files.ts';

interface Options {
  readonly requests?: string;
  readonly registry?: string;
  readonly policy: readonly string[];
  readonly at?: string;
  readonly format: string;
}

const FORMATS = ['text', 'markdown', 'json'] as const;

const details = `
FILE lists the standing recipients: JSON (a list, or an object with "recipients"), NDJSON, or CSV with a header. A recipient
has a name and, as far as they are known, kind (law-enforcement, prosecutorial, other), level (local, state, federal,
tribal, foreign, private) and state; or the words of the public list: role, type, state, tags.
--requests tells the requests on file, as requests of share.grant: resource, context with its approval, and subject. An
empty file says that there are none; without the option it is not told whether there are. --registry tells the facts
of agencies as somebody confirmed them (name, aliases, kind, level, state); they stand before those of the list.

Exit codes:
  0  every recipient is covered by an approved request
  1  some are not covered, or no request could make them lawful
  2  none of these, but of some it cannot be told
  3  the input or the command line cannot be used

Example:
  alpr-policy audit shares portal.json --requests requests.ndjson --registry agencies.csv
`;

export function sharesCommand(audit: Command, terminal: Terminal, end: (exitCode: number) => void): void {
  audit
    .command('shares')
    .summary('which standing recipients an approved request covers')
    .description('Audits standing shares against the approved requests on file and the law.')
    .argument('<FILE>', 'the list of recipients')
    .option('--requests <FILE>', 'the requests on file')
    .option('--registry <FILE>', 'the facts of agencies')
    .option(
      '--policy <DIR>',
      'a folder of the policies that decide; once for each (default: policy 466 and California law)',
      repeated,
      [],
    )
    .option('--at <TIME>', 'as of when, as 2026-11-23T10:00:00-08:00 (default: now)')
    .option('-f, --format <FORMAT>', `how to print: ${FORMATS.join(', ')}`, 'text')
    .addHelpText('after', details)
    .action(async (file: string, options: Options) => end(await shares(file, options, terminal)));
}

async function shares(file: string, options: Options, terminal: Terminal): Promise<number> {
  const format = oneOf(options.format, FORMATS, 'format');
  const { report, files } = await auditedShares(file, options);
  await write(terminal.stdout, rendered(format, report, files));
  const { uncovered, impossible, untold } = report.counts;
  if (uncovered + impossible > 0) return exitCodes.deny;
  return untold > 0 ? exitCodes.indeterminate : exitCodes.permit;
}

/** The shares of a list, judged, and the files that were read for it. */
export async function auditedShares(
  file: string,
  { requests, registry, policy, at }: Omit<Options, 'format'>,
): Promise<{ report: ShareReport; files: readonly (ListFile & { readonly what: string })[] }> {
  const named = async (what: string, name: string | undefined) =>
    name === undefined ? undefined : { what, ...(await listIn(name)) };
  const list = { what: 'recipients', ...(await listIn(file)) };
  const filed = await named('requests on file', requests);
  const known = await named('registry of agencies', registry);
  const files = [list, filed, known].filter((one) => one !== undefined);
  const engine = createEngine<unknown>({ policies: policiesOf(policy) });
  const report = usable(files.map((one) => one.file).join(', '), () =>
    shareAudit({ engine, recipients: list.list, requests: filed?.list, registry: known?.list, at: nowIn(at) }),
  );
  return { report, files };
}

function rendered(format: (typeof FORMATS)[number], report: ShareReport, files: readonly ListFile[]): string {
  const read = files.map(({ file, digest, list }) => ({ file, digest, entries: list.length }));
  if (format === 'json') return `${JSON.stringify({ files: read, ...report }, undefined, 2)}\n`;
  const blocks = [heading(2, 'Audit of standing shares'), ...shareBlocks(report)];
  return format === 'markdown' ? blocksAsMarkdown(blocks) : blocksAsText(blocks);
}
