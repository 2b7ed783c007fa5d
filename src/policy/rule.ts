/** A rule after expansion: what stages to the right know of a policy. */
import type { Condition } from '../language/index.ts';
import type { Effect, Fulfilment, Modality } from './document.ts';

export interface Rule {
  readonly id: string;
  readonly policy: string;
  readonly effect: Effect;
  readonly modality: Modality;
  readonly clauses: readonly string[];
  readonly readings: readonly string[];
  readonly actions: readonly string[];
  readonly says: string;
  readonly remedy?: string;
  /** A requirement is for those requests only: "applies ⇒ when", an unknown staying unknown. */
  readonly applies?: Condition;
  /** Always there for a permit, a requirement and a forbid. */
  readonly when?: Condition;
  readonly duty?: DutyTerms;
}

export interface DutyTerms {
  readonly id: string;
  readonly on: 'permit' | 'deny';
  readonly fulfilment: Fulfilment;
  /** Facts that name the owner: the first that is not none. */
  readonly owner?: readonly string[];
  readonly due?: readonly Due[];
}

export interface Due {
  readonly when?: Condition;
  readonly latest: readonly { readonly from: string; readonly after?: string }[];
}
