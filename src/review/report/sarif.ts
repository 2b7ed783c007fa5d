import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compareText } from '../../policy/index.ts';
import type { Checked } from '../check/check.ts';
import { describeId } from '../check/explain.ts';
import type { Finding } from '../check/finding.ts';

/** SARIF 2.1.0, for code scanning: one run, with a rule for each id that was found. */
export function sarifReport(checked: Checked, version: string): string {
  return `${JSON.stringify(sarifLog(checked, version), undefined, 2)}\n`;
}

export function sarifLog({ findings }: Checked, version: string) {
  const ids = [...new Set(findings.map(({ id }) => id))].sort(compareText);
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0' as const,
    runs: [
      {
        tool: { driver: { name: 'alpr-policy', semanticVersion: version, rules: ids.map(ruleOf) } },
        // Columns are counted as strings of this language count them.
        columnKind: 'utf16CodeUnits' as const,
        results: findings.map((one) => resultOf(one, ids.indexOf(one.id))),
      },
    ],
  };
}

function ruleOf(id: string) {
  const { title, text } = describeId(id) ?? { title: id, text: id };
  return { id, shortDescription: { text: `${title}.` }, fullDescription: { text }, help: { text } };
}

function resultOf({ id, level, file, line, column, message, help }: Finding, ruleIndex: number) {
  const region = { startLine: line, startColumn: column };
  return {
    ruleId: id,
    ruleIndex,
    level,
    message: { text: `${message}. ${help}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } }],
  };
}

function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.split(/[\\/]/).map(encodeURIComponent).join('/');
}
