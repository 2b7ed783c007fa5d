/** Ed25519 keys as C2SP's signed notes name them (c2sp.org/signed-note). */
import crypto, { type KeyObject } from 'node:crypto';
import { LogError } from '../log/error.ts';
import { sha256 } from '../merkle/hash.ts';
import { strictBase64 } from './base64.ts';

/** The type of an Ed25519 signature in a signed note. */
const ED25519 = 0x01;
/** What stands in front of the 32 bytes of a public key in its DER form (RFC 8410, § 4). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** A key as a PEM text, or as Node holds it. */
export type KeyInput = string | KeyObject;

/** Who signs. `sign` may be a call to whatever holds the key. */
export interface NoteSigner {
  readonly name: string;
  /** The four bytes that tell keys of one name apart. */
  readonly keyId: Uint8Array;
  sign(text: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

/** Whose signature counts. */
export interface NoteVerifier {
  readonly name: string;
  readonly keyId: Uint8Array;
  verify(text: Uint8Array, signature: Uint8Array): boolean;
}

/**
 * A signer of checkpoints. The key is the host's: `openssl genpkey -algorithm ed25519 -out key.pem` makes one.
 *
 * @param name who signs, which should be the origin of the log; no spaces, no plus
 * @param key the private key, as PEM (PKCS #8) or a KeyObject
 * @throws LogError `bad-key`
 * @example
 * import { generateKeyPairSync } from 'node:crypto';
 * const { privateKey } = generateKeyPairSync('ed25519');
 * ed25519Signer('example.org/alpr', privateKey).keyId.length; // => 4
 */
export function ed25519Signer(name: string, key: KeyInput): NoteSigner {
  const privateKey = keyFrom(key, (pem) => crypto.createPrivateKey(pem), 'private');
  const { keyId } = ed25519Verifier(name, crypto.createPublicKey(privateKey));
  return { name, keyId, sign: (text) => crypto.sign(null, text, privateKey) };
}

/**
 * Whom to believe, by the public key.
 *
 * @param name as the signer calls itself
 * @param key the public key, as PEM (SPKI) or a KeyObject
 * @throws LogError `bad-key`
 * @example
 * import { generateKeyPairSync } from 'node:crypto';
 * const { publicKey } = generateKeyPairSync('ed25519');
 * ed25519Verifier('example.org/alpr', publicKey).name; // => 'example.org/alpr'
 */
export function ed25519Verifier(name: string, key: KeyInput): NoteVerifier {
  if (!isKeyName(name)) throw badKey('the name of a key has no spaces and no plus, and is not empty');
  const publicKey = keyFrom(key, (pem) => crypto.createPublicKey(pem), 'public');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(SPKI.length);
  return {
    name,
    keyId: keyIdOf(name, raw),
    verify: (text, signature) => crypto.verify(null, text, publicKey, signature),
  };
}

/**
 * Whom to believe, by a verifier key in the form of signed notes: name, key id and key with `+` between.
 *
 * @throws LogError `bad-key`
 * @example
 * noteVerifier('sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8').name; // => 'sum.golang.org'
 */
export function noteVerifier(text: string): NoteVerifier {
  const [, name = '', id = '', encoded = ''] =
    /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text.trim()) ?? [];
  const key = strictBase64(encoded);
  if (key.length !== 33 || key[0] !== ED25519) throw badKey('this is no verifier key of an Ed25519 signature');
  const raw = key.subarray(1);
  if (Buffer.compare(keyIdOf(name, raw), Buffer.from(id, 'hex')) !== 0)
    throw badKey('the key is not the one that its id names');
  return ed25519Verifier(
    name,
    crypto.createPublicKey({ key: Buffer.concat([SPKI, raw]), type: 'spki', format: 'der' }),
  );
}

function keyIdOf(name: string, raw: Uint8Array): Buffer {
  return sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([ED25519]), raw])).subarray(0, 4);
}

export function isKeyName(name: string): boolean {
  return /^[^\s+\p{Cc}]{1,200}$/u.test(name);
}

function keyFrom(key: KeyInput, read: (pem: string) => KeyObject, kind: 'private' | 'public'): KeyObject {
  let object: KeyObject;
  try {
    object = typeof key === 'string' ? read(key) : key;
  } catch {
    throw badKey(`this is no ${kind} key in PEM form`);
  }
  if (object.asymmetricKeyType === 'ed25519' && object.type === kind) return object;
  throw badKey(`this is no ${kind} Ed25519 key`);
}

function badKey(says: string): LogError {
  return new LogError('bad-key', 'key', says, 'make one with openssl genpkey -algorithm ed25519 -out key.pem');
}
