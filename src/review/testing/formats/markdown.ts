/** For a ticket or a page: tables of what is covered, and lists of what is not. */

import { isCovered } from '../coverage/leaves.ts';
import { countsOf } from '../mutation/counts.ts';
import { counted, failing, placed, scoreOf, shareText, type TestReport } from '../report.ts';
import { gapsOf } from './gaps.ts';
import { missingText } from './request.ts';

export function markdownReport(report: TestReport): string {
  const failed = failing(report);
  const lines = [
    '# The cases of the policies',
    '',
    `${counted(report.results.length - failed.length, 'case')} passed, ${failed.length} failed.`,
    ...failed.flatMap(({ name, differences, ...place }) => [
      '',
      `- \`${placed(place)}\` ${cell(name)}`,
      ...differences.map(({ of, expected, seen }) => `  - ${of}: expected ${cell(expected)}, seen ${cell(seen)}`),
    ]),
    ...coverageLines(report),
    ...mutationLines(report),
    ...report.shortfalls.flatMap(({ of, percent, wanted }) => [
      '',
      `**${of}: ${percent} % is less than the ${wanted} % asked for.**`,
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function coverageLines({ coverage }: TestReport): string[] {
  if (coverage === undefined) return [];
  const { rules, byRule, byClause, byLeaf, unencoded } = coverage;
  const gaps = gapsOf(coverage).map(({ place, text }) => `- \`${place}\` ${cell(text)}`);
  return [
    '',
    '## Coverage',
    '',
    '| of | covered |',
    '| --- | --- |',
    `| rules | ${shareText(byRule)} |`,
    `| clauses | ${shareText(byClause)}; ${unencoded} more stand behind no rule |`,
    `| leaves | ${shareText(byLeaf)} |`,
    ...(gaps.length === 0 ? [] : ['', ...gaps]),
    '',
    '| rule | cases that it decides | near miss | leaves |',
    '| --- | --- | --- | --- |',
    ...rules.map(({ rule, hits, nearMiss, leaves }) => {
      const near = nearMiss === undefined ? 'none' : `\`${placed(nearMiss)}\``;
      return `| \`${rule}\` | ${hits} | ${near} | ${leaves.filter(isCovered).length} of ${leaves.length} |`;
    }),
  ];
}

function mutationLines({ mutation }: TestReport): string[] {
  if (mutation === undefined) return [];
  const survivors = mutation.survived.map(({ mutant, place, killedBy }) => {
    const by =
      killedBy === undefined
        ? 'no request was found that tells the two apart'
        : `a case that tells the two apart: ${missingText(killedBy)}`;
    return `- \`${placed(place)}\` \`${mutant.rule}\`: ${cell(mutant.change)}; ${cell(by)}`;
  });
  return [
    '',
    '## Mutation',
    '',
    `${shareText(scoreOf(mutation))} of the mutants killed; ${mutation.equivalent.length} more are proved equivalent.`,
    '',
    '| mutants | killed | survived | equivalent |',
    '| --- | --- | --- | --- |',
    ...countsOf(mutation).map((one) => `| ${one.kind} | ${one.killed} | ${one.survived} | ${one.equivalent} |`),
    ...(survivors.length === 0 ? [] : ['', ...survivors]),
  ];
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
