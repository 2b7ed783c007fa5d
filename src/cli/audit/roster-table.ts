/** A line of a roster out of a table: an empty cell is not told, `none` is known to be none. */
import type { RosterEntry } from '../../audit/searches/roster.ts';

const plain = ['id', 'role', 'permission', 'account'] as const;
const lists = ['offices', 'authorizedSystems'] as const;

/** The columns that are read. Of the user one has to be there. */
export const rosterColumns: readonly string[] = [
  'user',
  'since',
  'until',
  ...plain,
  ...lists,
  'clearance',
  'trainingCompletedAt',
];

export function rosterEntry(cells: { readonly [name: string]: unknown }): RosterEntry {
  const cell = (name: string) => {
    const value = String(cells[name] ?? '').trim();
    return value === '' ? undefined : value;
  };
  const subject: { [fact: string]: unknown } = {};
  for (const fact of plain) set(subject, fact, cell(fact));
  for (const fact of lists) {
    const listed = cell(fact);
    if (listed !== undefined) subject[fact] = listed === 'none' ? [] : listed.split(';').map((one) => one.trim());
  }
  const clearance = cell('clearance');
  // What is neither true nor false stays as it is: the engine names it as malformed.
  set(subject, 'clearance', clearance === 'true' || clearance === 'false' ? clearance === 'true' : clearance);
  const trained = cell('trainingCompletedAt');
  if (trained !== undefined) subject['training'] = trained === 'none' ? null : { completedAt: trained };
  return { user: cell('user') ?? '', since: cell('since'), until: cell('until'), subject };
}

function set(subject: { [fact: string]: unknown }, fact: string, value: string | boolean | undefined): void {
  // A permission and an account can be `none`, which is a word of theirs.
  const isWord = fact === 'permission' || fact === 'account';
  if (value !== undefined) subject[fact] = value === 'none' && !isWord ? null : value;
}
