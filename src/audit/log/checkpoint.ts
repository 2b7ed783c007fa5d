import { closeSync, fdatasyncSync, fstatSync, openSync } from 'node:fs';
import { GrowingTree } from '../merkle/growing-tree.ts';
import { HASH } from '../merkle/hash.ts';
import { isSame } from '../merkle/proofs.ts';
import { type Checkpoint, checkpointText, readCheckpoint } from '../notes/checkpoint.ts';
import { isKeyName, type NoteSigner } from '../notes/keys.ts';
import { signNote } from '../notes/signed-note.ts';
import { LogError, readError } from './error.ts';
import { filePages } from './file-pages.ts';
import { type Index, IndexWriter, readCheckpoints, readIndex, writeCheckpoint } from './files.ts';
import { entriesIn } from './folder.ts';
import { leafOf } from './leaf.ts';

/** A checkpoint that was made, or that stands already. */
export interface MadeCheckpoint {
  /** The signed note: to be kept where whoever can change the log cannot reach it. */
  readonly note: string;
  /** How many records are behind it. */
  readonly size: number;
  /** False where the last one says it all already. */
  readonly isNew: boolean;
}

/**
 * Signs what the log of a folder holds now (c2sp.org/tlog-checkpoint): how many records, and the root of their Merkle tree.
 * From then on no record behind it can be changed, taken out, put in or moved without being found. It reads on where the last
 * checkpoint ended, and refuses to sign what does not continue it.
 *
 * @param origin the name of the log, which no other log has: `example.org/alpr-decisions`
 * @throws LogError where the log cannot be read or written, or does not continue its last checkpoint
 * @example
 * import { generateKeyPairSync } from 'node:crypto';
 * const signer = ed25519Signer('example.org/alpr', generateKeyPairSync('ed25519').privateKey);
 * const made = makeCheckpoint('nowhere', 'example.org/alpr', signer).catch(({ code }) => code); // 'no-log'
 * typeof made.then; // => 'function'
 */
export async function makeCheckpoint(folder: string, origin: string, signer: NoteSigner): Promise<MadeCheckpoint> {
  if (!isKeyName(origin))
    throw new LogError(
      'bad-checkpoint',
      'origin',
      'the name of a log has no spaces and no plus',
      'as example.org/alpr',
    );
  const notes = readCheckpoints(folder);
  const last = lastOf(notes, folder);
  if (last !== undefined && last.checkpoint.origin !== origin)
    throw new LogError(
      'inconsistent',
      folder,
      'the log has another name in its checkpoints',
      'give the one that it has',
    );
  const index = readIndex(folder);
  const tree = treeBehind(index, last?.checkpoint, folder);
  const before = tree.size;
  const from = before === 0 ? 0 : index.endOf(before - 1);
  forced(entriesIn(folder), from);
  const writer = new IndexWriter(folder, before);
  try {
    for (const { records } of filePages(entriesIn(folder), from)) {
      for (const record of records) {
        const hash = leafOf(record);
        tree.add(hash);
        writer.add(hash, record.end);
      }
    }
    if (last !== undefined && tree.size === before) return { note: last.note, size: before, isNew: false };
    writer.end();
  } finally {
    writer.close();
  }
  const note = await signNote(checkpointText(origin, tree.size, tree.root()), signer);
  writeCheckpoint(folder, tree.size, note);
  return { note, size: tree.size, isNew: true };
}

function lastOf(notes: readonly string[], folder: string) {
  const note = notes.at(-1);
  if (note === undefined) return undefined;
  const checkpoint = readCheckpoint(note);
  if (checkpoint !== undefined) return { note, checkpoint };
  throw new LogError('bad-checkpoint', folder, 'its last checkpoint is none', 'see alpr-policy log verify');
}

/** The tree that was signed last, from the hashes noted then. Were they changed, what is added would hide it. */
function treeBehind(index: Index, last: Checkpoint | undefined, folder: string): GrowingTree {
  const tree = new GrowingTree();
  const size = last?.size ?? 0;
  const hashes = Buffer.from(index.hashes.buffer, index.hashes.byteOffset, index.hashes.length);
  if (size * HASH <= hashes.length) {
    for (let at = 0; at < size; at += 1) tree.add(hashes.toString('latin1', at * HASH, (at + 1) * HASH));
    if (last === undefined || isSame(tree.root(), last.root)) return tree;
  }
  const help = 'find out what was changed: alpr-policy log verify';
  throw new LogError('inconsistent', folder, 'its index is not the one that its last checkpoint signs', help);
}

/** Nothing is signed that a loss of power could still take away, and nothing where some of what was signed is gone. */
function forced(path: string, least: number): void {
  let size: number;
  try {
    const file = openSync(path, 'r+');
    fdatasyncSync(file);
    size = fstatSync(file).size;
    closeSync(file);
  } catch (error) {
    throw readError(path, error);
  }
  if (size >= least) return;
  throw new LogError(
    'inconsistent',
    path,
    'it is shorter than it was at the last checkpoint',
    'see alpr-policy log verify',
  );
}
