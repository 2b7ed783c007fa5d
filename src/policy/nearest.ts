import { distance } from 'fastest-levenshtein';
import { compareText, quote } from './errors.ts';

const LISTED = 8;

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

/** A help line for an unknown name: the nearest one, or the known ones, or how to make one. */
export function suggest(name: string, known: Iterable<string>, otherwise: string): string {
  const names = [...new Set(known)].sort(compareText);
  const near = nearest(name, names);
  if (near !== undefined) return `did you mean ${quote(near)}?`;
  if (names.length === 0 || names.length > LISTED) return otherwise;
  return `known are ${names.map(quote).join(', ')}; ${otherwise}`;
}
