/** What was done to a log, from the hashes that were signed and those that are there. */
import { HASH } from '../merkle/hash.ts';
import type { LogFinding } from './finding.ts';

/**
 * Tells edits, losses, insertions and moves apart, as few as explain what is there.
 *
 * @param signed the leaf hashes that were signed, as texts of 32 characters, one for each record
 * @param found those of the records that are there
 * @param base the number of the record to which the first of both belongs
 */
export function differences(signed: readonly string[], found: readonly string[], base = 0): LogFinding[] {
  const places = new Map(signed.map((hash, index) => [hash, index]));
  const kept = inOrder(found.map((hash) => places.get(hash)));
  const findings: LogFinding[] = [];
  const lost = new Set<number>();
  const foreign: { readonly at: number; readonly after: number }[] = [];
  let next = 0;
  // From one record that stands where it belongs to the next.
  for (let at = 0; at <= found.length; at += 1) {
    const place = at === found.length ? signed.length : kept.get(at);
    if (place === undefined) {
      foreign.push({ at, after: next });
      continue;
    }
    for (; next < place; next += 1) lost.add(next);
    next = place + 1;
  }
  const originally = new Set(lost);
  const strangers = foreign.filter(({ at, after }) => {
    const origin = places.get(found[at] ?? '');
    if (origin === undefined) return true;
    const [from, before] = [base + origin, base + after];
    if (lost.delete(origin))
      findings.push({ code: 'moved', record: from, says: `record ${from} stands in the place of record ${before}` });
    else {
      const says = `a copy of record ${from} stands in front of record ${before}`;
      findings.push({ code: 'inserted', record: before, says });
    }
    return false;
  });
  /** Strangers come in their order: of what lies before, nothing is lost any more. */
  let reached = 0;
  for (const { after } of strangers) {
    // A stranger where a record is lost is that record, edited.
    reached = Math.max(after, reached);
    while (originally.has(reached) && !lost.has(reached)) reached += 1;
    const [edited, before] = [base + reached, base + after];
    if (lost.delete(reached))
      findings.push({ code: 'edited', record: edited, says: `record ${edited} is not what was signed` });
    else
      findings.push({ code: 'inserted', record: before, says: `what stands in front of record ${before} was put in` });
  }
  const left = [...lost].sort((one, other) => one - other);
  return [...findings, ...losses(left, signed.length, base)].sort(
    (one, other) => (one.record ?? 0) - (other.record ?? 0),
  );
}

/** Losses in a row are one; at the end of what was signed, a truncation. */
function losses(lost: readonly number[], size: number, base: number): LogFinding[] {
  const findings: LogFinding[] = [];
  let from = 0;
  for (let index = 0; index < lost.length; index += 1) {
    const record = lost[index] as number;
    if (lost[index + 1] === record + 1) continue;
    const first = lost[from] as number;
    from = index + 1;
    const [begin, end] = [base + first, base + record];
    const which = first === record ? `record ${end} is` : `records ${begin} to ${end} are`;
    const [code, where] = record === size - 1 ? (['truncated', ' at the end'] as const) : (['deleted', ''] as const);
    findings.push({ code, record: begin, until: end, says: `${which} missing${where}` });
  }
  return findings;
}

/**
 * Of the found, those that stand in the order of the signed, as many as can be: the longest rising sequence.
 *
 * @returns by index of the found the index of the signed
 */
function inOrder(places: readonly (number | undefined)[]): Map<number, number> {
  /** At which found a rising sequence of this length ends lowest, and what stands before it there. */
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  places.forEach((place, at) => {
    if (place === undefined) return;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[ends[middle] as number] as number) < place) low = middle + 1;
      else high = middle;
    }
    before[at] = ends[low - 1];
    ends[low] = at;
  });
  const kept = new Map<number, number>();
  for (let at = ends.at(-1); at !== undefined; at = before[at]) kept.set(at, places[at] as number);
  return kept;
}

/** Hashes, one behind the other, each as text. */
export function hashTexts(hashes: Uint8Array, from: number, until: number): string[] {
  const bytes = Buffer.from(hashes.buffer, hashes.byteOffset, hashes.length);
  return Array.from({ length: until - from }, (_, index) =>
    bytes.toString('latin1', (from + index) * HASH, (from + index + 1) * HASH),
  );
}
