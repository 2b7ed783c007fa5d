/**
 * What a signature stands for: everything that the signed thing means, part by part, each by a digest, so that a later
 * change can be named. A rule's parts are its own words, what it expands to, everything with a name on which it rests
 * and its clauses. Of its readings only the ids count: each reading is signed by itself.
 */

import { expandRules } from '../../policy/expand.ts';
import { type AuthoredRule, type ById, canonicalJson, digestOf, type Policy } from '../../policy/index.ts';
import { namedKinds, namesUnder } from '../check/names-used.ts';

export const signable = ['rule', 'reading', 'parameter'] as const;
export type Signable = (typeof signable)[number];

/** Digests by the name of the part: `says`, `when`, `clause 466.11.s1`, `parameter officer-entry-approver`. */
export type Parts = { readonly [name: string]: string };

export interface Signed {
  readonly digest: string;
  readonly parts: Parts;
  /** The thing in words, as whoever signs reads it. */
  readonly words: string;
}

/** What a signature of a thing would stand for now; `undefined` where the policy has no such thing. */
export function signedNow(policy: Policy, kind: Signable, id: string): Signed | undefined {
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
  const parameter = own(parameters, id);
  return parameter && ofParts(parameter, [parameter.value].flat().join(', '));
}

function own<T>(all: ById<T>, id: string): T | undefined {
  return Object.hasOwn(all, id) ? all[id] : undefined;
}

/** The digest of a signature is that of its parts, so that an entry can be seen to fit itself. */
export function digestOfParts(parts: Parts): string {
  return digestOf(canonicalJson(parts));
}

function ofParts(parts: object, words: string): Signed {
  const digests = Object.fromEntries(
    Object.entries(parts)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, digestOf(canonicalJson(value))]),
  );
  return { digest: digestOfParts(digests), parts: digests, words };
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
  const clauses = rule.clauses.map((clause) => {
    const authored = document.clauses[clause];
    if (authored === undefined)
      return [`clause ${clause}`, { summary: document.statutes[clause]?.summary ?? '' }] as const;
    const { summary, verb, digest = '' } = authored;
    return [`clause ${clause}`, { summary, verb, digest }] as const;
  });
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
