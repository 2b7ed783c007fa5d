import { canonicalJson, digestOf } from '../canonical.ts';
import { deepFrozen } from '../frozen.ts';
import type { ReasonsDocument } from './document.ts';

/**
 * How the words in which people give the reason of a search are read: purposes, phrases that say nothing, case numbers, and
 * words that put a question to a person. It is frozen, and named by a digest of its own: nothing that a decision rests on.
 *
 * @example
 * barstow466Reasons.document.entries['theft-of-a-vehicle'].purpose; // => 'stolen-vehicle'
 */
export class Reasons {
  /** The id of the policy beside which they stand. */
  readonly id: string;
  readonly document: ReasonsDocument;
  /** `sha256:` and the hex of the SHA-256 of the RFC 8785 JSON of {@link Reasons.document}. */
  readonly digest: string;

  /** For loaders. The document has been checked, and `digest`, where it is known already, is its own. */
  constructor(document: ReasonsDocument, digest = digestOf(canonicalJson(document))) {
    this.id = document.policy;
    this.document = deepFrozen(document);
    this.digest = digest;
    Object.freeze(this);
  }
}
