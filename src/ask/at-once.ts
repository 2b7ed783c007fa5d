/** Many questions about one moment: where the clock tells it, it is asked once for all of them. */
import { tellInstant } from '../language/index.ts';
import { filled, valueAt } from './fill.ts';
import { type AnyEngine, decided } from './outcome-of.ts';

/** The context of a request, with "now" told in it where it was left to the clock. */
export function atOnce(engine: AnyEngine, request: { readonly action: unknown; readonly context?: unknown }): unknown {
  const { decision, outcome } = decided(engine, request);
  const { now } = outcome.plan.vocabulary;
  const clocked = momentOf(decision.evaluatedAt);
  if (clocked === undefined || valueAt(request, now) !== undefined) return request.context;
  return valueAt(filled({ context: request.context }, now.split('.'), tellInstant(clocked)), 'context');
}

/** The instant of a decision, in epoch milliseconds. */
export function momentOf(evaluatedAt: string | null): number | undefined {
  return evaluatedAt === null ? undefined : Date.parse(evaluatedAt);
}
