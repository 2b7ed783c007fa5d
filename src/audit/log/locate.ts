/** What was done to a log, from the hashes that were signed and those that are there. */
import { HASH } from '../merkle/hash.ts';
import type { LogFinding } from './finding.ts';

/** Both are texts of 32 characters, one for each record. */
export function differences(signed: readonly string[], found: readonly string[]): LogFinding[] {
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
    if (lost.delete(origin)) {
      findings.push({ code: 'moved', record: origin, says: `record ${origin} stands in the place of record ${after}` });
    } else {
      const says = `a copy of record ${origin} stands in front of record ${after}`;
      findings.push({ code: 'inserted', record: after, says });
    }
    return false;
  });
  for (const { after } of strangers) {
    // A stranger where a record is lost is that record, edited.
    const edited = nextLost(lost, originally, after);
    if (edited === undefined) {
      findings.push({ code: 'inserted', record: after, says: `what stands in front of record ${after} was put in` });
    } else {
      lost.delete(edited);
      findings.push({ code: 'edited', record: edited, says: `record ${edited} is not what was signed` });
    }
  }
  findings.push(
    ...losses(
      [...lost].sort((left, right) => left - right),
      signed.length,
    ),
  );
  return findings.sort((left, right) => (left.record ?? 0) - (right.record ?? 0));
}

function nextLost(lost: ReadonlySet<number>, originally: ReadonlySet<number>, after: number): number | undefined {
  for (let at = after; originally.has(at); at += 1) if (lost.has(at)) return at;
  return undefined;
}

/** Losses in a row are one; at the end of what was signed, a truncation. */
function losses(lost: readonly number[], size: number): LogFinding[] {
  const findings: LogFinding[] = [];
  let from = 0;
  for (let index = 0; index < lost.length; index += 1) {
    const record = lost[index] as number;
    if (lost[index + 1] === record + 1) continue;
    const first = lost[from] as number;
    from = index + 1;
    const which = first === record ? `record ${record} is` : `records ${first} to ${record} are`;
    const code = record === size - 1 ? 'truncated' : 'deleted';
    findings.push({
      code,
      record: first,
      until: record,
      says: `${which} missing${code === 'truncated' ? ' at the end' : ''}`,
    });
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
