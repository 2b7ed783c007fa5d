import type { Vocabulary } from '../vocabulary/index.ts';
import { canonicalJson, digestOf } from './canonical.ts';
import type { ParameterValue, PolicyDocument } from './document.ts';
import { expandRules } from './expand.ts';
import { withValues } from './parameters.ts';
import type { Rule } from './rule.ts';

/** Parameter values by name, as far as they are set. */
export type ParameterValues = { readonly [name: string]: ParameterValue | undefined };

/** A checked document that is still text, and what of it is known without reading it. */
export class UnreadDocument {
  readonly head: Pick<PolicyDocument, 'policy' | 'title' | 'version' | 'zone'>;
  readonly read: () => PolicyDocument;

  constructor(head: UnreadDocument['head'], read: () => PolicyDocument) {
    this.head = head;
    this.read = read;
  }
}

const made = new WeakSet<object>();

/** Whether it is a policy of this copy of the library, without reading what was not read yet. */
export function isPolicy(value: object): boolean {
  return made.has(value);
}

/**
 * A policy that has been read and checked: frozen, and named by its digest. `R` is the vocabulary's map of actions to
 * request types, `P` the values that {@link Policy.with} takes.
 *
 * @example
 * barstow466.rules.find(({ id }) => id === 'training-first').clauses; // => ['466.4(d)', '466.8.s2', '466.10.s2']
 */
export class Policy<R = unknown, P extends ParameterValues = ParameterValues> {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  /** The time zone on whose calendar the policy's periods run. */
  readonly zone: string;
  readonly vocabulary: Vocabulary<R>;
  /** The authored policy, of which {@link Policy.digest} is the digest. */
  declare readonly document: PolicyDocument;
  /** The rules in force, sets, conditions, parameters and chains expanded. */
  declare readonly rules: readonly Rule[];
  /**
   * `sha256:` and the hex of the SHA-256 of the RFC 8785 JSON of {@link Policy.document}: layout, comments, key order,
   * rule order and the split into files do not count, everything else does.
   */
  readonly digest: string;

  /**
   * For loaders. The document has been checked, and `digest`, where it is known already, is its own. What is not read yet
   * is read, and its rules are expanded, when somebody first asks for them.
   */
  constructor(
    document: PolicyDocument | UnreadDocument,
    vocabulary: Vocabulary<R>,
    digest = digestOf(canonicalJson(document instanceof UnreadDocument ? document.read() : document)),
  ) {
    const { policy, title, version, zone } = document instanceof UnreadDocument ? document.head : document;
    this.id = policy;
    this.title = title;
    this.version = version;
    this.zone = zone;
    this.vocabulary = vocabulary;
    if (document instanceof UnreadDocument) {
      readWhenAsked(this, 'document', () => frozenCopy(document.read()));
      readWhenAsked(this, 'rules', () => frozenCopy(expandRules(this.document, vocabulary)));
    } else {
      this.document = frozenCopy(document);
      this.rules = frozenCopy(expandRules(this.document, vocabulary));
    }
    this.digest = digest;
    made.add(this);
    Object.freeze(this);
  }

  /**
   * The same policy with other parameter values: what one department sets differently from another. It has a digest of
   * its own; the original is unchanged.
   *
   * @param values by parameter name; those left out keep their value.
   * @throws PolicyError for an unknown parameter or a value outside its bounds.
   * @example
   * barstow466.with({ 'flock-schedule': 'P60D' }).digest === barstow466.digest; // => false
   */
  with(values: P): Policy<R, P> {
    const parameters = withValues(this.document.parameters, values);
    return new Policy<R, P>({ ...this.document, parameters }, this.vocabulary);
  }
}

/** A property of its own as any other, made when it is first read. */
function readWhenAsked<T extends object>(object: T, name: string & keyof T, make: () => unknown): void {
  let value: unknown;
  const get = () => {
    value ??= make();
    return value;
  };
  Object.defineProperty(object, name, { get, enumerable: true });
}

/**
 * Without prototypes: what a rule leaves out is not to be found on a polluted `Object.prototype` instead. Taken away, not
 * left out from the start: V8 makes a hash table of each object that never had one, four times as large.
 */
function frozenCopy<T>(value: T): T {
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = Object.setPrototypeOf({}, null);
  for (const key of Object.keys(value)) copy[key] = frozenCopy((value as Record<string, unknown>)[key]);
  return Object.freeze(copy) as T;
}
