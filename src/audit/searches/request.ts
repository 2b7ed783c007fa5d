/** The request that a row tells of: what the row says, what the roster says of its user, and what the auditor vouches for. */
import { normalizePlate } from '../../alpr/plate.ts';
import type { ReadReason } from '../reasons/reader.ts';
import type { SearchRow } from './row.ts';

export type Facts = { readonly [fact: string]: unknown };

/** Facts that the auditor takes for told where neither row nor roster tells them. */
export interface Assumed {
  readonly subject?: Facts | undefined;
  readonly context?: Facts | undefined;
}

export interface RequestParts {
  readonly action: string;
  /** The fact that a reason tells: `context.purpose`. */
  readonly fact: string;
  readonly row: SearchRow;
  readonly reason: ReadReason;
  readonly person: Facts | undefined;
  readonly assumed: Assumed;
}

type Tree = { [key: string]: unknown };

/**
 * One request for each purpose that was read, or one without. What a word of the reason puts in question is not told,
 * whoever says it: the row, the roster or the auditor.
 */
export function requestsOf({ action, fact, row, reason, person, assumed }: RequestParts): object[] {
  const asked = reason.questions.flatMap(({ asks }) => asks);
  const purposes = reason.purposes.length === 0 ? [undefined] : reason.purposes;
  return purposes.map((purpose) => {
    const request = {
      action,
      subject: { ...assumed.subject, ...(row.user === undefined ? {} : { id: row.user }), ...person } as Tree,
      context: { ...assumed.context, ...contextOf(row), at: row.at } as Tree,
    };
    if (purpose !== undefined) setAt(request, fact.split('.'), purpose);
    for (const path of asked) forget(request, path.split('.'));
    return request;
  });
}

/** The items of Civil Code 1798.90.52(a), as far as the row has them. */
function contextOf({ plate, filters, textPrompt, organization, caseNumber, reason }: SearchRow): Tree {
  const query = plate === undefined ? (filters ?? textPrompt) : normalizePlate(plate);
  return {
    ...(query === undefined ? {} : { query }),
    ...(organization === undefined ? {} : { organization }),
    ...(caseNumber === undefined ? {} : { caseNumber }),
    // What somebody wrote is the note that clause 466.4(a) asks for where the purpose is another one.
    ...(reason === undefined ? {} : { purposeNote: reason }),
  };
}

function setAt(tree: Tree, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) tree[first] = value;
  else {
    const inner = { ...(tree[first] as Tree | undefined) };
    tree[first] = inner;
    setAt(inner, rest, value);
  }
}

function forget(tree: Tree, [first = '', ...rest]: readonly string[]): void {
  const inner = tree[first];
  if (rest.length === 0) delete tree[first];
  else if (typeof inner === 'object' && inner !== null) {
    const copy = { ...(inner as Tree) };
    tree[first] = copy;
    forget(copy, rest);
  }
}
