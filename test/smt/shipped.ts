/** The shipped policies and their theorems as they stand in the rule files, and changed copies of them. */
import { readPolicyFolders } from '../../src/node/policy-folders.ts';
import { type AuthoredRule, Policy, type PolicyDocument } from '../../src/policy/index.ts';
import type { Claim, Theorem } from '../../src/policy/theorems/theorem.ts';

const read = readPolicyFolders(['policies/barstow-466', 'policies/california-alpr']);

export const [own, law] = read.folders.map(({ policy }) => policy) as [Policy, Policy];
export const both: readonly [Policy, Policy] = [own, law];
export const theorems: readonly Theorem[] = read.folders.flatMap((folder) => folder.theorems);
export const policiesOf = (theorem: Theorem): readonly Policy[] => read.policiesOf(theorem);

export function theoremNamed(id: string): Theorem {
  const found = theorems.find((one) => one.id === id);
  if (found === undefined) throw new TypeError(`no theorem ${id}`);
  return found;
}

export function stated(claim: Claim, actions: readonly string[], more: Partial<Theorem> = {}): Theorem {
  const place = { file: 'theorems.yaml', line: 1, column: 1 };
  const ids = { id: 'one', says: 'One thing.', clauses: [], policies: both.map(({ id }) => id) };
  return { ...ids, actions, named: true, claim, ...place, ...more };
}

export function changed(change: (document: PolicyDocument) => PolicyDocument, of = own): Policy {
  return new Policy(change(of.document), of.vocabulary);
}

export function without(id: string, of = own): Policy {
  return changed((document) => {
    const { [id]: gone, ...rules } = document.rules;
    if (gone === undefined) throw new TypeError(`no rule ${id}`);
    return { ...document, rules };
  }, of);
}

export function withRule(id: string, change: (rule: AuthoredRule) => AuthoredRule, of = own): Policy {
  return changed((document) => {
    const rule = document.rules[id];
    if (rule === undefined) throw new TypeError(`no rule ${id}`);
    return { ...document, rules: { ...document.rules, [id]: change(rule) } };
  }, of);
}
