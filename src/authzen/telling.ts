/** What stands in `context` beside a decision. */
import type { Duty } from '../evaluate/index.ts';
import type { Decision } from '../explain/index.ts';
import type { AccessDesk } from './drafts/access-desk.ts';
import { draftObligations } from './drafts/obligations.ts';
import type { Evaluation } from './entities.ts';
import type { Evaluated } from './evaluate.ts';
import type { AuthzenOptions } from './options.ts';

/** A decision as it is sent. */
export interface Sent {
  readonly decision: boolean;
  readonly context?: object;
}

export interface Telling {
  /** @param isWhole whether more is told than what a caller cannot do without: the gates of a permit */
  sent(evaluated: Evaluated, evaluation: Evaluation, isWhole: boolean): Sent;
  /** What stands beside something that a search found. */
  beside(evaluated: Evaluated): object;
}

/**
 * Whatever a host leaves out by `contextOf`, the gates of a permit are told: a caller that is not told of a gate could not
 * keep it. Of the draft on obligations all are, also those of a denial.
 */
export function telling<R>(options: AuthzenOptions<R>, desk: AccessDesk | undefined): Telling {
  const { contextOf = all, drafts = [] } = options;
  const isDraft = drafts.includes('obligations');
  const owed = (decision: Decision): { readonly obligations?: readonly object[] } => {
    const obligations = isDraft ? draftObligations(decision) : gatesOf(decision);
    return obligations.length === 0 ? {} : { obligations };
  };
  return {
    sent({ permitted, decision }, evaluation, isWhole) {
      if (decision === undefined) return { decision: permitted };
      const told = isWhole ? contextOf(decision) : undefined;
      const isSaid = !isDraft && told !== undefined && Object.hasOwn(told, 'obligations');
      const offer = isWhole && !permitted ? desk?.offer(decision, evaluation) : undefined;
      const context = { ...told, ...(isSaid ? {} : owed(decision)), ...offer };
      const isNothing = told === undefined && Object.keys(context).length === 0;
      return { decision: permitted, ...(isNothing ? {} : { context }) };
    },
    beside: ({ decision }) => (isDraft && decision !== undefined ? owed(decision) : {}),
  };
}

function all(decision: Decision): object {
  return { ...decision };
}

function gatesOf({ effect, obligations }: Decision): readonly Duty[] {
  return effect === 'permit' ? obligations.filter(({ fulfilment }) => fulfilment === 'gate') : [];
}
