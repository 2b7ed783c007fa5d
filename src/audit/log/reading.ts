import { GrowingTree } from '../merkle/growing-tree.ts';
import type { Checkpoint } from '../notes/checkpoint.ts';
import type { ErasureEntry } from '../record/entry.ts';
import { erasureIn, type Range, Ranges } from './erased.ts';
import { leafOf, privatePartOf } from './leaf.ts';
import type { LogSource, Page } from './source.ts';

/** What is seen of a log that is read from its beginning to its end. */
class Reading {
  readonly #asked: ReadonlySet<number>;
  readonly #tree = new GrowingTree();
  /** By size, where a checkpoint asks for it. */
  readonly roots = new Map<number, Uint8Array>();
  readonly erased = new Ranges();
  readonly recorded: Range[] = [];
  readonly altered: number[] = [];
  unfinished = 0;

  constructor(trusted: readonly Checkpoint[]) {
    this.#asked = new Set(trusted.map(({ size }) => size));
    this.#noteRoot();
  }

  get records(): number {
    return this.#tree.size;
  }

  /** Apart from the loop that waits for pages: a short function is compiled soon, and a short log is read in its time. */
  add({ records, unfinished }: Page): void {
    this.unfinished += unfinished;
    for (const record of records) {
      const part = privatePartOf(record);
      if (part === 'erased') this.erased.add(this.records);
      else if (part === 'altered') this.altered.push(this.records);
      const erasure = erasureIn(record);
      if (erasure !== undefined) this.#addErasure(erasure);
      this.#tree.add(leafOf(record));
      this.#noteRoot();
    }
  }

  #addErasure({ records }: ErasureEntry): void {
    for (const [from, until] of records) {
      // What comes after it no record can have erased.
      if (from < this.records) this.recorded.push([from, Math.min(until, this.records - 1)]);
    }
  }

  #noteRoot(): void {
    if (this.#asked.has(this.records)) this.roots.set(this.records, this.#tree.root());
  }
}

export async function readThrough(
  source: LogSource,
  trusted: readonly Checkpoint[],
  progress: ((read: number) => void) | undefined,
): Promise<Reading> {
  const reading = new Reading(trusted);
  for await (const page of source.pages()) {
    reading.add(page);
    progress?.(page.read);
  }
  return reading;
}
