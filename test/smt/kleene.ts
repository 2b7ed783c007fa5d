/** Kleene's three truths as two: whether it is true, and whether it is false. Neither is unknown; never both. */
import { and, FALSE, not as no, or, type Script, type Term, TRUE } from './script.ts';

export interface Kleene {
  readonly isTrue: Term;
  readonly isFalse: Term;
}

export const certain: Kleene = { isTrue: TRUE, isFalse: FALSE };

export const all = (parts: readonly Kleene[]): Kleene => ({
  isTrue: and(parts.map((part) => part.isTrue)),
  isFalse: or(parts.map((part) => part.isFalse)),
});

export const any = (parts: readonly Kleene[]): Kleene => ({
  isTrue: or(parts.map((part) => part.isTrue)),
  isFalse: and(parts.map((part) => part.isFalse)),
});

export const not = ({ isTrue, isFalse }: Kleene): Kleene => ({ isTrue: isFalse, isFalse: isTrue });

export const isUnknown = ({ isTrue, isFalse }: Kleene): Term => and([no(isTrue), no(isFalse)]);

/** A comparison: false where some operand is null, unknown where otherwise one is untold, and else what it says. */
export function compared(
  operands: readonly { readonly untold: Term; readonly none: Term; readonly told: Term }[],
  holds: Term,
): Kleene {
  const allTold = and(operands.map(({ told }) => told));
  const someNone = or(operands.map(({ none }) => none));
  return { isTrue: and([allTold, holds]), isFalse: or([someNone, and([allTold, no(holds)])]) };
}

/** The same truth under names of its own. */
export const defined = (script: Script, name: string, { isTrue, isFalse }: Kleene): Kleene => ({
  isTrue: script.define(`${name} is true`, isTrue),
  isFalse: script.define(`${name} is false`, isFalse),
});
