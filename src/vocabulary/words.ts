import { parsePeriod, periodInWords } from '../language/index.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A value of a rule or a request, as a sentence says it: "the Watch Commander", "30 days", "patrol officer". */
export function inWords({ words }: Pick<Vocabulary, 'words'>, value: unknown): string {
  if (Array.isArray(value)) return listInWords(value.map((one) => inWords({ words }, one)));
  if (typeof value !== 'string') return value === true ? 'yes' : value === false ? 'no' : String(value);
  if (Object.hasOwn(words, value)) return words[value] ?? value;
  if (value.startsWith('P') && parsePeriod(value) !== undefined) return periodInWords(value);
  return WORDS.test(value) ? value.replaceAll('-', ' ') : value;
}

const WORDS = /^[a-z][a-z-]*$/;

/** "a", "a or b", "a, b or c". */
export function listInWords(items: readonly string[], last = 'or'): string {
  const head = items.slice(0, -1);
  return head.length === 0 ? (items[0] ?? '') : `${head.join(', ')} ${last} ${items.at(-1)}`;
}
