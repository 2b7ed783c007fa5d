/** Bearer tokens (RFC 6750), compared in constant time. */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Whether a request carries one of the tokens. Digests of one length are compared, each to its end and every one of
 * them, so that time tells neither how much of a token was right nor which.
 */
export function bearerCheck(tokens: readonly string[]): (request: Request) => boolean {
  const known = tokens.map((token) => {
    if (token.trim().length < SHORTEST) throw new TypeError(`a bearer token has at least ${SHORTEST} characters`);
    return sha256(utf8ToBytes(token));
  });
  return (request) => {
    const [, told = ''] = /^bearer +([^\s,]+) *$/i.exec(request.headers.get('authorization') ?? '') ?? [];
    const digest = sha256(utf8ToBytes(told));
    let found = 0;
    for (const one of known) found |= equal(one, digest);
    return found === 1;
  };
}

/** Fewer can be guessed. */
const SHORTEST = 16;

function equal(left: Uint8Array, right: Uint8Array): 0 | 1 {
  let difference = 0;
  for (let index = 0; index < left.length; index += 1) difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  return difference === 0 ? 1 : 0;
}
