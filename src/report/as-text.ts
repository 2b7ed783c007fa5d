/** Blocks as plain text for a terminal: tables in columns, nothing folded. */
import type { Block, Inline, Item, Phrase, Row } from '../review/copy/blocks.ts';
import { isItems } from '../review/copy/markdown.ts';
import { plainText, spaced } from '../review/words-from-outside.ts';

const WIDEST = 60;
const NUMERIC = /^[\d,.<> %–+-]*$/;

export function blocksAsText(blocks: readonly Block[]): string {
  return `${blocks
    .map(blockAsText)
    .filter((one) => one !== '')
    .join('\n\n')}\n`;
}

function blockAsText(one: Block): string {
  switch (one.kind) {
    case 'heading':
      return underlined(words(one.of), one.level === 2 ? '=' : '-');
    case 'text':
      return words(one.of);
    case 'list':
      return items(one.items).join('\n');
    case 'quote':
      return `${one.label}: ${plainText(one.text)}`;
    case 'terms':
      return one.rows
        .map(([term, of]) => (isItems(of) ? [`${term}:`, ...items(of)].join('\n') : `${term}: ${words(of)}`))
        .join('\n');
    case 'table':
      return `${one.caption}\n${columns(one.head, one.rows)}`;
    case 'fold':
      return one.of.map(blockAsText).join('\n\n');
    case 'card':
      return [underlined(words(one.heading.of), '-'), ...one.of.map(blockAsText)].join('\n');
    case 'figure':
      return '';
  }
}

const underlined = (title: string, line: string) => `${title}\n${line.repeat(title.length)}`;

function items(list: readonly Item[], indent = '  '): string[] {
  return list.flatMap(({ of, below = [] }) => [`${indent}- ${words(of)}`, ...items(below, `${indent}  `)]);
}

/** Numbers to the right, words to the left; the last column is as wide as it is. */
function columns(head: readonly string[], rows: readonly Row[]): string {
  const cells = rows.map((row) => row.cells.map(words));
  const isNumeric = head.map(
    (_, at) => at > 0 && rows.length > 0 && cells.every((row) => NUMERIC.test(String(row[at]))),
  );
  const widths = head.map((title, at) =>
    Math.min(WIDEST, Math.max(title.length, ...cells.map((row) => String(row[at]).length))),
  );
  const line = (row: readonly string[]) =>
    widths
      .map((width, at) => (isNumeric[at] === true ? String(row[at]).padStart(width) : String(row[at]).padEnd(width)))
      .join('  ')
      .trimEnd();
  return [line(head), ...cells.map(line)].map((one) => `  ${one}`).join('\n');
}

function words(of: Phrase): string {
  return of.map(inline).join('').trim();
}

function inline(one: Inline): string {
  return typeof one === 'string' ? spaced(one, plainText) : plainText(one.text);
}
