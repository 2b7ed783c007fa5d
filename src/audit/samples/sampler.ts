import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { PolicyError } from '../../policy/index.ts';

/** What {@link sampler} takes. */
export interface SamplerOptions {
  /** How many are drawn. */
  readonly size: number;
  /** Any text. Whoever has it draws the same sample from the same rows, in whatever order they come. */
  readonly seed: string;
}

/** Something that may be drawn. */
export interface Drawable {
  /** By which it is known again: the vendor's id of a search. Of two that are alike, either both are drawn or none. */
  readonly key: string;
  /** How much likelier than another it is to be drawn: 1 unless given, above 0. */
  readonly weight?: number | undefined;
}

/** A sample that is being drawn. */
export interface Sampler<T extends Drawable> {
  add(one: T): void;
  /** How many there were to draw from. */
  readonly population: number;
  /** What was drawn, first drawn first. */
  drawn(): readonly T[];
}

const MOST = 100_000;

/**
 * Draws a sample without replacement, in one pass and keeping no more than the sample. Each is given a place in the order by
 * the SHA-256 of the seed and its key, so chance is nobody's choice once the seed is named, and anybody can draw it again.
 * With weights (Efraimidis and Spirakis) a sample is good for finding, not for reckoning: `whatASampleShows` is of a
 * random one.
 *
 * @throws PolicyError where the size is no whole number from 1 to 100000, or the seed is empty
 * @example
 * const draw = sampler({ size: 2, seed: '2026-Q3' });
 * for (const key of ['s-1', 's-2', 's-3', 's-4']) draw.add({ key });
 * draw.drawn().map(({ key }) => key); // => ['s-4', 's-1']
 */
export function sampler<T extends Drawable>({ size, seed }: SamplerOptions): Sampler<T> {
  if (!Number.isSafeInteger(size) || size < 1 || size > MOST)
    refuse('size', `the size is a whole number from 1 to ${MOST}`);
  if (typeof seed !== 'string' || seed === '') refuse('seed', 'the seed is a text that is not empty');
  let population = 0;
  const kept: { readonly place: number; readonly one: T }[] = [];
  let last = Number.POSITIVE_INFINITY;
  return {
    add(one) {
      population += 1;
      const { key, weight = 1 } = one;
      if (!(weight > 0 && weight < Number.POSITIVE_INFINITY)) refuse('weight', 'a weight is a number above 0');
      const place = -Math.log(evenly(seed, key)) / weight;
      if (place >= last) return;
      // Behind those of the same place, so that what came first stays.
      const behind = kept.findIndex((other) => other.place > place);
      kept.splice(behind < 0 ? kept.length : behind, 0, { place, one });
      if (kept.length > size) kept.pop();
      // Once the sample is full, only what comes before its last is of any matter.
      if (kept.length === size) last = kept.at(-1)?.place ?? last;
    },
    get population() {
      return population;
    },
    drawn: () => kept.map(({ one }) => one),
  };
}

/** A number above 0 and up to 1 that anybody finds again: the first 53 bits of a SHA-256. */
function evenly(seed: string, key: string): number {
  const hash = sha256(utf8ToBytes(`${seed.length}:${seed}${key}`));
  const view = new DataView(hash.buffer, hash.byteOffset);
  return (view.getUint32(0) * 2 ** 21 + (view.getUint32(4) >>> 11) + 1) / 2 ** 53;
}

function refuse(path: string, message: string): never {
  throw new PolicyError([{ code: 'sample', path, message, help: 'correct it' }]);
}
