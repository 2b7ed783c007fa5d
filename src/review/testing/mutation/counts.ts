import { type MutationKind, mutationKinds } from './mutant.ts';
import type { Mutation } from './mutation.ts';

export interface KindCount {
  readonly kind: MutationKind;
  readonly killed: number;
  readonly survived: number;
  readonly equivalent: number;
}

/** What became of the mutants, by kind; kinds of which there are none are left out. */
export function countsOf({ killed, survived, equivalent }: Mutation): KindCount[] {
  return mutationKinds
    .map((kind) => ({
      kind,
      killed: killed.filter(({ mutant }) => mutant.kind === kind).length,
      survived: survived.filter(({ mutant }) => mutant.kind === kind).length,
      equivalent: equivalent.filter((mutant) => mutant.kind === kind).length,
    }))
    .filter((count) => count.killed + count.survived + count.equivalent > 0);
}
