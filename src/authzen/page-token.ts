/**
 * Page tokens: opaque, signed, and good only for the search that they were given for (§ 8.2: a search that has changed
 * is an error).
 */
import { bad } from './refusal.ts';
import { decoded, encoded, signerOf } from './signer.ts';

export interface Place {
  /** The id behind which the next page begins; from the beginning where it is undefined. */
  readonly after: string | undefined;
  readonly limit: number;
}

export interface PageTokens {
  make(place: Place, search: unknown): string;
  /** @throws Refusal for a token that was not made here, or for another search */
  read(token: string, search: unknown): Place;
}

/** @throws TypeError for a secret that can be guessed */
export function pageTokens(secret: string | undefined): PageTokens {
  const { sign, isSigned } = signerOf('page token', secret);
  return {
    make({ after, limit }, search) {
      const place = encoded([after ?? null, limit]);
      return `${place}.${sign([place, search])}`;
    },
    read(token, search) {
      const [place = '', signature, ...rest] = token.split('.');
      if (rest.length > 0 || !isSigned([place, search], signature)) return bad('page.token is not of this search');
      const [after, limit] = decoded(place) as [string | null, number];
      return { after: after ?? undefined, limit };
    },
  };
}
