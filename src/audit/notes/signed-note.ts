/** Signed notes after c2sp.org/signed-note: a text, an empty line, signature lines. */
import { strictBase64 } from './base64.ts';
import type { NoteSigner, NoteVerifier } from './keys.ts';

export interface SignedNote {
  /** With its last newline. */
  readonly text: string;
  readonly signatures: readonly { readonly name: string; readonly keyId: Uint8Array; readonly signature: Uint8Array }[];
}

const MOST_SIGNATURES = 64;
const LONGEST = 100_000;

export async function signNote(text: string, signer: NoteSigner): Promise<string> {
  const signature = await signer.sign(Buffer.from(text));
  return `${text}\n— ${signer.name} ${Buffer.concat([signer.keyId, signature]).toString('base64')}\n`;
}

/** `undefined` for what is no signed note. */
export function readNote(note: string): SignedNote | undefined {
  if (note.length > LONGEST || !note.endsWith('\n') || hasControls(note)) return undefined;
  const end = note.lastIndexOf('\n\n');
  if (end < 0) return undefined;
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) return undefined;
  const signatures = lines.map((line) => {
    const [, name = '', encoded = ''] = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line) ?? [];
    const bytes = strictBase64(encoded);
    return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) };
  });
  if (signatures.some(({ signature }) => signature.length === 0)) return undefined;
  return { text: note.slice(0, end + 1), signatures };
}

function hasControls(note: string): boolean {
  for (let at = 0; at < note.length; at += 1) if (note.charCodeAt(at) < 0x20 && note[at] !== '\n') return true;
  return false;
}

/**
 * Whether the note is signed by one of those who are believed. Signatures of others do not count; one that claims to be
 * of a known key and is not makes the whole note worthless.
 */
export function isSignedBy({ text, signatures }: SignedNote, verifiers: readonly NoteVerifier[]): boolean {
  const bytes = Buffer.from(text);
  let signed = false;
  for (const { name, keyId, signature } of signatures) {
    const known = verifiers.find((one) => one.name === name && Buffer.compare(one.keyId, keyId) === 0);
    if (known === undefined) continue;
    if (!known.verify(bytes, signature)) return false;
    signed = true;
  }
  return signed;
}
