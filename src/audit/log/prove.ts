import { HASH, leafHash } from '../merkle/hash.ts';
import { consistencyPath, inclusionPath, isConsistent, isIncluded } from '../merkle/proofs.ts';
import { type Checkpoint, readCheckpoint } from '../notes/checkpoint.ts';
import type { NoteVerifier } from '../notes/keys.ts';
import { isSignedBy } from '../notes/signed-note.ts';
import { LogError } from './error.ts';
import type { LogSource } from './source.ts';

/** Shows that a record stands in a log, to somebody who has neither the log nor its other records. Plain JSON. */
export interface InclusionProof {
  readonly kind: 'inclusion';
  /** Of the record, from 0. */
  readonly record: number;
  /** The record as it is hashed: canonical JSON, with nothing of its private part. */
  readonly entry: string;
  /** Hashes in base64, from the leaf upwards (RFC 9162, § 2.1.3). */
  readonly path: readonly string[];
  /** The checkpoint whose tree it is. */
  readonly checkpoint: string;
}

/** Shows that a checkpoint continues an older one: nothing behind that was changed. Plain JSON. */
export interface ConsistencyProof {
  readonly kind: 'consistency';
  readonly path: readonly string[];
  readonly from: string;
  readonly to: string;
}

export type LogProof = InclusionProof | ConsistencyProof;

const SIGN = 'make one: alpr-policy log checkpoint';
const VERIFY = 'find out what was changed: alpr-policy log verify';

/**
 * A proof that a record stands behind the last checkpoint.
 *
 * @param record its number from 0, or its id
 * @throws LogError where there is no such record, it is behind no checkpoint, or the log is not as it was signed
 * @example
 * const proof = proveInclusion(fileLog('nowhere'), 0).catch(({ code }) => code); // 'no-log'
 * typeof proof.then; // => 'function'
 */
export async function proveInclusion(source: LogSource, record: number | string): Promise<InclusionProof> {
  const note = (await source.checkpoints()).at(-1);
  if (note === undefined) throw missing(source, 'there is no checkpoint', SIGN);
  const { size } = checkpointIn(note, source.place);
  const { at, entry } = await find(source, record);
  if (at >= size) throw missing(source, `record ${at} is behind no checkpoint yet`, SIGN);
  const hashes = await hashesOf(source, size);
  const path = inclusionPath(hashes, at, size).map(base64);
  const proof: InclusionProof = { kind: 'inclusion', record: at, entry, path, checkpoint: note };
  if (holds(proof)) return proof;
  throw new LogError('inconsistent', source.place, `record ${at} is not as it was signed`, VERIFY);
}

/**
 * A proof that the checkpoint of one size is continued by that of another.
 *
 * @throws LogError where there are no such checkpoints, or the log is not as it was signed
 * @example
 * const proof = proveConsistency(fileLog('nowhere'), 1, 2).catch(({ code }) => code); // 'no-log'
 * typeof proof.then; // => 'function'
 */
export async function proveConsistency(source: LogSource, from: number, to: number): Promise<ConsistencyProof> {
  const notes = await source.checkpoints();
  const sizes = notes.map((note) => readCheckpoint(note)?.size);
  const sized = (size: number) => {
    const note = notes[sizes.indexOf(size)];
    if (note !== undefined) return note;
    const known = sizes.filter((one) => one !== undefined).slice(-10);
    const help = known.length === 0 ? SIGN : `the last ones are of ${known.join(', ')}`;
    throw missing(source, `there is no checkpoint of ${size} records`, help);
  };
  const [older, newer] = [sized(from), sized(to)];
  if (from === 0) throw missing(source, 'a checkpoint of no records has nothing to be continued', 'name a later one');
  if (from > to) throw missing(source, `${from} records are not continued by ${to}`, 'name the older checkpoint first');
  const path = consistencyPath(await hashesOf(source, to), from, to).map(base64);
  const proof: ConsistencyProof = { kind: 'consistency', path, from: older, to: newer };
  if (holds(proof)) return proof;
  throw new LogError('inconsistent', source.place, 'the checkpoints do not continue each other', VERIFY);
}

/** The noted hashes behind a checkpoint. Fewer are none that a proof could be made of. */
async function hashesOf(source: LogSource, size: number): Promise<Uint8Array> {
  const hashes = await source.hashes();
  if (size * HASH <= hashes.length) return hashes.subarray(0, size * HASH);
  throw new LogError('inconsistent', source.place, 'some of the hashes that were noted are gone', VERIFY);
}

/**
 * Whether a proof shows what it says it shows, under checkpoints signed by one of those who are believed. It never throws.
 *
 * @example
 * verifyProof({ kind: 'inclusion', record: 0, entry: '{}', path: [], checkpoint: 'none' }, []); // => false
 */
export function verifyProof(proof: LogProof, signers: readonly NoteVerifier[]): boolean {
  try {
    const notes = proof.kind === 'inclusion' ? [proof.checkpoint] : [proof.from, proof.to];
    const checkpoints = notes.map((note) => checkpointIn(note, 'proof'));
    const origins = new Set(checkpoints.map(({ origin }) => origin));
    return origins.size === 1 && checkpoints.every(({ note }) => isSignedBy(note, signers)) && holds(proof);
  } catch {
    return false;
  }
}

function holds(proof: LogProof): boolean {
  const path = proof.path.map((hash) => Buffer.from(hash, 'base64'));
  if (path.some(({ length }) => length !== HASH)) return false;
  if (proof.kind === 'inclusion') {
    const { size, root } = checkpointIn(proof.checkpoint, 'proof');
    return isIncluded({ index: proof.record, size, leaf: leafHash(proof.entry), path, root });
  }
  const [first, second] = [checkpointIn(proof.from, 'proof'), checkpointIn(proof.to, 'proof')];
  const [firstRoot, secondRoot] = [first.root, second.root];
  return isConsistent({ first: first.size, second: second.size, firstRoot, secondRoot, path });
}

function checkpointIn(note: string, place: string): Checkpoint {
  const checkpoint = readCheckpoint(note);
  if (checkpoint !== undefined) return checkpoint;
  throw new LogError('bad-checkpoint', place, 'this is no checkpoint', 'pass the whole signed note');
}

/** An id stands in its record only; that of another record cannot, since texts in it are quoted. */
async function find(source: LogSource, record: number | string): Promise<{ at: number; entry: string }> {
  const id = Buffer.from(`"id":${JSON.stringify(record)},"kind":`);
  let at = 0;
  for await (const { records } of source.pages()) {
    for (const { line, parts } of records) {
      const isIt = typeof record === 'number' ? at === record : line.subarray(parts.from, parts.until).includes(id);
      if (isIt) return { at, entry: line.toString('utf8', parts.from, parts.until) };
      at += 1;
    }
  }
  throw missing(source, 'there is no such record', 'see alpr-policy log cat');
}

function missing({ place }: LogSource, says: string, help: string): LogError {
  return new LogError('no-log', place, says, help);
}

const base64 = (hash: Uint8Array) => Buffer.from(hash).toString('base64');
