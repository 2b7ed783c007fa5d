import type { PolicyFolder } from '../../node/policy-folders.ts';
import type { AuthoredRule, PolicyDocument } from '../../policy/index.ts';
import type { Finding } from './finding.ts';
import { foundAt } from './found.ts';
import { namesUnder } from './names-used.ts';

/** Rules that order on the strength of clauses which only recommend, and that no parameter raises. */
export function shouldAsMust(folder: PolicyFolder): Finding[] {
  const { document } = folder.policy;
  return Object.entries(document.rules).flatMap(([id, rule]) => {
    if (rule.effect === 'permit' || rule.effect === 'advise') return [];
    const clauses = rule.clauses.filter((one) => document.clauses[one] !== undefined);
    // One clause that orders is enough to order.
    if (clauses.length < rule.clauses.length || clauses.length === 0) return [];
    if (!clauses.every((one) => document.clauses[one]?.verb === 'should')) return [];
    if (raised(rule, clauses, document)) return [];
    const message = `rule \`${id}\` ${rule.effect}s what ${clauses.join(' and ')} only recommends`;
    return [foundAt(folder, 'rules', id, 'should-as-must', message)];
  });
}

/** Whether a parameter that names one of the clauses switches the rule on, or sets what it asks. */
function raised(rule: AuthoredRule, clauses: readonly string[], document: PolicyDocument): boolean {
  const names = namesUnder(document, rule).get('parameters') ?? new Set<string>();
  return [...names].some((name) => document.parameters[name]?.clauses.some((one) => clauses.includes(one)));
}
