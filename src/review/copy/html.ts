/** A reading copy as one HTML page that needs nothing else: no network, no script, no file beside it. */
import { htmlText, spaced } from '../words-from-outside.ts';
import type { Block, Copy, Heading, Inline, Item, Part, Phrase, Row } from './blocks.ts';
import { isItems } from './markdown.ts';
import { style } from './style.ts';

/** By this, a file of this tool is known again. */
export const HTML_MARK = '<meta name="generator" content="alpr-policy review">';

/** What a page says of itself. */
export interface PageKind {
  readonly mark: string;
  /** Above the title. */
  readonly kind: string;
  readonly footer: string;
  /** Beside the style of reading copies. */
  readonly style?: string;
}

const readingCopy: PageKind = {
  mark: HTML_MARK,
  kind: 'Reading copy',
  footer: 'Written from the rule files. This is no legal advice.',
};

export function copyAsHtml({ title, head, parts }: Copy, about: PageKind = readingCopy): string {
  const contents = parts
    .map(({ anchor, title: name }) => `<li><a href="#${anchor}">${htmlText(name)}</a></li>`)
    .join('\n');
  return page(
    title,
    `<header><p class="kind">${htmlText(about.kind)}</p>
<h1>${htmlText(title)}</h1>
${head.map(block).join('\n')}</header>
<div class="columns">
<nav aria-label="Contents"><h2>Contents</h2>
<ol>
${contents}
</ol></nav>
<main id="text">
${parts.map(part).join('\n')}
</main>
</div>
<footer><p>${htmlText(about.footer)} <a href="#top">Back to the top</a></p></footer>`,
    about,
  );
}

/** The list of several copies. */
export function indexAsHtml(copies: readonly Copy[]): string {
  const items = copies.map(({ name, title }) => `<li><a href="${name}.html">${htmlText(title)}</a></li>`).join('\n');
  return page(
    'Policies',
    `<header><p class="kind">Reading copies</p>
<h1>Policies</h1></header>
<main id="text"><ul class="index">
${items}
</ul></main>`,
  );
}

function page(
  title: string,
  body: string,
  { mark, style: more = '' }: Omit<PageKind, 'kind' | 'footer'> = readingCopy,
): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
${mark}
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${htmlText(title)}</title>
<style>
${style}${more}</style>
</head>
<body id="top">
<a class="skip" href="#text">Skip to the text</a>
${body}
</body>
</html>
`;
}

function part({ anchor, title, of }: Part): string {
  return `<section aria-labelledby="${anchor}">
<h2 id="${anchor}">${htmlText(title)}</h2>
${of.map(block).join('\n')}
</section>`;
}

function block(one: Block): string {
  switch (one.kind) {
    case 'heading':
      return heading(one);
    case 'text':
      return `<p${one.role === undefined ? '' : ` class="${one.role}"`}>${one.role === 'note' ? '<strong>Note.</strong> ' : ''}${phrase(one.of)}</p>`;
    case 'list':
      return list(one.items);
    case 'quote':
      return `<figure class="official"><figcaption>${htmlText(one.label)}</figcaption><blockquote><p>${htmlText(one.text)}</p></blockquote></figure>`;
    case 'terms':
      return `<dl>${one.rows.map(([term, of]) => `<div><dt>${htmlText(term)}</dt><dd>${isItems(of) ? list(of) : phrase(of)}</dd></div>`).join('\n')}</dl>`;
    case 'table':
      return table(one);
    case 'fold':
      return `<details><summary>${htmlText(one.summary)}</summary>\n${one.of.map(block).join('\n')}</details>`;
    case 'card':
      return `<article class="card ${one.tone}">${heading(one.heading)}\n${one.of.map(block).join('\n')}</article>`;
    case 'figure':
      return `<figure class="drawing">${one.svg}<figcaption><span>${htmlText(one.caption)}</span>${list(one.steps)}</figcaption></figure>`;
  }
}

function heading({ level, anchor, of }: Heading): string {
  return `<h${level}${anchor === undefined ? '' : ` id="${anchor}"`}>${phrase(of)}</h${level}>`;
}

function list(items: readonly Item[]): string {
  return `<ul>${items.map(({ of, below = [] }) => `<li>${phrase(of)}${below.length === 0 ? '' : list(below)}</li>`).join('')}</ul>`;
}

/** A wide table scrolls by itself, with the keyboard too; the page does not. */
function table({ caption, head, rows, role }: Extract<Block, { readonly kind: 'table' }>): string {
  const name = htmlText(caption);
  const titles = head.map((title) => `<th scope="col">${htmlText(title)}</th>`).join('');
  const lines = rows.map((row) => tableRow(row, head.length)).join('\n');
  return `<div class="scroll" role="group" aria-label="${name}" tabindex="0"><table${role === undefined ? '' : ` class="${role}"`}><caption>${name}</caption>
<thead><tr>${titles}</tr></thead>
<tbody>
${lines}
</tbody></table></div>`;
}

function tableRow({ cells, anchor, isHead }: Row, width: number): string {
  const [first = [], ...others] = cells;
  if (isHead === true) return `<tr><th scope="colgroup" class="group" colspan="${width}">${phrase(first)}</th></tr>`;
  const id = anchor === undefined ? '' : ` id="${anchor}"`;
  return `<tr${id}><th scope="row">${phrase(first)}</th>${others.map((cell) => `<td>${phrase(cell)}</td>`).join('')}</tr>`;
}

function phrase(of: Phrase): string {
  return of.map(inline).join('').trim();
}

function inline(one: Inline): string {
  if (typeof one === 'string') return spaced(one, htmlText);
  switch (one.kind) {
    case 'code':
      return `<code>${htmlText(one.text)}</code>`;
    case 'strong':
      return `<strong>${spaced(one.text, htmlText)}</strong>`;
    case 'tag':
      return `<span class="tag ${one.tone}">${htmlText(one.text)}</span>`;
    case 'link': {
      const words = htmlText(one.text);
      return `<a href="#${one.to}">${one.as === 'code' ? `<code>${words}</code>` : words}</a>`;
    }
  }
}
