/**
 * The engine under measurement, in each of its forms. A new form is a line here: it is checked against the hand-written
 * functions before it is timed, and has its row in the table.
 */
import * as compiled from '../../src/alpr/generated/compiled.ts';
import { barstow466, californiaAlpr } from '../../src/alpr/index.ts';
import { createEngine } from '../../src/engine/index.ts';
import { type Decision, explain } from '../../src/explain/index.ts';
import { loadPolicy } from '../../src/node/load-policy.ts';
import { clock } from './requests.ts';

export interface Form {
  readonly name: string;
  readonly can: (request: unknown) => boolean;
  readonly decide: (request: unknown) => Decision;
  /** Times the hand-written function that it may take at most. */
  readonly bars: { readonly can?: number; readonly decide?: number; readonly all?: number };
}

// As the ready-made engine is made: `can` on the generated module.
const shipped = createEngine({ policies: [barstow466, californiaAlpr], clock, compiled });
const loaded = createEngine({
  policies: [loadPolicy('policies/barstow-466'), loadPolicy('policies/california-alpr')],
  clock,
});

export const forms: readonly Form[] = [
  { name: 'policies that ship', can: shipped.can, decide: shipped.decide, bars: { can: 1.3, decide: 1.3, all: 6 } },
  { name: 'policies loaded at run time', can: loaded.can, decide: loaded.decide, bars: { can: 2.5, decide: 2.5 } },
];

/** What a decision can tell, written: as JSON with its reasons and remedies, and as the text that a person reads. */
export function writeAll(decision: Decision): string {
  return JSON.stringify(decision) + explain(decision);
}
