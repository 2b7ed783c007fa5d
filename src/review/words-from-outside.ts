/** Texts of files made harmless where they are shown: control and direction characters nowhere, markup as it reads. */

/** Without what a terminal or a browser would obey: control characters, direction overrides, lone surrogates. */
export function plainText(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '\uFFFD')
    .trim();
}

/**
 * For Markdown, on one line: nothing in it is markup, also where it stands at the beginning of a line or in the cell of a
 * table, and no address in it becomes a link.
 */
export function markdownText(text: string): string {
  return plainText(text)
    .replace(/[\\`*_{}[\]<>#|~!&$]/g, '\\$&')
    .replace(/:(?=\/\/)|@|(?<=\bwww)\./giu, '\\$&')
    .replace(/\bmailto:/giu, (found) => `${found.slice(0, -1)}\\:`)
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)(?=[.)](?: |$))/, '$1\\');
}

/** For HTML, between tags and in quoted attributes. */
export function htmlText(text: string): string {
  return plainText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const entities: { readonly [char: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** For XML 1.0, in elements and quoted attributes; what XML cannot hold at all (section 2.2) is shown as unreadable. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n\r])[\p{Cc}\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[&<>"\n\r\t]/g, (char) => entities[char] ?? char);
}

/** At most so many characters, an ellipsis in place of the rest. */
export function cut(text: string, most: number): string {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : text;
}

/** A part of a sentence, escaped: the spaces at its ends are part of the sentence, and stay. */
export function spaced(words: string, write: (words: string) => string): string {
  if (words.trim() === '') return words === '' ? '' : ' ';
  return `${/^\s/.test(words) ? ' ' : ''}${write(words)}${/\s$/.test(words) ? ' ' : ''}`;
}
