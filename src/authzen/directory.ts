/** What a search is told: the subjects or resources of one type that there are. */
export interface DirectoryAsked {
  readonly type: string;
  /** What the caller said of those it looks for: a hint, from which a directory may leave some out. No facts of anyone. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** The id behind which to begin; from the beginning where it is undefined. */
  readonly after: string | undefined;
  readonly signal: AbortSignal;
}

/** One of them, with the facts that are known of it. */
export interface Candidate {
  readonly id: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** All that there are, behind `after`, in an order that stays the same from page to page. */
export type Directory = (asked: DirectoryAsked) => Iterable<Candidate> | AsyncIterable<Candidate>;

/** Directories by type of subject and by type of resource. */
export interface Directories {
  readonly subject?: { readonly [type: string]: Directory };
  readonly resource?: { readonly [type: string]: Directory };
}

/**
 * A directory of what is in memory, in the order of its ids by code unit.
 *
 * @example
 * const people = listed([{ id: 'p-2' }, { id: 'p-1', properties: { role: 'detective' } }]);
 * const asked = { type: 'user', properties: {}, after: 'p-1', signal: new AbortController().signal };
 * [...people(asked)].map(({ id }) => id); // => ['p-2']
 */
export function listed(candidates: Iterable<Candidate>): (asked: DirectoryAsked) => Iterable<Candidate> {
  const sorted = [...candidates].sort((left, right) => (left.id < right.id ? -1 : left.id > right.id ? 1 : 0));
  return ({ after }) => (after === undefined ? sorted : sorted.filter(({ id }) => id > after));
}
