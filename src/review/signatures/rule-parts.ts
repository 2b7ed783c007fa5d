/**
 * What a rule means, part by part: its own words, what it expands to, everything with a name on which it rests and its clauses.
 */
import { expandRules } from '../../policy/expand.ts';
import type { AuthoredRule, Policy, PolicyDocument } from '../../policy/index.ts';
import { namedKinds, namesUnder } from '../check/names-used.ts';

export function rulePartsOf(
  { document, vocabulary }: Policy,
  id: string,
  rule: AuthoredRule,
): { readonly [part: string]: unknown } {
  const expanded = expandedAlone({ document, vocabulary }, id, rule);
  const { policy: _policy, id: _id, says: _says, remedy: _remedy, ...means } = expanded;
  const { says, remedy, basis, 'in-force': inForce } = rule;
  const names = namesUnder(document, rule);
  const named = namedKinds.flatMap((kind) =>
    [...(names.get(kind) ?? [])].map((name) => {
      const part = document[kind][name];
      return [`${kind.slice(0, -1)} ${name}`, kind === 'parameters' ? document.parameters[name]?.value : part] as const;
    }),
  );
  const clauses = clauseParts(document, rule.clauses);
  return {
    says,
    remedy,
    basis,
    'in-force': inForce,
    'time zone': document.zone,
    ...means,
    ...Object.fromEntries([...named, ...clauses]),
  };
}

/** The sentence of a rule, as whoever signs it reads it. */
export function wordsOf({ document, vocabulary }: Policy, id: string, rule: AuthoredRule): string {
  return expandedAlone({ document, vocabulary }, id, rule).says;
}

/** Signed as it would be in force, with the parameter that switches it beside it. */
function expandedAlone(
  { document, vocabulary }: Pick<Policy, 'document' | 'vocabulary'>,
  id: string,
  rule: AuthoredRule,
) {
  const { 'in-force': _, ...always } = rule;
  const [expanded] = expandRules({ ...document, rules: { [id]: always } }, vocabulary);
  if (expanded === undefined) throw new TypeError('a rule that nothing switches off is in force');
  return expanded;
}

export function clauseParts(document: PolicyDocument, clauses: readonly string[]) {
  return clauses.map((clause) => {
    const authored = document.clauses[clause];
    if (authored === undefined)
      return [`clause ${clause}`, { summary: document.statutes[clause]?.summary ?? '' }] as const;
    const { summary, verb, digest = '' } = authored;
    return [`clause ${clause}`, { summary, verb, digest }] as const;
  });
}
