import { canonicalJson, digestOf } from '../canonical.ts';
import { PolicyError } from '../errors.ts';
import { deepFrozen } from '../frozen.ts';
import type { Policy } from '../policy.ts';
import type { DutiesDocument } from './document.ts';
import type { DutyParameterValue } from './parameter.ts';
import { withDutyValues } from './values.ts';

export type DutyValues = { readonly [name: string]: DutyParameterValue | undefined };

/**
 * The duties of a policy that somebody owes by a time, apart from any request: read, checked, frozen, and named by a digest
 * of their own, so that a decision's policy keeps its digest when a date of the calendar changes.
 *
 * @example
 * barstow466Duties.document.duties['quarterly-audit'].clauses; // => ['466.6(c)']
 */
export class Duties<P extends DutyValues = DutyValues> {
  readonly id: string;
  /** The policy on whose clauses, parameters and calendar the duties rest. */
  readonly policy: Policy<unknown, never>;
  readonly document: DutiesDocument;
  /** `sha256:` and the hex of the SHA-256 of the RFC 8785 JSON of {@link Duties.document}. */
  readonly digest: string;

  /** For loaders. The document has been checked, and `digest`, where it is known already, is its own. */
  constructor(policy: Policy<unknown, never>, document: DutiesDocument, digest = digestOf(canonicalJson(document))) {
    if (policy.id !== document.policy) {
      const message = `these are duties of ${document.policy}, not of ${policy.id}`;
      const help = `pass a version of ${document.policy}`;
      throw new PolicyError([{ code: 'other-policy', path: 'policy', message, help }]);
    }
    this.id = document.policy;
    this.policy = policy;
    this.document = deepFrozen(document);
    this.digest = digest;
    Object.freeze(this);
  }

  /**
   * The same duties with other times, each within its bounds; they have a digest of their own.
   *
   * @throws PolicyError for an unknown parameter or a value outside its bounds.
   * @example
   * barstow466Duties.with({ 'audit-report': 'P45D' }).digest === barstow466Duties.digest; // => false
   */
  with(values: P): Duties<P> {
    const parameters = withDutyValues(this.document.parameters, values);
    return new Duties<P>(this.policy, { ...this.document, parameters });
  }

  /**
   * The same duties beside another version of their policy: with another retention schedule, say.
   *
   * @throws PolicyError where it is another policy.
   * @example
   * const longer = barstow466.with({ 'flock-schedule': 'P60D' });
   * barstow466Duties.under(longer).policy === longer; // => true
   */
  under(policy: Policy<unknown, never>): Duties<P> {
    return new Duties<P>(policy, this.document, this.digest);
  }
}
