/** What became of a theorem, as data. */
import type { Theorem } from '../../policy/theorems/theorem.ts';
import type { Witness } from '../witness.ts';

export type Verdict =
  | 'proved'
  | 'refuted'
  /** Nothing meets its premise, so that it holds for want of anything that could refute it. */
  | 'says-nothing'
  /** Neither was shown: the rules of an action are too entangled for the nodes allowed, or their times. */
  | 'gave-up';

/** A request against the theorem; of one about changes, also the changed one. */
export interface Counterexample {
  readonly action: string;
  readonly first: Witness;
  readonly changed?: Witness;
}

export interface Proof {
  readonly theorem: Theorem;
  readonly verdict: Verdict;
  /** How many classes of requests meet the premise; `undefined` where counting them took too many nodes. */
  readonly classes: bigint | undefined;
  /** One for each action in which it is refuted, the request that tells the fewest facts. */
  readonly against: readonly Counterexample[];
  /** Actions of which nothing was shown. */
  readonly open: readonly string[];
  /** Actions in which no request meets the premise. */
  readonly empty: readonly string[];
}
