/** The text of a block cut wherever a sentence may end; which ends are ends is settled by the digests (units.ts). */
import type { Block } from './blocks.ts';
import type { Line } from './lines.ts';

export interface Piece {
  readonly text: string;
  readonly line: number;
  /** Whether, as far as punctuation tells, the sentence ends here. */
  readonly ends: boolean;
}

/** Where a line ended in a hyphen: it may belong to the word, or only to the line. */
export const LINE_HYPHEN = '\uE000';
const LINE_END = '\uE001';

/** After these a full stop ends no sentence, as far as anybody can tell. */
const ABBREVIATION =
  /(?:^|[\s(])(?:Inc|Co|Corp|Ltd|Mr|Mrs|Ms|Dr|Lt|Sgt|Capt|Det|No|Sec|St|vs|v|cf|e\.g|i\.e|[A-Z]|(?:[A-Z]\.)+[A-Z])\.$/;
const CUT = new RegExp(`(?<=[.!?:;]["'”’)\\]]*)[\\s${LINE_END}]+(?=\\S)|${LINE_END}(?=["“(]?\\p{Lu})`, 'u');
const BEGINNING = /^["'“‘([]?[\p{Lu}\d]/u;

export function piecesOf({ lines }: Block): Piece[] {
  const paragraphs: Line[][] = [];
  for (const line of lines) {
    if (line.afterGap || paragraphs.length === 0) paragraphs.push([line]);
    else paragraphs.at(-1)?.push(line);
  }
  return paragraphs.flatMap((paragraph, index) => cut(paragraph, paragraphs[index + 1]?.[0]));
}

function cut(paragraph: readonly Line[], next: Line | undefined): Piece[] {
  const starts: { readonly at: number; readonly line: number }[] = [];
  let [text, before] = ['', ''];
  for (const line of paragraph) {
    const hyphen = /\p{L}[-\u2010\u00AD]$/u.test(before) && /^\p{L}/u.test(line.text);
    before = line.text;
    if (hyphen) text = text.slice(0, -1) + (text.endsWith('\u00AD') ? '' : LINE_HYPHEN);
    else if (text !== '') text += LINE_END;
    starts.push({ at: text.length, line: line.number });
    text += line.text;
  }
  const pieces: Piece[] = [];
  let [at, own] = [0, 0];
  for (;;) {
    const found = CUT.exec(text.slice(at));
    const end = found === null ? text.length : at + found.index;
    const piece = text.slice(at, end).replaceAll(LINE_END, ' ').trim();
    while ((starts[own + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) own += 1;
    const [{ line } = { line: 0 }] = starts.slice(own, own + 1);
    const ends = found === null ? paragraphEnds(piece, next) : endsSentence(piece, text.slice(end + found[0].length));
    if (piece !== '') pieces.push({ text: piece, line, ends });
    if (found === null) return pieces;
    at = end + found[0].length;
  }
}

function endsSentence(piece: string, next: string): boolean {
  return /[.!?]["'”’)\]]*$/u.test(piece) && !ABBREVIATION.test(piece) && BEGINNING.test(next);
}

/** A paragraph that breaks off goes on after the end of a page, or where the next begins with a small letter. */
function paragraphEnds(piece: string, next: Line | undefined): boolean {
  if (next === undefined || /[.:;!?]["'”’)\]]*$/u.test(piece)) return true;
  return !next.afterPage && !/^\p{Ll}/u.test(next.text);
}
