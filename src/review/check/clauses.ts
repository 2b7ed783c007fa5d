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

/** Clauses whose rules make more of them than their `kind` says. That they make less of them loading refuses. */
export function kindsTold(folder: PolicyFolder): Finding[] {
  const { clauses, rules } = folder.policy.document;
  return Object.entries(clauses).flatMap(([id, { kind }]) => {
    const on = Object.values(rules).filter((rule) => rule.clauses.includes(id));
    const unsaid = [...new Set(on.map(({ effect }) => kindOfEffect[effect]))].filter((one) => !kind.includes(one));
    return unsaid.sort().map((one) => {
      const message = `the rules on clause \`${id}\` make it \`${one}\` as well, and its \`kind\` does not say so`;
      return foundAt(folder, 'clauses', id, 'clause-kind', message);
    });
  });
}
