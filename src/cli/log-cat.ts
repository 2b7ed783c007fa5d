import { fileLog } from '../audit/log/file-log.ts';
import type { StoredRecord } from '../audit/log/source.ts';
import { readPrivatePart } from '../audit/record/read-record.ts';
import { numberIn } from './inputs.ts';
import { exitCodes, type Terminal, write } from './terminal.ts';

export interface CatOptions {
  readonly public?: boolean;
  readonly from: string;
  readonly to?: string;
}

/** Records as they are hashed, or with what was told in their private parts beside them. */
export async function printRecords(folder: string, options: CatOptions, { stdout }: Terminal): Promise<number> {
  const from = numberIn(options.from, '--from');
  const to = options.to === undefined ? Number.POSITIVE_INFINITY : numberIn(options.to, '--to');
  let number = 0;
  for await (const { records } of fileLog(folder).pages()) {
    for (const record of records) {
      if (number > to) return exitCodes.permit;
      if (number >= from) await write(stdout, `${options.public === true ? entryOf(record) : whole(record, number)}\n`);
      number += 1;
    }
  }
  return exitCodes.permit;
}

const entryOf = ({ line, parts }: StoredRecord) => line.toString('utf8', parts.from, parts.until);

function whole(record: StoredRecord, number: number): string {
  const part = readPrivatePart(record);
  const told =
    typeof part === 'string'
      ? JSON.stringify(part)
      : JSON.stringify(Object.fromEntries(Object.entries(part.secrets).map(([path, { value }]) => [path, value])));
  return `{"record":${number},"entry":${entryOf(record)},"told":${told}}`;
}
