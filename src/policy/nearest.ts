import { distance } from 'fastest-levenshtein';
import { compareText, quote } from './errors.ts';

const LISTED = 8;
const ECHOED = 200;
/** Straight and curly ones. */
const QUOTES = /["'\u2018-\u201f]/g;

/** The name that was probably meant: within a third of its length, the first by code unit among equals. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const wanted = name.slice(0, 200);
  let best: { readonly name: string; readonly edits: number } | undefined;
  for (const candidate of [...known].sort(compareText)) {
    const edits = distance(wanted.toLowerCase(), candidate.toLowerCase());
    if (edits <= Math.max(1, candidate.length / 3) && (best === undefined || edits < best.edits)) {
      best = { name: candidate, edits };
    }
  }
  return best?.name;
}

/** A help line for what is no known name but was meant to be one or several of them; `undefined` where it is like none. */
export function meantBy(written: unknown, known: Iterable<string>): string | undefined {
  if (typeof written !== 'string') return undefined;
  const names = [...known];
  const words = written
    .slice(0, ECHOED)
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  if (words.length > 1 && words.every((word) => names.includes(word)))
    return `write the entries with commas between them: \`[${words.join(', ')}]\``;
  const plain = written.replace(QUOTES, '').trim();
  const near = nearest(plain.replace(/\s+/g, '-'), names);
  if (near === undefined) return undefined;
  return `did you mean ${quote(near)}?${plain === written ? '' : ' Write it without quotes or spaces around it'}`;
}

/** A help line for an unknown name: the nearest one, or the known ones, or how to make one. */
export function suggest(name: string, known: Iterable<string>, otherwise: string): string {
  const names = [...new Set(known)].sort(compareText);
  const meant = meantBy(name, names);
  if (meant !== undefined) return meant;
  if (names.length === 0 || names.length > LISTED) return otherwise;
  return `known are ${names.map(quote).join(', ')}; ${otherwise}`;
}
