import type { Command } from 'commander';
import { type DrawChart, loadCharts, NoCharts } from '../../report/charts.ts';
import { reportOf } from '../../report/document.ts';
import { REPORT_HTML_MARK, REPORT_MARKDOWN_MARK, reportAsHtml, reportAsMarkdown } from '../../report/render.ts';
import { rowHelp, withRowOptions } from '../audit/search-rows.ts';
import { withSettingOptions } from '../audit/setting.ts';
import { repeated } from '../inputs.ts';
import { writeOwn } from '../own-files.ts';
import { exitCodes, type Terminal, UsageError, write } from '../terminal.ts';
import { type GatherOptions, gathered } from './gather.ts';

interface Options extends GatherOptions {
  readonly out: string;
  readonly charts: boolean;
}

const details = `
Writes the report as Markdown and as one HTML page that needs no network: open it in a browser, or print it from there. It
says what was examined and how, what is within policy, exceptions with their clauses, open questions, duties kept and missed
and what changed of the policy, with the digests by which anybody can make it again. What is not given it says not to speak of.
Charts need the package echarts: npm install echarts. --no-charts leaves them out; the tables stay.
${rowHelp}
--before names the policy as it was before the period; once for each folder. --sample draws searches to be looked at.

Exit codes:
  0  the report was written
  1  the report was written, and rows were skipped
  3  the input or the command line cannot be used

Examples:
  alpr-policy report quarter 2026-Q3 --searches audit.csv --roster roster.csv --out report
  alpr-policy report year 2026 --searches q1.csv --searches q2.csv --shares portal.json --requests requests.ndjson \\
    --events events.ndjson --before before/barstow-466 --sample 60 --seed 2026 --out report
`;

export function reportCommand(program: Command, terminal: Terminal, end: (exitCode: number) => void): void {
  const report = program
    .command('report')
    .summary('the report on a quarter or a year')
    .description('Writes the report on a quarter (466.6(c)) or a year (466.6(d)), for the Chief of Police to sign.');
  for (const each of ['quarter', 'year'] as const) {
    const command = report
      .command(each)
      .summary(`of a ${each}`)
      .description(`Writes the report on a ${each}.`)
      .argument('<PERIOD>', each === 'quarter' ? 'as 2026-Q3' : 'as 2026')
      .requiredOption('-o, --out <DIR>', 'where to write; made if it is not there')
      .option('--searches <FILE>', 'an export of searches; once for each', repeated, [])
      .option('--shares <FILE>', 'the standing recipients')
      .option('--requests <FILE>', 'the requests for shares on file')
      .option('--registry <FILE>', 'the facts of agencies')
      .option('--events <FILE>', 'the events from which duties follow')
      .option('--host <FILE>', 'holidays and shifts')
      .option('--before <DIR>', 'the policy as it was before the period; once for each folder', repeated, [])
      .option('--sample <N>', 'how many searches to draw')
      .option('--seed <TEXT>', 'the seed of the sample')
      .option('--weigh <BY>', 'weigh searches by: risk (default: each is as likely as any other)')
      .option('--no-charts', 'without charts');
    withSettingOptions(withRowOptions(command), 'of the period')
      .addHelpText('after', details)
      .action(async (period: string, options: Options) => end(await written(each, period, options, command, terminal)));
  }
}

async function written(
  each: 'quarter' | 'year',
  period: string,
  options: Options,
  command: Command,
  terminal: Terminal,
): Promise<number> {
  const draw = options.charts ? await chartsOr() : undefined;
  const input = await gathered(each, period, options, asTyped(command), terminal);
  const report = reportOf(input, draw);
  const files = [
    { name: `${report.name}.md`, text: reportAsMarkdown(report) },
    { name: `${report.name}.html`, text: reportAsHtml(report) },
  ];
  writeOwn(options.out, files, [REPORT_HTML_MARK, REPORT_MARKDOWN_MARK]);
  await write(terminal.stdout, files.map(({ name }) => `wrote ${options.out}/${name}\n`).join(''));
  return input.files.some(({ bad }) => bad > 0) ? exitCodes.deny : exitCodes.permit;
}

async function chartsOr(): Promise<DrawChart> {
  try {
    return await loadCharts();
  } catch (error) {
    if (error instanceof NoCharts) throw new UsageError(error.message, error.help);
    throw error;
  }
}

/** The command line, so that it can be typed again. */
function asTyped(command: Command): readonly string[] {
  let top = command;
  while (top.parent !== null) top = top.parent;
  const { rawArgs = [] } = top as { readonly rawArgs?: readonly string[] };
  const isPlain = (arg: string) => /^[\w@%+=:,./-]+$/.test(arg);
  return ['alpr-policy', ...rawArgs.map((arg) => (isPlain(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`))];
}
