/** A report as the files that are handed on. */
import type { Copy } from '../review/copy/blocks.ts';
import { copyAsHtml, type PageKind } from '../review/copy/html.ts';
import { copyAsMarkdown } from '../review/copy/markdown.ts';

/** By these, a file of this tool is known again. */
export const REPORT_MARKDOWN_MARK = '<!-- alpr-policy report: made from the files that it names; do not edit -->';
export const REPORT_HTML_MARK = '<meta name="generator" content="alpr-policy report">';

const style = `
.drawing svg.chart { flex: none; max-width: 47.5rem; width: 100%; height: auto; } .drawing:has(svg.chart) { flex-direction: column-reverse; gap: .4rem; margin: 1.6rem 0; }
.drawing:has(svg.chart) figcaption { flex: none; width: 100%; max-width: 47.5rem; columns: 18rem 2; } .drawing:has(svg.chart) figcaption span { display: block; column-span: all; }
.drawing:has(svg.chart) figcaption ul { margin: .3rem 0; }
.counts td, .counts thead th:not(:first-child) { text-align: right; font-variant-numeric: tabular-nums; } .counts tbody th { min-width: 11rem; }
.sign tbody td, .sign tbody th { height: 3.2rem; vertical-align: top; } .sign td:nth-child(3) { min-width: 9rem; } .sign td:nth-child(4) { min-width: 12rem; } .sign td:nth-child(5) { min-width: 6rem; }
@media print { .drawing:has(svg.chart) { break-inside: avoid; } .drawing svg.chart { max-height: 9cm; } .sign { break-inside: avoid; } .sign tbody td, .sign tbody th { height: 1.4cm; }
  table:not(:has(tbody tr:nth-child(13))), h2 + p { break-inside: avoid; } tbody tr:nth-child(-n+2), tbody tr:nth-last-child(2), tbody tr:nth-last-child(3) { break-after: avoid; }
  .counts td, .counts th { min-width: 0 !important; } .counts tbody th { min-width: 3.4cm !important; } footer { break-before: avoid; margin-top: 0; padding-top: 0; } }
`;

const page: PageKind = {
  mark: REPORT_HTML_MARK,
  kind: 'Report',
  footer: 'Made from the files that it names, by the rules that it names. This is no legal advice.',
  style,
};

export function reportAsHtml(report: Copy): string {
  return copyAsHtml(report, page);
}

export function reportAsMarkdown(report: Copy): string {
  return copyAsMarkdown(report, REPORT_MARKDOWN_MARK);
}
