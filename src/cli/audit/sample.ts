import type { Command } from 'commander';
import { risksOf, weightOf } from '../../audit/samples/risk.ts';
import { sampler } from '../../audit/samples/sampler.ts';
import type { AuditedRow } from '../../audit/searches/audit.ts';
import type { SearchRow } from '../../audit/searches/row.ts';
import { formatInstant } from '../../language/index.ts';
import { blocksAsText } from '../../report/as-text.ts';
import { type DrawnSample, type DrawnSearch, sampleBlocks } from '../../report/sample-blocks.ts';
import { heading } from '../../review/copy/blocks.ts';
import { blocksAsMarkdown } from '../../review/copy/markdown.ts';
import { oneOf } from '../choices.ts';
import { exitCodes, type Terminal, write } from '../terminal.ts';
import { auditFiles } from './audit-searches.ts';
import { type RowOptions, rowHelp, withRowOptions } from './search-rows.ts';
import { type SettingOptions, settingOf, usable, withSettingOptions } from './setting.ts';

interface Options extends RowOptions, SettingOptions {
  readonly size: string;
  readonly seed: string;
  readonly weigh?: string;
  readonly format: string;
}

const FORMATS = ['text', 'markdown', 'json'] as const;

const details = `${rowHelp}
The same seed draws the same searches from the same rows, in whatever order they come, where the export has ids; without
ids a row is known by its line. Say the seed before anybody has seen the rows: the quarter will do. With --weigh risk a
search is the likelier drawn the more there is about it. What a random sample can show is printed with it, exactly.

Exit codes:
  0  the sample was drawn, and every row could be read
  1  the sample was drawn, and rows were skipped
  3  the input or the command line cannot be used

Examples:
  alpr-policy audit sample audit.csv --size 60 --seed 2026-Q3 --from 2026-07-01 --to 2026-09-30
  alpr-policy audit sample audit.csv --size 20 --seed 2026-Q3 --weigh risk --roster roster.csv
`;

export function sampleCommand(audit: Command, terminal: Terminal, end: (exitCode: number) => void): void {
  const command = audit
    .command('sample')
    .summary('draw searches to be looked at')
    .description('Draws a sample of searches that anybody can draw again, and says what it can show.')
    .argument('<FILE...>', 'exports of searches')
    .requiredOption('--seed <TEXT>', 'any text; whoever has it draws the same sample')
    .option('--size <N>', 'how many', '60')
    .option('--weigh <BY>', 'weigh searches by: risk (default: each is as likely as any other)');
  withSettingOptions(withRowOptions(command))
    .option('-f, --format <FORMAT>', `how to print: ${FORMATS.join(', ')}`, 'text')
    .addHelpText('after', details)
    .action(async (files: readonly string[], options: Options) => end(await sample(files, options, terminal)));
}

async function sample(names: readonly string[], options: Options, terminal: Terminal): Promise<number> {
  const format = oneOf(options.format, FORMATS, 'format');
  const setting = await settingOf(options, terminal);
  const draw = drawing(options.seed, options.size, options.weigh, setting.repeats);
  const { files } = await auditFiles(names, setting, options, terminal, draw.take);
  const drawn = draw.drawn();
  if (format === 'json') await write(terminal.stdout, `${JSON.stringify({ files, ...drawn }, undefined, 2)}\n`);
  else {
    const blocks = [heading(2, 'Sample of searches'), ...sampleBlocks(drawn)];
    await write(terminal.stdout, format === 'markdown' ? blocksAsMarkdown(blocks) : blocksAsText(blocks));
  }
  return files.some(({ bad }) => bad > 0) ? exitCodes.deny : exitCodes.permit;
}

/** A sample that is drawn from rows as they are audited. */
export function drawing(seed: string, size: string, weigh: string | undefined, repeats = 5) {
  const weighed = weigh !== undefined && oneOf(weigh, ['risk'], 'way to weigh') === 'risk';
  const draw = usable('--size and --seed', () => sampler<DrawnSearch>({ size: Number(size), seed }));
  // A file is known by its place among those that were named: whoever has it under another path draws the same.
  const files = new Map<string, number>();
  const placeOf = (file: string) => {
    const place = files.get(file) ?? files.size + 1;
    files.set(file, place);
    return place;
  };
  return {
    take(row: SearchRow, audited: AuditedRow, file: string): void {
      const { line, id, user } = row;
      const risks = risksOf(audited, row.caseNumber !== undefined || audited.reason.namesCase, repeats);
      draw.add({
        key: id ?? `${placeOf(file)}:${line}`,
        line,
        id,
        file,
        at: formatInstant(row.at) ?? '',
        user,
        verdict: audited.verdict,
        risks,
        weight: weighed ? weightOf(risks) : undefined,
      });
    },
    drawn: (): DrawnSample => ({ seed, weighed, population: draw.population, searches: draw.drawn() }),
  };
}
