/** Which column of an export tells what: by the names that exports are known to use, or by those that the user says. */
import { PolicyError, quote } from '../../policy/index.ts';
import { meantBy, suggest } from '../../policy/nearest.ts';
import { calendarIn } from '../zone.ts';
import { type RowColumn, rowColumns, type SearchRow } from './row.ts';
import { timeIn } from './times.ts';

/** In small letters, letters and digits only. */
const known: { readonly [column in RowColumn]: readonly string[] } = {
  at: ['searchtime', 'searchdate', 'timestamp', 'time', 'date', 'datetime', 'at'],
  id: ['id', 'searchid', 'auditid'],
  user: ['name', 'user', 'username', 'officer', 'email', 'searchedby', 'userid'],
  organization: ['orgname', 'agency', 'organization', 'organizationname', 'org', 'agencyname'],
  networks: ['totalnetworkssearched', 'networkcount', 'networks', 'networkssearched'],
  plate: ['licenseplate', 'plate', 'platenumber'],
  reason: ['reason', 'searchreason', 'searchpurpose', 'purpose'],
  offenseType: ['offensetype', 'offense', 'offencetype'],
  caseNumber: ['case', 'casenumber', 'caseno', 'caseid'],
  filters: ['filters', 'filter'],
  textPrompt: ['textprompt', 'prompt'],
  searchType: ['searchtype', 'type'],
};

/** For each column that the file has: the name under which the file has it. */
export type ColumnMap = { readonly [column in RowColumn]?: string };

/** The code of the problem where no column tells the time. */
export const NO_TIME = 'no-time-column';

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * The columns of a file by its header: those that were said, and beside them those that are known by their names.
 *
 * @param header the names as the file has them, in any order
 * @param said `reason` → the file's own name of that column; it stands where both would do
 * @throws PolicyError where a column that was said is not there, or none tells the time
 * @example
 * columnsIn(['Search Time', 'Reason', 'Case #', 'Name']).caseNumber; // => 'Case #'
 */
export function columnsIn(header: readonly string[], said: { readonly [column: string]: string } = {}): ColumnMap {
  const problem = (path: string, message: string, help: string, code = 'unknown-column') => {
    throw new PolicyError([{ code, path, message, help }]);
  };
  const found: { [column in RowColumn]?: string } = {};
  for (const [column, name] of Object.entries(said)) {
    const own = rowColumns.find((one) => one === column);
    if (own === undefined) {
      const help = suggest(column, rowColumns, `the columns are ${rowColumns.join(', ')}`);
      problem('columns', `there is no column ${quote(column)} to be mapped`, help);
    } else if (!header.includes(name)) {
      problem('columns', `the file has no column ${quote(name)}`, meantBy(name, header) ?? 'see its first line');
    } else found[own] = name;
  }
  const taken = new Set(Object.values(found));
  for (const column of rowColumns) {
    // In the order in which the names are listed: `Search Time` before `Date`.
    const names = found[column] === undefined ? known[column] : [];
    const name = names.flatMap((one) => header.filter((own) => plain(own) === one && !taken.has(own)))[0];
    if (name === undefined) continue;
    found[column] = name;
    taken.add(name);
  }
  if (found.at === undefined)
    // A file without a header has a search in its first line: nothing of it is repeated.
    problem('columns', 'no column tells when a search was made', `say which: at=NAME; ${seen(header.length)}`, NO_TIME);
  return found;
}

const seen = (columns: number) =>
  columns === 1
    ? 'its first line has one column, as where another sign than a comma stands between them'
    : `its first line has ${columns} columns`;

/** A row of a file, or why it is none. */
export type ReadRow = { readonly row: SearchRow } | { readonly line: number; readonly error: string };

/**
 * Reads rows by their columns. Nothing of a row is repeated in what is said to be wrong with it.
 *
 * @param columns as {@link columnsIn} answers them
 * @param zone of times that are written without one; UTC unless given, as the vendor's are
 * @throws PolicyError where this runtime has no data of the time zone
 * @example
 * const read = rowReader({ at: 'Search Time', reason: 'Reason' });
 * read({ 'Search Time': '2026-03-26 02:24:37', Reason: '10851' }, 2).row.at; // => 1774491877000
 */
export function rowReader(
  columns: ColumnMap,
  zone?: string,
): (cells: { readonly [name: string]: unknown }, line: number) => ReadRow {
  const times = zone === undefined ? 'utc' : calendarIn(zone);
  const { at: timeColumn = '', networks: networksColumn, ...texts } = columns;
  return (cells, line) => {
    const cell = (name: string) => {
      const value = Object.hasOwn(cells, name) ? cells[name] : undefined;
      return typeof value === 'number' ? String(value) : value;
    };
    const written = cell(timeColumn);
    const at = typeof written === 'string' ? timeIn(written.trim(), times) : Number.NaN;
    if (Number.isNaN(at)) {
      const blank = written === undefined || written === null || written === '';
      return { line, error: blank ? 'it does not tell when the search was made' : 'its time is none that is known' };
    }
    const row: { [name: string]: unknown } = { line, at };
    for (const [column, name] of Object.entries(texts)) {
      const value = cell(name);
      if (value === undefined || value === null) continue;
      if (typeof value !== 'string') return { line, error: `its column ${quote(name)} holds no text` };
      if (value.trim() !== '') row[column] = value.trim();
    }
    const networks = networksColumn === undefined ? undefined : cell(networksColumn);
    if (typeof networks === 'string' && /^\d{1,9}$/.test(networks.trim().replaceAll(',', '')))
      row['networks'] = Number(networks.trim().replaceAll(',', ''));
    return { row: row as unknown as SearchRow };
  };
}
