/** Texts and ids that a request may tell where no rule names one. */
import type { FactShape } from '../../language/index.ts';
import { known } from '../known.ts';
import { matchesBlank } from './blank.ts';

/** Whether a text or an id can be this. Patterns come from the vocabulary. */
export function hasForm(shape: FactShape, text: string): boolean {
  if (shape.type === 'id') return text !== '';
  return patternOf(shape) === undefined || new RegExp(known(patternOf(shape)), 'u').test(text);
}

/** Whether a fact of this form could be blank; true too where that cannot be told from its pattern. */
export function mayBeBlank(shape: FactShape): boolean {
  const pattern = patternOf(shape);
  return pattern === undefined || matchesBlank(pattern);
}

const patternOf = (shape: FactShape) => (shape.type === 'text' ? shape.pattern : undefined);

const MOST_TRIED = 1000;

/** Texts that look like nothing that a rule would name, of the form that the vocabulary asks for. */
export function* textsLike(shape: FactShape): Generator<string> {
  const stem = shape.type === 'id' ? 'id' : 'text';
  for (let index = 1; index < MOST_TRIED; index += 1) {
    if (patternOf(shape) === undefined) yield `${stem}-${index}`;
    else yield* patterned(index).filter((text) => hasForm(shape, text));
  }
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function patterned(index: number): string[] {
  const letter = (place: number) => LETTERS[Math.floor(index / 26 ** place) % 26] ?? 'A';
  const pair = `${letter(1)}${letter(0)}`;
  return [pair, pair.toLowerCase(), letter(0), `${index}`, `${pair}${index}`, `${pair.toLowerCase()}-${index}`];
}

/** Blank texts: spaces, and what else `trim` takes away. */
export function* blankTexts(): Generator<string> {
  for (let length = 1; length < MOST_TRIED; length += 1) yield ' '.repeat(length);
  yield* ['', '\t', '\n', '\r\n', '\u00A0', '\u3000'];
}

/** Texts that facts of all these forms could tell, those first that look like the narrowest of them. */
export function* textsOfAll(shapes: readonly FactShape[], open: string): Generator<string> {
  const narrow = shapes.filter((shape) => patternOf(shape) !== undefined);
  const tried = open === 'blank' ? [blankTexts()] : (narrow.length > 0 ? narrow : shapes.slice(0, 1)).map(textsLike);
  for (const texts of tried) {
    for (const text of texts) if (shapes.every((shape) => hasForm(shape, text))) yield text;
  }
}

/** @returns nothing where none of the texts is so */
export function firstOf(texts: Iterable<string>, isSo: (text: string) => boolean): string | undefined {
  for (const text of texts) if (isSo(text)) return text;
  return undefined;
}
