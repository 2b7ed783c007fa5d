/** Bearer tokens (RFC 6750), compared in constant time. */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Whether a request carries one of the tokens. Digests of one length are compared, each to its end and every one of
 * them, so that time tells neither how much of a token was right nor which.
 *
 * @throws TypeError for a token that can be guessed, or that no caller could send
 */
export function bearerCheck(tokens: readonly string[]): (request: Request) => boolean {
  const known = tokens.map((token) => {
    if (token.length < SHORTEST_SECRET)
      throw new TypeError(`a bearer token has at least ${SHORTEST_SECRET} characters`);
    // No caller could send another; a blank in it is a line that was meant otherwise.
    if (!/^[!-+\--~]+$/.test(token)) throw new TypeError('a bearer token is of visible ASCII, without commas');
    return sha256(utf8ToBytes(token));
  });
  return (request) => {
    const [, told = ''] = /^bearer +([^\s,]+) *$/i.exec(request.headers.get('authorization') ?? '') ?? [];
    const digest = sha256(utf8ToBytes(told));
    let found = false;
    for (const one of known) found = equalBytes(one, digest) || found;
    return found;
  };
}

/** Fewer characters can be guessed. */
export const SHORTEST_SECRET = 16;

/** In a time that tells nothing of what they hold. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  let difference = left.length ^ right.length;
  for (let index = 0; index < left.length; index += 1) difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  return difference === 0;
}
