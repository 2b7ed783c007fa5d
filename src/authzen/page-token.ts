/**
 * Page tokens: opaque, signed, and good only for the search that they were given for (§ 8.2: a search that has changed
 * is an error).
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { bad } from './refusal.ts';

export interface Place {
  readonly after: string;
  readonly limit: number;
}

export interface PageTokens {
  make(place: Place, search: unknown): string;
  /** @throws Refusal for a token that was not made here, or for another search */
  read(token: string, search: unknown): Place;
}

export function pageTokens(secret: string | undefined): PageTokens {
  const key = secret === undefined ? crypto.getRandomValues(new Uint8Array(32)) : sha256(utf8ToBytes(secret));
  const signed = (place: string, search: unknown) =>
    bytesToHex(hmac(sha256, key, utf8ToBytes(JSON.stringify([place, sorted(search)]))));
  return {
    make({ after, limit }, search) {
      const place = encoded(JSON.stringify([after, limit]));
      return `${place}.${signed(place, search)}`;
    },
    read(token, search) {
      const [place = '', signature] = token.split('.');
      if (signature !== signed(place, search)) return bad('page.token is not of this search');
      const [after, limit] = JSON.parse(decoded(place)) as [string, number];
      return { after, limit };
    },
  };
}

/** In an order that does not depend on how the caller wrote it. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, inner]) => [name, sorted(inner)]);
}

function encoded(text: string): string {
  const bytes = Array.from(utf8ToBytes(text), (byte) => String.fromCharCode(byte)).join('');
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function decoded(place: string): string {
  const bytes = Uint8Array.from(atob(place.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
