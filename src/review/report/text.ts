import type { Checked } from '../check/check.ts';
import type { Finding } from '../check/finding.ts';
import { counted } from './count.ts';

/** Two lines a finding, in the manner of the loader, and a summary. `paint` colours the level. */
export function textReport(
  { folders, findings }: Checked,
  paint: (level: Finding['level']) => (text: string) => string = () => (text) => text,
): string {
  const lines = findings.map(
    ({ id, level, file, line, column, message, help }) =>
      `${file}:${line}:${column}: ${paint(level)(level)}: ${message} [${id}]\n    help: ${help}\n`,
  );
  return `${lines.join('')}${lines.length > 0 ? '\n' : ''}Checked ${folders.join(', ')}: ${counted(findings)}.\n`;
}
