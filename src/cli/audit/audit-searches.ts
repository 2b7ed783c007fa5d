/** Whole files of searches, audited. */
import { statSync } from 'node:fs';
import { type AuditedRow, type SearchAudit, searchAudit } from '../../audit/searches/audit.ts';
import type { SearchRow } from '../../audit/searches/row.ts';
import { canRedraw, progressBar } from '../progress.ts';
import { type Terminal, UsageError } from '../terminal.ts';
import { eachRow, type RowOptions, type SearchFile } from './search-rows.ts';
import { type Setting, usable } from './setting.ts';

export interface AuditedFiles {
  readonly audit: SearchAudit;
  readonly files: readonly SearchFile[];
}

/**
 * @param each what else is done with a row within the period, and with what became of it
 * @throws UsageError where a file is named twice, under one name or two
 */
export async function auditFiles(
  names: readonly string[],
  setting: Setting,
  options: RowOptions,
  terminal: Terminal,
  each: (row: SearchRow, audited: AuditedRow, file: string) => void | Promise<void> = () => undefined,
): Promise<AuditedFiles> {
  const audit = usable('--roster or --assume', () => searchAudit(setting));
  const files: SearchFile[] = [];
  for (const name of names) {
    // Of what comes through a pipe nobody knows how much there is.
    const size = statSync(name, { throwIfNoEntry: false })?.size ?? 0;
    const bar = progressBar(terminal.stderr, size > 0 && canRedraw(terminal.stderr, process.env), `${name}, in bytes`);
    let rows = 0;
    const read = await eachRow(name, options, terminal, (row, table) => {
      rows += 1;
      if (rows % 5000 === 0) bar(Math.min(table.bytes(), size - 1), size);
      const audited = audit.add(names.length > 1 ? { ...row, file: table.place } : row);
      return audited === undefined ? undefined : each(row, audited, table.place);
    });
    bar(size, size);
    const same = files.find(({ digest }) => digest === read.digest);
    if (same !== undefined && rows > 0)
      throw new UsageError(
        `${read.file} has the bytes of ${same.file}`,
        'leave one of them out: all would count twice',
      );
    files.push(read);
  }
  return { audit, files };
}
