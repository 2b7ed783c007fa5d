/** A department's own text against the digests of a policy's clauses. */
import type { PolicyFolder } from '../../node/policy-folders.ts';
import { type ClausePlace, clausePlace, clausesInOrder } from '../clauses.ts';
import { known } from '../known.ts';
import { align } from './align.ts';
import { blocksOf } from './blocks.ts';
import { linesOf } from './lines.ts';
import { type Rests, restsOn } from './rests.ts';
import { unitsOf } from './units.ts';

/** `moved`: the same words in another place. `unchecked`: the clause has no digest to compare with. */
export type ClauseStatus = 'unchanged' | 'changed' | 'moved' | 'gone' | 'unchecked';

export interface ClauseFinding {
  readonly id: string;
  readonly status: ClauseStatus;
  /** The sentence as the text has it now, its line and its digest; absent where the clause is gone. */
  readonly now?: Sentence;
  readonly rests: Rests;
}

export interface Sentence {
  readonly text: string;
  readonly line: number;
  readonly digest: string;
}

/** A sentence that is no clause of the policy. */
export interface NewSentence extends ClausePlace, Sentence {
  readonly after: string | undefined;
}

export interface SourceReport {
  readonly policy: string;
  readonly version: string;
  /** In the order of the policy. */
  readonly clauses: readonly ClauseFinding[];
  readonly added: readonly NewSentence[];
}

/** Whether some clause carries a digest: without one there is nothing to compare with. */
export function carriesDigests({ policy }: PolicyFolder): boolean {
  return Object.values(policy.document.clauses).some(({ digest }) => digest !== undefined);
}

/** Splits a text into the policy's clauses and compares them by digest. Nothing of the text is kept but in the report. */
export function compareSource(folder: PolicyFolder, text: string): SourceReport {
  const { document } = folder.policy;
  const clauses = clausesInOrder(folder).map((id) => {
    const { digest, summary } = known(document.clauses, id);
    return { id, digest, summary };
  });
  const sections = new Set(clauses.map(({ id }) => clausePlace(id).section));
  const digests = new Set(clauses.flatMap(({ digest }) => digest ?? []));
  const units = unitsOf(blocksOf(linesOf(text, document.agency), sections), digests);
  const { units: found, moved, added } = align(clauses, units);
  return {
    policy: document.policy,
    version: document.version,
    clauses: clauses.map(({ id, digest }): ClauseFinding => {
      const unit = found.get(id);
      const rests = restsOn(document, id);
      if (unit === undefined) return { id, status: 'gone', rests };
      const same = unit.digest === digest;
      const status = moved.has(id) ? 'moved' : same ? 'unchanged' : digest === undefined ? 'unchecked' : 'changed';
      return { id, status, now: { text: unit.text, line: unit.line, digest: unit.digest }, rests };
    }),
    added: added.map(({ unit, after }) => ({ ...unit, after })),
  };
}

/** Clauses whose sentence is, word for word, the one that the policy encodes. */
export function officialWords({ clauses }: SourceReport): ReadonlyMap<string, string> {
  return new Map(
    clauses.flatMap(({ id, status, now }) =>
      now !== undefined && (status === 'unchanged' || status === 'moved') ? [[id, now.text] as const] : [],
    ),
  );
}

export function allUnchanged({ clauses, added }: SourceReport): boolean {
  return added.length === 0 && clauses.every(({ status }) => status === 'unchanged');
}
