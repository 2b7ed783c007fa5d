import type { FactShape } from '../language/index.ts';

/** A fact of which nothing is known when the formula is made. */
export interface OpenFact {
  /** Dotted: `resource.capturedAt`. */
  readonly path: string;
  readonly shape: FactShape;
}

/**
 * What is asked of open facts once everything that was told is put in its place. Of a fact that turns out to be none every
 * atom is false but `none`; of one that turns out to be untold every atom is unknown.
 */
export type Atom =
  /** The fact is one of these values. */
  | { readonly is: 'among'; readonly fact: OpenFact; readonly values: readonly (string | number | boolean)[] }
  /** A number or an instant, against a constant. */
  | {
      readonly is: 'ordered';
      readonly fact: OpenFact;
      readonly operator: '<' | '<=' | '>' | '>=';
      readonly value: number;
    }
  /** An instant in one of these spans, both ends of each included; sorted, and apart from each other. */
  | { readonly is: 'within'; readonly fact: OpenFact; readonly spans: readonly (readonly [number, number])[] }
  | { readonly is: 'containing'; readonly fact: OpenFact; readonly member: string }
  | { readonly is: 'none'; readonly fact: OpenFact }
  | { readonly is: 'given'; readonly fact: OpenFact }
  /** Two open facts: the same value, or the one not after the other. */
  | { readonly is: 'same' | 'notAfter'; readonly fact: OpenFact; readonly other: OpenFact }
  /** What takes more than that to say: its operator, and the open facts that it asks about. */
  | { readonly is: 'other'; readonly operator: string; readonly facts: readonly OpenFact[] };

/** The open facts that an atom asks about. */
export function factsOf(atom: Atom): readonly OpenFact[] {
  if (atom.is === 'other') return atom.facts;
  return atom.is === 'same' || atom.is === 'notAfter' ? [atom.fact, atom.other] : [atom.fact];
}

/** An atom that is wanted definitely true or definitely false, and the rule that wants it. */
export interface Wanted {
  readonly atom: Atom;
  readonly wanted: boolean;
  readonly policy: string;
  readonly rule: string;
}
