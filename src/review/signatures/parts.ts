/**
 * What a signature stands for: everything that the signed thing means, part by part, each by a digest, so that a later
 * change can be named. A rule's parts are its own words, what it expands to, everything with a name on which it rests
 * and its clauses. Of its readings only the ids count: each reading is signed by itself.
 */

import type { PolicyFolder } from '../../node/policy-folders.ts';
import { expandRules } from '../../policy/expand.ts';
import type { AuthoredRule, Policy } from '../../policy/index.ts';
import { namedKinds, namesUnder } from '../check/names-used.ts';
import { clauseParts, signedDuty } from './duty-parts.ts';
import { ofParts, own, type Signed } from './signed.ts';

export { digestOfParts, type Parts, type Signed } from './signed.ts';

export const signable = ['rule', 'reading', 'parameter', 'duty', 'procedure'] as const;
export type Signable = (typeof signable)[number];

/** What can be signed of a folder: its policy and, where it has some, its duties. */
export type Signables = Pick<PolicyFolder, 'policy' | 'duties'>;

/** What a signature of a thing would stand for now; `undefined` where the policy has no such thing. */
export function signedNow({ policy, duties }: Signables, kind: Signable, id: string): Signed | undefined {
  const { rules, readings, parameters } = policy.document;
  if (kind === 'rule') {
    const rule = own(rules, id);
    return rule && signedRule(policy, id, rule);
  }
  if (kind === 'reading') {
    const written = own(readings, id);
    if (written === undefined) return undefined;
    // The fields for a signature are not a part of what is signed.
    const { signature: _, ...reading } = written;
    return ofParts(reading, String(reading.alternatives[reading.adopted - 1]));
  }
  if (kind === 'duty' || kind === 'procedure') return signedDuty(policy, duties?.duties.document, kind, id);
  const parameter = own(parameters, id) ?? own(duties?.duties.document.parameters ?? {}, id);
  return parameter && ofParts(parameter, [parameter.value].flat().join(', '));
}

function signedRule({ document, vocabulary }: Policy, id: string, rule: AuthoredRule): Signed {
  const { 'in-force': inForce, ...always } = rule;
  // Signed as it would be in force, with the parameter that switches it beside it.
  const [expanded] = expandRules({ ...document, rules: { [id]: always } }, vocabulary);
  if (expanded === undefined) throw new TypeError('a rule that nothing switches off is in force');
  const { policy: _policy, id: _id, says: words, remedy: _remedy, ...means } = expanded;
  const { says, remedy, basis } = rule;
  const names = namesUnder(document, rule);
  const named = namedKinds.flatMap((kind) =>
    [...(names.get(kind) ?? [])].map((name) => {
      const part = document[kind][name];
      return [`${kind.slice(0, -1)} ${name}`, kind === 'parameters' ? document.parameters[name]?.value : part] as const;
    }),
  );
  const clauses = clauseParts(document, rule.clauses);
  const parts = {
    says,
    remedy,
    basis,
    'in-force': inForce,
    'time zone': document.zone,
    ...means,
    ...Object.fromEntries([...named, ...clauses]),
  };
  return ofParts(parts, words);
}
