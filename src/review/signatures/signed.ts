/** What is signed, part by part, each by a digest. */
import { type ById, canonicalJson, digestOf } from '../../policy/index.ts';

/** Digests by the name of the part: `says`, `when`, `clause 466.11.s1`, `parameter officer-entry-approver`. */
export type Parts = { readonly [name: string]: string };

export interface Signed {
  readonly digest: string;
  readonly parts: Parts;
  /** The thing in words, as whoever signs reads it. */
  readonly words: string;
}

export function own<T>(all: ById<T>, id: string): T | undefined {
  return Object.hasOwn(all, id) ? all[id] : undefined;
}

/** The digest of a signature is that of its parts, so that an entry can be seen to fit itself. */
export function digestOfParts(parts: Parts): string {
  return digestOf(canonicalJson(parts));
}

export function ofParts(parts: object, words: string): Signed {
  const digests = Object.fromEntries(
    Object.entries(parts)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, digestOf(canonicalJson(value))]),
  );
  return { digest: digestOfParts(digests), parts: digests, words };
}
