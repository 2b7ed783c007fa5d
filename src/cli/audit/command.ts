import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { sampleCommand } from './sample.ts';
import { searchesCommand } from './searches.ts';
import { sharesCommand } from './shares.ts';

const details = `
Examples:
  alpr-policy audit searches audit.csv --roster roster.csv
  alpr-policy audit shares portal.json --requests requests.ndjson
  alpr-policy audit sample audit.csv --size 60 --seed 2026-Q3
`;

/** What was done, held against the rules: for whoever audits (466.6(c)). */
export function auditCommand(program: Command, terminal: Terminal, end: (exitCode: number) => void): void {
  const audit = program
    .command('audit')
    .summary('hold searches and standing shares against the rules')
    .description('Audits searches and standing shares, and draws samples for the quarterly audit.')
    .addHelpText('after', details);
  searchesCommand(audit, terminal, end);
  sharesCommand(audit, terminal, end);
  sampleCommand(audit, terminal, end);
}
