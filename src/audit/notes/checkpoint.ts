/** Checkpoints after c2sp.org/tlog-checkpoint: what a log says of itself, signed: its name, its size, its root. */
import { HASH } from '../merkle/hash.ts';
import { strictBase64 } from './base64.ts';
import { isKeyName } from './keys.ts';
import { readNote, type SignedNote } from './signed-note.ts';

export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: SignedNote;
}

export function checkpointText(origin: string, size: number, root: Uint8Array): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
}

/** `undefined` for what is no checkpoint; nothing is said of its signatures. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const note = readNote(text);
  if (note === undefined) return undefined;
  const [origin = '', digits = '', encoded = '', ...more] = note.text.slice(0, -1).split('\n');
  const [size, root] = [Number(digits), strictBase64(encoded)];
  if (!isKeyName(origin) || !/^(0|[1-9]\d{0,15})$/.test(digits) || !Number.isSafeInteger(size)) return undefined;
  if (root.length !== HASH || more.includes('')) return undefined;
  return { origin, size, root, note };
}
