import type { Command } from 'commander';
import type { AuditedRow } from '../../audit/searches/audit.ts';
import type { SearchReport } from '../../audit/searches/report.ts';
import { blocksAsText } from '../../report/as-text.ts';
import { searchBlocks } from '../../report/search-blocks.ts';
import { blocksAsMarkdown } from '../../review/copy/markdown.ts';
import { oneOf } from '../choices.ts';
import { exitCodes, type Terminal, write } from '../terminal.ts';
import { auditFiles } from './audit-searches.ts';
import { type RowOptions, rowHelp, type SearchFile, withRowOptions } from './search-rows.ts';
import { type SettingOptions, settingOf, withSettingOptions } from './setting.ts';

interface Options extends RowOptions, SettingOptions {
  readonly format: string;
  readonly rows?: boolean;
}

const FORMATS = ['text', 'markdown', 'json'] as const;

const details = `${rowHelp}
Of each row a request is made of what the row tells, and decided. Reasons are read by reasons.yaml of the policy's folder.
A word that hints at another agency or at immigration is a question to a person, never a finding.
--roster tells who the users are: a line for each with user, role, offices, permission, clearance, trainingCompletedAt,
account, and since and until when it was so ("none" is known to be none; NDJSON: user, since, until, subject).
--assume is for what you vouch for of all of them; the report repeats it. With --rows there is one line of JSON for each row
instead, with the entries of reasons.yaml on which it rests; no plate and no reason is repeated.

Exit codes:
  0  every search is within policy, and every row could be read
  1  some search is not within policy, or a row was skipped
  2  none is, but of some it cannot be told
  3  the input or the command line cannot be used

Examples:
  alpr-policy audit searches audit.csv --roster roster.csv --from 2026-01-01 --to 2026-03-31
  alpr-policy audit searches portal.ndjson --format markdown
  alpr-policy audit searches old.csv --column at="Date run" --column reason=Purpose --times America/Los_Angeles
`;

export function searchesCommand(audit: Command, terminal: Terminal, end: (exitCode: number) => void): void {
  const command = audit
    .command('searches')
    .summary('which searches were within policy, and what is to be asked')
    .description('Audits searches: within policy, not within policy, or what is missing to tell.')
    .argument('<FILE...>', 'exports of searches');
  withSettingOptions(withRowOptions(command))
    .option('--rows', 'print what became of each row, one a line, as JSON')
    .option('-f, --format <FORMAT>', `how to print: ${FORMATS.join(', ')}`, 'text')
    .addHelpText('after', details)
    .action(async (files: readonly string[], options: Options) => end(await searches(files, options, terminal)));
}

async function searches(names: readonly string[], options: Options, terminal: Terminal): Promise<number> {
  const format = oneOf(options.format, FORMATS, 'format');
  const setting = await settingOf(options, terminal);
  const each = (_: unknown, audited: AuditedRow, file: string) =>
    options.rows === true ? write(terminal.stdout, `${JSON.stringify({ ...audited, file })}\n`) : undefined;
  const { audit, files } = await auditFiles(names, setting, options, terminal, each);
  const report = audit.report();
  if (options.rows !== true) await write(terminal.stdout, rendered(format, report, files));
  const isSkipped = files.some(({ bad }) => bad > 0);
  if (report.total.outside > 0 || isSkipped) return exitCodes.deny;
  return report.total.untold > 0 ? exitCodes.indeterminate : exitCodes.permit;
}

function rendered(format: (typeof FORMATS)[number], report: SearchReport, files: readonly SearchFile[]): string {
  if (format === 'json') return `${JSON.stringify({ files, ...report }, undefined, 2)}\n`;
  const blocks = searchBlocks(report, files);
  return format === 'markdown' ? blocksAsMarkdown(blocks) : blocksAsText(blocks);
}
