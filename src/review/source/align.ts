/** Which sentence of the text is which clause: by digest first, and the rest by the place where it stands. */
import { type ClausePlace, clausePlace } from '../clauses.ts';
import type { Unit } from './units.ts';

export interface KnownClause {
  readonly id: string;
  readonly digest: string | undefined;
  /** In our own words: of two sentences that may stand for it, the one with more of these words does. */
  readonly summary: string;
}

export interface Alignment {
  /** The sentence of each clause, by id; a clause that has none is gone. */
  readonly units: ReadonlyMap<string, Unit>;
  /** Clauses whose sentence stands, word for word, in another place. */
  readonly moved: ReadonlySet<string>;
  /** Sentences that are no clause's, in the order of the text, each with the clause before it. */
  readonly added: readonly { readonly unit: Unit; readonly after: string | undefined }[];
}

export function align(clauses: readonly KnownClause[], units: readonly Unit[]): Alignment {
  const same = longestCommon(clauses, units);
  const found = new Map(same.map(([clause, unit]) => [clause.id, unit]));
  const taken = new Set(found.values());
  const moved = new Set<string>();
  for (const clause of clauses) {
    if (found.has(clause.id)) continue;
    const unit = units.find((one) => one.digest === clause.digest && !taken.has(one));
    if (unit === undefined) continue;
    moved.add(clause.id);
    found.set(clause.id, unit);
    taken.add(unit);
  }
  const pairs = gaps(clauses, units, same).flatMap((gap) =>
    paired(
      gap.clauses.filter(({ id }) => !found.has(id)),
      gap.units.filter((unit) => !taken.has(unit)),
    ),
  );
  for (const [{ id }, unit] of pairs) found.set(id, unit);
  const idOf = new Map([...found].map(([id, unit]) => [unit, id]));
  const added: { unit: Unit; after: string | undefined }[] = [];
  let after: string | undefined;
  for (const unit of units) {
    const id = idOf.get(unit);
    if (id === undefined) added.push({ unit, after });
    else after = id;
  }
  return { units: found, moved, added };
}

type Pair = readonly [clause: KnownClause, unit: Unit];

/** The longest sequence of clauses and sentences with the same digests, in the order of both. */
function longestCommon(clauses: readonly KnownClause[], all: readonly Unit[]): Pair[] {
  const digests = new Set(clauses.map(({ digest }) => digest));
  const units = all.filter(({ digest }) => digests.has(digest));
  return best(clauses, units, (clause, unit) => (clause.digest === unit.digest ? 1 : 0));
}

/** The clauses and sentences between those that are the same. */
function gaps(clauses: readonly KnownClause[], units: readonly Unit[], same: readonly Pair[]) {
  const ends = [...same.map(([clause, unit]) => [clauses.indexOf(clause), units.indexOf(unit)] as const)];
  let [clause, unit] = [0, 0];
  return [...ends, [clauses.length, units.length] as const].map(([clauseEnd, unitEnd]) => {
    const gap = { clauses: clauses.slice(clause, clauseEnd), units: units.slice(unit, unitEnd) };
    [clause, unit] = [clauseEnd + 1, unitEnd + 1];
    return gap;
  });
}

/** Clauses and sentences that are not the same but stand in the same place, in the order of both. */
function paired(clauses: readonly KnownClause[], units: readonly Unit[]): Pair[] {
  if (clauses.length === 0 || units.length === 0) return [];
  const places = new Map(clauses.map(({ id }) => [id, clausePlace(id)]));
  // As many pairs as can be; among these, those of the same list item, and then those with more words in common.
  return best(clauses, units, (clause, unit) => {
    const place = places.get(clause.id) as ClausePlace;
    if (place.section !== unit.section) return 0;
    // Where a page ends behind a list item, what follows may still be of the item or not.
    const isAlike = (place.item === '') === (unit.item === '');
    return (isAlike ? 100 : 10) + (place.item === unit.item ? 10 : 0) + wordsInCommon(clause.summary, unit.text);
  });
}

function wordsInCommon(summary: string, text: string): number {
  const words = (of: string) => new Set(Array.from(of.toLowerCase().matchAll(/\p{L}{5,}/gu), ([word]) => word));
  const known = words(summary);
  const common = [...words(text)].filter((word) => known.has(word)).length;
  return (9 * common) / Math.max(known.size, 1);
}

/** Pairs in the order of both lists with the greatest sum of scores; a score of 0 is no pair. */
function best(
  clauses: readonly KnownClause[],
  units: readonly Unit[],
  score: (clause: KnownClause, unit: Unit) => number,
): Pair[] {
  const width = units.length + 1;
  const sums = new Float64Array((clauses.length + 1) * width);
  const sum = (row: number, column: number) => Number(sums[row * width + column]);
  const scores = new Float64Array(sums.length);
  clauses.forEach((clause, row) => {
    units.forEach((unit, column) => {
      scores[row * width + column] = score(clause, unit);
    });
  });
  const scoreOf = (row: number, column: number) => Number(scores[row * width + column]);
  for (let row = clauses.length - 1; row >= 0; row -= 1) {
    for (let column = units.length - 1; column >= 0; column -= 1) {
      const own = scoreOf(row, column);
      const together = own > 0 ? own + sum(row + 1, column + 1) : 0;
      sums[row * width + column] = Math.max(together, sum(row + 1, column), sum(row, column + 1));
    }
  }
  const pairs: Pair[] = [];
  let [row, column] = [0, 0];
  for (;;) {
    const [clause, unit] = [clauses[row], units[column]];
    if (clause === undefined || unit === undefined) return pairs;
    const own = scoreOf(row, column);
    if (own > 0 && sum(row, column) === own + sum(row + 1, column + 1)) {
      pairs.push([clause, unit]);
      row += 1;
      column += 1;
    } else if (sum(row, column) === sum(row + 1, column)) row += 1;
    else column += 1;
  }
}
