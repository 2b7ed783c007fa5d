/** The facts that a case keeps for its reasons, each in a place of its own. */
const places = new Map<string, number>();

/** The place of a fact, by its path; settled while the modules are loaded. */
export function placeOf(path: string): number {
  const place = places.get(path) ?? places.size;
  places.set(path, place);
  return place;
}

/** Places for the facts of one case, none of them told. */
export function noFacts(): unknown[] {
  return new Array<unknown>(places.size).fill(undefined);
}

/** Stands for an object that is there: a reason says no more of it. */
export const THERE: unique symbol = Symbol('there');
