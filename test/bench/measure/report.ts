/** What a section of the benchmark says: tables, bars, remarks. Plain data, since each section is a process of its own. */
import type { Spread } from './spread.ts';

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A limit that a figure has to keep. */
export interface Bar {
  readonly name: string;
  readonly figure: string;
  readonly limit: string;
  readonly met: boolean;
}

export interface Report {
  readonly tables: readonly Table[];
  readonly bars: readonly Bar[];
  readonly remarks: readonly string[];
}

/** The section's process hands its report over; nothing else stands on the last line of its output. */
export function hand(report: Report): void {
  process.stdout.write(`\n${JSON.stringify(report)}\n`);
}

export function atMost(name: string, figure: number, limit: number, unit = '×'): Bar {
  return { name, figure: `${digits(figure)}${unit}`, limit: `at most ${limit}${unit}`, met: figure <= limit };
}

export function atLeast(name: string, figure: number, limit: number, unit = '×'): Bar {
  return { name, figure: `${digits(figure)}${unit}`, limit: `at least ${limit}${unit}`, met: figure >= limit };
}

export function digits(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(value >= 10 ? 1 : 2);
}

export function nanoseconds(value: number): string {
  if (value >= 1e6) return `${digits(value / 1e6)} ms`;
  return value >= 1e4 ? `${digits(value / 1e3)} µs` : `${digits(value)} ns`;
}

export function range({ least, most }: Spread, write: (value: number) => string): string {
  return `${write(least)} – ${write(most)}`;
}

export function markdown({ tables, bars, remarks }: Report): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const drawn = tables.map(({ title, columns, rows }) =>
    [`**${title}**\n`, line(columns), line(columns.map((_, at) => (at === 0 ? '---' : '--:'))), ...rows.map(line)].join(
      '\n',
    ),
  );
  const verdicts = bars.map(({ name, figure, limit, met }) => line([name, figure, limit, met ? 'met' : '**missed**']));
  const table =
    bars.length === 0 ? [] : [[line(['bar', 'figure', 'limit', '']), '|---|--:|--:|---|', ...verdicts].join('\n')];
  const said = remarks.map((remark) => `* ${remark}`).join('\n');
  return [...drawn, ...table, ...(said === '' ? [] : [said])].join('\n\n');
}
