/**
 * How often the same user searched for the same plate. Users and plates are kept as 85 bits of hash in arrays of numbers, 16
 * bytes a pair, so that millions of pairs fit; there is a most, and what comes after it is said not to be counted.
 */

const MOST_SLOTS = 2 ** 23;
const FULL = 0.7;

/** A user who searched for one plate again and again, at the row where that began to be told. */
export interface Repeat {
  readonly user: string;
  /** Which of the user's plates it is; the plate itself is not repeated. */
  readonly plate: number;
  readonly times: number;
  /** The row with which `atLeast` was reached, and the last. */
  readonly fromLine: number;
  readonly lastLine: number;
}

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
  readonly fromLine: number;
  lastLine: number;
  times: number;
}

interface Slot {
  readonly key: number;
  readonly check: number;
}

const MOST_REACHED = 10_000;

export class RepeatCounter {
  readonly #atLeast: number;
  readonly #mostSlots: number;
  #slots = new Slots(2 ** 12);
  #pairs = 0;
  #uncounted = 0;
  #total = 0;
  readonly #reached = new Map<string, Reached>();
  readonly #platesOf = new Map<string, number>();

  constructor(atLeast: number, mostSlots = MOST_SLOTS) {
    this.#atLeast = atLeast;
    this.#mostSlots = mostSlots;
  }

  /** How often the pair came by now; 0 where it could not be counted. */
  add(user: string, plate: string, line: number): number {
    const slot = hashOf(`${user}\u0000${plate}`);
    const at = this.#find(slot);
    if (at === undefined) {
      this.#uncounted += 1;
      return 0;
    }
    const times = this.#slots.count(at) + 1;
    this.#slots.set(at, slot, times);
    if (times >= this.#atLeast) this.#note(user, slot, times, line);
    return times;
  }

  #note(user: string, slot: Slot, times: number, line: number): void {
    const name = `${slot.key}.${slot.check}`;
    const known = this.#reached.get(name);
    if (known !== undefined) {
      known.times = times;
      known.lastLine = line;
      return;
    }
    if (times === this.#atLeast) this.#total += 1;
    if (this.#reached.size >= MOST_REACHED) return;
    const plate = (this.#platesOf.get(user) ?? 0) + 1;
    this.#platesOf.set(user, plate);
    this.#reached.set(name, { user, plate, fromLine: line, lastLine: line, times });
  }

  /** Where the pair stands, or is to stand; `undefined` where there is no room for it. */
  #find(slot: Slot): number | undefined {
    for (;;) {
      const at = this.#slots.find(slot);
      if (this.#slots.count(at) > 0) return at;
      if (this.#pairs < this.#slots.size * FULL) {
        this.#pairs += 1;
        return at;
      }
      if (this.#slots.size >= this.#mostSlots) return undefined;
      this.#slots = this.#slots.doubled();
    }
  }

  list(most: number): Repeats {
    const sorted = [...this.#reached.values()].sort(
      (left, right) => right.times - left.times || left.fromLine - right.fromLine,
    );
    const listed = sorted
      .slice(0, most)
      .map(({ user, plate, times, fromLine, lastLine }) => ({ user, plate, times, fromLine, lastLine }));
    const [pairs, uncounted, total] = [this.#pairs, this.#uncounted, this.#total];
    return { atLeast: this.#atLeast, pairs, uncounted, total, listed };
  }
}

const BYTES = 16;

/** A table of pairs and counts by open addressing; a count of 0 is a slot that is free. */
class Slots {
  readonly size: number;
  readonly #view: DataView;

  constructor(size: number) {
    this.size = size;
    this.#view = new DataView(new ArrayBuffer(size * BYTES));
  }

  count(at: number): number {
    return this.#view.getUint32(at * BYTES + 12);
  }

  set(at: number, { key, check }: Slot, count: number): void {
    this.#view.setFloat64(at * BYTES, key);
    this.#view.setUint32(at * BYTES + 8, check);
    this.#view.setUint32(at * BYTES + 12, count);
  }

  /** The slot of the pair, or the free one in which it belongs. */
  find({ key, check }: Slot): number {
    let at = key % this.size;
    while (this.count(at) > 0 && !this.#holds(at, key, check)) at = (at + 1) % this.size;
    return at;
  }

  #holds(at: number, key: number, check: number): boolean {
    return this.#view.getFloat64(at * BYTES) === key && this.#view.getUint32(at * BYTES + 8) === check;
  }

  doubled(): Slots {
    const larger = new Slots(this.size * 2);
    for (let at = 0; at < this.size; at += 1) {
      const count = this.count(at);
      if (count === 0) continue;
      const slot = { key: this.#view.getFloat64(at * BYTES), check: this.#view.getUint32(at * BYTES + 8) };
      larger.set(larger.find(slot), slot, count);
    }
    return larger;
  }
}

/** 53 bits for the place and 32 more for the proof: two texts that meet in both are not to be met with by chance. */
function hashOf(text: string): Slot {
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
  return { key: 4294967296 * (2097151 & second) + (first >>> 0), check: (third ^ (third >>> 13)) >>> 0 };
}
