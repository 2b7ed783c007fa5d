/** From pieces to sentences: the digests of clauses.yaml settle where one ends; where they do not, punctuation does. */
import { clauseDigest } from '../../policy/clause-text.ts';
import type { ClausePlace } from '../clauses.ts';
import type { Block } from './blocks.ts';
import { LINE_HYPHEN, type Piece, piecesOf } from './pieces.ts';

/** A sentence of the text. */
export interface Unit extends ClausePlace {
  readonly text: string;
  readonly line: number;
  readonly digest: string;
}

/** How many pieces one clause may be put together from, and how many sentences. */
const PIECES = 24;
const SENTENCES = 3;
/** How many pieces a citation may be cut into. */
const CITATION = 12;
/** Up to this many hyphens at line ends, every combination is tried. */
const HYPHENS = 4;

export function unitsOf(blocks: readonly Block[], known: ReadonlySet<string>): Unit[] {
  return blocks.flatMap((block) => {
    const pieces = piecesOf(block);
    const units: Unit[] = [];
    for (let at = 0; at < pieces.length; ) {
      const { length, text } = sentenceAt(pieces, at, known);
      const { section, item } = block;
      const [{ line } = { line: 0 }] = pieces.slice(at, at + 1);
      units.push({ section, item, text, line, digest: clauseDigest(text) });
      at += length;
    }
    return units;
  });
}

function sentenceAt(
  pieces: readonly Piece[],
  at: number,
  known: ReadonlySet<string>,
): { length: number; text: string } {
  let [sentences, usual] = [0, 0];
  for (let length = 1; length <= PIECES && at + length <= pieces.length; length += 1) {
    const joined = join(pieces, at, length);
    const found = spellings(joined).find((text) => known.has(clauseDigest(text)));
    if (found !== undefined) return withCitation(pieces, at, length, found);
    if (pieces[at + length - 1]?.ends === true) {
      sentences += 1;
      if (usual === 0) usual = length;
      if (sentences === SENTENCES) break;
    }
  }
  const length = usual === 0 ? Math.min(PIECES, pieces.length - at) : usual;
  const [text = ''] = spellings(join(pieces, at, length));
  return { length, text };
}

/** A citation in parentheses behind a sentence belongs to it: with or without, the digest is the same. */
function withCitation(pieces: readonly Piece[], at: number, length: number, text: string) {
  if (pieces[at + length]?.text.startsWith('(') !== true) return { length, text };
  const digest = clauseDigest(text);
  for (let more = 1; more <= CITATION && at + length + more <= pieces.length; more += 1) {
    const longer = `${text} ${join(pieces, at + length, more)}`;
    if (clauseDigest(longer) === digest) return { length: length + more, text: longer };
  }
  return { length, text };
}

function join(pieces: readonly Piece[], at: number, length: number): string {
  const texts = pieces.slice(at, at + length).map(({ text }) => text);
  return texts.join(' ');
}

/** The text with each hyphen at a line's end dropped or kept: all dropped first, then all kept, then in part. */
function spellings(text: string): string[] {
  const parts = text.split(LINE_HYPHEN);
  const hyphens = parts.length - 1;
  if (hyphens === 0) return [text];
  const all = (1 << Math.min(hyphens, HYPHENS)) - 1;
  const choices = hyphens > HYPHENS ? [0, all] : [0, all, ...Array.from({ length: all - 1 }, (_, index) => index + 1)];
  return choices.map((kept) =>
    parts.reduce((before, part, index) => before + ((kept >> ((index - 1) % HYPHENS)) & 1 ? '-' : '') + part),
  );
}
