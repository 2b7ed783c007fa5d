/** Which records were erased, and of which that is on record: in ranges, since erasing goes by age. */
import type { ErasureEntry } from '../record/entry.ts';
import type { StoredRecord } from './source.ts';

export type Range = readonly [from: number, until: number];

/** `{"by":` stands at the beginning of a record of an erasure, and of no other. */
const ERASURE = Buffer.from('{"by":');

export function erasureIn({ line, parts: { from, until } }: StoredRecord): ErasureEntry | undefined {
  // Asked of every record, and byte by byte: a call into the runtime takes longer.
  for (let at = 0; at < ERASURE.length; at += 1) if (line[from + at] !== ERASURE[at]) return undefined;
  try {
    const entry = JSON.parse(line.toString('utf8', from, until)) as Partial<ErasureEntry>;
    return entry.kind === 'erasure' && isRanges(entry.records) ? (entry as ErasureEntry) : undefined;
  } catch {
    return undefined;
  }
}

function isRanges(records: unknown): records is readonly Range[] {
  return (
    Array.isArray(records) &&
    records.every((one) => Array.isArray(one) && one.length === 2 && one.every(Number.isInteger))
  );
}

/** Numbers that come in their order. */
export class Ranges {
  readonly all: [number, number][] = [];

  add(number: number): void {
    const last = this.all.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else this.all.push([number, number]);
  }

  get count(): number {
    return this.all.reduce((sum, [from, until]) => sum + until - from + 1, 0);
  }
}

/** What of some ranges, which come in their order, is in none of others. */
export function without(ranges: readonly Range[], others: readonly Range[]): Range[] {
  const sorted = [...others].sort(([left], [right]) => left - right);
  const left: Range[] = [];
  let [next, covered] = [0, -1];
  for (const [from, until] of ranges) {
    for (let at = from; at <= until; ) {
      // All that begin by here: up to the farthest of their ends everything is in one of them.
      for (; next < sorted.length && (sorted[next] as Range)[0] <= at; next += 1)
        covered = Math.max(covered, (sorted[next] as Range)[1]);
      if (covered >= at) at = covered + 1;
      else {
        const end = Math.min(until, ((sorted[next] ?? [Number.POSITIVE_INFINITY])[0] as number) - 1);
        left.push([at, end]);
        at = end + 1;
      }
    }
  }
  return left;
}
