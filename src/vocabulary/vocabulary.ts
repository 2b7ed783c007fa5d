import type { ObjectShape } from '../language/index.ts';

/**
 * The words of a field, at run time: what may stand in a request, in which action, and what somebody can honestly
 * change. Plain data but for the type `R`, which maps each action to the TypeScript type of its request and exists for
 * the compiler alone.
 */
export interface Vocabulary<R = unknown> {
  readonly name: string;
  readonly subject: ObjectShape;
  readonly context: ObjectShape;
  readonly resources: { readonly [type: string]: ObjectShape };
  readonly actions: { readonly [action: string]: ActionWord };
  /** The fact that is "now": left out, the clock tells it. */
  readonly now: string;
  /** The policy that is named when an action is denied because no loaded policy grants it to anyone. */
  readonly silence: string;
  readonly approvals?: Approvals;
  readonly changes: readonly Change[];
  /** Values as a sentence says them, where that is not simply the value without its hyphens. */
  readonly words: { readonly [value: string]: string };
  /** Never present at run time. */
  readonly requests?: R;
}

export interface ActionWord {
  /** The type of resource that it acts on. */
  readonly on: string;
  /** What it does, as an infinitive: "search stored reads". */
  readonly says: string;
}

/** Where a request keeps approvals, offices and absences: what an approval chain expands to. */
export interface Approvals {
  /** The office that gave the approval on record, and when. */
  readonly office: string;
  readonly at: string;
  /** The attested absences, and the person whose own word does not count. */
  readonly absences: string;
  readonly notAssertedBy: string;
  /** The offices that the subject holds. */
  readonly held: string;
  /** Roles that count as the office of the same name. */
  readonly rolesHeld: readonly { readonly office: string; readonly fact: string; readonly value: string }[];
}

/** A fact that somebody can honestly change, so that a remedy may name it. */
export interface Change {
  readonly path: string;
  /** Only for resources of this type. */
  readonly on?: string;
  /** Who changes it, in words. */
  readonly by: string;
  /** The field of the changed object that tells who changes it instead: the office that gives an approval. */
  readonly byField?: string;
  /** An object that is made anew as a whole, as an approval is; its fields are not changed one by one. */
  readonly whole?: true;
  /** The only values that it is changed to, each perhaps only for some values of another fact. */
  readonly to?: readonly ChangedTo[];
}

export interface ChangedTo {
  readonly value: boolean | string;
  readonly only?: { readonly fact: string; readonly in: readonly string[] };
}
