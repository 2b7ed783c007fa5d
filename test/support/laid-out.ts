/** Sentences set as a page would have them: headings, list markers, hard line breaks, headers and footers. */
import { clausePlace } from '../../src/review/clauses.ts';

export interface Layout {
  /** Characters a line. */
  readonly width: number;
  /** Lines a page. */
  readonly page: number;
  readonly agency: string;
}

export type Sentences = readonly (readonly [id: string, sentence: string])[];

export function laidOut(sentences: Sentences, { width, page, agency }: Layout): string {
  const paragraphs: string[] = [];
  let [section, item] = ['', ''];
  let paragraph = '';
  const end = () => {
    if (paragraph !== '') paragraphs.push(wrapped(paragraph, width));
    paragraph = '';
  };
  for (const [id, sentence] of sentences) {
    const place = clausePlace(id);
    if (place.section !== section) {
      end();
      paragraphs.push(`${place.section}   A HEADING IN CAPITALS`);
    }
    const isNew = place.section !== section || place.item !== item || /\.[a-z]{2,}$/.test(id);
    if (isNew || !/[.:;]$/.test(paragraph)) end();
    const marker = /\d+$/.test(place.item) ? `${/\d+$/.exec(place.item)?.[0]}.` : place.item;
    if (isNew && place.item !== '') paragraph = `${marker} ${sentence}`;
    else paragraph = paragraph === '' ? sentence : `${paragraph} ${sentence}`;
    ({ section, item } = place);
  }
  end();
  return paged(paragraphs.join('\n\n').split('\n'), page, agency);
}

function wrapped(text: string, width: number): string {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}

function paged(lines: readonly string[], page: number, agency: string): string {
  const pages: string[] = [];
  for (let at = 0; at < lines.length; at += page) {
    const number = at / page + 1;
    const footer = ['', '', 'Copyright Somebody, LLC 2024/02/03, All Rights Reserved.', `Reader Policy - ${number}`];
    pages.push([agency, 'Sample CA Policy Manual', '', ...lines.slice(at, at + page), ...footer].join('\n'));
  }
  return pages.join('\n\f');
}
