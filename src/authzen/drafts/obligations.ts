/**
 * The working group's draft of an Obligations Profile (Draft 1 of 3 July 2026): obligations with id, type and properties.
 * Ours are of the type `custom`: what their properties say, the rule files say, and no registry.
 */
import type { Duty } from '../../evaluate/index.ts';
import type { Decision } from '../../explain/index.ts';

/** One obligation on the wire. A caller that cannot comply with each of them treats the answer as a denial. */
export interface DraftObligation {
  /** Unique within its context: of several policies, each may have an obligation of the same name. */
  readonly id: string;
  readonly type: 'custom';
  readonly properties: Omit<Duty, 'id'> & { readonly obligation: string };
}

export const OBLIGATION_TYPES = ['custom'] as const;

export function draftObligations({ obligations }: Decision): readonly DraftObligation[] {
  return obligations.map(({ id, ...rest }, index) => ({
    id: `${index + 1}:${rest.policy}:${id}`,
    type: 'custom',
    properties: { obligation: id, ...rest },
  }));
}
