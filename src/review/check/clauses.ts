import type { PolicyFolder } from '../../node/policy-folders.ts';
import type { AuthoredRule, ClauseKind } from '../../policy/index.ts';
import type { Finding } from './finding.ts';
import { foundAt } from './found.ts';

/** What a rule makes of its clauses. */
export const kindOfEffect: { readonly [effect in AuthoredRule['effect']]: ClauseKind } = {
  permit: 'rule',
  require: 'rule',
  forbid: 'rule',
  oblige: 'obligation',
  advise: 'advice',
};

/** Clauses that are said to be encoded and are not, or not in that way. */
export function clausesEncoded(folder: PolicyFolder): Finding[] {
  const { clauses, rules } = folder.policy.document;
  return Object.entries(clauses).flatMap(([id, { kind, reason }]) => {
    const made = new Set(
      Object.values(rules)
        .filter((rule) => rule.clauses.includes(id))
        .map(({ effect }) => kindOfEffect[effect]),
    );
    const wanted = kind.filter((one) => one !== 'documentary' && one !== 'schedule');
    if (made.size === 0) {
      // A reason says why no rule of this policy encodes it.
      if (reason !== undefined || wanted.length === 0) return [];
      const message = `clause \`${id}\` is said to be encoded as ${wanted.join(' and ')}, and no rule names it; nor is there a reason`;
      return [foundAt(folder, 'clauses', id, 'clause-without-rule', message)];
    }
    const absent = wanted.filter((one) => !made.has(one));
    const unsaid = [...made].filter((one) => !kind.includes(one)).sort();
    const about = [
      ...absent.map((one) => `clause \`${id}\` is of the kind \`${one}\`, and no rule on it is one`),
      ...unsaid.map(
        (one) => `the rules on clause \`${id}\` make it \`${one}\` as well, and its \`kind\` does not say so`,
      ),
    ];
    return about.map((message) => foundAt(folder, 'clauses', id, 'clause-kind', message));
  });
}
