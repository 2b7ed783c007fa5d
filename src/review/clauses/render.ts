import { type ClauseCoverage, gaps, type PolicyCoverage } from './coverage.ts';

/** One line a clause: its id, what became of it, who speaks to it, in how many cases. */
export function coverageTable(policies: readonly PolicyCoverage[]): string {
  return policies
    .map((policy) => {
      const rows = [['clause', 'kind', 'cases', 'spoken to by'], ...policy.clauses.map(row)];
      const widths = [0, 1, 2].map((column) => Math.max(...rows.map((cells) => (cells[column] ?? '').length)));
      const lines = rows.map((cells) =>
        cells
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd(),
      );
      return `${policy.title}\n\n${lines.join('\n')}\n\n${summaryOf(policy)}\n`;
    })
    .join('\n');
}

export function coverageMarkdown(policies: readonly PolicyCoverage[]): string {
  return policies
    .map((policy) => {
      const head = '| clause | what it asks | kind | spoken to by | cases | not encoded because |';
      const lines = policy.clauses.map(
        (one) =>
          `| ${[one.clause, one.summary, one.kind.join(', '), speakers(one), String(one.cases), one.reason ?? ''].map(cell).join(' | ')} |`,
      );
      return `## ${policy.title}\n\n${head}\n| --- | --- | --- | --- | ---: | --- |\n${lines.join('\n')}\n\n${summaryOf(policy)}\n`;
    })
    .join('\n');
}

export function coverageJson(policies: readonly PolicyCoverage[]): string {
  const summed = policies.map((policy) => ({
    ...policy,
    accounted: policy.clauses.filter(({ accounted }) => accounted).length,
    gaps: gaps(policy).map(({ clause }) => clause),
  }));
  return `${JSON.stringify({ policies: summed }, undefined, 2)}\n`;
}

function summaryOf(policy: PolicyCoverage): string {
  const { clauses } = policy;
  const accounted = clauses.filter((one) => one.accounted).length;
  const encoded = clauses.filter((one) => speakers(one) !== '').length;
  const said = `${policy.policy}: ${accounted} of ${clauses.length} clauses accounted for, ${encoded} of them by rules or duties`;
  const open = gaps(policy).map(({ clause }) => clause);
  return open.length === 0 ? `${said}.` : `${said}. Without a case: ${open.join(', ')}.`;
}

function row(one: ClauseCoverage): string[] {
  const spoken = speakers(one);
  return [
    one.clause,
    one.kind.join(', '),
    String(one.cases),
    spoken === '' ? `nothing: ${cut(one.reason ?? '?')}` : spoken,
  ];
}

const SHOWN = 90;

/** A reason as far as a line holds it; Markdown and JSON give all of it. */
function cut(reason: string): string {
  const line = reason.replace(/\s+/g, ' ').trim();
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}

function speakers({ rules, obligations, advice, duties }: ClauseCoverage): string {
  const marked = (ids: readonly string[], mark: string) => ids.map((id) => `${id}${mark}`);
  return [
    ...rules,
    ...marked(obligations, ' (obligation)'),
    ...marked(advice, ' (advice)'),
    ...marked(duties, ' (duty)'),
  ].join(', ');
}

/** A cell of a Markdown table holds no line break and no bar of its own. */
function cell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
}
