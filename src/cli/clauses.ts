import type { Command } from 'commander';
import { foldersMeant } from '../node/folders-meant.ts';
import { readPolicyFolders } from '../node/policy-folders.ts';
import { coverageOf, gaps } from '../review/clauses/coverage.ts';
import { coverageJson, coverageMarkdown, coverageTable } from '../review/clauses/render.ts';
import { decideCases } from '../review/testing/suite.ts';
import { foldersThere } from './check.ts';
import { oneOf } from './choices.ts';
import { type Terminal, write } from './terminal.ts';

const renderers = { table: coverageTable, markdown: coverageMarkdown, json: coverageJson };
type Format = keyof typeof renderers;
const FORMATS = Object.keys(renderers) as readonly Format[];

const details = `
For each clause: what became of it, which rules, obligations and advice rest on it, in how many cases it is cited, and
for a clause that nothing encodes, why. DIR is found as "alpr-policy help check" says.

Exit codes:
  0  every clause is accounted for: encoded and cited in a case, or not encoded for a reason
  1  some are not
  3  the command line or a folder cannot be used
`;

export function clausesCommand(program: Command, terminal: Terminal, end: (exitCode: number) => void): void {
  program
    .command('clauses')
    .summary('show which rules and cases speak to each clause')
    .description('Shows, clause by clause, which rules and cases speak to it.')
    .argument('[DIR...]', 'the folders')
    .option('-f, --format <FORMAT>', `how to print: ${FORMATS.join(', ')}`, 'table')
    .addHelpText('after', details)
    .action(async (named: readonly string[], options: { readonly format: string }) => {
      const format = oneOf(options.format, FORMATS, 'format');
      const read = readPolicyFolders(foldersThere(foldersMeant(named)));
      const cases = decideCases(read);
      const policies = read.folders.map((folder) => coverageOf(folder, cases));
      await write(terminal.stdout, renderers[format](policies));
      end(policies.some((policy) => gaps(policy).length > 0) ? 1 : 0);
    });
}
