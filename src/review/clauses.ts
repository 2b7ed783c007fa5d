/** A policy's clauses in the order of its text, which is that of clauses.yaml, and where each of them stands. */
import type { PolicyFolder } from '../node/policy-folders.ts';

/** The section that a clause id begins with, and the list item in it: `466.7(a)1` is item `(a)1` of section `466.7`. */
export interface ClausePlace {
  readonly section: string;
  readonly item: string;
}

/** The ids of a folder's clauses, as they follow each other in the text. */
export function clausesInOrder({ policy, placeOf }: PolicyFolder): string[] {
  const lines = Object.keys(policy.document.clauses).map((id) => [id, placeOf('clauses', id).line] as const);
  return lines.sort(([, left], [, right]) => left - right).map(([id]) => id);
}

/** Ids are built as clauses.yaml says: the section, a word for one of several lists, the item, the sentence. */
export function clausePlace(id: string): ClausePlace {
  const section = id.replace(/^((?:[A-Za-z]+-)?\d+(?:\.\d+)*|[^.(]*).*$/, '$1');
  const item = /\([A-Za-z0-9]+\)[A-Za-z0-9()]*/.exec(id.slice(section.length))?.[0] ?? '';
  return { section, item };
}
