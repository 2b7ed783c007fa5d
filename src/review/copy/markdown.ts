/** A reading copy as Markdown (CommonMark with GitHub's tables). Anchors are `<a id>`, which GitHub links to as well. */
import { markdownText, spaced } from '../words-from-outside.ts';
import type { Block, Copy, Inline, Item, Part, Phrase, Row } from './blocks.ts';

/** The first line of every file that this tool writes. */
export const MARKDOWN_MARK = '<!-- alpr-policy review: written from the rule files; do not edit -->';

export function copyAsMarkdown({ title, head, parts }: Copy, firstLine = MARKDOWN_MARK): string {
  const contents = parts.map((part) => `- [${markdownText(part.title)}](#${part.anchor})`).join('\n');
  const blocks = [`# ${markdownText(title)}`, ...head.map(block), '## Contents', contents, ...parts.flatMap(partOf)];
  return document(blocks, firstLine);
}

/** The list of several copies. */
export function indexAsMarkdown(copies: readonly Copy[]): string {
  const items = copies.map(({ name, title }) => `- [${markdownText(title)}](${name}.md)`).join('\n');
  return document(['# Policies', items]);
}

const document = (blocks: readonly string[], firstLine = MARKDOWN_MARK) =>
  `${[firstLine, ...blocks.filter((one) => one !== '')].join('\n\n')}\n`;

/** Blocks alone, without a title and contents. */
export function blocksAsMarkdown(blocks: readonly Block[]): string {
  return `${blocks
    .map(block)
    .filter((one) => one !== '')
    .join('\n\n')}\n`;
}

function partOf({ anchor, title, of }: Part): string[] {
  return [`## ${mark(anchor)}${markdownText(title)}`, ...of.map(block)];
}

const mark = (anchor: string | undefined) => (anchor === undefined ? '' : `<a id="${anchor}"></a>`);

function block(one: Block): string {
  switch (one.kind) {
    case 'heading':
      return `${'#'.repeat(one.level)} ${mark(one.anchor)}${phrase(one.of)}`;
    case 'text':
      return one.role === 'note' ? `> **Note.** ${phrase(one.of)}` : phrase(one.of);
    case 'list':
      return items(one.items).join('\n');
    case 'quote':
      return `> **${markdownText(one.label)}:** ${markdownText(one.text)}`;
    case 'terms':
      return one.rows.flatMap(([term, of]) => termLines(term, of)).join('\n');
    case 'table':
      return table(one);
    case 'fold':
      return one.of.map(block).join('\n\n');
    case 'card':
      return [block({ kind: 'heading', ...one.heading }), ...one.of.map(block)].join('\n\n');
    case 'figure':
      return `**${markdownText(one.caption)}**\n\n${one.steps.map(({ of }, index) => `${index + 1}. ${phrase(of)}`).join('\n')}`;
  }
}

function termLines(term: string, of: Phrase | readonly Item[]): string[] {
  const label = `- **${markdownText(term)}:**`;
  return isItems(of) ? [label, ...items(of, '  ')] : [`${label} ${phrase(of)}`];
}

/** A phrase has strings and marked words in it, a list has items. */
export function isItems(of: Phrase | readonly Item[]): of is readonly Item[] {
  const [first] = of;
  return typeof first === 'object' && 'of' in first;
}

function items(list: readonly Item[], indent = ''): string[] {
  return list.flatMap(({ of, below = [] }) => [`${indent}- ${phrase(of)}`, ...items(below, `${indent}  `)]);
}

function table({ caption, head, rows }: { caption: string; head: readonly string[]; rows: readonly Row[] }): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => (cell === '' ? ' ' : cell)).join(' | ')} |`;
  const lines = rows.map(({ cells, anchor, isHead }) => {
    const written = cells.map((cell, index) => (index === 0 ? mark(anchor) : '') + phrase(cell));
    const [first = ''] = written;
    return line(isHead === true ? [`**${first}**`, ...head.slice(1).map(() => '')] : written);
  });
  return [`**${markdownText(caption)}**`, '', line(head.map(markdownText)), line(head.map(() => '---')), ...lines].join(
    '\n',
  );
}

function phrase(of: Phrase): string {
  return of.map(inline).join('').trim();
}

function inline(one: Inline): string {
  if (typeof one === 'string') return spaced(one, markdownText);
  switch (one.kind) {
    case 'code':
      return codeSpan(one.text);
    case 'strong':
      return spaced(one.text, (words) => `**${markdownText(words)}**`);
    case 'tag':
      return `**${markdownText(one.text)}**`;
    case 'link':
      return `[${one.as === 'code' ? codeSpan(one.text) : markdownText(one.text)}](#${one.to})`;
  }
}

/** Ids are code where they hold nothing that would end it; a bar would end a cell of a table. */
function codeSpan(words: string): string {
  return /^[\w.():/, -]+$/.test(words) && words.trim() === words ? `\`${words}\`` : markdownText(words);
}
