import { HASH } from '../merkle/hash.ts';
import { isSame, rootOf } from '../merkle/proofs.ts';
import type { Checkpoint } from '../notes/checkpoint.ts';
import type { NoteVerifier } from '../notes/keys.ts';
import { without } from './erased.ts';
import type { LogFinding } from './finding.ts';
import { leafOf } from './leaf.ts';
import { differences, hashTexts } from './locate.ts';
import { readThrough } from './reading.ts';
import type { LogSource } from './source.ts';
import { trustedIn } from './trusted.ts';

/** How {@link verifyLog} looks at a log. */
export interface VerifyOptions {
  /** Whose signatures count. `none`: whoever could change the log could have made its checkpoints too. */
  readonly signers: readonly NoteVerifier[] | 'none';
  /** Checkpoints that were kept elsewhere, as signed notes, beside those that the log has. */
  readonly checkpoints?: readonly string[];
  /** Told now and then how many bytes have been read. */
  readonly progress?: (read: number) => void;
}

/** What {@link verifyLog} found. */
export interface LogReport {
  readonly records: number;
  /** Records that stand behind a checkpoint that fits; of those after it only checkpoints to come will tell. */
  readonly proved: number;
  /** Checkpoints that are signed, and how many of them fit. */
  readonly checkpoints: { readonly signed: number; readonly fitting: number };
  /** Records of which the private part was erased. */
  readonly erased: number;
  /** Lines, or beginnings of lines, that are no whole record: a writer was ended, or the disk was full. */
  readonly unfinished: number;
  /** The first thousand, and how many more there are. */
  readonly findings: readonly LogFinding[];
  readonly unlisted: number;
}

/** What is told one by one; the rest is counted. */
const LISTED = 1000;

/**
 * Reads a log and says what is not as it was signed: each record is hashed into the tree, the tree is compared with every
 * checkpoint, each private part with its record. Where something differs the signed hashes tell which record was edited, taken
 * out, put in or moved, or after which the log was cut off.
 *
 * What is not behind a checkpoint yet is not proved; and a checkpoint is worth no more than where it was kept: one that
 * only stands beside the log can be taken away with it.
 *
 * @throws LogError where the log cannot be read
 * @example
 * const source = { place: 'x', pages: () => [], hashes: () => new Uint8Array(), checkpoints: () => [] };
 * const report = verifyLog(source, { signers: 'none' }); // of no records, and without findings
 * typeof report.then; // => 'function'
 */
export async function verifyLog(source: LogSource, options: VerifyOptions): Promise<LogReport> {
  const findings: LogFinding[] = [];
  const notes = [...(await source.checkpoints()), ...(options.checkpoints ?? [])];
  const trusted = trustedIn(notes, options.signers, findings);
  const seen = await readThrough(source, trusted, options.progress);
  const fitting = trusted.filter(({ size, root }) => {
    const found = seen.roots.get(size);
    return found !== undefined && isSame(found, root);
  });
  const differ = fitting.length < trusted.length ? await whatDiffers(source, trusted, fitting, seen.records) : [];
  const altered = seen.altered.slice(0, LISTED).map((record): LogFinding => {
    return { code: 'private-part-altered', record, says: `the private part of record ${record} is not its own` };
  });
  const unsaid = without(seen.erased.all, seen.recorded).map(([record, until]): LogFinding => {
    const which = record === until ? `record ${record} was` : `records ${record} to ${until} were`;
    return { code: 'erased-without-record', record, until, says: `${which} erased, and nothing says by whom` };
  });
  const listed = [...findings, ...differ, ...altered, ...unsaid].slice(0, LISTED);
  const total = findings.length + differ.length + seen.altered.length + unsaid.length;
  return {
    records: seen.records,
    proved: fitting.at(-1)?.size ?? 0,
    checkpoints: { signed: trusted.length, fitting: fitting.length },
    erased: seen.erased.count,
    unfinished: seen.unfinished,
    findings: listed,
    unlisted: total - listed.length,
  };
}

/** Which records differ, as far as the noted hashes are those that were signed; for the rest, between which checkpoints. */
async function whatDiffers(
  source: LogSource,
  trusted: readonly Checkpoint[],
  fitting: readonly Checkpoint[],
  records: number,
): Promise<LogFinding[]> {
  const noted = await source.hashes();
  const proving = trusted.findLast(
    ({ size, root }) => size * HASH <= noted.length && isSame(rootOf(noted, 0, size), root),
  );
  const proved = proving?.size ?? 0;
  let findings: LogFinding[] = [];
  if (proving !== undefined && !fitting.includes(proving)) {
    // What fits need not be looked at again.
    const from = fitting.findLast(({ size }) => size <= proved)?.size ?? 0;
    const signed = hashTexts(noted, from, proved);
    const found = compared(signed, await foundFrom(source, from));
    findings = differences(signed, found, from);
  }
  const beyond = trusted.filter((one) => one.size > proved && !fitting.includes(one));
  if (beyond[0] !== undefined) findings.push(between(beyond[0].size, fitting.at(-1)?.size ?? 0, records));
  return findings;
}

async function foundFrom(source: LogSource, from: number): Promise<string[]> {
  const found: string[] = [];
  let at = 0;
  for await (const { records } of source.pages()) {
    for (const record of records) {
      if (at >= from) found.push(leafOf(record));
      at += 1;
    }
  }
  return found;
}

/**
 * Records that came after the checkpoint are compared with nothing: of those behind the last one that was signed, as many
 * as are lost at the end, in whose places they stand.
 */
function compared(signed: readonly string[], found: readonly string[]): string[] {
  const places = new Map(signed.map((hash, index) => [hash, index]));
  const last = found.findLastIndex((hash) => places.has(hash));
  const highest = found.reduce((most, hash) => Math.max(most, places.get(hash) ?? -1), -1);
  return found.slice(0, last + 1 + signed.length - 1 - highest);
}

function between(size: number, before: number, records: number): LogFinding {
  const which = `of records ${before} to ${size - 1} some are not what was signed`;
  const more = 'the noted hashes are not those that were signed, so that no more can be told';
  if (records >= size) return { code: 'altered', record: before, until: size - 1, says: `${which}; ${more}` };
  const says = `${size} records were signed, ${records} are there; ${more}`;
  return { code: 'truncated', record: records, until: size - 1, says };
}
