/**
 * What a signature stands for: everything that the signed thing means, part by part, each by a digest, so that a later
 * change can be named. A rule's parts are its own words, what it expands to, everything with a name on which it rests
 * and its clauses. Of its readings only the ids count: each reading is signed by itself.
 */

import type { PolicyFolder } from '../../node/policy-folders.ts';
import { signedDuty } from './duty-parts.ts';
import { signedReason } from './reason-parts.ts';
import { rulePartsOf, wordsOf } from './rule-parts.ts';
import { ofParts, own, type Signed } from './signed.ts';

export { digestOfParts, type Parts, type Signed } from './signed.ts';

export const signable = ['rule', 'reading', 'parameter', 'duty', 'procedure', 'reason'] as const;
export type Signable = (typeof signable)[number];

/** What can be signed of a folder: its policy and, where it has some, its duties and how reasons are read. */
export type Signables = Pick<PolicyFolder, 'policy' | 'duties' | 'reasons'>;

/** What a signature of a thing would stand for now; `undefined` where the policy has no such thing. */
export function signedNow({ policy, duties, reasons }: Signables, kind: Signable, id: string): Signed | undefined {
  const { rules, readings, parameters } = policy.document;
  if (kind === 'rule') {
    const rule = own(rules, id);
    return rule && ofParts(rulePartsOf(policy, id, rule), wordsOf(policy, id, rule));
  }
  if (kind === 'reading') {
    const written = own(readings, id);
    if (written === undefined) return undefined;
    // The fields for a signature are not a part of what is signed.
    const { signature: _, ...reading } = written;
    return ofParts(reading, String(reading.alternatives[reading.adopted - 1]));
  }
  if (kind === 'duty' || kind === 'procedure') return signedDuty(policy, duties?.duties.document, kind, id);
  if (kind === 'reason') return signedReason(reasons?.reasons.document, id);
  const parameter = own(parameters, id) ?? own(duties?.duties.document.parameters ?? {}, id);
  if (parameter === undefined) return undefined;
  // Whoever signs a proposed time takes the mark away afterwards: that is no other time.
  const { proposed: _, ...signed } = { proposed: undefined, ...parameter };
  return ofParts(signed, [parameter.value].flat().join(', '));
}
