/**
 * How often the same user searched for the same plate. Users and plates are kept as 70 bits of hash in arrays of numbers, 12
 * bytes a slot: 50 megabytes at most, for 3.3 million pairs. What comes after them is said not to be counted.
 */

import type { RowPlace } from './report.ts';
import type { SearchRow } from './row.ts';
import { shortened } from './tally.ts';

const MOST_SLOTS = 2 ** 22;
const FULL = 0.8;
/** Each grows by itself, so that the table is never there twice. */
const PARTS = 64;

/** A user who searched for one plate again and again, at the row where that began to be told. */
export interface Repeat {
  readonly user: string;
  /** Which of the user's plates it is; the plate itself is not repeated. */
  readonly plate: number;
  readonly times: number;
  /** The row with which `atLeast` was reached, and the last; the files where there are several. */
  readonly fromLine: number;
  readonly lastLine: number;
  readonly fromFile?: string;
  readonly lastFile?: string;
}

/** Where a row stands. */
type Place = Pick<RowPlace, 'file' | 'line'>;

export interface Repeats {
  readonly atLeast: number;
  /** Pairs of user and plate that were told apart. */
  readonly pairs: number;
  /** Rows that were not counted, for there were too many pairs. */
  readonly uncounted: number;
  readonly total: number;
  readonly listed: readonly Repeat[];
}

interface Reached {
  readonly user: string;
  readonly plate: number;
  readonly from: Place;
  last: Place;
  times: number;
}

interface Pair {
  readonly part: number;
  readonly key: number;
  readonly check: number;
}

const MOST_REACHED = 10_000;

export class RepeatCounter {
  readonly #atLeast: number;
  readonly #parts: readonly Part[];
  #uncounted = 0;
  #total = 0;
  readonly #reached = new Map<string, Reached>();
  readonly #platesOf = new Map<string, number>();

  constructor(atLeast: number, mostSlots = MOST_SLOTS) {
    this.#atLeast = atLeast;
    this.#parts = Array.from({ length: PARTS }, () => new Part(mostSlots / PARTS));
  }

  /** How often the pair came by now; 0 where it could not be counted. */
  add(user: string, plate: string, { file, line }: Pick<SearchRow, 'file' | 'line'>): number {
    const pair = pairOf(`${user}\u0000${plate}`);
    const times = (this.#parts[pair.part] as Part).add(pair);
    if (times === 0) this.#uncounted += 1;
    else if (times >= this.#atLeast) this.#note(user, pair, times, file === undefined ? { line } : { file, line });
    return times;
  }

  #note(user: string, { part, key, check }: Pair, times: number, place: Place): void {
    const name = `${part}.${key}.${check}`;
    const known = this.#reached.get(name);
    if (known !== undefined) {
      known.times = times;
      known.last = place;
      return;
    }
    if (times === this.#atLeast) this.#total += 1;
    if (this.#reached.size >= MOST_REACHED) return;
    const named = shortened(user);
    const plate = (this.#platesOf.get(named) ?? 0) + 1;
    this.#platesOf.set(named, plate);
    this.#reached.set(name, { user: named, plate, from: place, last: place, times });
  }

  list(most: number): Repeats {
    const sorted = [...this.#reached.values()].sort(
      (left, right) => right.times - left.times || left.from.line - right.from.line,
    );
    const listed = sorted.slice(0, most).map(({ user, plate, times, from, last }) => {
      const files = { ...(from.file === undefined ? {} : { fromFile: from.file, lastFile: last.file ?? from.file }) };
      return { user, plate, times, fromLine: from.line, lastLine: last.line, ...files };
    });
    const pairs = this.#parts.reduce((sum, part) => sum + part.pairs, 0);
    const [uncounted, total] = [this.#uncounted, this.#total];
    return { atLeast: this.#atLeast, pairs, uncounted, total, listed };
  }
}

/** Of a slot: the key, the check and the count, which is 0 where it is free. */
const WORDS = 3;
const COUNT = 2;

/** A table of pairs and counts by open addressing. */
class Part {
  readonly #most: number;
  #size = 16;
  #words = new Uint32Array(this.#size * WORDS);
  pairs = 0;

  constructor(most: number) {
    this.#most = most;
  }

  add(pair: Pair): number {
    let at = this.#find(pair);
    if (this.#words[at + COUNT] === 0) {
      if (this.pairs >= this.#size * FULL) {
        if (this.#size >= this.#most) return 0;
        this.#double();
        at = this.#find(pair);
      }
      this.pairs += 1;
      this.#words.set([pair.key, pair.check], at);
    }
    const times = (this.#words[at + COUNT] as number) + 1;
    this.#words[at + COUNT] = times;
    return times;
  }

  /** Where the slot of the pair begins, or the free one in which it belongs. */
  #find({ key, check }: Pick<Pair, 'key' | 'check'>): number {
    const words = this.#words;
    let at = (key % this.#size) * WORDS;
    while (words[at + COUNT] !== 0 && (words[at] !== key || words[at + 1] !== check))
      at = at + WORDS === words.length ? 0 : at + WORDS;
    return at;
  }

  #double(): void {
    const old = this.#words;
    this.#size *= 2;
    this.#words = new Uint32Array(this.#size * WORDS);
    for (let from = 0; from < old.length; from += WORDS) {
      if (old[from + COUNT] === 0) continue;
      const [key, check] = [old[from] as number, old[from + 1] as number];
      this.#words.set(old.subarray(from, from + WORDS), this.#find({ key, check }));
    }
  }
}

/** Which part, the place in it, and 32 bits more for the proof: two texts that meet in all are not to be met with by chance. */
function pairOf(text: string): Pair {
  let [first, second, third] = [0xdeadbeef, 0x41c6ce57, 0x9e3779b9];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    first = Math.imul(first ^ code, 2654435761);
    second = Math.imul(second ^ code, 1597334677);
    third = Math.imul(third ^ code, 16777619);
  }
  first = Math.imul(first ^ (first >>> 16), 2246822507) ^ Math.imul(second ^ (second >>> 13), 3266489909);
  second = Math.imul(second ^ (second >>> 16), 2246822507) ^ Math.imul(first ^ (first >>> 13), 3266489909);
  third = Math.imul(third ^ (third >>> 15), 2246822519);
  return { part: second & (PARTS - 1), key: first >>> 0, check: (third ^ (third >>> 13)) >>> 0 };
}
