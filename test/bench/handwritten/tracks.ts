/** The two tracks of 466.11. */

import type { Reason } from './rules.ts';
import * as rules from './rules.ts';
import { ADC, CHIEF, ODC } from './words.ts';

const ADMINISTRATIVE = 'administrative-division-commander';
const OPERATIONS = 'operations-division-commander';

/** One track of 466.11: which offices approve, in whose entries, and under which rule. */
export interface Track {
  readonly rule: Reason;
  readonly first: string;
  readonly standIns: ReadonlySet<unknown>;
  readonly entry: Reason;
  readonly office: number;
  readonly others: number;
}
export const OFFICERS: Track = {
  rule: rules.OFFICERS_ENTRY_APPROVED,
  first: OPERATIONS,
  standIns: new Set<unknown>([ADMINISTRATIVE, 'chief-of-police']),
  entry: rules.APPROVES_OFFICERS_ENTRY,
  office: ODC,
  others: ADC | CHIEF,
};
export const DETECTIVES: Track = {
  rule: rules.DETECTIVES_ENTRY_APPROVED,
  first: ADMINISTRATIVE,
  standIns: new Set<unknown>([OPERATIONS, 'chief-of-police']),
  entry: rules.APPROVES_DETECTIVES_ENTRY,
  office: ADC,
  others: ODC | CHIEF,
};
