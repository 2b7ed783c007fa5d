/** For a reader at a terminal. */
import type { Coverage } from '../coverage/coverage.ts';
import { countsOf } from '../mutation/counts.ts';
import type { Mutation } from '../mutation/mutation.ts';
import { counted, failing, placed, scoreOf, shareText, type TestReport } from '../report.ts';
import { gapsOf } from './gaps.ts';
import { missingText } from './request.ts';

export function textReport(report: TestReport): string {
  const { coverage, mutation } = report;
  const blocks = [
    failures(report),
    coverage === undefined ? '' : coverageText(coverage),
    mutation === undefined ? '' : mutationText(mutation),
    ending(report),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function failures(report: TestReport): string {
  return failing(report)
    .map(({ name, differences, says, ...place }) => {
      const lines = differences.map(({ of, expected, seen }) => `    ${of}: expected ${expected}, seen ${seen}`);
      return [`${placed(place)}: ${name}`, ...lines, `    the officer reads: ${says ?? ''}`].join('\n');
    })
    .join('\n\n');
}

function coverageText(coverage: Coverage): string {
  const { byRule, byClause, byLeaf, unencoded, impossible } = coverage;
  const lines = [
    'Coverage',
    `  rules    ${shareText(byRule)} decide a case and have a near miss`,
    `  clauses  ${shareText(byClause)} stand behind a rule that decides a case; ${unencoded} more stand behind no rule`,
    `  leaves   ${shareText(byLeaf)} decide a case by themselves, both by being so and by not being so`,
    ...(impossible === 0 ? [] : [`           ${impossible} of these directions proved impossible for any request`]),
  ];
  return [...lines, ...gapsOf(coverage).map(({ place, text }) => `  ${place}: ${text}`)].join('\n');
}

function mutationText(mutation: Mutation): string {
  const counts = countsOf(mutation).map(
    ({ kind, killed, survived, equivalent }) =>
      `  ${kind.padEnd(14)} ${killed} killed, ${survived} survived, ${equivalent} equivalent`,
  );
  const survivors = mutation.survived.flatMap(({ mutant, place, killedBy }) => [
    `  ${placed(place)}: ${mutant.rule}: ${mutant.change}`,
    `      ${killedBy === undefined ? 'no request was found that tells the two apart' : `a case that tells the two apart: ${missingText(killedBy)}`}`,
  ]);
  return [
    `Mutation: ${shareText(scoreOf(mutation))} of the mutants killed; ${mutation.equivalent.length} more are proved equivalent`,
    ...counts,
    ...(survivors.length === 0 ? [] : ['', 'Survivors', ...survivors]),
  ].join('\n');
}

function ending(report: TestReport): string {
  const failed = failing(report).length;
  const passed = report.results.length - failed;
  const short = report.shortfalls.map(
    ({ of, percent, wanted }) => `${of}: ${percent} % is less than the ${wanted} % asked for`,
  );
  return [`${counted(passed, 'case')} passed, ${failed} failed`, ...short].join('\n');
}
