import { fileLog } from '../audit/log/file-log.ts';
import { entriesIn } from '../audit/log/folder.ts';
import { type LogProof, verifyProof } from '../audit/log/prove.ts';
import { type LogReport, verifyLog } from '../audit/log/verify.ts';
import { readCheckpoint } from '../audit/notes/checkpoint.ts';
import { ed25519Verifier, type NoteVerifier, noteVerifier } from '../audit/notes/keys.ts';
import { oneOf } from './choices.ts';
import { textIn } from './inputs.ts';
import { barOfFile } from './progress.ts';
import { exitCodes, type Terminal, UsageError, write } from './terminal.ts';

export interface VerifyCommand {
  readonly key?: readonly string[];
  readonly origin?: string;
  readonly signatures: boolean;
  readonly checkpoint?: readonly string[];
  readonly proof?: string;
  readonly format: string;
}

export async function verifyFolder(folder: string | undefined, options: VerifyCommand, terminal: Terminal) {
  if (options.proof !== undefined) return await checkProof(options.proof, options, terminal);
  if (folder === undefined) throw new UsageError('no log is named', 'name its folder, or a proof: --proof FILE');
  const format = oneOf(options.format, ['text', 'json'], 'format');
  const log = fileLog(folder);
  const checkpoints = (options.checkpoint ?? []).map(textIn);
  const signers = options.signatures ? signersIn(options, [...(await log.checkpoints()), ...checkpoints]) : 'none';
  const progress = barOfFile(entriesIn(folder), terminal.stderr, 'the log, in bytes');
  const report = await verifyLog(log, { signers, checkpoints, progress });
  progress(undefined);
  await write(
    terminal.stdout,
    format === 'json' ? `${JSON.stringify(report, undefined, 2)}\n` : asText(report, signers),
  );
  const {
    findings,
    records,
    proved,
    checkpoints: { fitting },
  } = report;
  // A checkpoint of an empty log says nothing of one that is not.
  const saysSomething = proved > 0 || (fitting > 0 && records === 0);
  return findings.length === 0 && saysSomething ? exitCodes.permit : exitCodes.deny;
}

/** A key in PEM form has no name of its own: it is that of the log. */
function signersIn({ key = [], origin }: VerifyCommand, notes: readonly string[]): NoteVerifier[] {
  if (key.length === 0)
    throw new UsageError('it is not known whose signatures count', 'name their keys: --key FILE, or --no-signatures');
  const name = origin ?? notes.flatMap((note) => readCheckpoint(note)?.origin ?? []).at(-1) ?? 'unknown';
  return key
    .map(textIn)
    .map((text) => (text.includes('-----BEGIN') ? ed25519Verifier(name, text) : noteVerifier(text)));
}

async function checkProof(file: string, options: VerifyCommand, { stdout }: Terminal): Promise<number> {
  const proof = proofIn(file);
  const { checkpoint, to } = proof as { readonly checkpoint?: unknown; readonly to?: unknown };
  const isProved = verifyProof(proof, signersIn(options, [String(checkpoint ?? to)]));
  await write(
    stdout,
    `${isProved ? `proved: ${shownBy(proof)}` : 'not proved: the proof or its signature does not hold'}\n`,
  );
  return isProved ? exitCodes.permit : exitCodes.deny;
}

/** What a proof that holds shows. */
function shownBy(proof: LogProof): string {
  const of = (note: string) => `${readCheckpoint(note)?.size} records of ${readCheckpoint(note)?.origin}`;
  return proof.kind === 'inclusion'
    ? `record ${proof.record} is one of the ${of(proof.checkpoint)} that were signed`
    : `the first ${readCheckpoint(proof.from)?.size} of the ${of(proof.to)} are those that were signed before`;
}

function proofIn(file: string): LogProof {
  try {
    const proof: unknown = JSON.parse(textIn(file));
    if (typeof proof === 'object' && proof !== null) return proof as LogProof;
  } catch (error) {
    if (error instanceof UsageError) throw error;
  }
  throw new UsageError(`${file} is no proof`, 'pass what `alpr-policy log prove` printed');
}

const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

function asText(report: LogReport, signers: readonly NoteVerifier[] | 'none'): string {
  const { records, proved, checkpoints, erased, unfinished, findings, unlisted } = report;
  const { signed, fitting } = checkpoints;
  return [
    `${count(records, 'record')}, ${proved} of them as they were signed`,
    ...(records > proved ? [`${count(records - proved, 'record')} not behind a checkpoint that fits`] : []),
    `${fitting} of ${count(signed, 'checkpoint')} ${fitting === 1 ? 'fits' : 'fit'}`,
    ...(signers === 'none'
      ? ['signatures were not looked at: whoever can change the log can have made its checkpoints']
      : []),
    ...(signed === 0 ? ['no checkpoint that counts: nothing is proved'] : []),
    ...(erased > 0 ? [`${count(erased, 'private part')} erased`] : []),
    ...(unfinished > 0
      ? [
          `${count(unfinished, 'line')} that ${unfinished === 1 ? 'is' : 'are'} no whole record, of a writer that was ended`,
        ]
      : []),
    ...findings.map(({ code, says }) => `${code}: ${says}`),
    ...(unlisted > 0 ? [`and ${unlisted} more`] : []),
    '',
  ].join('\n');
}
