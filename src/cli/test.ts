import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { foldersMeant } from '../node/folders-meant.ts';
import { readPolicyFolders } from '../node/policy-folders.ts';
import { quote } from '../policy/index.ts';
import {
  coverageOf,
  decideCases,
  Engines,
  isFine,
  jsonReport,
  junitReport,
  lcovReport,
  markdownReport,
  mutationOf,
  rulesInSuite,
  runCases,
  shortfalls,
  suggestedFile,
  suggestionsFor,
  type TestReport,
  type Thresholds,
  textReport,
} from '../review/testing/index.ts';
import { dutyMutationOf, dutyMutationText } from '../review/testing/mutation/duty-mutation.ts';
import { runTimelines, timelinesText } from '../review/testing/timelines.ts';
import { oneOf } from './choices.ts';
import { canRedraw, progressBar } from './progress.ts';
import { type Terminal, UsageError, write } from './terminal.ts';
import { testHelp } from './test-help.ts';

interface Options {
  readonly coverage?: boolean;
  readonly mutate?: boolean;
  readonly suggest?: boolean;
  readonly out?: string;
  readonly format: string;
  readonly minRules: string;
  readonly minClauses: string;
  readonly minLeaves: string;
  readonly minScore: string;
  readonly minDuties: string;
  readonly minDutyScore: string;
}

const FORMATS = ['text', 'json', 'junit', 'markdown', 'lcov'] as const;
type Format = (typeof FORMATS)[number];

export function testCommand(program: Command, terminal: Terminal, end: (exitCode: number) => void): void {
  program
    .command('test')
    .summary('run the cases of policies, and say what they do not show')
    .description('Decides the cases beside the rules, and says which are not decided as they expect.')
    .argument('[DIR...]', 'the policy folders (default: this folder, or those under policies/)')
    .option('--coverage', 'which rules, clauses and single tests the cases show to decide')
    .option('--mutate', 'change the rules in small ways, and say which changes no case notices')
    .option('--suggest', 'write the cases that are missing, for a reviewer to accept or reject')
    .option('-o, --out <FILE>', 'where to write the suggested cases (default: standard output)')
    .option('-f, --format <FORMAT>', `how to print: ${FORMATS.join(', ')}`, 'text')
    .option('--min-rules <PERCENT>', 'the least coverage of rules', '0')
    .option('--min-clauses <PERCENT>', 'the least coverage of clauses', '0')
    .option('--min-leaves <PERCENT>', 'the least coverage of leaves', '0')
    .option('--min-score <PERCENT>', 'the least mutation score', '0')
    .option(
      '--min-duties <PERCENT>',
      'the least share of duties and steps that timelines show to open and to close',
      '0',
    )
    .option('--min-duty-score <PERCENT>', 'the least mutation score of duties', '0')
    .addHelpText('after', testHelp)
    .action(async (folders: string[], options: Options) => end(await testFolders(folders, options, terminal)));
}

async function testFolders(named: readonly string[], options: Options, terminal: Terminal): Promise<number> {
  const format = oneOf(options.format, FORMATS, 'format');
  const thresholds = thresholdsOf(options);
  const meant = foldersMeant(named);
  if (options.suggest === true && meant.length > 1) {
    throw new UsageError('--suggest writes the cases of one folder', 'name the folder that is to have them');
  }
  const folders = readPolicyFolders(meant);
  const engines = new Engines();
  const decided = decideCases(folders, engines);
  if (decided.length === 0) throw new UsageError('there are no cases', 'write some in a file that ends in .cases.yaml');
  const suite = rulesInSuite(folders, decided);
  // A threshold asks for what it is of; missing cases are those for coverage and, where mutants are asked for, for them.
  const covers =
    options.coverage ||
    options.suggest ||
    format === 'lcov' ||
    thresholds.rules + thresholds.clauses + thresholds.leaves > 0;
  const mutates = options.mutate || thresholds.mutation > 0;
  const timelines = runTimelines(folders.folders);
  const coverage = covers ? coverageOf(folders, suite) : undefined;
  const mutatesDuties = mutates || thresholds['mutation of duties'] > 0;
  const dutyMutation = mutatesDuties ? dutyMutationOf(folders.folders) : undefined;
  const bar = progressBar(terminal.stderr, canRedraw(terminal.stderr, process.env), 'mutants of rules');
  const mutation = mutates ? mutationOf(suite, engines, bar) : undefined;
  const report: TestReport = {
    results: runCases(decided),
    ...(coverage === undefined ? {} : { coverage }),
    ...(mutation === undefined ? {} : { mutation }),
    shortfalls: shortfalls({ coverage, mutation, duties: timelines.share, dutyMutation }, thresholds),
  };
  const failed = timelines.results.some(({ failures }) => failures.length > 0);
  const exitCode = isFine(report) && !failed ? 0 : 1;
  if (options.suggest && coverage !== undefined) {
    const suggestions = suggestionsFor(suite, coverage, mutation, engines);
    const text = suggestedFile(suggestions);
    if (options.out === undefined) {
      await write(terminal.stdout, text);
      return exitCode;
    }
    writeNew(options.out, text);
  }
  await write(terminal.stdout, printed(report, format));
  // The other forms are of requests; what their readers do not know goes beside them.
  const stream = format === 'text' ? terminal.stdout : terminal.stderr;
  const isShort = (of: keyof Thresholds) => report.shortfalls.some((one) => one.of === of);
  if (format === 'text' || failed || isShort('duties'))
    await write(stream, timelinesText(timelines, covers || isShort('duties')));
  if (dutyMutation !== undefined && (format === 'text' || isShort('mutation of duties')))
    await write(stream, dutyMutationText(dutyMutation));
  return exitCode;
}

function printed(report: TestReport, format: Format): string {
  if (format === 'json') return jsonReport(report);
  if (format === 'junit') return junitReport(report);
  if (format === 'markdown') return markdownReport(report);
  return format === 'lcov' && report.coverage !== undefined ? lcovReport(report.coverage) : textReport(report);
}

/** Never over a file that is there: it may be a reviewer's own. */
function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'EEXIST') throw new UsageError(`${quote(file)} is there already`, 'name a file that is not there yet');
    throw new UsageError(`${quote(file)} cannot be written (${String(code)})`, 'name a file in a folder that is there');
  }
}

function thresholdsOf(options: Options): Thresholds {
  const { minRules, minClauses, minLeaves, minScore, minDuties, minDutyScore, out, suggest } = options;
  if (out !== undefined && suggest !== true) throw new UsageError('--out is for --suggest', 'add --suggest');
  return {
    rules: percentIn(minRules),
    clauses: percentIn(minClauses),
    leaves: percentIn(minLeaves),
    mutation: percentIn(minScore),
    duties: percentIn(minDuties),
    'mutation of duties': percentIn(minDutyScore),
  };
}

function percentIn(text: string): number {
  const value = /^\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value <= 100) return value;
  throw new UsageError(`${quote(text)} is no percentage`, 'write a number from 0 to 100');
}
