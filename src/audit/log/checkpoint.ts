import { GrowingTree } from '../merkle/growing-tree.ts';
import { HASH, type HashText } from '../merkle/hash.ts';
import { isSame } from '../merkle/proofs.ts';
import { type Checkpoint, checkpointText, readCheckpoint } from '../notes/checkpoint.ts';
import { isKeyName, type NoteSigner } from '../notes/keys.ts';
import { signNote } from '../notes/signed-note.ts';
import { LogError } from './error.ts';
import { leafOf } from './leaf.ts';
import { hashTexts } from './locate.ts';
import type { LogStore } from './source.ts';

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
 * Signs what a log holds now (c2sp.org/tlog-checkpoint): how many records, and the root of their Merkle tree.
 * From then on no record behind it can be changed, taken out, put in or moved without being found. It reads on where the last
 * checkpoint ended, and refuses to sign what does not continue it.
 *
 * @param origin the name of the log, which no other log has: `example.org/alpr-decisions`
 * @throws LogError where the log cannot be read or written, or does not continue its last checkpoint
 * @example
 * import { generateKeyPairSync } from 'node:crypto';
 * const signer = ed25519Signer('example.org/alpr', generateKeyPairSync('ed25519').privateKey);
 * const made = makeCheckpoint(fileLog('nowhere'), 'example.org/alpr', signer).catch(({ code }) => code); // 'no-log'
 * typeof made.then; // => 'function'
 */
export async function makeCheckpoint(log: LogStore, origin: string, signer: NoteSigner): Promise<MadeCheckpoint> {
  if (!isKeyName(origin))
    throw new LogError(
      'bad-checkpoint',
      'origin',
      'the name of a log has no spaces and no plus',
      'as example.org/alpr',
    );
  const last = lastOf(await log.checkpoints(), log.place);
  if (last !== undefined && last.checkpoint.origin !== origin)
    throw new LogError('inconsistent', log.place, 'its checkpoints have another name', 'give the one that they have');
  const tree = treeBehind(await log.hashes(), last?.checkpoint, log.place);
  const first = tree.size;
  const [hashes, ends] = [[] as HashText[], [] as number[]];
  for await (const { records } of log.pagesFrom(first)) {
    for (const record of records) {
      const hash = leafOf(record);
      tree.add(hash);
      hashes.push(hash);
      ends.push(record.end);
    }
  }
  if (last !== undefined && hashes.length === 0) return { note: last.note, size: first, isNew: false };
  const note = await signNote(checkpointText(origin, tree.size, tree.root()), signer);
  await log.addCheckpoint({ first, hashes, ends, size: tree.size, note });
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
function treeBehind(noted: Uint8Array, last: Checkpoint | undefined, place: string): GrowingTree {
  const tree = new GrowingTree();
  const size = last?.size ?? 0;
  if (size * HASH <= noted.length) {
    for (const hash of hashTexts(noted, 0, size)) tree.add(hash);
    if (last === undefined || isSame(tree.root(), last.root)) return tree;
  }
  const help = 'find out what was changed: alpr-policy log verify';
  throw new LogError('inconsistent', place, 'its noted hashes are not those that its last checkpoint signs', help);
}
